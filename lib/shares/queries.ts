import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { coupons, creatorContents, organisations, products, promoters, shares } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { keyset } from "@/lib/kernel/keyset";
import { toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { isProductId } from "@/lib/products/product-id";
import { type ListSharesInput, type PosterDesign, posterDesign } from "./input";
import { shareLinks } from "./links";
import { isShareCode } from "./rules";

/** What the promoter changed on a share's poster; nothing where the row holds nothing we know. */
const designOf = (poster: unknown): PosterDesign => posterDesign.catch(posterDesign.parse({})).parse(poster ?? {});

/** Shares of the institution (of one promoter, where named) or of the promoter himself, newest first. */
export function listShares(caller: Caller, input: ListSharesInput) {
  return reading(caller, async (ctx) => {
    allow(ctx, "share.read");
    const own = { institution: shares.institutionId, promoter: shares.promoterId, brand: shares.brandId };
    const mine = own[ctx.tenant.kind as keyof typeof own];
    const { where, orderBy } = keyset(input, shares.createdAt, shares.id);
    const rows = await ctx.db
      .select({
        shareId: shares.id,
        code: shares.code,
        targetType: shares.targetType,
        targetId: shares.targetId,
        title: sql<string | null>`coalesce(${products.title}, ${creatorContents.title})`,
        promoterId: shares.promoterId,
        promoterName: promoters.nickname,
        institutionName: organisations.name,
        channel: shares.channel,
        voidReason: shares.voidReason,
        openedCount: shares.openedCount,
        createdAt: shares.createdAt,
      })
      .from(shares)
      .innerJoin(promoters, eq(promoters.id, shares.promoterId))
      .innerJoin(organisations, eq(organisations.id, shares.institutionId))
      .leftJoin(products, eq(products.id, shares.productId))
      .leftJoin(creatorContents, eq(creatorContents.id, shares.contentId))
      .where(
        and(
          eq(mine, ctx.tenant.id),
          eq(shares.origin, "made"),
          input.promoterId ? eq(shares.promoterId, input.promoterId) : undefined,
          where,
        ),
      )
      .orderBy(...orderBy)
      .limit(input.limit + 1);
    return toPage(rows, input, (row) => ({ at: row.createdAt.toISOString(), id: row.shareId }));
  });
}

/** The promoter's latest share of a product through an institution that can still touch, or null. */
export function findMyShare(
  caller: Caller,
  input: { institutionId: string; productId: string; couponId: string | null },
) {
  return reading(caller, async (ctx) => {
    allow(ctx, "share.read");
    if (!isProductId(input.productId)) return null;
    const [row] = await ctx.db
      .select({ code: shares.code, poster: shares.poster })
      .from(shares)
      .where(
        and(
          eq(shares.promoterId, ctx.tenant.id),
          eq(shares.institutionId, input.institutionId),
          eq(shares.productId, BigInt(input.productId)),
          eq(shares.targetType, "product"),
          eq(shares.origin, "made"),
          isNull(shares.voidReason),
          input.couponId ? eq(shares.couponId, input.couponId) : isNull(shares.couponId),
        ),
      )
      .orderBy(desc(shares.createdAt), desc(shares.id))
      .limit(1);
    return row ? { ...shareLinks(row.code), design: designOf(row.poster) } : null;
  });
}

/** Whether a code is one of ours. Reads as the system: for pictures anybody may ask for. */
export function isKnownCode(caller: Caller, code: string): Promise<boolean> {
  return reading(caller, async (ctx) => {
    if (!isShareCode(code)) return false;
    const [row] = await ctx.db.select({ id: shares.id }).from(shares).where(eq(shares.code, code));
    return row !== undefined;
  });
}

/**
 * What the poster of a product share shows, as its promoter designed it (or as `draft` would); null for another target
 * or an unknown code. Reads as the system; with `ownerId` only that promoter's own.
 */
export function findPosterFacts(caller: Caller, code: string, draft?: PosterDesign, ownerId?: string) {
  return reading(caller, async (ctx) => {
    if (!isShareCode(code)) return null;
    const [row] = await ctx.db
      .select({
        title: products.title,
        images: products.images,
        shop: organisations.name,
        promoter: promoters.nickname,
        coupon: coupons.name,
        poster: shares.poster,
        priceFen: sql<string | null>`(select min(price_fen)::text from skus
          where product_id = ${products.id} and removed_at is null)`,
      })
      .from(shares)
      .innerJoin(products, eq(products.id, shares.productId))
      .innerJoin(organisations, eq(organisations.id, products.brandId))
      .innerJoin(promoters, eq(promoters.id, shares.promoterId))
      .leftJoin(coupons, eq(coupons.id, shares.couponId))
      .where(
        and(
          eq(shares.code, code),
          eq(shares.targetType, "product"),
          ownerId ? eq(shares.promoterId, ownerId) : undefined,
        ),
      );
    if (!row) return null;
    const { images, poster, title, promoter, priceFen, ...facts } = row;
    const design = draft ?? designOf(poster);
    const pictures = images as string[];
    return {
      ...facts,
      title: design.headline || title,
      promoter: design.nickname || promoter,
      image: pictures[design.picture] ?? pictures[0] ?? null,
      priceFen: priceFen === null || !design.showPrice ? null : Number(priceFen),
    };
  });
}
export type PosterFacts = NonNullable<Awaited<ReturnType<typeof findPosterFacts>>>;

/** The promoter's own share of a product with what its poster may show, or null for another target or another's. */
export function findMyPoster(caller: Caller, code: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "share.read");
    if (!isShareCode(code)) return null;
    const [row] = await ctx.db
      .select({
        productId: sql<string>`${products.id}::text`,
        institutionId: shares.institutionId,
        title: products.title,
        images: products.images,
        promoter: promoters.nickname,
        poster: shares.poster,
      })
      .from(shares)
      .innerJoin(products, eq(products.id, shares.productId))
      .innerJoin(promoters, eq(promoters.id, shares.promoterId))
      .where(and(eq(shares.code, code), eq(shares.promoterId, ctx.tenant.id), eq(shares.targetType, "product")));
    if (!row) return null;
    const { poster, images, ...facts } = row;
    return { ...facts, images: images as string[], design: designOf(poster) };
  });
}
export type MyPoster = NonNullable<Awaited<ReturnType<typeof findMyPoster>>>;
