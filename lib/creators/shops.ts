import { and, eq, isNull } from "drizzle-orm";
import { creatorShops, creators, organisations } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { reading, transaction } from "@/lib/kernel/transaction";
import { creatorActedFor } from "./commands";
import { tell } from "./cooperation-rows";
import type { ShopLinkInput } from "./input";

/** Both ends of a link, for a caller who is one of them; anybody else's is not_found. */
async function endsOf(ctx: Ctx, input: ShopLinkInput) {
  const [shop] = await ctx.db
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(and(eq(organisations.appid, input.shopAppid), eq(organisations.kind, "brand")));
  if (!shop) throw notFound("shop");
  if (ctx.tenant.kind !== "brand") return { shop, creator: await creatorActedFor(ctx, input) };
  const [creator] = await ctx.db.select().from(creators).where(eq(creators.creatorAppid, input.creatorAppid));
  if (!creator || shop.id !== ctx.tenant.id) throw notFound("creator");
  return { shop, creator };
}

const openLink = (creatorId: string, brandId: string) =>
  and(eq(creatorShops.creatorId, creatorId), eq(creatorShops.brandId, brandId), isNull(creatorShops.endedAt));

/** 关联店铺: the creator says that his account is this shop's own; it counts once the shop confirms. Runs across. */
export function requestShop(caller: Caller, input: ShopLinkInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.shop");
    ensure(ctx.tenant.kind === "creator", "forbidden");
    const { shop, creator } = await endsOf(ctx, input);
    const row = { id: ctx.newId("csh"), creatorId: creator.id, brandId: shop.id, requestedAt: ctx.now };
    const made = await ctx.db
      .insert(creatorShops)
      .values({ ...row, status: "requested" })
      .onConflictDoNothing()
      .returning({ id: creatorShops.id });
    if (made.length === 0) throw new AppError("conflict");
    await audit(ctx, { action: "creator.request_shop", target: { type: "creator", id: creator.id }, after: input });
    await tell(ctx, shop.id, "creator.shop_requested", { creator: creator.name }, "/content");
    return { ...input, status: "requested" as const };
  });
}

/**
 * The shop confirms: from now on its own goods sold in this account's content bring clue orders and no commission.
 * wrong_state where nothing was asked. Runs across.
 */
export function confirmShop(caller: Caller, input: ShopLinkInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.shop");
    ensure(ctx.tenant.kind === "brand", "forbidden");
    const { shop, creator } = await endsOf(ctx, input);
    const done = await ctx.db
      .update(creatorShops)
      .set({ status: "linked", linkedAt: ctx.now })
      .where(and(openLink(creator.id, shop.id), eq(creatorShops.status, "requested")))
      .returning({ id: creatorShops.id });
    ensure(done.length === 1, "wrong_state");
    await audit(ctx, { action: "creator.confirm_shop", target: { type: "creator", id: creator.id }, after: input });
    await tell(ctx, creator.id, "creator.shop_confirmed", { shop: shop.name }, "/c/me");
    return { ...input, status: "linked" as const };
  });
}

/** Either side ends it, or the shop refuses what was asked: from now on its goods are as anybody's. Runs across. */
export function endShop(caller: Caller, input: ShopLinkInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.shop");
    const { shop, creator } = await endsOf(ctx, input);
    const done = await ctx.db
      .update(creatorShops)
      .set({ status: "ended", endedAt: ctx.now })
      .where(openLink(creator.id, shop.id))
      .returning({ id: creatorShops.id });
    ensure(done.length === 1, "wrong_state");
    await audit(ctx, { action: "creator.end_shop", target: { type: "creator", id: creator.id }, after: input });
    return { ...input, status: "ended" as const };
  });
}

/** Links of the calling brand or creator that are asked for or stand. */
export function listShopLinks(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, ctx.tenant.kind === "brand" ? "creator.read" : "creator.self");
    const mine = ctx.tenant.kind === "brand" ? creatorShops.brandId : creatorShops.creatorId;
    return ctx.db
      .select({
        creatorAppid: creators.creatorAppid,
        creatorName: creators.name,
        shopAppid: organisations.appid,
        shopName: organisations.name,
        status: creatorShops.status,
        requestedAt: creatorShops.requestedAt,
        linkedAt: creatorShops.linkedAt,
      })
      .from(creatorShops)
      .innerJoin(creators, eq(creators.id, creatorShops.creatorId))
      .innerJoin(organisations, eq(organisations.id, creatorShops.brandId))
      .where(and(eq(mine, ctx.tenant.id), isNull(creatorShops.endedAt)))
      .orderBy(creatorShops.requestedAt);
  });
}
export type ShopLink = Awaited<ReturnType<typeof listShopLinks>>[number];
