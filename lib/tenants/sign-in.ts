import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { signInAttempts, users } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import { verifyPassword } from "@/lib/kernel/crypto";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { sha256 } from "@/lib/kernel/ids";
import { MINUTE_MS } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import type { SignIn } from "./input";
import { signInAllowance, signInLimits } from "./rules";
import { openSession } from "./sessions";

type Subject = { key: string; limit: number };

const accountOf = (email: string): Subject => ({ key: sha256(`account:${email}`), limit: signInLimits.account });
const addressOf = (address: string): Subject => ({ key: sha256(`address:${address}`), limit: signInLimits.address });

/**
 * Counts a try as failed before the password is looked at, so that parallel tries cannot outrun the limit. Unknown
 * accounts are counted like known ones. Returns the rows to set right on success and how many tries are left.
 */
function admitAttempt(caller: Caller, subjects: readonly Subject[]): Promise<{ ids: string[]; left: number }> {
  return transaction(caller, async (ctx) => {
    const since = new Date(ctx.now.getTime() - signInLimits.windowMs);
    const ids: string[] = [];
    let left = 0;
    for (const { key, limit } of subjects) {
      await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
      const rows = await ctx.db
        .select({ at: signInAttempts.at })
        .from(signInAttempts)
        .where(and(eq(signInAttempts.subject, key), eq(signInAttempts.succeeded, false), gt(signInAttempts.at, since)))
        .orderBy(signInAttempts.at);
      const allowance = signInAllowance(
        rows.map((row) => row.at),
        limit,
        ctx.now,
      );
      if (allowance.left === 0)
        throw new AppError("rate_limited", { params: { minutes: Math.ceil(allowance.waitMs / MINUTE_MS) } });
      if (subjects[0]?.key === key) left = allowance.left - 1;
      ids.push(ctx.newId("sia"));
    }
    await ctx.db
      .insert(signInAttempts)
      .values(subjects.map(({ key }, i) => ({ id: ids[i] ?? "", subject: key, succeeded: false, at: ctx.now })));
    return { ids, left };
  });
}

/**
 * Checks a password and opens a session. Wrong password and unknown account are the same unauthenticated, after the
 * same time, with `params.left` tries remaining; at most 10 failures per account and 50 per address in 15 minutes,
 * then rate_limited with `params.minutes` to wait.
 */
export async function signIn(caller: Caller, input: SignIn): Promise<{ userId: string; sessionId: string }> {
  const { ids, left } = await admitAttempt(caller, [
    accountOf(input.email),
    ...(input.address ? [addressOf(input.address)] : []),
  ]);
  const user = await transaction(caller, async (ctx) => {
    const [row] = await ctx.db
      .select({ id: users.id, name: users.name, passwordHash: users.passwordHash })
      .from(users)
      .where(and(eq(sql`lower(${users.email})`, input.email), isNull(users.disabledAt)));
    return row;
  });
  const isRight = await verifyPassword(input.password, user?.passwordHash);
  if (!user || !isRight) throw new AppError("unauthenticated", { params: { left } });
  return transaction(caller, async (ctx) => {
    await ctx.db.update(signInAttempts).set({ succeeded: true }).where(inArray(signInAttempts.id, ids));
    const sessionId = await openSession(ctx, user.id);
    const actor = { type: "user", id: user.id, name: user.name, role: "self" } as const;
    await audit({ ...ctx, actor }, { action: "session.open", target: { type: "session", id: sessionId } });
    return { userId: user.id, sessionId };
  });
}
