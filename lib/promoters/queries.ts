import { and, count, desc, eq, ilike, ne, or, type SQL, sql } from "drizzle-orm";
import { bindings, promoterInvitations, promoters } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import type { ListPromotersInput } from "./input";
import { invitationUrl } from "./invitations";
import { type BindingStatus, invitationState } from "./rules";

/** A promoter as a list and his page show him. */
export const listed = {
  bindingId: bindings.id,
  promoterId: promoters.id,
  sharerAppid: promoters.sharerAppid,
  nickname: promoters.nickname,
  registration: promoters.registration,
  status: bindings.status,
  commissionType: bindings.commissionType,
  ratioPpm: bindings.ratioPpm,
  version: bindings.version,
  boundAt: bindings.boundAt,
  nextType: bindings.nextType,
  nextRatioPpm: bindings.nextRatioPpm,
  nextFrom: bindings.nextFrom,
  groups: sql<
    { groupId: string; name: string }[]
  >`(select coalesce(json_agg(json_build_object('groupId', g.id, 'name', g.name) order by g.name), '[]')
    from promoter_group_members m join promoter_groups g on g.id = m.group_id where m.binding_id = ${bindings.id})`,
  createdAt: bindings.createdAt,
  updatedAt: bindings.updatedAt,
};

/** Text of a search without the wildcards of LIKE. */
const like = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

type Narrow = Pick<ListPromotersInput, "q" | "registration" | "type" | "group">;

/** Everything a list is narrowed by but the state, which has tabs of its own. */
const matching = (institutionId: string, { q, registration, type, group }: Narrow): SQL | undefined =>
  and(
    eq(bindings.institutionId, institutionId),
    q ? or(ilike(promoters.nickname, like(q)), eq(promoters.sharerAppid, q), eq(promoters.id, q)) : undefined,
    registration ? eq(promoters.registration, registration) : undefined,
    type === undefined ? undefined : eq(bindings.commissionType, type),
    group && group.length > 0
      ? sql`exists (select 1 from promoter_group_members m where m.binding_id = ${bindings.id}
          and m.group_id = any(${sql.param(group)}::text[]))`
      : undefined,
  );

/** Promoters of the institution, newest binding first. */
export function listPromoters(caller: Caller, input: ListPromotersInput) {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.read");
    const { where, orderBy } = keyset(input, bindings.createdAt, bindings.id);
    const rows = await ctx.db
      .select(listed)
      .from(bindings)
      .innerJoin(promoters, eq(promoters.id, bindings.promoterId))
      .where(and(matching(ctx.tenant.id, input), input.status ? eq(bindings.status, input.status) : undefined, where))
      .orderBy(...orderBy)
      .limit(input.limit + 1);
    return toPage(rows, input, (row) => ({ at: row.createdAt.toISOString(), id: row.bindingId }));
  });
}
export type ListedPromoter = Awaited<ReturnType<typeof listPromoters>> extends Page<infer T> ? T : never;

/** Our id of a promoter the institution has a binding with, by the wire's; not_found for anybody else. */
export function promoterIdOf(caller: Caller, sharerAppid: string): Promise<string> {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.read");
    const [row] = await ctx.db
      .select({ id: promoters.id })
      .from(bindings)
      .innerJoin(promoters, eq(promoters.id, bindings.promoterId))
      .where(and(eq(bindings.institutionId, ctx.tenant.id), eq(promoters.sharerAppid, sharerAppid)));
    if (!row) throw notFound("promoter");
    return row.id;
  });
}

/** The same for many at once, by the wire's id; whom the institution does not know is left out. */
export function promoterIdsOf(caller: Caller, sharerAppids: readonly string[]): Promise<Map<string, string>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.read");
    const rows = await ctx.db
      .select({ id: promoters.id, sharerAppid: promoters.sharerAppid })
      .from(bindings)
      .innerJoin(promoters, eq(promoters.id, bindings.promoterId))
      .where(
        and(
          eq(bindings.institutionId, ctx.tenant.id),
          sql`${promoters.sharerAppid} = any(${sql.param([...sharerAppids])}::text[])`,
        ),
      );
    return new Map(rows.map((row) => [row.sharerAppid, row.id]));
  });
}

/** How many of the search are in each state, and in all. */
export function countPromoters(caller: Caller, narrow: Narrow = {}): Promise<Record<BindingStatus | "all", number>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.read");
    const rows = await ctx.db
      .select({ status: bindings.status, n: count() })
      .from(bindings)
      .innerJoin(promoters, eq(promoters.id, bindings.promoterId))
      .where(matching(ctx.tenant.id, narrow))
      .groupBy(bindings.status);
    const counts = { all: 0, invited: 0, bound: 0, refused: 0, unbound: 0 };
    for (const { status, n } of rows) {
      counts[status] = n;
      counts.all += n;
    }
    return counts;
  });
}

/**
 * The institution's latest 50 invitations, with their links and what became of them: those anybody may use, or those
 * sent to a person by openid or number.
 */
export function listPromoterInvitations(caller: Caller, isPersonal = false) {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.read");
    const rows = await ctx.db
      .select()
      .from(promoterInvitations)
      .where(
        and(
          eq(promoterInvitations.institutionId, ctx.tenant.id),
          isPersonal ? ne(promoterInvitations.kind, "link") : eq(promoterInvitations.kind, "link"),
        ),
      )
      .orderBy(desc(promoterInvitations.createdAt), desc(promoterInvitations.id))
      .limit(50);
    return rows.map((row) => ({
      invitationId: row.id,
      kind: row.kind,
      shown: row.shown,
      url: invitationUrl(row.id),
      commissionType: row.commissionType === 1 ? (1 as const) : (0 as const),
      ratioPpm: row.ratioPpm,
      used: row.used,
      maxUses: row.maxUses,
      expiresAt: row.expiresAt,
      createdAt: row.createdAt,
      state: invitationState(row, ctx.now),
    }));
  });
}
export type ListedInvitation = Awaited<ReturnType<typeof listPromoterInvitations>>[number];
