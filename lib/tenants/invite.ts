import { and, eq, isNull } from "drizzle-orm";
import type { OrgRole } from "@/db/enums";
import { invitations, memberships, users } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { randomCode, sha256 } from "@/lib/kernel/ids";
import { publicUrl } from "@/lib/kernel/paths";
import { allow } from "@/lib/kernel/permissions";
import { addDays } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import type { InvitationId, InviteMember } from "./input";
import { isRoleOf, mayGrant } from "./rules";

export type Invitation = { invitationId: string; token: string; url: string; expiresAt: Date };

/** Writes an invitation into an organisation. The token is told here and never again: its hash alone is kept. */
export async function writeInvitation(
  ctx: Ctx,
  orgId: string,
  input: { role: OrgRole; email?: string; days: number },
): Promise<Invitation> {
  const token = `inv_${randomCode(40, ctx.random)}`;
  const row = {
    id: ctx.newId("inv"),
    orgId,
    memberKind: "organisation" as const,
    role: input.role,
    email: input.email ?? null,
    tokenHash: sha256(token),
    invitedBy: ctx.actor.id,
    expiresAt: addDays(ctx.now, input.days),
    createdAt: ctx.now,
  };
  await ctx.db.insert(invitations).values(row);
  await audit(ctx, {
    action: "member.invite",
    orgId,
    target: { type: "invitation", id: row.id },
    after: { role: row.role, email: row.email, expiresAt: row.expiresAt },
  });
  return { invitationId: row.id, token, url: publicUrl(`/join/${token}`), expiresAt: row.expiresAt };
}

/**
 * Makes a link by which one person joins the organisation. Throws forbidden for a role above the inviter's own,
 * invalid_input for one this kind of organisation does not have, and already_member where the address belongs to a member.
 */
export function inviteMember(caller: Caller, input: InviteMember): Promise<Invitation> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "org.members");
    ensure(isRoleOf(ctx.tenant.kind, input.role), "invalid_input", { fields: { role: "not_here" } });
    ensure(mayGrant(ctx.actor.role, input.role), "forbidden");
    if (input.email) {
      const [member] = await ctx.db
        .select({ id: memberships.id })
        .from(memberships)
        .innerJoin(users, eq(users.id, memberships.userId))
        .where(and(eq(memberships.orgId, ctx.tenant.id), isNull(memberships.removedAt), eq(users.email, input.email)));
      if (member) throw new AppError("already_member", { fields: { email: "already_member" } });
    }
    return writeInvitation(ctx, ctx.tenant.id, input);
  });
}

/** Takes an invitation back. Throws conflict where it was accepted or taken back meanwhile. */
export function revokeInvitation(caller: Caller, input: InvitationId): Promise<{ invitationId: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "org.members");
    const here = and(
      eq(invitations.id, input.invitationId),
      eq(invitations.orgId, ctx.tenant.id),
      eq(invitations.memberKind, "organisation"),
    );
    const [known] = await ctx.db
      .select({ role: invitations.role, email: invitations.email })
      .from(invitations)
      .where(here);
    if (!known) throw notFound("invitation");
    const ended = await ctx.db
      .update(invitations)
      .set({ revokedAt: ctx.now })
      .where(and(here, isNull(invitations.acceptedAt), isNull(invitations.revokedAt)))
      .returning({ id: invitations.id });
    ensure(ended.length === 1, "conflict");
    await audit(ctx, {
      action: "member.invite_revoke",
      target: { type: "invitation", id: input.invitationId },
      before: known,
    });
    return { invitationId: input.invitationId };
  });
}

/** Ends the open invitations of someone who may no longer invite. */
export async function revokeInvitationsOf(ctx: Ctx, userId: string): Promise<void> {
  await ctx.db
    .update(invitations)
    .set({ revokedAt: ctx.now })
    .where(
      and(
        eq(invitations.orgId, ctx.tenant.id),
        eq(invitations.invitedBy, userId),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    );
}
