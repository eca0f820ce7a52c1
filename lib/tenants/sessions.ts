import { and, eq, isNull } from "drizzle-orm";
import { sessions, users } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { reading, transaction } from "@/lib/kernel/transaction";

/** Opens a session for a user at his present session version; returns its id for the signed cookie. */
export function openSession(caller: Caller, userId: string): Promise<string> {
  return transaction(caller, async (ctx) => {
    const [user] = await ctx.db.select({ version: users.sessionVersion }).from(users).where(eq(users.id, userId));
    if (!user) throw new Error("a session for nobody");
    const id = ctx.newId("ses");
    await ctx.db.insert(sessions).values({ id, userId, sessionVersion: user.version, createdAt: ctx.now });
    return id;
  });
}

/** The person behind a live session: not revoked, not older than the user's session version, user not disabled. */
export function findSession(caller: Caller, sessionId: string) {
  return reading(caller, async (ctx) => {
    const [row] = await ctx.db
      .select({ userId: users.id, name: users.name, email: users.email, sessionId: sessions.id })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(
        and(
          eq(sessions.id, sessionId),
          isNull(sessions.revokedAt),
          isNull(users.disabledAt),
          eq(sessions.sessionVersion, users.sessionVersion),
        ),
      );
    return row ?? null;
  });
}

/** Ends one session (sign-out). */
export function endSession(caller: Caller, sessionId: string): Promise<void> {
  return transaction(caller, async (ctx) => {
    await ctx.db.update(sessions).set({ revokedAt: ctx.now }).where(eq(sessions.id, sessionId));
  });
}
