import { describe, expect, it } from "vitest";
import { changesOf, type VersionRow } from "@/lib/notices/promoter-rules";
import { peopleOf, shownOf } from "./people";
import { receivingStateOf, registerStatus, skipReason, termsNow } from "./rules";
import { effectiveVersions, versionAt, withStanding } from "./versions";

const day = (n: number) => new Date(Date.UTC(2026, 0, n));
const version = (no: number, from: number) => ({ version: no, validFrom: day(from) });

describe("versions that may begin later", () => {
  it.each([
    ["one after another", [version(1, 1), version(2, 5)], [1, 2]],
    ["a later one that waits", [version(1, 1), version(2, 20)], [1, 2]],
    ["a change made meanwhile overtakes it", [version(1, 1), version(2, 20), version(3, 10)], [1, 3]],
    ["a change after it began does not", [version(1, 1), version(2, 20), version(3, 25)], [1, 2, 3]],
    ["two at one moment: the later made", [version(1, 1), version(2, 5), version(3, 5)], [1, 3]],
  ])("%s", (_, versions, kept) => {
    expect(effectiveVersions(versions).map((one) => one.version)).toEqual(kept);
  });

  it("are looked up by the highest that began, wherever they stand in the list", () => {
    const versions = [version(3, 10), version(1, 1), version(2, 20)];
    const at = (n: number) => versionAt(versions, day(n))?.version ?? null;
    expect([at(0), at(1), at(9), at(10), at(20), at(30)]).toEqual([null, 1, 1, 3, 3, 3]);
  });

  it("stand as now, past, later or overtaken", () => {
    const versions = [version(1, 1), version(2, 20), version(3, 10), version(4, 30)];
    const standing = withStanding(versions, day(12)).map((one) => [one.version, one.standing]);
    expect(standing).toEqual([
      [4, "later"],
      [3, "now"],
      [2, "overtaken"],
      [1, "past"],
    ]);
  });
});

describe("what a promoter is told of his bindings", () => {
  const row = (over: Partial<VersionRow>): VersionRow => ({
    bindingId: "b",
    version: 1,
    status: "bound",
    commissionType: 0,
    ratioPpm: 600_000,
    validFrom: day(1),
    announcedAt: null,
    isMine: false,
    institutionId: "i",
    institution: "青禾",
    ...over,
  });
  const kinds = (rows: VersionRow[], since = day(1)) => changesOf(rows, since).map((one) => one.kind);

  it("bound, changed, to change, withdrawn, unbound, each once", () => {
    const rows = [
      row({ version: 1, status: "invited" }),
      row({ version: 2 }),
      row({ version: 3, ratioPpm: 500_000, validFrom: day(2) }),
      row({ version: 4, ratioPpm: 700_000, validFrom: day(20), announcedAt: day(3) }),
      row({ version: 5, ratioPpm: 500_000, validFrom: day(4) }),
      row({ version: 6, ratioPpm: 500_000, validFrom: day(5) }),
      row({ version: 7, status: "unbound", validFrom: day(6) }),
      row({ bindingId: "c", version: 1, validFrom: day(6) }),
    ];
    const all = ["bound", "terms_changed", "terms_later", "terms_withdrawn", "unbound", "bound"];
    expect(kinds(rows)).toEqual(all);
    expect(kinds(rows, day(6))).toEqual(["unbound", "bound"]);
    expect(changesOf(rows, day(3))[0]).toMatchObject({ at: day(3), data: { begins: day(20).toISOString() } });
  });
});

describe("a list of people", () => {
  it("is read line by line, its first cell, each person once", () => {
    const text = "\uFEFF手机号,姓名\n138-0013-8000,林\r\n+86 13900139000\noABCdef123456_x\t甲\n13800138000\n\n12345";
    expect(peopleOf(text)).toEqual([
      { line: 2, kind: "phone", value: "13800138000" },
      { line: 3, kind: "phone", value: "13900139000" },
      { line: 4, kind: "openid", value: "oABCdef123456_x" },
      { line: 5, kind: "duplicate", value: "13800138000" },
      { line: 7, kind: "invalid", value: "12345" },
    ]);
    expect([shownOf("phone", "13800138000"), shownOf("openid", "oABCdef123456_x")]).toEqual([
      "138****8000",
      "oABCde…56_x",
    ]);
  });
});

describe("registration and terms", () => {
  it("tells how far the receiving account is, as the wire counts it", () => {
    const state = (hasPerson: boolean, hasAccount: boolean) => receivingStateOf({ hasPerson, hasAccount });
    const states = [state(false, false), state(true, false), state(true, true), state(false, true)];
    expect(states.map((one) => registerStatus(one, false))).toEqual([0, 1, 2, 3]);
    expect(states.map((one) => registerStatus(one, true))).toEqual([2, 2, 2, 2]);
    expect([registerStatus(null, true), registerStatus(null, false)]).toEqual([0, 0]);
  });

  it("says why new terms leave somebody as he is", () => {
    const binding = {
      status: "bound",
      registration: "full",
      commissionType: 0,
      ratioPpm: 600_000,
      nextFrom: null,
    } as const;
    const same = { commissionType: 0, ratioPpm: 600_000 } as const;
    expect(skipReason(binding, same, undefined)).toBe("unchanged");
    expect(skipReason({ ...binding, nextFrom: day(9) }, same, undefined)).toBeNull();
    expect(skipReason(binding, same, day(9))).toBeNull();
    expect(skipReason({ ...binding, registration: "simple" }, same, undefined)).toBe("needs_full");
    expect(skipReason({ ...binding, status: "unbound" }, same, undefined)).toBe("not_bound");
  });

  it("knows the terms in force where those agreed for later have begun", () => {
    const row = { commissionType: 0, ratioPpm: 600_000, nextType: 1, nextRatioPpm: 0, nextFrom: day(5) };
    expect(termsNow(row, day(4))).toEqual({ commissionType: 0, ratioPpm: 600_000, nextFrom: day(5) });
    expect(termsNow(row, day(5))).toEqual({ commissionType: 1, ratioPpm: 0, nextFrom: null });
  });
});
