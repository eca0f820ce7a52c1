import { users } from "@/db/schema";
import { hashPassword } from "@/lib/kernel/crypto";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { transaction } from "@/lib/kernel/transaction";
import type { Join } from "@/lib/tenants/input";
import { admitAttempt } from "@/lib/tenants/throttle";
import { findMiniappInvitation } from "./member-queries";
import { acceptMiniappInvitation } from "./members";

/**
 * Somebody new makes an account by a member's link and joins. An account that exists is never touched: conflict on
 * `email` asks him to sign in first. At most 10 tries per link in 15 minutes. Otherwise as acceptMiniappInvitation.
 */
export async function joinMiniappAsNew(caller: Caller, input: Join) {
  // Before the costly hash: a made-up token costs us nothing.
  const invitation = await findMiniappInvitation(caller, input.token);
  ensure(invitation, "not_found");
  ensure(invitation.state === "open", invitation.state === "expired" ? "expired" : "gone");
  const attempt = await admitAttempt(caller, { account: `join:${input.token}` });
  const passwordHash = await hashPassword(input.password);
  return transaction(caller, async (ctx) => {
    const user = { id: ctx.newId("usr"), email: input.email, name: input.name };
    const made = await ctx.db
      .insert(users)
      .values({ ...user, passwordHash, createdAt: ctx.now })
      .onConflictDoNothing()
      .returning({ id: users.id });
    if (made.length === 0) throw new AppError("conflict", { fields: { email: "email_taken" } });
    await attempt.succeeded(ctx);
    const who = { userId: user.id, name: user.name, email: user.email };
    return acceptMiniappInvitation(ctx, who, { token: input.token });
  });
}
