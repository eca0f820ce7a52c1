import { advanceClock } from "@/lib/clock/commands";
import type { AdvanceClock } from "@/lib/clock/input";
import { jobCaller } from "@/lib/doors/job";
import type { Caller } from "@/lib/kernel/ctx";
import { sweeps } from "./sweeps";

/** Moves the sandbox's time with every sweep of the deployment on the way. */
export const advance = (caller: Caller, input: AdvanceClock) =>
  advanceClock(caller, input, { sweeps, job: jobCaller("clock") });
