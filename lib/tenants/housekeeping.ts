import { and, lte, min, sql } from "drizzle-orm";
import { apiTokens, signInAttempts, wireCallCounts } from "@/db/schema";
import type { Sweep } from "@/lib/clock/sweeps";
import type { Ctx } from "@/lib/kernel/ctx";
import { DAY_MS, dayOf } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";

/** Long enough for every count that looks back (15 minutes of sign-ins, a day of forced tokens). */
const keptMs = 3 * DAY_MS;

const before = (ctx: Ctx) => new Date(ctx.now.getTime() - keptMs);

/** A token lives by the machine's clock too (lib/tenants/tokens.ts). */
const isOver = lte(apiTokens.machineExpiresAt, sql`clock_timestamp()`);

/** Clears away what only counted for a while: tries to sign in, tokens long ended, calls of days past. */
export const housekeeping: Sweep = {
  name: "tenants.housekeeping",
  nextDue: async (ctx) => {
    const [attempt] = await ctx.db.select({ at: min(signInAttempts.at) }).from(signInAttempts);
    const [token] = await ctx.db
      .select({ at: min(apiTokens.expiresAt) })
      .from(apiTokens)
      .where(isOver);
    const [call] = await ctx.db.select({ day: min(wireCallCounts.day) }).from(wireCallCounts);
    const called = call?.day ? new Date(`${call.day}T00:00:00+08:00`) : null;
    const oldest = [attempt?.at, token?.at, called]
      .filter((at) => at != null)
      .sort((a, b) => a.getTime() - b.getTime())[0];
    // Once a day is enough: moving time on by a quarter must not stop at every single row.
    return oldest ? new Date(Math.ceil((oldest.getTime() + keptMs) / DAY_MS) * DAY_MS) : null;
  },
  run: (caller) =>
    transaction(caller, async (ctx) => {
      const attempts = await ctx.db.delete(signInAttempts).where(lte(signInAttempts.at, before(ctx)));
      const tokens = await ctx.db.delete(apiTokens).where(and(isOver, lte(apiTokens.expiresAt, before(ctx))));
      const calls = await ctx.db.delete(wireCallCounts).where(lte(wireCallCounts.day, dayOf(before(ctx))));
      return (attempts.rowCount ?? 0) + (tokens.rowCount ?? 0) + (calls.rowCount ?? 0);
    }),
};
