import type { Attribution, Candidate } from "@/lib/attribution/facts";

/** How a touch was judged on a line. All else a receipt tells of it stands with the touch, which never changes. */
export type JudgedTouch = Pick<Candidate, "touchId" | "role" | "outcome" | "reason" | "lockedUntilEffective">;

/**
 * The candidates of a receipt as they are stored: by verdict ("direct lost lost_older_direct") the touches it fell on,
 * each with the moment its lock ended. A person with twenty touches has twenty candidates on each line of an order: so
 * they take a tenth of the bytes, and of the time to write them.
 */
export type PackedCandidates = Record<string, string>;

export function packCandidates({ candidates }: Pick<Attribution, "candidates">): PackedCandidates {
  const packed: PackedCandidates = {};
  for (const { touchId, role, outcome, reason, lockedUntilEffective } of candidates) {
    const verdict = `${role} ${outcome} ${reason}`;
    const touch = `${touchId} ${lockedUntilEffective.getTime()}`;
    packed[verdict] = packed[verdict] ? `${packed[verdict]},${touch}` : touch;
  }
  return packed;
}

/** The same as they were, in no order that means anything: a touch knows its time. */
export const unpackCandidates = (packed: PackedCandidates): JudgedTouch[] =>
  Object.entries(packed).flatMap(([verdict, touches]) => {
    const [role, outcome, reason] = verdict.split(" ") as [
      Candidate["role"],
      Candidate["outcome"],
      Candidate["reason"],
    ];
    return touches.split(",").map((touch) => {
      const [touchId = "", lockedUntil] = touch.split(" ");
      return { touchId, role, outcome, reason, lockedUntilEffective: new Date(Number(lockedUntil)) };
    });
  });
