import { and, count, desc, eq, isNull, ne, or } from "drizzle-orm";
import type { OrgKind } from "@/db/enums";
import { invitations, memberships, miniapps, organisations } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { reading, transaction } from "@/lib/kernel/transaction";
import type { ReinviteAdministrator } from "./input";
import { type Invitation, writeInvitation } from "./invite";
import { invitationState } from "./rules";

/** How many organisations of each kind the deployment has: the tabs of the operator's directory. */
export function countOrganisations(caller: Caller): Promise<Partial<Record<OrgKind, number>>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "org.directory");
    const rows = await ctx.db
      .select({ kind: organisations.kind, n: count() })
      .from(organisations)
      .groupBy(organisations.kind);
    return Object.fromEntries(rows.map((row) => [row.kind, row.n]));
  });
}

const memberCount = (ctx: Ctx, orgId: string) =>
  ctx.db.$count(memberships, and(eq(memberships.orgId, orgId), isNull(memberships.removedAt)));

/**
 * One organisation as the operator's directory shows it, found by id or appid: members, the latest invitation of a first
 * administrator while there is no member, and the mini-programs it owns or works for. Throws not_found.
 */
export function getDirectoryEntry(caller: Caller, idOrAppid: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "org.directory");
    const [org] = await ctx.db
      .select()
      .from(organisations)
      .where(or(eq(organisations.id, idOrAppid), eq(organisations.appid, idOrAppid)));
    if (!org) throw notFound("organisation");
    const [invitation] = await ctx.db
      .select()
      .from(invitations)
      .where(
        and(eq(invitations.orgId, org.id), eq(invitations.memberKind, "organisation"), eq(invitations.role, "admin")),
      )
      .orderBy(desc(invitations.createdAt))
      .limit(1);
    const apps = await ctx.db
      .select({
        appid: miniapps.appid,
        name: miniapps.name,
        channel: miniapps.channel,
        status: miniapps.status,
        createdAt: miniapps.createdAt,
      })
      .from(miniapps)
      .where(
        and(eq(org.kind === "provider" ? miniapps.providerId : miniapps.brandId, org.id), ne(miniapps.status, "draft")),
      )
      .orderBy(desc(miniapps.createdAt))
      .limit(50);
    return {
      ...org,
      members: await memberCount(ctx, org.id),
      invitation: invitation && {
        email: invitation.email,
        expiresAt: invitation.expiresAt,
        state: invitationState(invitation, ctx.now),
      },
      miniapps: apps,
    };
  });
}
export type DirectoryEntry = Awaited<ReturnType<typeof getDirectoryEntry>>;

/**
 * A new invitation for the first administrator of an organisation nobody has joined; earlier ones end. Throws not_found,
 * and already_member once it has members: they invite one another.
 */
export function reinviteAdministrator(caller: Caller, input: ReinviteAdministrator): Promise<Invitation> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "org.create");
    const [org] = await ctx.db
      .select({ id: organisations.id })
      .from(organisations)
      .where(and(eq(organisations.id, input.orgId), ne(organisations.kind, "operator")))
      .for("update");
    if (!org) throw notFound("organisation");
    ensure((await memberCount(ctx, org.id)) === 0, "already_member");
    const ended = await ctx.db
      .update(invitations)
      .set({ revokedAt: ctx.now })
      .where(and(eq(invitations.orgId, org.id), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)))
      .returning({ id: invitations.id });
    await audit(ctx, {
      action: "org.reinvite",
      target: { type: "organisation", id: org.id },
      after: { ended: ended.length, email: input.email },
    });
    return writeInvitation(ctx, org.id, { role: "admin", email: input.email, days: input.days });
  });
}
