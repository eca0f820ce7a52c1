import { and, count, eq, gte, isNull, lt, type SQL, sql } from "drizzle-orm";
import { liveReservations, promoters, shares } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { isProductId } from "@/lib/products/product-id";

type Narrow = { sharerAppid?: string; from?: Date; to?: Date };
type Of = { contentId: string } & Narrow;
export type ShareStats = {
  shareCount: number;
  shareUserCount: number;
  joinCount: number;
  joinUserCount: number;
};

/** Figures of the institution's shares `s` of one thing. */
function statsOf(caller: Caller, what: SQL, { from, to, sharerAppid }: Narrow): Promise<ShareStats> {
  return reading(caller, async (ctx) => {
    allow(ctx, "share.read");
    const [after, before] = [from ?? null, to ?? null];
    const { rows } = await ctx.db.execute<Record<keyof ShareStats, string>>(sql`
      with own as (
        select s.id, s.promoter_id, s.created_at from shares s join promoters p on p.id = s.promoter_id
        where s.institution_id = ${ctx.tenant.id} and s.origin = 'made' and ${what}
          and (${sharerAppid ?? null}::text is null or p.sharer_appid = ${sharerAppid ?? null})),
      shared as (
        select * from own where coalesce(created_at >= ${after}::timestamptz, true)
          and coalesce(created_at < ${before}::timestamptz, true)),
      opened as (
        select c.identity_id from clicks c join own on own.id = c.share_id
        where c.top_level and coalesce(c.at >= ${after}::timestamptz, true)
          and coalesce(c.at < ${before}::timestamptz, true))
      select (select count(*) from shared) as "shareCount",
        (select count(distinct promoter_id) from shared) as "shareUserCount",
        (select count(*) from opened) as "joinCount",
        (select count(distinct identity_id) from opened) as "joinUserCount"`);
    const [row] = rows;
    return {
      shareCount: Number(row?.shareCount ?? 0),
      shareUserCount: Number(row?.shareUserCount ?? 0),
      joinCount: Number(row?.joinCount ?? 0),
      joinUserCount: Number(row?.joinUserCount ?? 0),
    };
  });
}

/**
 * How often a content was shared through this institution and opened by that, by how many promoters and visitors: of one
 * promoter where named, in a time where given. Visitors nobody knows count as openings only. Runs across.
 */
export const contentShareStats = (caller: Caller, { contentId, ...rest }: Of): Promise<ShareStats> =>
  statsOf(caller, sql`s.content_id = ${contentId}`, rest);

/** The same of a product. */
export const productShareStats = (
  caller: Caller,
  { productId, ...rest }: { productId: string } & Narrow,
): Promise<ShareStats> =>
  statsOf(caller, isProductId(productId) ? sql`s.product_id = ${productId}::bigint` : sql`false`, rest);

/** Visitors who reserved a seat through this institution's shares and did not take it back. */
export function countReservations(caller: Caller, input: Of): Promise<number> {
  return reading(caller, async (ctx) => {
    allow(ctx, "share.read");
    const [row] = await ctx.db
      .select({ n: count() })
      .from(liveReservations)
      .innerJoin(promoters, eq(promoters.id, liveReservations.promoterId))
      .where(
        and(
          eq(liveReservations.institutionId, ctx.tenant.id),
          eq(liveReservations.contentId, input.contentId),
          isNull(liveReservations.cancelledAt),
          input.sharerAppid ? eq(promoters.sharerAppid, input.sharerAppid) : undefined,
          input.from ? gte(liveReservations.createdAt, input.from) : undefined,
          input.to ? lt(liveReservations.createdAt, input.to) : undefined,
        ),
      );
    return row?.n ?? 0;
  });
}

/** The promoters whose links to a content were opened, most first: of the institution, 50 at most. */
export function listContentSharers(caller: Caller, contentId: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "share.read");
    return ctx.db
      .select({
        promoterId: promoters.id,
        nickname: promoters.nickname,
        shares: count(),
        opened: sql<number>`sum(${shares.openedCount})::int`,
        lastAt: sql<Date>`max(${shares.createdAt})`.mapWith(shares.createdAt),
      })
      .from(shares)
      .innerJoin(promoters, eq(promoters.id, shares.promoterId))
      .where(and(eq(shares.institutionId, ctx.tenant.id), eq(shares.contentId, contentId)))
      .groupBy(promoters.id)
      .orderBy(sql`4 desc`)
      .limit(50);
  });
}
