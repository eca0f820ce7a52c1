import { describe, expect, it } from "vitest";
import { type Claim, decideClaims, isClosed } from "./cap-rules";
import { changedTerms, mergeAhead, nextTerms, type PlanFacts } from "./change-rules";
import { type PlanDraft, planInputOf } from "./draft-rules";
import { createPlansInput, type PlanChange } from "./input";
import { type PlanRefusal, wireCodeOf } from "./refusals";
import { conflictOf, overlap, planState, type Standing, type Wanted } from "./rules";

const day = (n: number) => new Date(Date.UTC(2026, 10, n));
const now = day(10);

describe("planState", () => {
  it.each([
    ["running", { status: "active", beginAt: day(10), endAt: null }],
    ["scheduled", { status: "active", beginAt: day(11), endAt: null }],
    ["ended", { status: "active", beginAt: day(1), endAt: day(10) }],
    ["paused", { status: "paused", beginAt: day(11), endAt: day(12) }],
    ["ended", { status: "paused", beginAt: day(1), endAt: day(2) }],
    ["ended", { status: "ended", beginAt: day(1), endAt: null }],
  ] as const)("is %s", (state, plan) => expect(planState(plan, now)).toBe(state));
});

describe("overlap", () => {
  it("is half-open", () => {
    expect(overlap({ beginAt: day(1), endAt: day(5) }, { beginAt: day(5), endAt: null })).toBe(false);
    expect(overlap({ beginAt: day(1), endAt: day(6) }, { beginAt: day(5), endAt: null })).toBe(true);
    expect(overlap({ beginAt: day(1), endAt: null }, { beginAt: day(9), endAt: day(10) })).toBe(true);
  });
});

describe("conflictOf", () => {
  const standing = (over: Partial<Standing>): Standing => ({
    planId: "pln_1",
    kind: "directed",
    status: "active",
    audience: "institution",
    name: "",
    partyIds: ["i1"],
    beginAt: day(1),
    endAt: day(20),
    ...over,
  });
  const directed: Wanted = {
    kind: "directed",
    audience: "institution",
    partyIds: ["i1", "i2"],
    beginAt: day(10),
    endAt: null,
  };
  const exclusive: Wanted = { ...directed, kind: "exclusive" };

  it.each<[string, Wanted, Standing, string | undefined]>([
    ["one directed rate per institution", directed, standing({}), "directed_overlaps"],
    ["another institution is free", directed, standing({ partyIds: ["i3"] }), undefined],
    ["it may follow", { ...directed, beginAt: day(20) }, standing({}), undefined],
    ["a directed beside an ordinary one", directed, standing({ kind: "ordinary", partyIds: null }), undefined],
    [
      "one ordinary plan",
      { ...directed, kind: "ordinary", partyIds: null, beginAt: day(20) },
      standing({ kind: "ordinary", partyIds: null }),
      "ordinary_exists",
    ],
    ["nothing joins an exclusive plan", directed, standing({ kind: "exclusive", partyIds: ["i3"] }), "exclusive_runs"],
    ["an exclusive plan may be set over others", exclusive, standing({}), undefined],
    ["one exclusive plan at a time", exclusive, standing({ kind: "exclusive" }), "exclusive_runs"],
    [
      "creators' plans are no matter of institutions",
      exclusive,
      standing({ kind: "exclusive", audience: "creator" }),
      undefined,
    ],
  ])("%s", (_name, want, plan, reason) => expect(conflictOf(want, [plan])?.reason).toBe(reason));

  it("names the institutions that would have two rates", () => {
    expect(conflictOf(directed, [standing({})])?.partyIds).toEqual(["i1"]);
  });

  describe("among creators", () => {
    const ordinary = standing({ planId: "pln_o", kind: "ordinary", audience: "creator", partyIds: null });
    const named = standing({ audience: "creator", partyIds: ["c1"] });
    const only = standing({ audience: "creator", kind: "exclusive", partyIds: ["c9"] });
    const wants = (over: Partial<Wanted>): Wanted => ({
      kind: "directed",
      audience: "creator",
      partyIds: ["c1"],
      beginAt: day(10),
      endAt: null,
      ...over,
    });
    it.each<[string, Wanted, Standing[], PlanRefusal | undefined, number | undefined]>([
      ["a directed plan needs the ordinary one", wants({}), [], "ordinary_not_listed", 10023106],
      ["listed, it may be set", wants({}), [ordinary], undefined, undefined],
      ["paused, it may not", wants({}), [{ ...ordinary, status: "paused" }], "ordinary_not_listed", 10023106],
      ["not begun by then, it may not", wants({ beginAt: day(0) }), [ordinary], "ordinary_not_listed", 10023106],
      ["over by then, it may not", wants({ beginAt: day(20) }), [ordinary], "ordinary_not_listed", 10023106],
      [
        "an institutions' ordinary plan is none",
        wants({}),
        [{ ...ordinary, audience: "institution" }],
        "ordinary_not_listed",
        10023106,
      ],
      ["one directed rate per creator", wants({}), [ordinary, named], "directed_overlaps", 10023101],
      ["one ordinary plan", wants({ kind: "ordinary", partyIds: null }), [ordinary], "ordinary_exists", 10023101],
      [
        "an exclusive plan stands alone: beside an ordinary",
        wants({ kind: "exclusive" }),
        [ordinary],
        "others_run",
        10023105,
      ],
      ["… or a directed one", wants({ kind: "exclusive" }), [named], "others_run", 10023105],
      ["… or another exclusive one", wants({ kind: "exclusive" }), [only], "exclusive_runs", 10023105],
      [
        "after it, others may",
        wants({ kind: "ordinary", partyIds: null, beginAt: day(20) }),
        [only],
        undefined,
        undefined,
      ],
    ])("%s", (_name, want, beside, reason, wire) => {
      const found = conflictOf(want, beside)?.reason;
      expect(found).toBe(reason);
      expect(found && wireCodeOf(found)).toBe(wire);
    });
  });
});

describe("a change", () => {
  const plan: PlanFacts = {
    kind: "directed",
    audience: "institution",
    commissionBy: "institution",
    status: "active",
    servicePpm: 100_000,
    commissionPpm: null,
    institutionIds: ["i1"],
    creatorIds: null,
    barredCreatorIds: null,
    beginAt: day(1),
    endAt: null,
    capDayFen: null,
    capTotalFen: null,
  };
  const told = (change: PlanChange, at: Date | null = null, of = plan) => {
    const next = nextTerms(of, change, { now, at });
    return "refusal" in next ? next.refusal : changedTerms(of, next.terms);
  };
  it.each<[string, unknown, unknown]>([
    ["sets a rate", told({ servicePpm: 120_000 }), ["servicePpm"]],
    ["adds to a rate", told({ serviceByPpm: -100_000 }), ["servicePpm"]],
    ["never below nothing", told({ serviceByPpm: -100_001 }), "rate_out_of_bounds"],
    ["never above the whole", told({ serviceByPpm: 900_001 }), "rate_out_of_bounds"],
    ["ends in the future", told({ endAt: day(9) }), "end_past"],
    ["takes a cap away", told({ capDayFen: null }, null, { ...plan, capDayFen: 5 }), ["capDayFen"]],
    ["moves a beginning that lies ahead", told({ beginAt: day(12) }, null, { ...plan, beginAt: day(11) }), ["beginAt"]],
    ["not one that is past", told({ beginAt: day(12) }), "begun"],
    [
      "names nobody in an ordinary plan",
      told({ institutionIds: ["i2"] }, null, { ...plan, kind: "ordinary", institutionIds: null }),
      "everybodys",
    ],
    ["names no creators in an institutions' plan", told({ addCreatorIds: ["c"] }), "everybodys"],
    ["resumes what was paused", told({ status: "active" }, null, { ...plan, status: "paused" }), ["status"]],
    ["does not bring back what ended", told({ status: "active" }, null, { ...plan, status: "ended" }), "ended"],
    ["may begin later", told({ servicePpm: 1 }, day(11)), ["servicePpm"]],
    ["not earlier", told({ servicePpm: 1 }, day(10)), "begin_past"],
    ["not after the end", told({ servicePpm: 1 }, day(11), { ...plan, endAt: day(11) }), "ended"],
    ["later settles no parties", told({ institutionIds: ["i2"] }, day(11)), "begun"],
  ])("%s", (_name, is, expected) => expect(is).toEqual(expected));

  it("keeps one that lies ahead on top of another made before it, but not beyond an end", () => {
    const ahead = { ...plan, servicePpm: 200_000 };
    const changed = { ...plan, servicePpm: 90_000, capDayFen: 100 };
    expect(mergeAhead(plan, ahead, changed)).toMatchObject({ servicePpm: 200_000, capDayFen: 100 });
    expect(mergeAhead(plan, ahead, { ...plan, status: "ended" })).toBeNull();
  });
});

describe("a cap", () => {
  const claim = (lineId: string, amountFen: number, at = day(10), over: Partial<Claim> = {}): Claim => ({
    lineId,
    planId: "p",
    brandId: "b",
    at,
    amountFen,
    capDayFen: 100,
    capTotalFen: 250,
    ...over,
  });
  const decide = (...claims: Claim[]) => {
    const spent = new Map<string, number>();
    const { taken, refused, stops } = decideClaims(claims, spent, []);
    return {
      taken: taken.map((one) => one.lineId),
      refused: refused.map((one) => one.lineId),
      stops: stops.map((one) => [one.period, one.fromAt, one.untilAt]),
      spent: Object.fromEntries(spent),
    };
  };
  const morning = day(10);
  const later = new Date(morning.getTime() + 1000);

  it("is filled to the fen and never passed; a smaller line does not slip in after the first that found no room", () => {
    expect(decide(claim("a", 60), claim("b", 41, later), claim("c", 1, later))).toEqual({
      taken: ["a"],
      refused: ["b", "c"],
      stops: [["2026-11-10", later, new Date("2026-11-10T16:00:00.000Z")]],
      spent: { "p 2026-11-10": 60, "p all": 60 },
    });
    expect(decide(claim("a", 60), claim("b", 40)).taken).toEqual(["a", "b"]);
  });
  it("of a day resumes with the next day in Shanghai; of a whole, not", () => {
    const midnight = new Date("2026-11-10T16:00:00.000Z");
    const four = [
      claim("a", 100),
      claim("b", 1, later),
      claim("c", 100, midnight),
      claim("d", 51, day(12)),
      claim("e", 1, day(13)),
    ];
    const { taken, refused, stops } = decide(...four);
    expect([taken, refused]).toEqual([
      ["a", "c"],
      ["b", "d", "e"],
    ]);
    expect(stops.map(([period]) => period)).toEqual(["2026-11-10", "all"]);
  });
  it("answers by what was decided for a line, whatever was spent since", () => {
    const stops = [{ planId: "p", period: "all", fromAt: day(10), untilAt: null }];
    const decided = [
      { lineId: "won", planId: "p", state: "held" as const },
      { lineId: "lost", planId: "p", state: "refused" as const },
    ];
    const closed = (lineId: string, at: Date, known = stops) => isClosed({ lineId, at }, "p", decided, known);
    expect([closed("won", day(11)), closed("lost", day(9), []), closed("new", day(10)), closed("new", day(9))]).toEqual(
      [false, true, true, false],
    );
  });
});

describe("createPlansInput", () => {
  const term = { productId: "1", servicePpm: 100_000 };
  const problems = (raw: unknown) => createPlansInput.safeParse(raw).error?.issues.map((it) => it.path.join(".")) ?? [];
  it.each([
    ["an ordinary plan", { kind: "ordinary", terms: [term] }, []],
    ["a directed one names institutions", { kind: "directed", terms: [term] }, ["terms.0.institutionIds"]],
    [
      "an ordinary one does not",
      { kind: "ordinary", terms: [{ ...term, institutionIds: ["a"] }] },
      ["terms.0.institutionIds"],
    ],
    [
      "the merchant says the commission",
      { kind: "ordinary", commissionBy: "merchant", terms: [term] },
      ["terms.0.commissionPpm"],
    ],
    [
      "the institution's plan has none",
      { kind: "ordinary", terms: [{ ...term, commissionPpm: 1 }] },
      ["terms.0.commissionPpm"],
    ],
    [
      "no more than the price",
      { kind: "ordinary", commissionBy: "merchant", terms: [{ ...term, servicePpm: 600_000, commissionPpm: 400_001 }] },
      ["terms.0.servicePpm"],
    ],
    ["rates are whole ppm", { kind: "ordinary", terms: [{ ...term, servicePpm: 0.5 }] }, ["terms.0.servicePpm"]],
  ])("%s", (_name, raw, expected) => expect(problems(raw)).toEqual(expected));
});

describe("a plan form", () => {
  const draft: PlanDraft = {
    kind: "directed",
    audience: "institution",
    name: "秋冬",
    productIds: ["1", "2"],
    partyIds: ["a", "b"],
    servicePpm: { "1/a": 120_000, "1/b": 120_000, "2/a": 100_000, "2/b": 90_000 },
    commissionBy: "institution",
    commissionPpm: {},
    beginAt: null,
    endAt: null,
    capDayFen: null,
    capTotalFen: null,
  };
  const terms = (...more: [Parameters<typeof planInputOf>[1]?, Parameters<typeof planInputOf>[2]?]) =>
    planInputOf(draft, ...more)?.terms.map((term) => [
      term.productId,
      term.institutionIds,
      term.servicePpm,
      term.beginAt ?? null,
    ]);

  it("joins institutions of one rate in one plan", () => {
    expect(terms()).toEqual([
      ["1", ["a", "b"], 120_000, null],
      ["2", ["a"], 100_000, null],
      ["2", ["b"], 90_000, null],
    ]);
  });
  it("leaves out cells in conflict, or begins them later", () => {
    const conflicts = [{ productId: "1", parties: [{ id: "b" }], until: day(20) }];
    expect(terms(conflicts)?.[0]).toEqual(["1", ["a"], 120_000, null]);
    expect(terms(conflicts, { "1/b": "follow" })).toContainEqual(["1", ["b"], 120_000, day(20)]);
  });
  it("is not complete while a rate is missing", () => {
    expect(planInputOf({ ...draft, servicePpm: { ...draft.servicePpm, "2/b": null } })).toBeNull();
    expect(planInputOf({ ...draft, commissionBy: "merchant" })).toBeNull();
    expect(planInputOf({ ...draft, productIds: [] })).toBeNull();
  });
  it("has one cell per product where it is ordinary", () => {
    const input = planInputOf({
      ...draft,
      kind: "ordinary",
      partyIds: [],
      servicePpm: { "1/*": 80_000, "2/*": 80_000 },
    });
    expect(createPlansInput.safeParse(input).success).toBe(true);
    expect(input?.terms).toHaveLength(2);
  });
  it("gives creators a commission and no service fee, and a product that is taken whole no cell", () => {
    const forCreators = { ...draft, audience: "creator" as const };
    expect(planInputOf(forCreators)?.terms[0]).toMatchObject({
      servicePpm: 0,
      commissionPpm: 120_000,
      creatorIds: ["a", "b"],
    });
    expect(
      planInputOf(forCreators, [{ productId: "1", parties: [], until: null }])?.terms.map((it) => it.productId),
    ).toEqual(["2", "2"]);
  });
});
