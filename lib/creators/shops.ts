import { and, eq, isNull, type SQL } from "drizzle-orm";
import { creatorShops, creators, organisations } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { reading, transaction } from "@/lib/kernel/transaction";
import { creatorActedFor } from "./commands";
import { tell } from "./cooperation-rows";
import type { LinkOfCreatorInput, LinkOfShopInput } from "./input";

const shopWhere = async (ctx: Ctx, where: SQL) => {
  const [shop] = await ctx.db
    .select({ id: organisations.id, name: organisations.name, appid: organisations.appid })
    .from(organisations)
    .where(and(where, eq(organisations.kind, "brand")));
  if (!shop) throw notFound("shop");
  return shop;
};

/** Both ends of a link, for a caller who is one of them. */
async function endsOf(ctx: Ctx, input: LinkOfCreatorInput | LinkOfShopInput) {
  if ("shopAppid" in input) {
    ensure(ctx.tenant.kind === "creator", "forbidden");
    const creator = await creatorActedFor(ctx, { creatorId: ctx.tenant.id });
    return { shop: await shopWhere(ctx, eq(organisations.appid, input.shopAppid)), creator };
  }
  const shop = await shopWhere(ctx, eq(organisations.id, ctx.tenant.id));
  const [creator] = await ctx.db.select().from(creators).where(eq(creators.creatorAppid, input.creatorAppid));
  if (!creator) throw notFound("creator");
  return { shop, creator };
}

const viewOf = ({ shop, creator }: Awaited<ReturnType<typeof endsOf>>, status: "requested" | "linked" | "ended") => ({
  creatorAppid: creator.creatorAppid,
  shopAppid: shop.appid,
  status,
});

const openLink = (creatorId: string, brandId: string) =>
  and(eq(creatorShops.creatorId, creatorId), eq(creatorShops.brandId, brandId), isNull(creatorShops.endedAt));

async function ensureAsked(ctx: Ctx, creatorId: string, brandId: string): Promise<void> {
  const [link] = await ctx.db.select({ id: creatorShops.id }).from(creatorShops).where(openLink(creatorId, brandId));
  if (!link) throw notFound("creator");
}

/** 关联店铺: the creator says that his account is this shop's own; it counts once the shop confirms. Runs across. */
export function requestShop(caller: Caller, input: LinkOfCreatorInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.shop");
    const ends = await endsOf(ctx, input);
    const { shop, creator } = ends;
    const row = { id: ctx.newId("csh"), creatorId: creator.id, brandId: shop.id, requestedAt: ctx.now };
    const made = await ctx.db
      .insert(creatorShops)
      .values({ ...row, status: "requested" })
      .onConflictDoNothing()
      .returning({ id: creatorShops.id });
    if (made.length === 0) throw new AppError("conflict");
    await audit(ctx, {
      action: "creator.request_shop",
      target: { type: "creator", id: creator.id },
      after: viewOf(ends, "requested"),
    });
    await tell(ctx, shop.id, "creator.shop_requested", { creator: creator.name }, "/content");
    return viewOf(ends, "requested");
  });
}

/**
 * The shop confirms: from now on its own goods sold in this account's content bring clue orders and no commission.
 * not_found where nothing was asked, wrong_state where it is confirmed. Runs across.
 */
export function confirmShop(caller: Caller, input: LinkOfShopInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.shop");
    const ends = await endsOf(ctx, input);
    const { shop, creator } = ends;
    await ensureAsked(ctx, creator.id, shop.id);
    const done = await ctx.db
      .update(creatorShops)
      .set({ status: "linked", linkedAt: ctx.now })
      .where(and(openLink(creator.id, shop.id), eq(creatorShops.status, "requested")))
      .returning({ id: creatorShops.id });
    ensure(done.length === 1, "wrong_state");
    await audit(ctx, {
      action: "creator.confirm_shop",
      target: { type: "creator", id: creator.id },
      after: viewOf(ends, "linked"),
    });
    await tell(ctx, creator.id, "creator.shop_confirmed", { shop: shop.name }, "/c/me");
    return viewOf(ends, "linked");
  });
}

/** Either side ends it, or the shop refuses what was asked: from now on its goods are as anybody's. Runs across. */
export function endShop(caller: Caller, input: LinkOfCreatorInput | LinkOfShopInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.shop");
    const ends = await endsOf(ctx, input);
    const { shop, creator } = ends;
    await ensureAsked(ctx, creator.id, shop.id);
    const done = await ctx.db
      .update(creatorShops)
      .set({ status: "ended", endedAt: ctx.now })
      .where(openLink(creator.id, shop.id))
      .returning({ id: creatorShops.id });
    ensure(done.length === 1, "wrong_state");
    await audit(ctx, {
      action: "creator.end_shop",
      target: { type: "creator", id: creator.id },
      after: viewOf(ends, "ended"),
    });
    return viewOf(ends, "ended");
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
