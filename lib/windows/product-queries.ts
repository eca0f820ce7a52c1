import { type SQL, sql } from "drizzle-orm";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { isProductId } from "@/lib/products/product-id";
import { findWindow } from "./authorisation-rows";
import { type WindowProductState, windowProductState } from "./rules";
import { creatorNamed } from "./who";

export type WindowProduct = {
  windowProductId: string;
  productId: string;
  outProductId: string;
  title: string;
  category: string | null;
  image: string | null;
  priceFen: number | null;
  stock: number | null;
  brandId: string;
  shopAppid: string;
  shopName: string;
  institutionId: string;
  institutionName: string;
  institutionAppid: string;
  link: string;
  servicePpm: number;
  isHidden: boolean;
  addedAt: Date;
  state: WindowProductState;
};

type Row = Omit<WindowProduct, "state" | "addedAt" | "priceFen" | "stock"> & {
  addedAt: string;
  price: string | null;
  stock: string | null;
  isOnSale: boolean;
  isOffered: boolean;
};

const rowsWhere = (ctx: Ctx, where: SQL, page: SQL): Promise<{ rows: Row[] }> => {
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  const runs = (it: string) =>
    sql`${sql.raw(it)}.status = 'active' and ${sql.raw(it)}.begin_at <= ${now}
      and coalesce(${sql.raw(it)}.end_at > ${now}, true)`;
  return ctx.db.execute<Row>(sql`
    select w.id::text as "windowProductId", g.id::text as "productId", g.out_product_id as "outProductId", g.title,
      g.category, case when g.images ->> 0 like 'data:%' then null else g.images ->> 0 end as image, s.price, s.stock,
      b.id as "brandId", b.appid as "shopAppid", b.name as "shopName", i.id as "institutionId", i.name as "institutionName",
      i.appid as "institutionAppid", w.link, least(p.service_ppm, x.service_ppm) as "servicePpm",
      w.is_hidden as "isHidden", w.added_at as "addedAt", g.status = 'on_sale' as "isOnSale",
      (${runs("p")}) and (x.id is null or (${runs("x")})) as "isOffered"
    from window_products w
    join products g on g.id = w.product_id
    join organisations b on b.id = w.brand_id
    join organisations i on i.id = w.institution_id
    join plans p on p.id = w.plan_id
    left join item_passes x on w.link = 'weixinstorehs/' || x.id
    left join lateral (select min(k.price_fen)::text as price,
        case when bool_or(k.stock is null) then null else sum(k.stock)::text end as stock
      from skus k where k.product_id = g.id and k.removed_at is null) s on true
    where w.removed_at is null and ${where}
    order by w.added_at desc, w.id desc ${page}`);
};

const toView = ({ price, stock, isOnSale, isOffered, addedAt, ...row }: Row): WindowProduct => ({
  ...row,
  priceFen: price === null ? null : Number(price),
  stock: stock === null ? null : Number(stock),
  addedAt: new Date(addedAt),
  state: windowProductState({ isOnSale, isOffered, isHidden: row.isHidden }),
});

/** The creator whose window this institution may look into; window_not_authorised without his consent. */
async function openedWindow(ctx: Ctx, creatorAppid: string): Promise<string> {
  const creator = await creatorNamed(ctx, creatorAppid);
  const row = await findWindow(ctx, { institutionId: ctx.tenant.id, creatorId: creator.id });
  if (row?.status !== "granted") throw new AppError("window_not_authorised");
  return creator.id;
}

export type WindowAsked = {
  creatorAppid: string;
  shopAppid?: string;
  /** Also what other institutions put there. */
  isWhole?: boolean;
  offset?: number;
  limit: number;
};

/** What stands in a creator's window, newest first, by offset. window_not_authorised. Needs `across`. */
export function listWindowProducts(
  caller: Caller | Ctx,
  asked: WindowAsked,
): Promise<{ items: WindowProduct[]; total: number; nextOffset: number | null }> {
  return reading(caller, async (ctx) => {
    allow(ctx, "window.read");
    const creatorId = await openedWindow(ctx, asked.creatorAppid);
    const where = sql`w.creator_id = ${creatorId}
      and ${asked.isWhole ? sql`true` : sql`w.institution_id = ${ctx.tenant.id}`}
      and ${asked.shopAppid ? sql`b.appid = ${asked.shopAppid}` : sql`true`}`;
    const offset = asked.offset ?? 0;
    const { rows } = await rowsWhere(ctx, where, sql`limit ${asked.limit + 1} offset ${offset}`);
    const [counted] = (
      await ctx.db.execute<{ n: number }>(sql`select count(*)::int as n from window_products w
        join organisations b on b.id = w.brand_id where w.removed_at is null and ${where}`)
    ).rows;
    return {
      items: rows.slice(0, asked.limit).map(toView),
      total: counted?.n ?? 0,
      nextOffset: rows.length > asked.limit ? offset + asked.limit : null,
    };
  });
}

/** One product this institution put there; window_not_authorised, not_found. Needs `across`. */
export function getWindowProduct(
  caller: Caller | Ctx,
  asked: { creatorAppid: string; productId: string },
): Promise<WindowProduct> {
  return reading(caller, async (ctx) => {
    allow(ctx, "window.read");
    const creatorId = await openedWindow(ctx, asked.creatorAppid);
    if (!isProductId(asked.productId)) throw notFound("product");
    const where = sql`w.creator_id = ${creatorId} and w.product_id = ${asked.productId}::bigint
      and w.institution_id = ${ctx.tenant.id}`;
    const { rows } = await rowsWhere(ctx, where, sql`limit 1`);
    const [row] = rows;
    if (!row) throw notFound("product");
    return toView(row);
  });
}

/** The creator's own window, whoever put the goods there, newest first; all he has, or a page. Needs `across`. */
export function listMyWindowProducts(
  caller: Caller | Ctx,
  page: { offset?: number; limit: number; productId?: string },
): Promise<{ items: WindowProduct[]; nextOffset: number | null }> {
  return reading(caller, async (ctx) => {
    allow(ctx, "window.read");
    const offset = page.offset ?? 0;
    const where = sql`w.creator_id = ${ctx.tenant.id}
      and ${page.productId ? sql`w.product_id = ${page.productId}::bigint` : sql`true`}`;
    const { rows } = await rowsWhere(ctx, where, sql`limit ${page.limit + 1} offset ${offset}`);
    return {
      items: rows.slice(0, page.limit).map(toView),
      nextOffset: rows.length > page.limit ? offset + page.limit : null,
    };
  });
}

/**
 * What visitors find in a creator's window: goods on sale under a running plan that are not hidden, each once, newest
 * first.
 */
export async function shownInWindow(ctx: Ctx, creatorId: string, limit: number): Promise<WindowProduct[]> {
  const { rows } = await rowsWhere(ctx, sql`w.creator_id = ${creatorId} and not w.is_hidden`, sql`limit 500`);
  const once = new Map<string, WindowProduct>();
  for (const row of rows.map(toView))
    if (row.state === "shown" && !once.has(row.productId)) once.set(row.productId, row);
  return [...once.values()].slice(0, limit);
}
