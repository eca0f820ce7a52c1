import type { Caller } from "@/lib/kernel/ctx";
import { env } from "@/lib/kernel/env";
import { reading } from "@/lib/kernel/transaction";

export type ClockView = { now: Date; isSandbox: boolean };

/** The deployment's time, and whether it can be moved. */
export const getClock = (caller: Caller): Promise<ClockView> =>
  reading(caller, async (ctx) => ({ now: ctx.now, isSandbox: env.isSandbox }));
