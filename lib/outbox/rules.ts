import { MINUTE_MS } from "@/lib/kernel/time";

/** Tries after which a fact is left for a person to look at. */
export const maxAttempts = 12;

const longestMs = 6 * 60 * MINUTE_MS;

/** How long after its n-th failure (from 1) a fact waits: 10 s, doubling, at most 6 hours. */
export const backoffMs = (attempts: number): number => Math.min(longestMs, 10_000 * 2 ** Math.max(0, attempts - 1));
