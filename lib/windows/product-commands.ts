import { and, count, eq, sql } from "drizzle-orm";
import { cooperativeItems, organisations, products, subItems, windowProducts } from "@/db/schema";
import { itemLink, readSubItemLink } from "@/lib/cooperations/links";
import { getSelection, listProductOffers, type SelectionRow } from "@/lib/cooperations/selection-queries";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { productKey } from "@/lib/products/product-id";
import { heldWindow, type WindowPair } from "./authorisation-rows";
import { type PutInWindowInput, putInWindowInput, type TakeFromMyWindowInput, type TakeFromWindowInput } from "./input";
import { emptyWindow, ensureMayShow, inWindow } from "./product-rows";
import { windowLimit } from "./rules";
import { creatorNamed } from "./who";

/** Whose product it is; off sale is sold_out, none at all not_found. */
async function productOnSale(ctx: Ctx, productId: string) {
  const [row] = await ctx.db
    .select({ id: products.id, brandId: products.brandId, status: products.status, shopAppid: organisations.appid })
    .from(products)
    .innerJoin(organisations, eq(organisations.id, products.brandId))
    .where(eq(products.id, productKey(productId)));
  if (!row) throw notFound("product");
  ensure(row.status === "on_sale", "paused");
  return row;
}

/** A sub-plan's link stands for the item it belongs to. */
async function offerOfSubItem(ctx: Ctx, subItemId: string): Promise<SelectionRow> {
  const [item] = await ctx.db
    .select({ planId: cooperativeItems.planId, passId: cooperativeItems.passId, status: subItems.status })
    .from(subItems)
    .innerJoin(cooperativeItems, eq(cooperativeItems.id, subItems.cooperativeItemId))
    .where(and(eq(subItems.id, BigInt(subItemId)), eq(subItems.institutionId, ctx.tenant.id)));
  if (item?.status !== "on") throw notFound("item");
  return getSelection(ctx, itemLink(item));
}

/** The offer under which the institution puts a product into a window; not_found where it is offered none. */
async function offerFor(ctx: Ctx, shopAppid: string, input: PutInWindowInput): Promise<SelectionRow> {
  const { productId, link, isNamed } = input;
  const sub = link ? readSubItemLink(link) : null;
  const offers = sub
    ? [await offerOfSubItem(ctx, sub)]
    : link
      ? [await getSelection(ctx, link)]
      : await listProductOffers(ctx, shopAppid, productId);
  const meant = offers.filter((one) => one.productId === productId && (isNamed ?? one.isNamed) === one.isNamed);
  const offer = meant.find((one) => one.beginAt <= ctx.now) ?? meant[0];
  if (!offer) throw notFound("offer");
  ensure(offer.beginAt <= ctx.now, "not_started");
  return offer;
}

export type PutInWindow = { windowProductId: string; productId: string; link: string; isHidden: boolean };

/**
 * Puts a product the institution may promote into the window of a creator who authorised it; again changes its link and
 * whether visitors see it. window_not_authorised, not_found (product or offer), paused (off sale), not_started, quota
 * where the window is full. Needs `across`.
 */
export function putInWindow(caller: Caller, raw: PutInWindowInput): Promise<PutInWindow> {
  const input = putInWindowInput.parse(raw);
  return transaction(caller, async (ctx) => {
    allow(ctx, "window.write");
    ensure(ctx.tenant.kind === "institution", "forbidden");
    const creator = await creatorNamed(ctx, input.creatorAppid);
    const pair = { institutionId: ctx.tenant.id, creatorId: creator.id };
    await heldWindow(ctx, pair);
    const product = await productOnSale(ctx, input.productId);
    await ensureMayShow(ctx, product.brandId, creator.id);
    const offer = await offerFor(ctx, product.shopAppid, input);
    const { planId } = offer;
    const { isHidden } = input;
    const link = input.link ?? offer.link;
    const [full] = await ctx.db
      .select({ n: count(), has: sql<boolean>`coalesce(bool_or(${windowProducts.productId} = ${product.id}), false)` })
      .from(windowProducts)
      .where(inWindow(pair));
    ensure(full?.has || (full?.n ?? 0) < windowLimit, "quota", { params: { cap: windowLimit } });
    const [row] = await ctx.db
      .insert(windowProducts)
      .values({
        ...pair,
        productId: product.id,
        brandId: product.brandId,
        planId,
        link,
        isHidden,
        addedBy: ctx.actor.id,
        addedAt: ctx.now,
        updatedAt: ctx.now,
      })
      .onConflictDoUpdate({
        target: [windowProducts.creatorId, windowProducts.productId, windowProducts.institutionId],
        targetWhere: sql`removed_at is null`,
        set: { planId, link, isHidden, updatedAt: ctx.now },
      })
      .returning({ id: windowProducts.id });
    if (!row) throw new AppError("conflict");
    await log(ctx, "window.put", pair, String(row.id), { productId: input.productId, link, isHidden });
    return { windowProductId: String(row.id), productId: input.productId, link, isHidden };
  });
}

/** In the logs of both: it is the creator's window. */
async function log(ctx: Ctx, action: string, pair: WindowPair, id: string, after: object): Promise<void> {
  const entry = { action, target: { type: "window_product", id }, after: { ...pair, ...after } };
  await audit(ctx, { ...entry, orgId: pair.institutionId });
  await audit(ctx, { ...entry, orgId: pair.creatorId });
}

async function take(ctx: Ctx, pair: WindowPair, productId: string): Promise<{ productId: string }> {
  if ((await emptyWindow(ctx, pair, productKey(productId))) === 0) throw notFound("product");
  await log(ctx, "window.take", pair, productId, { productId });
  return { productId };
}

/** The institution takes a product out of the window again; window_not_authorised, not_found. Needs `across`. */
export function takeFromWindow(caller: Caller, input: TakeFromWindowInput): Promise<{ productId: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "window.write");
    ensure(ctx.tenant.kind === "institution", "forbidden");
    const creator = await creatorNamed(ctx, input.creatorAppid);
    const pair = { institutionId: ctx.tenant.id, creatorId: creator.id };
    await heldWindow(ctx, pair);
    return take(ctx, pair, input.productId);
  });
}

/** The creator takes one out of his own window, whoever put it there; not_found where it is not in it. Needs `across`. */
export function takeFromMyWindow(caller: Caller, input: TakeFromMyWindowInput): Promise<{ productId: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "window.write");
    ensure(ctx.tenant.kind === "creator", "forbidden");
    return take(ctx, { institutionId: input.institutionId, creatorId: ctx.tenant.id }, input.productId);
  });
}
