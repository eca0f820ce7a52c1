import { and, eq } from "drizzle-orm";
import { coupons, creatorContents, miniapps, organisations, products } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { productKey } from "@/lib/products/product-id";
import { promotableAsOf } from "@/lib/products/promotion-queries";
import type { ShareTarget } from "./input";
import { appidOfPage } from "./rules";

/** Where a share leads: whose shop, which product or content. Nulls where the target has none. */
export type Place = {
  brandId: string | null;
  productId: bigint | null;
  creatorId: string | null;
  contentId: string | null;
  isPromotable: boolean;
  hasOutsideGoods: boolean;
};

const nowhere: Place = {
  brandId: null,
  productId: null,
  creatorId: null,
  contentId: null,
  isPromotable: true,
  hasOutsideGoods: false,
};

async function productPlace(ctx: Ctx, text: string): Promise<Place> {
  const id = productKey(text);
  const [product] = await ctx.db.select({ brandId: products.brandId }).from(products).where(eq(products.id, id));
  if (!product) throw notFound("product");
  const isPromotable = (await promotableAsOf(ctx, [id], ctx.now)).get(id) ?? true;
  return { ...nowhere, brandId: product.brandId, productId: id, isPromotable };
}

async function contentPlace(ctx: Ctx, kind: "video" | "live" | "live_notice", id: string): Promise<Place> {
  const [content] = await ctx.db
    .select()
    .from(creatorContents)
    .where(and(eq(creatorContents.id, id), eq(creatorContents.kind, kind)));
  if (!content || content.removedAt) throw notFound("content");
  const { creatorId, hasOutsideGoods } = content;
  return { ...nowhere, creatorId, contentId: id, hasOutsideGoods };
}

async function shopPlace(ctx: Ctx, appid: string): Promise<Place> {
  const [brand] = await ctx.db
    .select({ id: organisations.id })
    .from(organisations)
    .where(and(eq(organisations.appid, appid), eq(organisations.kind, "brand")));
  if (!brand) throw notFound("shop");
  return { ...nowhere, brandId: brand.id };
}

/** The target of a share, or not_found. Reads across: a product need not stand in a plan when it is shared. */
export async function placeOf(ctx: Ctx, { type, id }: ShareTarget): Promise<Place> {
  if (type === "product") return productPlace(ctx, id);
  if (type === "shop") return shopPlace(ctx, id);
  if (type === "article") return nowhere;
  if (type !== "page") return contentPlace(ctx, type, id);
  const [miniapp] = await ctx.db
    .select({ brandId: miniapps.brandId })
    .from(miniapps)
    .where(eq(miniapps.appid, appidOfPage(id)));
  return { ...nowhere, brandId: miniapp?.brandId ?? null };
}

/** A coupon that goes along must be of the same shop, still to be claimed, and meant for this institution's people. */
export async function ensureCoupon(ctx: Ctx, couponId: string, place: Place, institutionId: string): Promise<void> {
  const [coupon] = await ctx.db.select().from(coupons).where(eq(coupons.id, couponId));
  if (!coupon || coupon.brandId !== place.brandId) throw notFound("coupon");
  const isMeant = coupon.reach === "public" || (coupon.institutionIds ?? []).includes(institutionId);
  ensure(isMeant, "not_in_audience");
  const isFor = !coupon.productIds || (place.productId !== null && coupon.productIds.includes(place.productId));
  ensure(isFor, "not_in_audience");
  ensure(coupon.status === "active" && !coupon.pausedAt, "paused");
  ensure(coupon.claimTo > ctx.now, "expired");
}
