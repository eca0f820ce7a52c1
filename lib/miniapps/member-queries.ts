import { and, asc, desc, eq, gt, isNull } from "drizzle-orm";
import { invitations, memberships, miniappMembers, miniapps, organisations, users } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { sha256 } from "@/lib/kernel/ids";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { inSight } from "./queries";

/** Live members, project members first, and the invitations still open. Throws not_found. */
export function listMiniappMembers(caller: Caller, appid: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "miniapp.read");
    const [miniapp] = await ctx.db
      .select({ id: miniapps.id })
      .from(miniapps)
      .where(and(eq(miniapps.appid, appid), inSight(ctx)));
    if (!miniapp) throw notFound("miniapp");
    const members = await ctx.db
      .select({
        id: miniappMembers.id,
        userId: miniappMembers.userId,
        name: users.name,
        email: users.email,
        kind: miniappMembers.kind,
        role: miniappMembers.role,
        joinedAt: miniappMembers.createdAt,
      })
      .from(miniappMembers)
      .innerJoin(users, eq(users.id, miniappMembers.userId))
      .where(and(eq(miniappMembers.miniappId, miniapp.id), isNull(miniappMembers.removedAt)))
      .orderBy(asc(miniappMembers.kind), asc(miniappMembers.createdAt));
    const open = await ctx.db
      .select({
        id: invitations.id,
        kind: invitations.memberKind,
        role: invitations.role,
        email: invitations.email,
        expiresAt: invitations.expiresAt,
        createdAt: invitations.createdAt,
      })
      .from(invitations)
      .where(
        and(
          eq(invitations.miniappId, miniapp.id),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
          gt(invitations.expiresAt, ctx.now),
        ),
      )
      .orderBy(desc(invitations.createdAt));
    return { members, invitations: open };
  });
}

/** What an invitation link leads to, for the page that asks whether to join. Null where there is no such link. */
export function findMiniappInvitation(caller: Caller, token: string) {
  return reading(caller, async (ctx) => {
    const [row] = await ctx.db
      .select({
        kind: invitations.memberKind,
        role: invitations.role,
        expiresAt: invitations.expiresAt,
        acceptedAt: invitations.acceptedAt,
        revokedAt: invitations.revokedAt,
        name: miniapps.name,
        icon: miniapps.icon,
        brandName: organisations.name,
      })
      .from(invitations)
      .innerJoin(miniapps, eq(miniapps.id, invitations.miniappId))
      .innerJoin(organisations, eq(organisations.id, miniapps.brandId))
      .where(eq(invitations.tokenHash, sha256(token)));
    if (!row || row.kind === "organisation") return null;
    const { acceptedAt, revokedAt, ...view } = row;
    const state = acceptedAt || revokedAt ? "gone" : row.expiresAt <= ctx.now ? "expired" : "open";
    return { ...view, state } as const;
  });
}

/** The mini-programs a person is a member of, for his own page of trials. */
export function listOwnMemberships(caller: Caller, userId: string) {
  return reading(caller, (ctx) =>
    ctx.db
      .select({
        memberId: miniappMembers.id,
        miniappId: miniapps.id,
        name: miniapps.name,
        icon: miniapps.icon,
        brandName: organisations.name,
        kind: miniappMembers.kind,
        role: miniappMembers.role,
      })
      .from(miniappMembers)
      .innerJoin(miniapps, eq(miniapps.id, miniappMembers.miniappId))
      .innerJoin(organisations, eq(organisations.id, miniapps.brandId))
      .where(and(eq(miniappMembers.userId, userId), isNull(miniappMembers.removedAt)))
      .orderBy(asc(miniapps.name)),
  );
}

/** Whether a person may see what is for members only: a live member of the mini-program, or a seat at its brand. */
export async function isMember(ctx: Ctx, miniapp: { id: string; brandId: string }, userId: string): Promise<boolean> {
  const [member] = await ctx.db
    .select({ id: miniappMembers.id })
    .from(miniappMembers)
    .where(
      and(
        eq(miniappMembers.miniappId, miniapp.id),
        eq(miniappMembers.userId, userId),
        isNull(miniappMembers.removedAt),
      ),
    );
  if (member) return true;
  const [seat] = await ctx.db
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.orgId, miniapp.brandId), eq(memberships.userId, userId), isNull(memberships.removedAt)));
  return Boolean(seat);
}
