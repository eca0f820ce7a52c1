import { sql } from "drizzle-orm";
import { deploymentClock } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller } from "@/lib/kernel/ctx";
import { env } from "@/lib/kernel/env";
import { ensure } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import type { AdvanceClock } from "./input";
import { type ClockView, getClock } from "./queries";
import { targetOf } from "./rules";
import { type Sweep, sweepUntil } from "./sweeps";

/** Sets the deployment's clock on to `moment`; never back, whoever else moves it meanwhile. */
async function moveTo(caller: Caller, moment: Date): Promise<void> {
  await transaction(caller, async (ctx) => {
    await ctx.db.update(deploymentClock).set({
      offsetMs: sql`greatest(${deploymentClock.offsetMs}, ceil(extract(epoch from (${moment.toISOString()}::timestamptz - clock_timestamp())) * 1000)::bigint)`,
    });
  });
}

/**
 * Moves the whole deployment's time forward (sandbox only), and answers after everything that fell due on the way has
 * run, in order of time. An earlier or equal moment changes nothing. `job` is who the sweeps run as. Throws forbidden
 * outside a sandbox, invalid_input for what lies more than ten years ahead.
 */
export async function advanceClock(
  caller: Caller,
  input: AdvanceClock,
  by: { sweeps: readonly Sweep[]; job: Caller },
): Promise<ClockView> {
  allow(caller, "clock.advance");
  ensure(env.isSandbox, "forbidden");
  const before = await getClock(caller);
  const target = targetOf(input, before.now);
  ensure(target, "invalid_input", { fields: { now: "too far ahead" } });
  if (target > before.now) {
    await sweepUntil(by.job, by.sweeps, target, (moment) => moveTo(by.job, moment));
    await transaction(caller, (ctx) =>
      audit(ctx, {
        action: "clock.advance",
        target: { type: "clock", id: "deployment" },
        before: { now: before.now },
        after: { now: target },
      }),
    );
  }
  return getClock(caller);
}

/**
 * Lets a sandbox begin at an earlier moment than the machine's, so that a demo can live through its past. Only while the
 * deployment is empty: answers false where there is any organisation. Throws forbidden outside a sandbox.
 */
export async function beginClock(caller: Caller, moment: Date): Promise<boolean> {
  ensure(env.isSandbox && caller.actor.type === "system", "forbidden");
  return transaction(caller, async (ctx) => {
    const { rows } = await ctx.db.execute(sql`select 1 from organisations limit 1`);
    if (rows.length > 0) return false;
    await ctx.db.update(deploymentClock).set({
      offsetMs: sql`ceil(extract(epoch from (${moment.toISOString()}::timestamptz - clock_timestamp())) * 1000)::bigint`,
    });
    return true;
  });
}
