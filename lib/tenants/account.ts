import { and, eq } from "drizzle-orm";
import { sessions, users } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import { hashPassword, verifyPassword } from "@/lib/kernel/crypto";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { transaction } from "@/lib/kernel/transaction";
import type { ChangeName, ChangePassword } from "./input";
import { openSession } from "./sessions";
import { admitAttempt } from "./throttle";

type Who = { userId: string; name: string; email: string; sessionId: string };

const asPerson = (ctx: Ctx, who: Who): Ctx => ({
  ...ctx,
  actor: { type: "user", id: who.userId, name: who.name, role: "self" },
});

/**
 * Changes a person's password and ends every session of his; the returned one is for the browser that asked. A wrong
 * present password is invalid_input on `current` and counts as a failed sign-in (rate_limited after too many).
 */
export async function changePassword(caller: Caller, who: Who, input: ChangePassword): Promise<{ sessionId: string }> {
  const attempt = await admitAttempt(caller, { account: who.email });
  const known = await transaction(caller, async (ctx) => {
    const [row] = await ctx.db
      .select({ passwordHash: users.passwordHash, version: users.sessionVersion })
      .from(users)
      .where(eq(users.id, who.userId));
    return row;
  });
  const isRight = await verifyPassword(input.current, known?.passwordHash);
  if (!known || !isRight) throw new AppError("invalid_input", { fields: { current: "wrong_password" } });
  const passwordHash = await hashPassword(input.next);
  return transaction(caller, async (ctx) => {
    await attempt.succeeded(ctx);
    const changed = await ctx.db
      .update(users)
      .set({ passwordHash, sessionVersion: known.version + 1 })
      .where(and(eq(users.id, who.userId), eq(users.sessionVersion, known.version)))
      .returning({ id: users.id });
    ensure(changed.length === 1, "conflict");
    await ctx.db.update(sessions).set({ revokedAt: ctx.now }).where(eq(sessions.id, who.sessionId));
    const sessionId = await openSession(ctx, who.userId);
    await audit(asPerson(ctx, who), { action: "account.password", target: { type: "user", id: who.userId } });
    return { sessionId };
  });
}

/** Changes the name a person is shown under in all his organisations. */
export function changeName(caller: Caller, who: Who, input: ChangeName): Promise<{ name: string }> {
  return transaction(caller, async (ctx) => {
    await ctx.db.update(users).set({ name: input.name }).where(eq(users.id, who.userId));
    await audit(asPerson(ctx, who), {
      action: "account.name",
      target: { type: "user", id: who.userId },
      before: { name: who.name },
      after: { name: input.name },
    });
    return { name: input.name };
  });
}
