import { describe, expect, it } from "vitest";
import { openItemStatuses, waveItemStatuses, waveStatuses } from "@/db/enums";
import {
  backoffMs,
  expectedAt,
  goesOn,
  haltOn,
  isFailure,
  itemMoves,
  judgedFrom,
  resumeAt,
  statusLetters,
  verdictOn,
  waveBefore,
  waveMoves,
} from "./rules";

describe("states", () => {
  it("are all known to the tables of moves and letters", () => {
    expect(Object.keys(itemMoves).sort()).toEqual([...waveItemStatuses].sort());
    expect(Object.keys(waveMoves).sort()).toEqual([...waveStatuses].sort());
    const letters = waveItemStatuses.map((status) => statusLetters[status]);
    expect(new Set(letters).size).toBe(waveItemStatuses.length);
    expect(letters.every((letter) => letter.length === 1)).toBe(true);
  });

  it("leave no open item without a way out, and no ended one open", () => {
    for (const status of openItemStatuses) expect(itemMoves[status].length, status).toBeGreaterThan(0);
    for (const status of waveItemStatuses.filter((one) => isFailure(one)))
      expect((openItemStatuses as readonly string[]).includes(status)).toBe(false);
    expect(itemMoves.released).toEqual([]);
    expect(waveMoves.cancelled).toEqual([]);
  });

  it("tell from where a wave may go where", () => {
    expect(waveBefore("running")).toEqual(["paused", "halted", "done"]);
    expect(waveBefore("cancelled")).toEqual(["running", "paused", "halted"]);
  });
});

it("goes on by itself as far as the options say", () => {
  const hands = { needsAcceptance: true, submitsItself: false, releasesItself: false };
  const itself = { needsAcceptance: true, submitsItself: true, releasesItself: true };
  expect(["queued", "accepted", "approved"].map((status) => goesOn(status as "queued", hands))).toEqual([
    true,
    false,
    false,
  ]);
  expect(["queued", "accepted", "approved"].map((status) => goesOn(status as "queued", itself))).toEqual([
    true,
    true,
    true,
  ]);
  expect(goesOn("awaiting_acceptance", itself)).toBe(false);
});

it("takes up what failed where its version stands", () => {
  const asked = { needsAcceptance: true, isAccepted: false };
  expect(resumeAt(null, asked)).toBe("queued");
  expect(resumeAt("development", asked)).toBe("awaiting_acceptance");
  expect(resumeAt("rejected", { ...asked, isAccepted: true })).toBe("accepted");
  expect(resumeAt("development", { needsAcceptance: false, isAccepted: false })).toBe("applied");
  expect(resumeAt("approved", asked)).toBe("approved");
  expect(resumeAt("in_review", asked)).toBe("submitted");
  expect(resumeAt("released", asked)).toBeNull();
  expect(resumeAt("discarded", asked)).toBeNull();
});

describe("halting", () => {
  it("counts failures", () => {
    const rule = { haltFailures: 3, haltPpm: null };
    expect(haltOn(rule, { failures: 2, finishes: 1000 })).toBeNull();
    expect(haltOn(rule, { failures: 3, finishes: 3 })).toBe("failures");
  });

  it("judges a share only where one failure alone could not reach it", () => {
    const rule = { haltFailures: null, haltPpm: 20_000 };
    expect(judgedFrom(20_000)).toBe(51);
    expect(haltOn(rule, { failures: 1, finishes: 10 })).toBeNull();
    expect(haltOn(rule, { failures: 1, finishes: 51 })).toBeNull();
    expect(haltOn(rule, { failures: 2, finishes: 100 })).toBe("percent");
    expect(haltOn(rule, { failures: 2, finishes: 101 })).toBeNull();
    expect(haltOn({ haltFailures: null, haltPpm: null }, { failures: 99, finishes: 99 })).toBeNull();
  });
});

it("knows what a failed step means, and how long it waits", () => {
  expect(["quota", "not_found", "conflict", "internal", "wrong_state", "deposit_missing"].map(verdictOn)).toEqual([
    "wait_for_quota",
    "skip",
    "try_again",
    "try_again",
    "fail",
    "fail",
  ]);
  expect([1, 2, 3, 20].map(backoffMs)).toEqual([15_000, 30_000, 60_000, 900_000]);
});

it("expects an item at the measured pace, or with the next month's quota", () => {
  const now = new Date("2026-11-20T00:00:00Z");
  const resetAt = new Date("2026-11-30T16:00:00Z");
  const pace = { perHour: 360, quotaLeft: 100, resetAt };
  expect(expectedAt({ ahead: 35, now }, pace)?.toISOString()).toBe("2026-11-20T00:06:00.000Z");
  expect(expectedAt({ ahead: 100, now }, pace)).toBe(resetAt);
  expect(expectedAt({ ahead: 3, now }, { ...pace, perHour: 0 })).toBeNull();
});
