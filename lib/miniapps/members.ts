import { and, count, eq, gt, isNull } from "drizzle-orm";
import { invitations, miniappMembers, miniapps } from "@/db/schema";
import { channelOf } from "@/lib/channels/registry";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { randomCode, sha256 } from "@/lib/kernel/ids";
import { publicUrl } from "@/lib/kernel/paths";
import { transaction } from "@/lib/kernel/transaction";
import type { InviteMember } from "./input";
import { miniappFor } from "./queries";
import type { MemberRole } from "./rules";
import { ensureOwner } from "./writer";

export type Invitation = { invitationId: string; url: string; expiresAt: Date };

/**
 * Makes a link for one project or trial member; whoever opens it signed in joins. The link is told here and never
 * again. Throws quota when members and open invitations have reached the cap.
 */
export function inviteMiniappMember(caller: Caller, input: InviteMember): Promise<Invitation> {
  return transaction(caller, async (ctx) => {
    const miniapp = await miniappFor(ctx, input.appid, "miniapp.members");
    if (input.kind !== "trial") ensureOwner(ctx);
    const taken =
      (await liveMembers(ctx, miniapp.id, input.kind)) + (await openInvitations(ctx, miniapp.id, input.kind));
    const cap = capOf(miniapp.channel, input.kind);
    ensure(taken < cap, "quota", { params: { cap } });
    const token = `inv_${randomCode(40, ctx.random)}`;
    const role: MemberRole = input.kind === "trial" ? "trial" : input.role;
    const row = {
      id: ctx.newId("inv"),
      orgId: ctx.tenant.id,
      miniappId: miniapp.id,
      memberKind: input.kind,
      role,
      email: input.email ?? null,
      tokenHash: sha256(token),
      invitedBy: ctx.actor.id,
      expiresAt: new Date(ctx.now.getTime() + input.hours * 3_600_000),
      createdAt: ctx.now,
    };
    await ctx.db.insert(invitations).values(row);
    await audit(ctx, {
      action: "miniapp.invite",
      target: { type: "miniapp", id: miniapp.id },
      after: { invitationId: row.id, kind: input.kind, role, email: row.email, expiresAt: row.expiresAt },
    });
    return { invitationId: row.id, url: publicUrl(`/join-member/${token}`), expiresAt: row.expiresAt };
  });
}

/** Takes an invitation back before it is accepted. Throws conflict where it was accepted meanwhile. */
export function revokeMiniappInvitation(caller: Caller, input: { appid: string; invitationId: string }) {
  return transaction(caller, async (ctx) => {
    const miniapp = await miniappFor(ctx, input.appid, "miniapp.members");
    const here = and(
      eq(invitations.id, input.invitationId),
      eq(invitations.miniappId, miniapp.id),
      eq(invitations.orgId, ctx.tenant.id),
    );
    const [known] = await ctx.db
      .select({ id: invitations.id, kind: invitations.memberKind })
      .from(invitations)
      .where(here);
    if (!known) throw notFound("invitation");
    if (known.kind !== "trial") ensureOwner(ctx);
    const ended = await ctx.db
      .update(invitations)
      .set({ revokedAt: ctx.now })
      .where(and(here, isNull(invitations.acceptedAt), isNull(invitations.revokedAt)))
      .returning({ id: invitations.id });
    ensure(ended.length === 1, "conflict");
    await audit(ctx, { action: "miniapp.invite_revoke", target: { type: "miniapp", id: miniapp.id }, before: known });
    return { invitationId: known.id };
  });
}

/**
 * The signed-in person joins by the link, once. Works across organisations: the token alone leads to the brand.
 * Throws not_found, gone (used or taken back), expired, already_member, quota, and forbidden (`reason: other_address`)
 * where the invitation is for another address.
 */
export function acceptMiniappInvitation(
  caller: Caller,
  who: { userId: string; name: string; email: string },
  input: { token: string },
): Promise<{ appid: string; name: string; kind: "project" | "trial" }> {
  return transaction(caller, async (ctx) => {
    const [found] = await ctx.db
      .select({ invitation: invitations, miniapp: miniapps })
      .from(invitations)
      .innerJoin(miniapps, eq(miniapps.id, invitations.miniappId))
      .where(eq(invitations.tokenHash, sha256(input.token)));
    if (!found || found.invitation.memberKind === "organisation") throw notFound("invitation");
    const { invitation, miniapp } = found;
    const kind = invitation.memberKind === "trial" ? "trial" : "project";
    ensure(!invitation.acceptedAt && !invitation.revokedAt, "gone");
    ensure(invitation.expiresAt > ctx.now, "expired");
    ensure(!invitation.email || invitation.email === who.email, "forbidden", { params: { reason: "other_address" } });
    // The cap holds under parallel joining: joiners of one mini-program wait for each other here.
    await ctx.db.select({ id: miniapps.id }).from(miniapps).where(eq(miniapps.id, miniapp.id)).for("update");
    const live = and(
      eq(miniappMembers.miniappId, miniapp.id),
      isNull(miniappMembers.removedAt),
      eq(miniappMembers.kind, kind),
    );
    const [mine] = await ctx.db
      .select()
      .from(miniappMembers)
      .where(and(live, eq(miniappMembers.userId, who.userId)));
    ensure(!mine, "already_member");
    const cap = capOf(miniapp.channel, kind);
    ensure((await liveMembers(ctx, miniapp.id, kind)) < cap, "quota", { params: { cap } });
    const taken = await ctx.db
      .update(invitations)
      .set({ acceptedAt: ctx.now, acceptedBy: who.userId })
      .where(and(eq(invitations.id, invitation.id), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)))
      .returning({ id: invitations.id });
    ensure(taken.length === 1, "gone");
    const id = ctx.newId("mbr");
    const role = invitation.role as MemberRole;
    await ctx.db.insert(miniappMembers).values({
      id,
      miniappId: miniapp.id,
      brandId: miniapp.brandId,
      userId: who.userId,
      kind,
      role,
      createdAt: ctx.now,
    });
    await audit(asPerson(ctx, who), {
      action: "miniapp.join",
      orgId: miniapp.brandId,
      target: { type: "miniapp", id: miniapp.id },
      after: { memberId: id, kind, role },
    });
    return { appid: miniapp.appid, name: miniapp.name, kind };
  });
}

/** Ends a membership; trial versions for members close to him at the next request. Throws not_found, conflict. */
export function removeMiniappMember(caller: Caller, input: { appid: string; memberId: string }) {
  return transaction(caller, async (ctx) => {
    const miniapp = await miniappFor(ctx, input.appid, "miniapp.members");
    const here = and(
      eq(miniappMembers.id, input.memberId),
      eq(miniappMembers.miniappId, miniapp.id),
      eq(miniappMembers.brandId, ctx.tenant.id),
    );
    const [known] = await ctx.db.select().from(miniappMembers).where(here);
    if (!known) throw notFound("member");
    if (known.kind !== "trial") ensureOwner(ctx);
    const ended = await ctx.db
      .update(miniappMembers)
      .set({ removedAt: ctx.now })
      .where(and(here, isNull(miniappMembers.removedAt)))
      .returning({ id: miniappMembers.id });
    ensure(ended.length === 1, "conflict");
    await audit(ctx, {
      action: "miniapp.remove_member",
      target: { type: "miniapp", id: miniapp.id },
      before: { memberId: known.id, userId: known.userId, kind: known.kind, role: known.role },
    });
    return { memberId: known.id };
  });
}

/** A person leaves a mini-program by himself. Another person's membership is not_found. */
export function leaveMiniapp(caller: Caller, who: { userId: string; name: string }, input: { memberId: string }) {
  return transaction(caller, async (ctx) => {
    const [left] = await ctx.db
      .update(miniappMembers)
      .set({ removedAt: ctx.now })
      .where(
        and(
          eq(miniappMembers.id, input.memberId),
          eq(miniappMembers.userId, who.userId),
          isNull(miniappMembers.removedAt),
        ),
      )
      .returning();
    if (!left) throw new AppError("not_found");
    await audit(asPerson(ctx, who), {
      action: "miniapp.leave",
      orgId: left.brandId,
      target: { type: "miniapp", id: left.miniappId },
      before: { memberId: left.id, kind: left.kind, role: left.role },
    });
    return { memberId: left.id };
  });
}

/** Most members of a kind, by the channel's profile. */
const capOf = (channel: string, kind: "project" | "trial"): number => channelOf(channel).maxMembers[kind];

/** The audit row names the person, not the door he came through. */
const asPerson = (ctx: Ctx, who: { userId: string; name: string }): Ctx => ({
  ...ctx,
  actor: { type: "user", id: who.userId, name: who.name, role: "self" },
});

async function liveMembers(ctx: Ctx, miniappId: string, kind: "project" | "trial"): Promise<number> {
  const [row] = await ctx.db
    .select({ n: count() })
    .from(miniappMembers)
    .where(
      and(eq(miniappMembers.miniappId, miniappId), eq(miniappMembers.kind, kind), isNull(miniappMembers.removedAt)),
    );
  return row?.n ?? 0;
}

async function openInvitations(ctx: Ctx, miniappId: string, kind: "project" | "trial"): Promise<number> {
  const [row] = await ctx.db
    .select({ n: count() })
    .from(invitations)
    .where(
      and(
        eq(invitations.miniappId, miniappId),
        eq(invitations.memberKind, kind),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, ctx.now),
      ),
    );
  return row?.n ?? 0;
}
