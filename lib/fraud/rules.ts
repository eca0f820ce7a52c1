import type { DeploymentSettings, FraudCaseStatus, FraudCode, FraudThresholds, FraudVerdict } from "./input";
import { fraudCode } from "./input";

/** What is known of a commission's line, its winning touch and the two people, when it is looked at. */
export type FraudFacts = {
  /** The buyer is the promoter who earns. */
  isOwnPurchase: boolean;
  /** His own purchases of the 30 days up to this one, by order. */
  ownOrders: number;
  /** What the promoter shares with another promoter account the buyer has. */
  sharedTraits: readonly SharedTrait[];
  /** Who of the two has a seat at the brand. */
  brandStaff: "buyer" | "promoter" | null;
  /** Clicks on the winning share within half a minute of the touch, before and after. */
  clicksAround: number;
  /** Clicks of the buyer on it in the day before the order. */
  clicksOfBuyer: number;
  /** Loads of it that were no top-level navigation, in the day before the order. */
  hiddenHits: number;
  /** Orders of the promoter's last seven days with a touch as short before them as `lastSeconds`. */
  lastMomentOrders: number;
  /** From the winning touch to the order. */
  gapMs: number;
  /** How long after the order was reported the touch was; negative where it was known before. */
  reportedAfterMs: number;
};

export const sharedTraits = ["phone", "id_number", "account"] as const;
export type SharedTrait = (typeof sharedTraits)[number];

/** A reason to hold, with the figures its sentence names. */
export type Signal = { code: FraudCode; facts: Record<string, string | number> };

const minuteMs = 60_000;

/**
 * Why this commission should be looked at, gravest first; empty where nothing speaks against it. Buying through one's
 * own share is allowed by either self-purchase policy: only how often is looked at. Pure.
 */
export function signalsOf(facts: FraudFacts, limits: FraudThresholds): Signal[] {
  const signals: Signal[] = [];
  const when = (holds: boolean, code: FraudCode, told: Signal["facts"]) => {
    if (holds) signals.push({ code, facts: told });
  };
  when(facts.sharedTraits.length > 0, "shared_identity", { traits: facts.sharedTraits.join(",") });
  when(facts.brandStaff !== null, "brand_staff", { who: facts.brandStaff ?? "" });
  when(facts.isOwnPurchase && facts.ownOrders > limits.ownOrders, "own_purchases", {
    orders: facts.ownOrders,
    limit: limits.ownOrders,
  });
  when(facts.hiddenHits >= limits.hiddenHits, "hidden_hits", { hits: facts.hiddenHits, limit: limits.hiddenHits });
  when(facts.reportedAfterMs > limits.lateMinutes * minuteMs, "late_touch", {
    minutes: Math.floor(facts.reportedAfterMs / minuteMs),
    limit: limits.lateMinutes,
  });
  when(facts.gapMs < limits.impossibleMs, "impossible_gap", { ms: facts.gapMs, limit: limits.impossibleMs });
  when(facts.lastMomentOrders >= limits.lastOrders && facts.gapMs < limits.lastSeconds * 1_000, "last_moment", {
    orders: facts.lastMomentOrders,
    seconds: limits.lastSeconds,
    limit: limits.lastOrders,
  });
  when(facts.clicksAround >= limits.clicksPerMinute, "click_burst", {
    clicks: facts.clicksAround,
    limit: limits.clicksPerMinute,
  });
  when(facts.clicksOfBuyer >= limits.clicksPerVisitor, "click_repeat", {
    clicks: facts.clicksOfBuyer,
    limit: limits.clicksPerVisitor,
  });
  return signals.sort((a, b) => fraudCode.options.indexOf(a.code) - fraudCode.options.indexOf(b.code));
}

/** Thresholds where a greater figure is the stricter one. */
const greaterIsStricter: readonly (keyof FraudThresholds)[] = ["lastSeconds", "impossibleMs"];

/** An institution's own figures where they are stricter than the deployment's; a laxer one changes nothing. */
export function thresholdsFor(deployment: DeploymentSettings, own: Partial<FraudThresholds> | null): FraudThresholds {
  const { secondPersonFen: _second, ...common } = deployment;
  const keys = Object.keys(common) as (keyof FraudThresholds)[];
  return Object.fromEntries(
    keys.map((key) => {
      const mine = own?.[key] ?? common[key];
      const stricter = greaterIsStricter.includes(key) ? Math.max(mine, common[key]) : Math.min(mine, common[key]);
      return [key, stricter];
    }),
  ) as FraudThresholds;
}

export type Reviewer = { id: string; isPerson: boolean };

/** What a case is when somebody gives his word on it. */
export type Undecided = {
  status: FraudCaseStatus;
  needsSecond: boolean;
  proposed: FraudVerdict | null;
  proposedBy: string | null;
};

export type Word = "decided" | "proposed" | "conflict" | "second_person";

/**
 * What one reviewer's word does. Small sums are decided by it. Of a large sum the first word is a proposal; a second
 * person (never a key) who says the same decides, one who says the opposite proposes that instead.
 */
export function wordOn(it: Undecided, verdict: FraudVerdict, reviewer: Reviewer): Word {
  if (it.status !== "open") return "conflict";
  if (!it.needsSecond) return "decided";
  if (it.proposed !== verdict) return "proposed";
  return it.proposedBy === reviewer.id || !reviewer.isPerson ? "second_person" : "decided";
}

/** A refusal may be taken up again at any time; a release only until the commission is confirmed. */
export const mayReopen = (status: FraudCaseStatus, isConfirmed: boolean): boolean =>
  status === "refused" || (status === "released" && !isConfirmed);
