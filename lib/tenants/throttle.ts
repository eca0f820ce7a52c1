import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { signInAttempts } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { sha256 } from "@/lib/kernel/ids";
import { MINUTE_MS } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import { signInAllowance, signInLimits } from "./rules";

/** A try that was let through: how many are left should it fail, and how to say that it did not. */
export type Attempt = { left: number; succeeded: (ctx: Ctx) => Promise<void> };

/**
 * Counts a try as failed before the password is looked at, so that parallel tries cannot outrun the limit. Unknown
 * accounts are counted like known ones. Throws rate_limited with `params.minutes` to wait.
 */
export function admitAttempt(caller: Caller, by: { account: string; address?: string }): Promise<Attempt> {
  const subjects: { key: string; limit: number }[] = [
    { key: sha256(`account:${by.account}`), limit: signInLimits.account },
  ];
  if (by.address) subjects.push({ key: sha256(`address:${by.address}`), limit: signInLimits.address });
  return transaction(caller, async (ctx) => {
    const since = new Date(ctx.now.getTime() - signInLimits.windowMs);
    const rows: (typeof signInAttempts.$inferInsert)[] = [];
    let left = Number.POSITIVE_INFINITY;
    for (const { key, limit } of subjects) {
      await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
      const failures = await ctx.db
        .select({ at: signInAttempts.at })
        .from(signInAttempts)
        .where(and(eq(signInAttempts.subject, key), eq(signInAttempts.succeeded, false), gt(signInAttempts.at, since)))
        .orderBy(signInAttempts.at);
      const allowance = signInAllowance(
        failures.map((row) => row.at),
        limit,
        ctx.now,
      );
      if (allowance.left === 0)
        throw new AppError("rate_limited", { params: { minutes: Math.ceil(allowance.waitMs / MINUTE_MS) } });
      left = Math.min(left, allowance.left - 1);
      rows.push({ id: ctx.newId("sia"), subject: key, succeeded: false, at: ctx.now });
    }
    await ctx.db.insert(signInAttempts).values(rows);
    const ids = rows.map((row) => row.id);
    return {
      left,
      succeeded: async (inner) => {
        await inner.db.update(signInAttempts).set({ succeeded: true }).where(inArray(signInAttempts.id, ids));
      },
    };
  });
}
