import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { cooperativeItems, itemPasses, organisations, plans, products, subItems } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, type PageInput, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { type PlanState, planState } from "@/lib/plans/rules";
import { productKey } from "@/lib/products/product-id";
import { itemLink, subItemLink } from "./links";
import { type PassState, passState } from "./rules";

const shop = alias(organisations, "shop");
const supplier = alias(organisations, "supplier");

const columns = {
  item: cooperativeItems,
  plan: plans,
  pass: itemPasses,
  productTitle: products.title,
  image: sql<string | null>`${products.images} ->> 0`,
  shop: { id: shop.id, name: shop.name, appid: shop.appid },
  supplier: { id: supplier.id, name: supplier.name, appid: supplier.appid },
};

/** Across organisations: a helper does not see the supplier's plan; what of it is told stands in `toView`. */
const select = (ctx: Ctx) =>
  ctx.db
    .select(columns)
    .from(cooperativeItems)
    .innerJoin(plans, eq(plans.id, cooperativeItems.planId))
    .innerJoin(products, eq(products.id, cooperativeItems.productId))
    .innerJoin(shop, eq(shop.id, cooperativeItems.brandId))
    .leftJoin(itemPasses, eq(itemPasses.id, cooperativeItems.passId))
    .leftJoin(supplier, eq(supplier.id, itemPasses.supplierId));

type Row = Awaited<ReturnType<typeof select>>[number];

function toView(ctx: Ctx, { item, plan, pass, ...row }: Row) {
  const state: PlanState | PassState = pass ? passState(pass, plan, ctx.now) : planState(plan, ctx.now);
  return {
    itemId: String(item.id),
    link: itemLink(item),
    state,
    isHidden: item.isHidden,
    productId: String(item.productId),
    productTitle: row.productTitle,
    image: row.image,
    shop: row.shop,
    supplier: row.supplier,
    planType: pass ? (pass.helperId ? 1 : 2) : plan.kind === "ordinary" ? 2 : 1,
    planId: item.planId,
    passId: item.passId,
    commissionBy: plan.commissionBy,
    commissionPpm: pass ? null : plan.commissionPpm,
    servicePpm: pass ? Math.min(pass.servicePpm, plan.servicePpm) : plan.servicePpm,
    beginAt: pass && pass.beginAt > plan.beginAt ? pass.beginAt : plan.beginAt,
    endAt: endOf(plan.endAt, pass?.endAt ?? null),
    addedAt: item.addedAt,
  };
}
export type ItemView = ReturnType<typeof toView>;

const endOf = (one: Date | null, other: Date | null) =>
  one && other ? new Date(Math.min(one.getTime(), other.getTime())) : (one ?? other);

const own = (ctx: Ctx): SQL | undefined =>
  and(eq(cooperativeItems.institutionId, ctx.tenant.id), isNull(cooperativeItems.endedAt));

export type ItemFilter = {
  commissionBy?: "institution" | "merchant";
  shopAppid?: string;
  productId?: string;
  addedFrom?: Date;
  addedTo?: Date;
  q?: string;
};

function filters(filter: ItemFilter): SQL | undefined {
  const like = filter.q ? `%${filter.q.replace(/[\\%_]/g, "\\$&")}%` : null;
  return and(
    filter.commissionBy ? eq(plans.commissionBy, filter.commissionBy) : undefined,
    filter.shopAppid ? eq(shop.appid, filter.shopAppid) : undefined,
    filter.productId ? eq(cooperativeItems.productId, productKey(filter.productId)) : undefined,
    filter.addedFrom ? sql`${cooperativeItems.addedAt} >= ${filter.addedFrom.toISOString()}::timestamptz` : undefined,
    filter.addedTo ? sql`${cooperativeItems.addedAt} <= ${filter.addedTo.toISOString()}::timestamptz` : undefined,
    like ? sql`(${products.title} ilike ${like} or ${shop.name} ilike ${like})` : undefined,
  );
}

/** 合作商品: what the institution took from the selection pool, newest first. Needs `across`. */
export function listItems(caller: Caller | Ctx, input: PageInput & { filter?: ItemFilter }): Promise<Page<ItemView>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "cooperation.read");
    const place = keyset(input, cooperativeItems.addedAt, cooperativeItems.id);
    const rows = await select(ctx)
      .where(and(own(ctx), filters(input.filter ?? {}), place.where))
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    return toPage(
      rows.map((row) => toView(ctx, row)),
      input,
      (row) => ({ at: row.addedAt.toISOString(), id: row.itemId }),
    );
  });
}

/** One of them; not_found where the institution has no such item now. Needs `across`. */
export function getItem(caller: Caller | Ctx, itemId: string): Promise<ItemView> {
  return reading(caller, async (ctx) => {
    allow(ctx, "cooperation.read");
    const [row] = await select(ctx).where(and(own(ctx), eq(cooperativeItems.id, productKey(itemId))));
    if (!row) throw notFound("item");
    return toView(ctx, row);
  });
}

export type SubItemView = {
  subItemId: string;
  link: string;
  isOn: boolean;
  ratioPpm: number;
  createdAt: Date;
};

/** An item's sub-plans, newest first; they are off where the item is no longer offered. Needs `across`. */
export function listSubItems(caller: Caller | Ctx, itemId: string, input: PageInput) {
  return reading(caller, async (ctx) => {
    const item = await getItem(ctx, itemId);
    const place = keyset(input, subItems.createdAt, subItems.id);
    const rows = await ctx.db
      .select()
      .from(subItems)
      .where(
        and(eq(subItems.cooperativeItemId, productKey(itemId)), eq(subItems.institutionId, ctx.tenant.id), place.where),
      )
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    const views = rows.map(
      (row): SubItemView => ({
        subItemId: String(row.id),
        link: subItemLink(row.id),
        isOn: row.status === "on" && item.state === "running",
        ratioPpm: row.ratioPpm,
        createdAt: row.createdAt,
      }),
    );
    const page = toPage(views, input, (row) => ({ at: row.createdAt.toISOString(), id: row.subItemId }));
    return { ...page, item };
  });
}
