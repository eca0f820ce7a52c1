import { describe, expect, it } from "vitest";
import { estimateSplit, invitationState, isIdNumber, masked, mayBind, ratioFits, statesBefore } from "./rules";

describe("分佣方式", () => {
  it.each([
    [0, 99_999, false],
    [0, 100_000, true],
    [0, 900_000, true],
    [0, 900_001, false],
    [1, 0, true],
    [1, 1_000_000, true],
  ] as const)("type %i at %i ppm fits: %s", (commissionType, ratioPpm, fits) => {
    expect(ratioFits({ commissionType, ratioPpm }, { min: 100_000, max: 900_000 })).toBe(fits);
  });

  it("lets a newer channel raise the upper bound", () => {
    expect(ratioFits({ commissionType: 0, ratioPpm: 1_000_000 }, { min: 100_000, max: 1_000_000 })).toBe(true);
  });

  it("type 0 needs a full registration", () => {
    expect(mayBind("simple", 0)).toBe(false);
    expect(mayBind("simple", 1)).toBe(true);
    expect(mayBind("full", 0)).toBe(true);
  });
});

describe("what one piece brings", () => {
  it("is the fee rounded down, split to the fen, the odd one by largest remainder", () => {
    const split = (priceFen: number, servicePpm: number, commissionType: number, ratioPpm: number) =>
      estimateSplit(priceFen, servicePpm, { commissionType, ratioPpm });
    expect(split(26_800, 120_000, 0, 650_000)).toEqual({ serviceFen: 3216, promoterFen: 2090, institutionFen: 1126 });
    expect(split(19_990, 123_457, 0, 666_667)).toEqual({ serviceFen: 2467, promoterFen: 1645, institutionFen: 822 });
    expect(split(26_800, 120_000, 1, 650_000)).toEqual({ serviceFen: 3216, promoterFen: 0, institutionFen: 3216 });
  });
});

describe("states of a binding", () => {
  it.each([
    ["invited", ["invited", "refused", "unbound"]],
    ["bound", ["invited", "refused", "unbound"]],
    ["refused", ["invited", "refused", "unbound"]],
    ["unbound", ["bound"]],
  ] as const)("%s is reached from %j", (to, from) => {
    expect(statesBefore(to).sort()).toEqual([...from]);
  });
});

describe("an invitation", () => {
  const now = new Date("2026-11-20T06:32:00Z");
  const open = { revokedAt: null, expiresAt: new Date(now.getTime() + 1), used: 4, maxUses: 5 };
  it.each([
    ["open", open],
    ["used_up", { ...open, used: 5 }],
    ["expired", { ...open, expiresAt: now }],
    ["revoked", { ...open, revokedAt: now, expiresAt: now }],
  ] as const)("is %s", (state, invitation) => {
    expect(invitationState(invitation, now)).toBe(state);
  });
});

describe("personal data", () => {
  it.each([
    ["11010519491231002X", true],
    ["110105194912310021", false],
    ["11010519491231002", false],
    ["440524188001010014", true],
    ["abc", false],
  ])("%s is an identity number: %s", (text, is) => {
    expect(isIdNumber(text)).toBe(is);
  });

  it("is shown masked", () => {
    expect(masked("11010519491231002X", 4, 4)).toBe("1101**********002X");
    expect(masked("林小满", 1, 0)).toBe("林**");
    expect(masked("李", 1, 0)).toBe("李*");
  });
});
