import { aliasedTable, and, asc, count, desc, eq, ilike, or, type SQL, sql } from "drizzle-orm";
import {
  apiKeys,
  bindingProductRatios,
  bindings,
  bindingVersions,
  products,
  promoterInvitations,
  promoters,
  users,
} from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import type { ListPromotersInput } from "./input";
import { invitationUrl } from "./invitations";
import { type BindingStatus, invitationState } from "./rules";

const listed = {
  bindingId: bindings.id,
  promoterId: promoters.id,
  sharerAppid: promoters.sharerAppid,
  nickname: promoters.nickname,
  registration: promoters.registration,
  status: bindings.status,
  commissionType: bindings.commissionType,
  ratioPpm: bindings.ratioPpm,
  version: bindings.version,
  createdAt: bindings.createdAt,
  updatedAt: bindings.updatedAt,
};

/** Text of a search without the wildcards of LIKE. */
const like = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

const matching = (institutionId: string, q: string | undefined): SQL | undefined =>
  and(
    eq(bindings.institutionId, institutionId),
    q ? or(ilike(promoters.nickname, like(q)), eq(promoters.sharerAppid, q), eq(promoters.id, q)) : undefined,
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
      .where(and(matching(ctx.tenant.id, input.q), input.status ? eq(bindings.status, input.status) : undefined, where))
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

/** How many of the search are in each state, and in all. */
export function countPromoters(caller: Caller, q?: string): Promise<Record<BindingStatus | "all", number>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.read");
    const rows = await ctx.db
      .select({ status: bindings.status, n: count() })
      .from(bindings)
      .innerJoin(promoters, eq(promoters.id, bindings.promoterId))
      .where(matching(ctx.tenant.id, q))
      .groupBy(bindings.status);
    const counts = { all: 0, invited: 0, bound: 0, refused: 0, unbound: 0 };
    for (const { status, n } of rows) {
      counts[status] = n;
      counts.all += n;
    }
    return counts;
  });
}

const changer = aliasedTable(users, "changer");

/** One promoter as this institution sees him: terms, every version of the binding with who made it, product ratios. */
export function getPromoter(caller: Caller, promoterId: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.read");
    const [promoter] = await ctx.db
      .select({ ...listed, userId: promoters.userId, registeredAt: promoters.registeredAt })
      .from(bindings)
      .innerJoin(promoters, eq(promoters.id, bindings.promoterId))
      .where(and(eq(bindings.institutionId, ctx.tenant.id), eq(bindings.promoterId, promoterId)));
    if (!promoter) throw notFound("promoter");
    const { userId, ...seen } = promoter;
    const versions = await ctx.db
      .select({
        version: bindingVersions.version,
        status: bindingVersions.status,
        commissionType: bindingVersions.commissionType,
        ratioPpm: bindingVersions.ratioPpm,
        validFrom: bindingVersions.validFrom,
        changedBy: bindingVersions.changedBy,
        changedByName: sql<string | null>`coalesce(${changer.name}, ${apiKeys.name})`,
      })
      .from(bindingVersions)
      .leftJoin(changer, eq(changer.id, bindingVersions.changedBy))
      .leftJoin(apiKeys, eq(apiKeys.id, bindingVersions.changedBy))
      .where(and(eq(bindingVersions.bindingId, seen.bindingId), eq(bindingVersions.institutionId, ctx.tenant.id)))
      .orderBy(desc(bindingVersions.version));
    const ratios = await ctx.db
      .selectDistinctOn([bindingProductRatios.productId], {
        productId: bindingProductRatios.productId,
        title: products.title,
        ratioPpm: bindingProductRatios.ratioPpm,
        validFrom: bindingProductRatios.validFrom,
      })
      .from(bindingProductRatios)
      .leftJoin(products, eq(products.id, bindingProductRatios.productId))
      .where(
        and(eq(bindingProductRatios.bindingId, seen.bindingId), eq(bindingProductRatios.institutionId, ctx.tenant.id)),
      )
      .orderBy(asc(bindingProductRatios.productId), desc(bindingProductRatios.version));
    return {
      ...seen,
      history: versions.map(({ changedBy, changedByName, ...version }) => ({
        ...version,
        by: changedBy === userId ? ("promoter" as const) : ("institution" as const),
        byName: changedBy === userId ? seen.nickname : changedByName,
      })),
      productRatios: ratios.flatMap(({ productId, ratioPpm, ...rest }) =>
        ratioPpm === null ? [] : [{ ...rest, ratioPpm, productId: String(productId) }],
      ),
    };
  });
}
export type PromoterDetail = Awaited<ReturnType<typeof getPromoter>>;

/** The institution's latest 50 invitations, with their links and what became of them. */
export function listPromoterInvitations(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.read");
    const rows = await ctx.db
      .select()
      .from(promoterInvitations)
      .where(eq(promoterInvitations.institutionId, ctx.tenant.id))
      .orderBy(desc(promoterInvitations.createdAt), desc(promoterInvitations.id))
      .limit(50);
    return rows.map((row) => ({
      invitationId: row.id,
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
