import { expect, test } from "vitest";
import type { Candidate } from "@/lib/attribution/facts";
import { packCandidates, unpackCandidates } from "./packed-candidates";

const candidate = (n: number): Candidate => ({
  touchId: `tch_${n}`,
  role: "direct",
  outcome: n === 19 ? "won" : "lost",
  reason: n === 19 ? "won_direct_latest" : n % 2 ? "lost_older_direct" : "expired",
  at: new Date(Date.UTC(2026, 0, n)),
  lockedUntilEffective: new Date(Date.UTC(2026, 1, n)),
});

test("what is packed comes out as it was, but for what the touch itself knows", () => {
  const candidates = Array.from({ length: 20 }, (_, n) => candidate(n));
  const packed = JSON.parse(JSON.stringify(packCandidates({ candidates })));
  expect(Object.keys(packed)).toHaveLength(3);
  const byTouch = (a: { touchId: string }, b: { touchId: string }) => (a.touchId < b.touchId ? -1 : 1);
  const kept = candidates.map(({ at: _, ...one }) => one);
  expect(unpackCandidates(packed).sort(byTouch)).toEqual(kept.sort(byTouch));
  expect(unpackCandidates(packCandidates({ candidates: [] }))).toEqual([]);
});
