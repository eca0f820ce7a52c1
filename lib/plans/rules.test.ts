import { describe, expect, it } from "vitest";
import { type PlanDraft, planInputOf } from "./draft-rules";
import { createPlansInput } from "./input";
import { conflictOf, overlap, planState, type Standing } from "./rules";

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
    name: "",
    institutionIds: ["i1"],
    beginAt: day(1),
    endAt: day(20),
    ...over,
  });
  const wanted = { kind: "directed", institutionIds: ["i1", "i2"], beginAt: day(10), endAt: null } as const;

  it.each([
    ["one directed rate per institution", wanted, standing({}), "directed_overlaps"],
    ["another institution is free", wanted, standing({ institutionIds: ["i3"] }), undefined],
    ["it may follow", { ...wanted, beginAt: day(20) }, standing({}), undefined],
    [
      "a directed plan stands beside an ordinary one",
      wanted,
      standing({ kind: "ordinary", institutionIds: null }),
      undefined,
    ],
    [
      "one ordinary plan",
      { ...wanted, kind: "ordinary", beginAt: day(20) } as const,
      standing({ kind: "ordinary", institutionIds: null }),
      "ordinary_exists",
    ],
    [
      "nothing joins an exclusive plan",
      wanted,
      standing({ kind: "exclusive", institutionIds: ["i3"] }),
      "exclusive_runs",
    ],
    ["an exclusive plan may be set over others", { ...wanted, kind: "exclusive" } as const, standing({}), undefined],
    [
      "one exclusive plan at a time",
      { ...wanted, kind: "exclusive" } as const,
      standing({ kind: "exclusive" }),
      "exclusive_runs",
    ],
  ] as const)("%s", (_name, want, plan, reason) => expect(conflictOf(want, [plan])?.reason).toBe(reason));

  it("names the institutions that would have two rates", () => {
    expect(conflictOf(wanted, [standing({})])?.institutionIds).toEqual(["i1"]);
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
    name: "秋冬",
    productIds: ["1", "2"],
    institutionIds: ["a", "b"],
    servicePpm: { "1/a": 120_000, "1/b": 120_000, "2/a": 100_000, "2/b": 90_000 },
    commissionBy: "institution",
    commissionPpm: {},
    beginAt: null,
    endAt: null,
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
    const conflicts = [{ productId: "1", institutions: [{ id: "b" }], until: day(20) }];
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
      institutionIds: [],
      servicePpm: { "1/*": 80_000, "2/*": 80_000 },
    });
    expect(createPlansInput.safeParse(input).success).toBe(true);
    expect(input?.terms).toHaveLength(2);
  });
});
