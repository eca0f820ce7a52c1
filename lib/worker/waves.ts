import type { Sweep } from "@/lib/clock/sweeps";
import { nextWaveStep, runWaves } from "@/lib/release-waves/worker";

/**
 * Release waves on the way of a moved clock: retries and the month's new quota fall due by domain time. By the minute
 * they have a task of their own, so that a long wave holds up nothing else.
 */
export const wavesSweep: Sweep = { name: "waves", nextDue: nextWaveStep, run: runWaves };
