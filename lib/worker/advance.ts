import { advanceClock } from "@/lib/clock/commands";
import type { AdvanceClock } from "@/lib/clock/input";
import { jobCaller } from "@/lib/doors/job";
import type { Caller } from "@/lib/kernel/ctx";
import { sweeps } from "./sweeps";
import { wavesSweep } from "./waves";

/** Moves the sandbox's time with every sweep of the deployment on the way. */
export const advance = (caller: Caller, input: AdvanceClock) =>
  advanceClock(caller, input, { sweeps: [...sweeps, wavesSweep], job: jobCaller("clock") });
