import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attributionCases } from "@/lib/attribution/cases";
import type { LineFacts, Touch } from "@/lib/attribution/facts";
import { relock } from "@/lib/attribution/lock";
import { RULE_VERSION, resolveLine, roleOf } from "@/lib/attribution/rules";
import { playStory } from "@/lib/attribution/story/play";

describe("worked cases", () => {
  it("have names of their own", () => {
    expect(new Set(attributionCases.map(({ name }) => name)).size).toBe(attributionCases.length);
  });
  it.each(attributionCases)("$name", (story) => {
    const lines = playStory(story);
    for (const { order, product, to, reason, plan, candidates } of story.expect) {
      const attribution = lines.get(`${order}/${product}`)?.attribution;
      expect(attribution?.winner?.promoterId ?? null).toBe(to);
      expect(attribution?.reason).toBe(reason);
      expect(attribution?.ruleVersion).toBe(RULE_VERSION);
      if (plan) expect(attribution?.winner?.planId).toBe(plan);
      if (candidates) expect(attribution?.candidates.map((candidate) => candidate.reason)).toEqual(candidates);
    }
  });
});

const everyLine = attributionCases.flatMap((story) => [...playStory(story).values()].map(({ facts }) => facts));
const someFacts = fc.constantFrom(...everyLine);

const minute = 60_000;
const touchNear = ({ line }: LineFacts) =>
  fc
    .record({
      kind: fc.constantFrom("direct_product", "direct_content"),
      consumerId: fc.constantFrom("C", "D", ...line.consumerIds),
      shopId: fc.constantFrom("S", "T"),
      productId: fc.constantFrom("a", "b", "x"),
      creatorId: fc.constantFrom("V", "W", null),
      promoterId: fc.constantFrom("A", "B", "P"),
      institutionId: fc.constantFrom("I", "J"),
      ago: fc.integer({ min: -minute, max: 40 * 1440 * minute }),
      seq: fc.nat(),
      voidReason: fc.constantFrom(null, null, "feature_off"),
    } as const)
    .map(({ ago, ...touch }): Touch => {
      const at = new Date(line.orderAt.getTime() - ago);
      const lockedUntil = new Date(at.getTime() + 30 * 1440 * minute);
      const rest = { contentId: null, shareId: "s", lockRuleVersion: 0, extensions: [], via: "share" } as const;
      return { ...touch, ...rest, id: `extra-${touch.seq}`, at, lockedUntil };
    });

const factsWithMore = someFacts.chain((facts) =>
  fc
    .uniqueArray(touchNear(facts), { maxLength: 6, selector: (touch) => touch.id })
    .map((more): LineFacts => ({ ...facts, touches: [...facts.touches, ...more] })),
);

const shuffled = <T>(items: readonly T[]) =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });

describe("whatever the facts", () => {
  it("their order changes nothing", () => {
    const reordered = factsWithMore.chain((facts) =>
      fc
        .record({
          touches: shuffled(facts.touches),
          plans: shuffled(facts.plans),
          bindings: shuffled(facts.bindings),
          grants: shuffled(facts.grants),
          buyerPromoters: shuffled(facts.buyerPromoters),
        })
        .map((lists) => [facts, { ...facts, ...lists }] as const),
    );
    fc.assert(
      fc.property(reordered, ([facts, other]) => {
        expect(resolveLine(other)).toEqual(resolveLine(facts));
      }),
    );
  });

  it("a touch that does not bear on the line changes nothing", () => {
    const withStranger = factsWithMore.chain((facts) => touchNear(facts).map((touch) => [facts, touch] as const));
    fc.assert(
      fc.property(withStranger, ([facts, touch]) => {
        fc.pre(roleOf(touch, facts.line) === null);
        expect(resolveLine({ ...facts, touches: [...facts.touches, touch] })).toEqual(resolveLine(facts));
      }),
    );
  });

  it("a touch after the order changes nobody's earnings", () => {
    const withLater = factsWithMore.chain((facts) => touchNear(facts).map((touch) => [facts, touch] as const));
    fc.assert(
      fc.property(withLater, ([facts, touch]) => {
        const later = { ...touch, at: new Date(facts.line.orderAt.getTime() + 1) };
        expect(resolveLine({ ...facts, touches: [...facts.touches, later] }).winner).toEqual(resolveLine(facts).winner);
      }),
    );
  });

  it("exactly one candidate wins where there is a winner, direct before indirect, latest of its role", () => {
    fc.assert(
      fc.property(factsWithMore, (facts) => {
        const { outcome, winner, candidates } = resolveLine(facts);
        const won = candidates.filter((candidate) => candidate.outcome === "won");
        expect(won.map(({ touchId }) => touchId)).toEqual(winner ? [winner.touchId] : []);
        expect(outcome).toBe(won[0]?.role ?? "none");
        const counted = candidates.filter((candidate) => candidate.outcome !== "not_counted");
        expect(counted.length > 0).toBe(winner !== null);
        for (const candidate of counted) {
          if (outcome === "indirect") expect(candidate.role).toBe("indirect");
          if (candidate.role === outcome) expect(candidate.at.getTime()).toBeLessThanOrEqual(won[0]?.at.getTime() ?? 0);
        }
      }),
    );
  });

  it("taking the winner away never hands the line to a touch that had not counted", () => {
    fc.assert(
      fc.property(factsWithMore, (facts) => {
        const first = resolveLine(facts);
        const rest = facts.touches.filter((touch) => touch.id !== first.winner?.touchId);
        const next = resolveLine({ ...facts, touches: rest }).winner;
        const before = first.candidates.find((candidate) => candidate.touchId === next?.touchId);
        if (next) expect(before?.outcome).toBe(first.winner ? "lost" : "not_counted");
      }),
    );
  });
});

describe("a buyer who is a promoter in several accounts", () => {
  const [facts] = [...playStory(selfPurchase()).values()].map((line) => line.facts);
  const earner = (touchOf: string, ...own: string[]) =>
    facts &&
    resolveLine({
      ...facts,
      touches: facts.touches.map((touch) => ({ ...touch, promoterId: touchOf })),
      buyerPromoters: own.map((promoterId) => ({ promoterId, institutionId: "I" })),
    }).winner;
  it("stays the sharer where the touch was made by one of them", () => {
    expect(earner("P", "A", "P")).toMatchObject({ promoterId: "P", isSelfPurchaseReplaced: false });
  });
  it("replaces another sharer by the same one of them each time", () => {
    expect(earner("P", "B", "A")).toMatchObject({ promoterId: "A", isSelfPurchaseReplaced: true });
    expect(earner("P", "A", "B")).toMatchObject({ promoterId: "A", isSelfPurchaseReplaced: true });
  });
});

function selfPurchase() {
  const story = attributionCases.find(
    ({ name }) => name === "policy replace: a promoter of the institution replaces the sharer",
  );
  if (!story) throw new Error("the story of the replaced sharer is gone");
  return story;
}

describe("a dry run with other lock days", () => {
  it("judges the same touches by the other rule and forgets what the old one extended", () => {
    const facts = everyLine.find(({ touches }) => touches.some((touch) => touch.extensions.length > 0));
    const rule = {
      version: 2,
      productClickDays: 1,
      productExtensionDays: 0,
      contentClickDays: 1,
      contentExtensionDays: 0,
    };
    const touches = facts?.touches.map((touch) => relock(touch, rule)) ?? [];
    expect(touches.length).toBeGreaterThan(0);
    for (const touch of touches) {
      expect(touch.extensions).toEqual([]);
      expect(touch.lockedUntil.getTime() - touch.at.getTime()).toBe(1440 * minute);
    }
  });
});
