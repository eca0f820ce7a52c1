import { describe, expect, test } from "vitest";
import { versionStatuses } from "@/db/enums";
import { before, canBecome, mayDecide, missingDeposit, releaseKind, transitions } from "./rules";

test("every state of the table has a row, and leads to known states only", () => {
  expect(Object.keys(transitions).sort()).toEqual([...versionStatuses].sort());
  for (const targets of Object.values(transitions)) for (const to of targets) expect(versionStatuses).toContain(to);
});

test("a version is released after approval or after having been live, from nowhere else", () => {
  expect(before("released").sort()).toEqual(["approved", "grey", "superseded"]);
  expect(before("in_review").sort()).toEqual(["development", "rejected"]);
  expect(canBecome("discarded", "in_review")).toBe(false);
  expect(canBecome("released", "discarded")).toBe(false);
});

describe("what going live is called", () => {
  const at = (day: number) => ({ firstReleasedAt: new Date(Date.UTC(2026, 10, day)) });
  test.each([
    ["the first time", { firstReleasedAt: null }, null, "release"],
    ["a new one over a live one", { firstReleasedAt: null }, at(3), "release"],
    ["an older one again", at(1), at(3), "rollback"],
    ["a newer one again", at(3), at(1), "rollforward"],
  ] as const)("%s", (_, target, live, kind) => {
    expect(releaseKind(target, live)).toBe(kind);
  });
});

describe("the deposit before release", () => {
  const deposit = (availableFen: number, exemptEvidence: string | null = null) => ({
    requiredFen: 2_000_000,
    availableFen,
    exemptEvidence,
  });
  test.each([
    ["paid", deposit(2_000_000), 2_000_000, null],
    ["a fen short", deposit(1_999_999), 2_000_000, { requiredFen: 2_000_000, availableFen: 1_999_999 }],
    ["exempt by evidence", deposit(0, "file"), 2_000_000, null],
    ["asked for by the channel and never booked", null, 2_000_000, { requiredFen: 2_000_000, availableFen: 0 }],
    ["not asked for", null, 0, null],
  ] as const)("%s", (_, row, asked, missing) => {
    expect(missingDeposit(row, asked)).toEqual(missing);
  });
});

test("nobody decides on his own work", () => {
  expect(mayDecide("a", { submittedBy: "b", uploadedBy: "c" })).toBe(true);
  expect(mayDecide("b", { submittedBy: "b", uploadedBy: "c" })).toBe(false);
  expect(mayDecide("c", { submittedBy: "b", uploadedBy: "c" })).toBe(false);
});
