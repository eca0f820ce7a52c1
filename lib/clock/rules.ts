import { DAY_MS } from "@/lib/kernel/time";
import type { AdvanceClock } from "./input";

/** Furthest one call may go. */
export const furthestMs = 3660 * DAY_MS;

/** Where an advance leads; null for what lies too far ahead. Earlier than now is now: time never goes back. */
export function targetOf(input: AdvanceClock, now: Date): Date | null {
  const wanted = "now" in input ? input.now.getTime() : now.getTime() + input.seconds * 1000;
  if (wanted - now.getTime() > furthestMs) return null;
  return new Date(Math.max(wanted, now.getTime()));
}
