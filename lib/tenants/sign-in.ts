import { and, eq, isNull, sql } from "drizzle-orm";
import { users } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import { verifyPassword } from "@/lib/kernel/crypto";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { transaction } from "@/lib/kernel/transaction";
import type { SignIn } from "./input";
import { openSession } from "./sessions";
import { admitAttempt } from "./throttle";

/**
 * Checks a password and opens a session. Wrong password and unknown account are the same unauthenticated, after the
 * same time, with `params.left` tries remaining; at most 10 failures per account and 50 per address in 15 minutes,
 * then rate_limited with `params.minutes` to wait.
 */
export async function signIn(caller: Caller, input: SignIn): Promise<{ userId: string; sessionId: string }> {
  const attempt = await admitAttempt(caller, { account: input.email, address: input.address });
  const user = await transaction(caller, async (ctx) => {
    const [row] = await ctx.db
      .select({ id: users.id, name: users.name, passwordHash: users.passwordHash })
      .from(users)
      .where(and(eq(sql`lower(${users.email})`, input.email), isNull(users.disabledAt)));
    return row;
  });
  const isRight = await verifyPassword(input.password, user?.passwordHash);
  if (!user || !isRight) throw new AppError("unauthenticated", { params: { left: attempt.left } });
  return transaction(caller, async (ctx) => {
    await attempt.succeeded(ctx);
    const sessionId = await openSession(ctx, user.id);
    const actor = { type: "user", id: user.id, name: user.name, role: "self" } as const;
    await audit({ ...ctx, actor }, { action: "session.open", target: { type: "session", id: sessionId } });
    return { userId: user.id, sessionId };
  });
}
