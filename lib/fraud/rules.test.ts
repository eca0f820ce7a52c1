import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainSignal, reviewTopics, shortReason } from "./explain";
import { defaultSecondPersonFen, defaultThresholds, fraudCode } from "./input";
import { type FraudFacts, mayReopen, signalsOf, thresholdsFor, wordOn } from "./rules";

const calm: FraudFacts = {
  isOwnPurchase: false,
  ownOrders: 0,
  sharedTraits: [],
  brandStaff: null,
  clicksAround: 1,
  clicksOfBuyer: 1,
  hiddenHits: 0,
  lastMomentOrders: 0,
  gapMs: 90_000,
  reportedAfterMs: -1_000,
};
const limits = defaultThresholds;
const codes = (more: Partial<FraudFacts>) => signalsOf({ ...calm, ...more }, limits).map((signal) => signal.code);

describe("signals", () => {
  it.each([
    ["ordinary trade", {}, []],
    ["an own purchase, as either policy allows", { isOwnPurchase: true, ownOrders: limits.ownOrders }, []],
    ["own purchases beyond what is usual", { isOwnPurchase: true, ownOrders: limits.ownOrders + 1 }, ["own_purchases"]],
    ["many orders of a stranger", { ownOrders: 500 }, []],
    ["a second account of the promoter's", { sharedTraits: ["phone", "account"] }, ["shared_identity"]],
    ["the brand's own people", { brandStaff: "buyer" }, ["brand_staff"]],
    ["a minute full of clicks", { clicksAround: limits.clicksPerMinute }, ["click_burst"]],
    ["one click fewer", { clicksAround: limits.clicksPerMinute - 1 }, []],
    ["one person clicking all day", { clicksOfBuyer: limits.clicksPerVisitor }, ["click_repeat"]],
    ["loads nobody saw", { hiddenHits: limits.hiddenHits }, ["hidden_hits"]],
    ["a touch told of an hour after the order", { reportedAfterMs: limits.lateMinutes * 60_000 }, []],
    ["and later", { reportedAfterMs: limits.lateMinutes * 60_000 + 1 }, ["late_touch"]],
    ["an order faster than a hand", { gapMs: limits.impossibleMs - 1 }, ["impossible_gap"]],
    [
      "touches right before the order, again and again",
      { gapMs: 9_000, lastMomentOrders: limits.lastOrders },
      ["last_moment"],
    ],
    ["the same promoter's order that was not", { gapMs: 10_000, lastMomentOrders: limits.lastOrders }, []],
    [
      "several at once, gravest first",
      { clicksAround: 99, gapMs: 1, sharedTraits: ["id_number"] },
      ["shared_identity", "impossible_gap", "click_burst"],
    ],
  ] as const)("%s", (_name, more, expected) => {
    expect(codes(more as Partial<FraudFacts>)).toEqual(expected);
  });

  it("have a sentence with their figures in both languages, and a short one without", () => {
    const all: Partial<FraudFacts> = {
      isOwnPurchase: true,
      ownOrders: 71,
      sharedTraits: ["phone", "id_number", "account"],
      brandStaff: "promoter",
      clicksAround: 72,
      clicksOfBuyer: 73,
      hiddenHits: 74,
      lastMomentOrders: 75,
      gapMs: 76,
      reportedAfterMs: 77 * 60_000,
    };
    const signals = signalsOf({ ...calm, ...all }, limits);
    expect(signals.map((signal) => signal.code)).toEqual(fraudCode.options);
    for (const signal of signals) {
      const told = explainSignal(signal);
      for (const text of [told.zh, told.en, shortReason(signal.code).zh, shortReason(signal.code).en])
        expect(text).not.toMatch(/undefined|NaN|\{/);
      for (const figure of Object.values(signal.facts).filter((fact) => typeof fact === "number")) {
        expect(told.zh).toContain(String(figure));
        expect(told.en).toContain(String(figure));
      }
      expect(told.zh).toMatch(/\p{Script=Han}/u);
      expect(told.en).not.toMatch(/\p{Script=Han}/u);
    }
    // Whom a review is about reads what it looks at, and neither rule nor figure.
    const topics = reviewTopics(signals.map((signal) => signal.code));
    expect(topics).toHaveLength(3);
    for (const { zh, en } of topics) expect(zh + en).not.toMatch(/\d|\{/);
    expect(reviewTopics([])).toEqual([]);
  });
});

describe("thresholds", () => {
  const deployment = { ...limits, secondPersonFen: defaultSecondPersonFen };
  it("are the deployment's unless the institution's are stricter", () => {
    expect(thresholdsFor(deployment, null)).toEqual(limits);
    expect(
      thresholdsFor(deployment, { clicksPerMinute: 5, impossibleMs: 900, ownOrders: 999, lastSeconds: 1 }),
    ).toEqual({
      ...limits,
      clicksPerMinute: 5,
      impossibleMs: 900,
    });
  });
  it("of an institution never let pass what the deployment holds", () => {
    const figure = fc.integer({ min: 1, max: 200 });
    const own = fc.record(Object.fromEntries(Object.keys(limits).map((key) => [key, figure])), { requiredKeys: [] });
    const facts = fc.record({
      isOwnPurchase: fc.boolean(),
      ownOrders: fc.nat(40),
      sharedTraits: fc.constant([]),
      brandStaff: fc.constant(null),
      clicksAround: fc.nat(150),
      clicksOfBuyer: fc.nat(50),
      hiddenHits: fc.nat(9),
      lastMomentOrders: fc.nat(20),
      gapMs: fc.nat(20_000),
      reportedAfterMs: fc.integer({ min: -9, max: 9_000_000 }),
    });
    fc.assert(
      fc.property(own, facts, (mine, seen) => {
        const common = signalsOf(seen, limits).map((signal) => signal.code);
        expect(signalsOf(seen, thresholdsFor(deployment, mine)).map((signal) => signal.code)).toEqual(
          expect.arrayContaining(common),
        );
      }),
    );
  });
});

describe("a reviewer's word", () => {
  const open = { status: "open", needsSecond: false, proposed: null, proposedBy: null } as const;
  const [one, two, key] = [
    { id: "one", isPerson: true },
    { id: "two", isPerson: true },
    { id: "key", isPerson: false },
  ];
  const large = { ...open, needsSecond: true };
  const proposed = { ...large, proposed: "refuse", proposedBy: "one" } as const;
  it.each([
    ["decides a small sum", open, one, "decided"],
    ["of a key does too", open, key, "decided"],
    ["proposes on a large one", large, one, "proposed"],
    ["confirms another's", proposed, two, "decided"],
    ["does not confirm itself", proposed, one, "second_person"],
    ["of a key confirms nobody", proposed, key, "second_person"],
    ["comes late", { ...open, status: "released" }, one, "conflict"],
  ] as const)("%s", (_name, it, who, word) => {
    expect(wordOn(it, "refuse", who)).toBe(word);
  });
  it("against a proposal is another proposal", () => {
    expect(wordOn(proposed, "release", two)).toBe("proposed");
  });
  it("may be taken up again: a refusal always, a release until the money is confirmed", () => {
    expect(mayReopen("refused", true)).toBe(true);
    expect(mayReopen("released", false)).toBe(true);
    expect(mayReopen("released", true)).toBe(false);
    expect(mayReopen("open", false)).toBe(false);
    expect(mayReopen("closed", false)).toBe(false);
  });
});
