import { and, eq, gt, isNull } from "drizzle-orm";
import type { OrgRole } from "@/db/enums";
import { invitations, memberships, organisations, users } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import { hashPassword } from "@/lib/kernel/crypto";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { sha256 } from "@/lib/kernel/ids";
import { transaction } from "@/lib/kernel/transaction";
import type { InvitationToken, Join } from "./input";
import { invitationState } from "./rules";
import { admitAttempt } from "./throttle";

type Someone = { id: string; name: string; email: string };
type Joined = { orgId: string; slug: string; userId: string };

const closed = { accepted: "gone", revoked: "gone", expired: "expired" } as const;

async function openInvitation(ctx: Ctx, token: string) {
  const [found] = await ctx.db
    .select({ invitation: invitations, slug: organisations.slug })
    .from(invitations)
    .innerJoin(organisations, eq(organisations.id, invitations.orgId))
    .where(and(eq(invitations.tokenHash, sha256(token)), eq(invitations.memberKind, "organisation")));
  if (!found) throw notFound("invitation");
  const state = invitationState(found.invitation, ctx.now);
  if (state !== "open") throw new AppError(closed[state]);
  return found;
}

/** Takes the invitation for this person, once: of parallel takers one gets the row back. */
async function take(ctx: Ctx, found: Awaited<ReturnType<typeof openInvitation>>, user: Someone): Promise<Joined> {
  const { invitation, slug } = found;
  ensure(!invitation.email || invitation.email === user.email, "forbidden", { params: { reason: "other_address" } });
  const taken = await ctx.db
    .update(invitations)
    .set({ acceptedAt: ctx.now, acceptedBy: user.id })
    .where(
      and(
        eq(invitations.id, invitation.id),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, ctx.now),
      ),
    )
    .returning({ id: invitations.id });
  ensure(taken.length === 1, "gone");
  const role = invitation.role as OrgRole;
  const id = ctx.newId("mem");
  const seated = await ctx.db
    .insert(memberships)
    .values({ id, orgId: invitation.orgId, userId: user.id, role, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning({ id: memberships.id });
  ensure(seated.length === 1, "already_member");
  await audit(
    { ...ctx, actor: { type: "user", id: user.id, name: user.name, role: "self" } },
    {
      action: "member.join",
      orgId: invitation.orgId,
      target: { type: "member", id },
      after: { userId: user.id, name: user.name, email: user.email, role },
    },
  );
  return { orgId: invitation.orgId, slug, userId: user.id };
}

/**
 * A signed-in person joins by the link; his account stays as it is. Throws not_found, gone (used or taken back), expired,
 * already_member, and forbidden (`reason: other_address`) where the invitation is for another address.
 */
export function acceptInvitation(
  caller: Caller,
  who: { userId: string; name: string; email: string },
  input: InvitationToken,
): Promise<Joined> {
  return transaction(caller, async (ctx) =>
    take(ctx, await openInvitation(ctx, input.token), { id: who.userId, name: who.name, email: who.email }),
  );
}

/**
 * Somebody new makes an account by the link and joins. An account that exists is never touched: conflict on `email`
 * asks him to sign in first. At most 10 tries per link in 15 minutes. Otherwise as acceptInvitation.
 */
export async function joinAsNew(caller: Caller, input: Join): Promise<Joined> {
  // Before the costly hash: a made-up token costs us nothing, a true one cannot be used to try addresses.
  await transaction(caller, (ctx) => openInvitation(ctx, input.token));
  const attempt = await admitAttempt(caller, { account: `join:${input.token}` });
  const passwordHash = await hashPassword(input.password);
  return transaction(caller, async (ctx) => {
    const found = await openInvitation(ctx, input.token);
    ensure(!found.invitation.email || found.invitation.email === input.email, "forbidden", {
      params: { reason: "other_address" },
    });
    await attempt.succeeded(ctx);
    const user = { id: ctx.newId("usr"), email: input.email, name: input.name };
    const made = await ctx.db
      .insert(users)
      .values({ ...user, passwordHash, createdAt: ctx.now })
      .onConflictDoNothing()
      .returning({ id: users.id });
    if (made.length === 0) throw new AppError("conflict", { fields: { email: "email_taken" } });
    return take(ctx, found, user);
  });
}
