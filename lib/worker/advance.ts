import { advanceClock } from "@/lib/clock/commands";
import type { AdvanceClock } from "@/lib/clock/input";
import { jobCaller } from "@/lib/doors/job";
import type { Caller } from "@/lib/kernel/ctx";
import { transaction } from "@/lib/kernel/transaction";
import { wakeDelivery } from "@/lib/webhooks/wake";
import { sweeps } from "./sweeps";
import { wavesSweep } from "./waves";

/**
 * Moves the sandbox's time with every sweep of the deployment on the way. Events that wait for their next try are sent
 * afterwards: a receiver that does not answer holds up no clock.
 */
export async function advance(caller: Caller, input: AdvanceClock) {
  const job = jobCaller("clock");
  const clock = await advanceClock(caller, input, { sweeps: [...sweeps, wavesSweep], job });
  await transaction(job, wakeDelivery);
  return clock;
}
