import type { Sweep } from "@/lib/clock/sweeps";
import { drainOutbox, nextOutboxDue } from "@/lib/outbox/commands";
import { handlers } from "./handlers";

/** The outbox as a sweep: facts wait for their handlers, and failed ones for their next try, by domain time. */
export const outboxSweep: Sweep = {
  name: "outbox",
  nextDue: (ctx) => nextOutboxDue(ctx, handlers),
  run: (caller) => drainOutbox(caller, handlers),
};
