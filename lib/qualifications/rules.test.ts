import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/kernel/time";
import { dueReminder, mayRelease, type Paper, paperState } from "./rules";

const now = new Date("2026-11-22T00:00:00Z");
const paper = (change: Partial<Paper> = {}): Paper => ({
  item: 0,
  status: "accepted",
  validUntil: addDays(now, 90),
  submittedAt: addDays(now, -10),
  ...change,
});

describe("the reminder that is due", () => {
  it.each([
    [31, null, null],
    [30, null, 30],
    [12, 30, null],
    [7, 30, 7],
    [6, 7, null],
    [0, 7, 0],
    [-3, 7, 0],
    [-3, 0, null],
    [5, null, 7],
  ])("%s days before the end, last written at %s: %s", (left, reminded, due) => {
    expect(dueReminder(addDays(now, left), reminded, now)).toBe(due);
  });

  it("is none for what does not end", () => {
    expect(dueReminder(null, null, now)).toBeNull();
  });
});

describe("how a document stands", () => {
  it.each([
    ["missing", []],
    ["valid", [paper()]],
    ["valid", [paper({ validUntil: null })]],
    ["ending", [paper({ validUntil: addDays(now, 30) })]],
    ["expired", [paper({ validUntil: now })]],
    ["submitted", [paper({ status: "submitted" })]],
    ["submitted", [paper({ validUntil: now, submittedAt: addDays(now, -400) }), paper({ status: "submitted" })]],
    ["ending", [paper({ validUntil: addDays(now, 3) }), paper({ status: "rejected", submittedAt: now })]],
    ["rejected", [paper({ validUntil: now }), paper({ status: "rejected", submittedAt: now })]],
    ["valid", [paper({ validUntil: now }), paper({ submittedAt: now })]],
  ] as const)("%s", (state, papers) => {
    expect(paperState(papers, now)).toBe(state);
  });
});

it("holds releases back only where something accepted has run out", () => {
  expect(mayRelease(["valid", "ending", "missing", "submitted"])).toBe(true);
  expect(mayRelease(["valid", "expired"])).toBe(false);
});
