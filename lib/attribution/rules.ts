import { grantFor, isBoundAt, isWithin } from "@/lib/attribution/as-of";
import type {
  Attribution,
  Candidate,
  ContentGrant,
  LineFacts,
  OrderLine,
  Plan,
  Touch,
  Winner,
} from "@/lib/attribution/facts";
import type { TouchReason } from "@/lib/attribution/input";
import { effectiveLock } from "@/lib/attribution/lock";
import { choosePlan, isOutOfCap } from "@/lib/plans/choose-plan";

/** Stands on every receipt; changes when the answer to any set of facts may change. */
export const RULE_VERSION = "2";

const creatorSurfaces: readonly string[] = ["video", "live", "showcase", "profile"];

/** One touch as this line sees it. It is in the contest where `fault` is null; then it has a plan. */
type Judged = {
  touch: Touch;
  role: Candidate["role"];
  lockedUntil: Date;
  plan: Plan | null;
  grant: ContentGrant | "ended" | null;
  fault: TouchReason | null;
};

/**
 * Which promoter earns an order line, and what became of every touch that bears on it.
 *
 * A touch counts where `at <= t < lock`, its promoter is still bound and its institution has a plan for the product.
 * Direct touches (on this product; on this creator account where the line was bought inside it) beat indirect ones
 * (on the shop); among equals the latest wins, at equal times the one received later.
 * Pure and total: the same facts in any order give the same answer.
 */
export function resolveLine(facts: LineFacts): Attribution {
  const plans = new Map<string, Plan | null>();
  const judged: Judged[] = [];
  for (const touch of facts.touches) {
    const one = judge(touch, facts, plans);
    if (one) judged.push(one);
  }
  judged.sort((a, b) => compareTouches(a.touch, b.touch));
  const latest = (wanted: Candidate["role"]) =>
    judged.findLast(({ fault, role: own }) => fault === null && own === wanted);
  const direct = latest("direct");
  const role = direct ? "direct" : "indirect";
  const won = direct ?? latest("indirect");
  return {
    outcome: won ? role : "none",
    // What came after the order is no reason for anything: an order tells the same whenever it is asked.
    reason: won ? `won_${role}_latest` : judged.some(isBeforeOrder) ? "no_valid_touch" : "no_touch",
    winner: won?.plan ? winnerOf(won.touch, won.plan, won.grant, facts) : null,
    candidates: judged.map((one) => candidateOf(one, won)),
    ruleVersion: RULE_VERSION,
  };
}

const isBeforeOrder = ({ fault }: Judged) => fault !== "after_order";

/** How a touch bears on a line, or null where it does not. */
export function roleOf(touch: Touch, line: OrderLine): Candidate["role"] | null {
  if (!line.consumerIds.includes(touch.consumerId)) return null;
  if (touch.kind === "direct_content") return isInsideAccount(line, touch.creatorId) ? "direct" : null;
  if (touch.productId === line.productId) return "direct";
  return touch.shopId === line.shopId ? "indirect" : null;
}

function isInsideAccount(line: OrderLine, creatorId: string | null): boolean {
  return creatorId !== null && line.creatorId === creatorId && creatorSurfaces.includes(line.surface);
}

/** Touches of one institution and account have one plan for the line: it is chosen once. */
function planFor(touch: Touch, facts: LineFacts, chosen: Map<string, Plan | null>): Plan | null {
  const key =
    touch.kind === "direct_product" ? touch.institutionId : `${touch.institutionId} ${touch.kind} ${touch.creatorId}`;
  const known = chosen.get(key);
  if (known !== undefined) return known;
  const plan = choosePlan(facts.plans, touch.institutionId, promotionOf(touch, facts.line.orderAt));
  chosen.set(key, plan);
  return plan;
}

function judge(touch: Touch, facts: LineFacts, chosen: Map<string, Plan | null>): Judged | null {
  const role = roleOf(touch, facts.line);
  if (role === null) return null;
  const t = facts.line.orderAt;
  const isContent = touch.kind === "direct_content";
  const judged: Judged = {
    touch,
    role,
    lockedUntil: effectiveLock(touch, t),
    plan: planFor(touch, facts, chosen),
    grant: isContent ? grantFor(facts.grants, touch, touch.at, t) : null,
    fault: null,
  };
  judged.fault = faultOf(judged, facts);
  return judged;
}

/** The first reason why a touch does not count, in the order in which a reader would ask. */
function faultOf({ touch, lockedUntil, plan, grant }: Omit<Judged, "fault">, facts: LineFacts): TouchReason | null {
  const t = facts.line.orderAt;
  if (touch.voidReason) return touch.voidReason;
  if (touch.at > t) return "after_order";
  if (t >= lockedUntil) return "expired";
  if (!isBoundAt(facts.bindings, touch.promoterId, touch.institutionId, t)) return "promoter_not_bound";
  if (touch.kind === "direct_content") {
    if (!grant) return "content_not_authorised";
    if (grant === "ended") return "authorisation_ended";
    if (isOwnGoods(facts)) return "own_goods_clue";
  }
  if (!plan)
    return isOutOfCap(facts.plans, touch.institutionId, promotionOf(touch, t))
      ? "plan_cap_reached"
      : "plan_not_available";
  return null;
}

const promotionOf = (touch: Touch, at: Date): Parameters<typeof choosePlan>[2] => ({
  at,
  through: touch.kind === "direct_content" ? "content" : "product",
  creatorId: touch.creatorId,
});

/** Goods of the shop whose own account this is: sold in its content they bring a clue order, no commission. */
export function isOwnGoods({ line, ownShops = [] }: Pick<LineFacts, "line" | "ownShops">): boolean {
  return ownShops.some(
    (own) => own.creatorId === line.creatorId && own.shopId === line.shopId && isWithin(own, line.orderAt),
  );
}

function winnerOf(touch: Touch, plan: Plan, terms: Judged["grant"], facts: LineFacts): Winner {
  const promoterId = earnerOf(touch, facts);
  const grant = terms === "ended" ? null : terms;
  return {
    touchId: touch.id,
    shareId: touch.shareId,
    via: touch.via,
    institutionId: touch.institutionId,
    promoterId,
    isSelfPurchaseReplaced: promoterId !== touch.promoterId,
    planId: plan.planId,
    planVersion: plan.planVersion,
    servicePpm: plan.servicePpm,
    commissionPpm: plan.commissionPpm,
    creatorId: grant?.creatorId ?? null,
    creatorServicePpm: grant?.servicePpm ?? null,
    ...(plan.pass && { pass: plan.pass }),
    contentId: touch.contentId,
  };
}

/** Under the policy `replace`, a buyer who is himself a bound promoter of the institution replaces the sharer. */
function earnerOf(touch: Touch, facts: LineFacts): string {
  if (facts.selfPurchase[touch.institutionId] !== "replace") return touch.promoterId;
  const own = facts.buyerPromoters
    .filter(({ institutionId }) => institutionId === touch.institutionId)
    .map(({ promoterId }) => promoterId)
    .sort();
  return own.includes(touch.promoterId) ? touch.promoterId : (own[0] ?? touch.promoterId);
}

function candidateOf(one: Judged, won: Judged | undefined): Candidate {
  const { touch, role, lockedUntil, fault } = one;
  const isWon = one === won;
  return {
    touchId: touch.id,
    role,
    outcome: fault ? "not_counted" : isWon ? "won" : "lost",
    reason: fault ?? (isWon ? `won_${role}_latest` : lossOf(role, won?.role)),
    at: touch.at,
    lockedUntilEffective: lockedUntil,
  };
}

function lossOf(role: Candidate["role"], winning: Candidate["role"] | undefined): TouchReason {
  if (role === "direct") return "lost_older_direct";
  return winning === "direct" ? "lost_indirect_to_direct" : "lost_older_indirect";
}

/** Earlier first; at equal times in order of receipt. */
function compareTouches(a: Touch, b: Touch): number {
  return a.at.getTime() - b.at.getTime() || a.seq - b.seq || (a.id < b.id ? -1 : 1);
}
