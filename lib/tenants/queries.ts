import { and, asc, count, desc, eq, gt, ilike, isNull, or, type SQL } from "drizzle-orm";
import { apiKeys, invitations, memberships, miniappMembers, organisations, users } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { sha256 } from "@/lib/kernel/ids";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import type { ListOrganisations } from "./input";
import { invitationState } from "./rules";

/** The caller's own organisation and how many members it has. */
export function getOrganisation(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "org.read");
    const [org] = await ctx.db.select().from(organisations).where(eq(organisations.id, ctx.tenant.id));
    if (!org) throw notFound("organisation");
    const [members] = await ctx.db
      .select({ n: count() })
      .from(memberships)
      .where(and(eq(memberships.orgId, ctx.tenant.id), isNull(memberships.removedAt)));
    return { ...org, members: members?.n ?? 0 };
  });
}

/** Live members, administrators first, then by name. */
export function listMembers(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "org.read");
    const rows = await ctx.db
      .select({
        memberId: memberships.id,
        userId: users.id,
        name: users.name,
        email: users.email,
        role: memberships.role,
        joinedAt: memberships.createdAt,
        /** What ends with the seat beside access. */
        miniapps: ctx.db.$count(
          miniappMembers,
          and(
            eq(miniappMembers.brandId, ctx.tenant.id),
            eq(miniappMembers.userId, memberships.userId),
            isNull(miniappMembers.removedAt),
          ),
        ),
        invitations: ctx.db.$count(
          invitations,
          and(
            eq(invitations.orgId, ctx.tenant.id),
            eq(invitations.invitedBy, memberships.userId),
            isNull(invitations.acceptedAt),
            isNull(invitations.revokedAt),
            gt(invitations.expiresAt, ctx.now),
          ),
        ),
      })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(and(eq(memberships.orgId, ctx.tenant.id), isNull(memberships.removedAt)))
      .orderBy(asc(users.name));
    const admins = rows.filter((row) => row.role === "admin");
    return [...admins, ...rows.filter((row) => row.role !== "admin")].map((row) => ({
      ...row,
      isSelf: row.userId === ctx.actor.id,
      isLastAdmin: row.role === "admin" && admins.length === 1,
    }));
  });
}
export type MemberView = Awaited<ReturnType<typeof listMembers>>[number];

/** Invitations still open, newest first. */
export function listInvitations(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "org.members");
    return ctx.db
      .select({
        invitationId: invitations.id,
        role: invitations.role,
        email: invitations.email,
        expiresAt: invitations.expiresAt,
        createdAt: invitations.createdAt,
      })
      .from(invitations)
      .where(
        and(
          eq(invitations.orgId, ctx.tenant.id),
          eq(invitations.memberKind, "organisation"),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
          gt(invitations.expiresAt, ctx.now),
        ),
      )
      .orderBy(desc(invitations.createdAt));
  });
}
export type InvitationView = Awaited<ReturnType<typeof listInvitations>>[number];

/** What an invitation link leads to, for whoever has it; null where there is no such link. */
export function findInvitation(caller: Caller, token: string) {
  return reading(caller, async (ctx) => {
    const [row] = await ctx.db
      .select({ invitation: invitations, orgName: organisations.name, orgKind: organisations.kind })
      .from(invitations)
      .innerJoin(organisations, eq(organisations.id, invitations.orgId))
      .where(and(eq(invitations.tokenHash, sha256(token)), eq(invitations.memberKind, "organisation")));
    if (!row) return null;
    const { role, email, expiresAt } = row.invitation;
    const state = invitationState(row.invitation, ctx.now);
    return { orgName: row.orgName, orgKind: row.orgKind, role, email, expiresAt, state };
  });
}

/** Secrets of the organisation, live first; never the secrets themselves. */
export function listApiKeys(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "org.keys.read");
    return ctx.db
      .select({
        keyId: apiKeys.id,
        name: apiKeys.name,
        allowedAddresses: apiKeys.allowedAddresses,
        createdBy: users.name,
        createdAt: apiKeys.createdAt,
        lastUsedAt: apiKeys.lastUsedAt,
        revokedAt: apiKeys.revokedAt,
      })
      .from(apiKeys)
      .leftJoin(users, eq(users.id, apiKeys.createdBy))
      .where(eq(apiKeys.orgId, ctx.tenant.id))
      .orderBy(desc(isNull(apiKeys.revokedAt)), desc(apiKeys.createdAt))
      .limit(50);
  });
}
export type ApiKeyView = Awaited<ReturnType<typeof listApiKeys>>[number];

/** Every organisation of the deployment, newest first: the operator's list. */
export function listOrganisations(caller: Caller, args: ListOrganisations): Promise<Page<OrganisationView>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "org.directory");
    const { where, orderBy } = keyset(args, organisations.createdAt, organisations.id);
    const matches: (SQL | undefined)[] = [
      args.kind && eq(organisations.kind, args.kind),
      args.q ? or(ilike(organisations.name, `%${args.q}%`), eq(organisations.appid, args.q)) : undefined,
    ].map((part) => part || undefined);
    const rows = await ctx.db
      .select({
        id: organisations.id,
        kind: organisations.kind,
        name: organisations.name,
        slug: organisations.slug,
        appid: organisations.appid,
        status: organisations.status,
        createdAt: organisations.createdAt,
        members: ctx.db.$count(
          memberships,
          and(eq(memberships.orgId, organisations.id), isNull(memberships.removedAt)),
        ),
      })
      .from(organisations)
      .where(and(where, ...matches))
      .orderBy(...orderBy)
      .limit(args.limit + 1);
    return toPage(rows, args, (row) => ({ at: row.createdAt.toISOString(), id: row.id }));
  });
}

export type OrganisationView = {
  id: string;
  kind: (typeof organisations.$inferSelect)["kind"];
  name: string;
  slug: string;
  appid: string;
  status: "active" | "stopped";
  createdAt: Date;
  members: number;
};
