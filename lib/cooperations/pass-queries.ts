import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { itemPasses, itemPassVersions, organisations, plans, products } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { productKey } from "@/lib/products/product-id";
import type { ListPassesInput } from "./input";
import { itemLink } from "./links";
import type { Party } from "./relations";
import { type PassState, passState } from "./rules";

const helper = alias(organisations, "helper");
const supplier = alias(organisations, "supplier");
const brand = alias(organisations, "brand");

export type PassView = {
  passId: string;
  link: string;
  state: PassState;
  planId: string;
  productId: string;
  productTitle: string;
  image: string | null;
  priceFen: number | null;
  brandId: string;
  brandName: string;
  brandAppid: string;
  supplier: Pick<Party, "id" | "name" | "appid">;
  /** null: offered to every institution. */
  helper: Pick<Party, "id" | "name" | "appid"> | null;
  /** What the helper gets, a rate of the base. */
  servicePpm: number;
  /** What the shop pays the supplier; told to the supplier alone. */
  shopPpm: number | null;
  beginAt: Date;
  endAt: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

const columns = {
  pass: itemPasses,
  // Of the supplier's plan a helper is told nothing but whether it runs.
  plan: sql<{ status: "active" | "paused" | "ended"; begin: string; end: string | null; ppm: number } | null>`
    case when ${plans.id} is null then null else jsonb_build_object('status', ${plans.status}, 'begin', ${plans.beginAt}, 'end', ${plans.endAt}, 'ppm', ${plans.servicePpm}) end`,
  productTitle: products.title,
  image: sql<string | null>`${products.images} ->> 0`,
  priceFen: sql<
    string | null
  >`(select min(s.price_fen) from skus s where s.product_id = ${itemPasses.productId} and s.removed_at is null)`,
  supplier: { id: supplier.id, name: supplier.name, appid: supplier.appid },
  helper: { id: helper.id, name: helper.name, appid: helper.appid },
  brand: { name: brand.name, appid: brand.appid },
};

const select = (ctx: Ctx) =>
  ctx.db
    .select(columns)
    .from(itemPasses)
    .innerJoin(products, eq(products.id, itemPasses.productId))
    .innerJoin(supplier, eq(supplier.id, itemPasses.supplierId))
    .innerJoin(brand, eq(brand.id, itemPasses.brandId))
    .leftJoin(helper, eq(helper.id, itemPasses.helperId))
    .leftJoin(plans, eq(plans.id, itemPasses.planId));

type Row = Awaited<ReturnType<typeof select>>[number];

function toView(ctx: Ctx, row: Row): PassView {
  const { pass, plan } = row;
  const period = plan && {
    status: plan.status,
    beginAt: new Date(plan.begin),
    endAt: plan.end === null ? null : new Date(plan.end),
  };
  return {
    passId: pass.id,
    link: itemLink({ planId: pass.planId, passId: pass.id }),
    state: passState(pass, period, ctx.now),
    planId: pass.planId,
    productId: String(pass.productId),
    productTitle: row.productTitle,
    image: row.image,
    priceFen: row.priceFen === null ? null : Number(row.priceFen),
    brandId: pass.brandId,
    brandName: row.brand.name,
    brandAppid: row.brand.appid,
    supplier: row.supplier,
    helper: row.helper,
    servicePpm: plan ? Math.min(pass.servicePpm, plan.ppm) : pass.servicePpm,
    shopPpm: pass.supplierId === ctx.tenant.id && plan ? plan.ppm : null,
    beginAt: pass.beginAt,
    endAt: pass.endAt,
    version: pass.version,
    createdAt: pass.createdAt,
    updatedAt: pass.updatedAt,
  };
}

/** What the caller passes on, or what is passed on to it by name. */
const ofSide = (ctx: Ctx, side: ListPassesInput["side"]) =>
  eq(side === "supplier" ? itemPasses.supplierId : itemPasses.helperId, ctx.tenant.id);

/** `passState` in SQL: a pass rests while its plan does, and is over with it. */
function stateIs(state: PassState, now: Date): SQL {
  const at = sql`${now.toISOString()}::timestamptz`;
  const over = sql`(${itemPasses.status} = 'ended' or coalesce(${itemPasses.endAt} <= ${at}, false) or ${plans.id} is null
    or ${plans.status} = 'ended' or coalesce(${plans.endAt} <= ${at}, false))`;
  if (state === "ended") return over;
  if (state === "paused") return sql`(not ${over} and ${plans.status} = 'paused')`;
  const begun = sql`(${itemPasses.beginAt} <= ${at} and ${plans.beginAt} <= ${at})`;
  return sql`(not ${over} and ${plans.status} = 'active' and ${state === "running" ? begun : sql`not ${begun}`})`;
}

function filters(ctx: Ctx, input: Omit<ListPassesInput, "cursor" | "direction" | "limit">): SQL | undefined {
  const like = input.q ? `%${input.q.replace(/[\\%_]/g, "\\$&")}%` : null;
  return and(
    ofSide(ctx, input.side),
    like
      ? sql`(${products.title} ilike ${like} or ${supplier.name} ilike ${like} or ${helper.name} ilike ${like})`
      : undefined,
    input.productId ? eq(itemPasses.productId, productKey(input.productId)) : undefined,
    input.planId ? eq(itemPasses.planId, input.planId) : undefined,
    input.toAppid ? eq(helper.appid, input.toAppid) : undefined,
    input.state ? stateIs(input.state, ctx.now) : undefined,
  );
}

/**
 * 帮卖: items the caller passes on, or that are passed on to it, newest first. Needs `across`: whether an item runs is a
 * matter of a plan its helper does not see.
 */
export function listPasses(caller: Caller | Ctx, input: ListPassesInput): Promise<Page<PassView>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "cooperation.read");
    const place = keyset(input, itemPasses.createdAt, itemPasses.id);
    const rows = await select(ctx)
      .where(and(filters(ctx, input), place.where))
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    return toPage(
      rows.map((row) => toView(ctx, row)),
      input,
      (row) => ({ at: row.createdAt.toISOString(), id: row.passId }),
    );
  });
}

/** The same by position, with how many there are: what the wire's older list asks. Needs `across`. */
export function listPassesAt(
  caller: Caller | Ctx,
  input: Omit<ListPassesInput, "cursor" | "direction" | "limit"> & { isNamed: boolean; offset: number; limit: number },
): Promise<{ items: PassView[]; total: number }> {
  return reading(caller, async (ctx) => {
    allow(ctx, "cooperation.read");
    const where = and(filters(ctx, input), sql`(${itemPasses.helperId} is not null) = ${input.isNamed}`);
    const rows = await select(ctx)
      .where(where)
      .orderBy(desc(itemPasses.createdAt), desc(itemPasses.id))
      .offset(input.offset)
      .limit(input.limit);
    const [sum] = await ctx.db
      .select({ n: sql<number>`count(*)::int` })
      .from(itemPasses)
      .innerJoin(products, eq(products.id, itemPasses.productId))
      .innerJoin(supplier, eq(supplier.id, itemPasses.supplierId))
      .leftJoin(helper, eq(helper.id, itemPasses.helperId))
      .leftJoin(plans, eq(plans.id, itemPasses.planId))
      .where(where);
    return { items: rows.map((row) => toView(ctx, row)), total: sum?.n ?? 0 };
  });
}

/** What the caller and another institution pass on to each other, newest first, at most 100. Needs `across`. */
export function listPassesBetween(caller: Caller | Ctx, otherId: string): Promise<PassView[]> {
  return reading(caller, async (ctx) => {
    allow(ctx, "cooperation.read");
    const { supplierId, helperId } = itemPasses;
    const rows = await select(ctx)
      .where(
        sql`(${supplierId} = ${ctx.tenant.id} and ${helperId} = ${otherId}) or (${supplierId} = ${otherId} and ${helperId} = ${ctx.tenant.id})`,
      )
      .orderBy(desc(itemPasses.createdAt), desc(itemPasses.id))
      .limit(100);
    return rows.map((row) => toView(ctx, row));
  });
}

export type PassVersionView = {
  version: number;
  status: "active" | "ended";
  servicePpm: number;
  endAt: Date | null;
  validFrom: Date;
  /** Only to the supplier. */
  changedBy: string | null;
};

/** One passed-on item with every version it had, newest first; not_found where the caller is no party. Needs `across`. */
export function getPass(caller: Caller | Ctx, passId: string): Promise<PassView & { versions: PassVersionView[] }> {
  return reading(caller, async (ctx) => {
    allow(ctx, "cooperation.read");
    const mine = sql`(${itemPasses.supplierId} = ${ctx.tenant.id} or ${itemPasses.helperId} = ${ctx.tenant.id} or ${itemPasses.helperId} is null)`;
    const [row] = await select(ctx).where(and(eq(itemPasses.id, passId), mine));
    if (!row) throw notFound("item pass");
    const versions = await ctx.db
      .select({
        version: itemPassVersions.version,
        status: itemPassVersions.status,
        servicePpm: itemPassVersions.servicePpm,
        endAt: itemPassVersions.endAt,
        validFrom: itemPassVersions.validFrom,
        changedBy: itemPassVersions.changedBy,
      })
      .from(itemPassVersions)
      .where(eq(itemPassVersions.passId, passId))
      .orderBy(desc(itemPassVersions.version))
      .limit(100);
    const isOwn = row.pass.supplierId === ctx.tenant.id;
    return { ...toView(ctx, row), versions: versions.map((one) => (isOwn ? one : { ...one, changedBy: null })) };
  });
}

/** The caller's directed plans whose item it may pass on now, by product; with what the shop pays for each. */
export function listPassable(caller: Caller | Ctx) {
  return reading(caller, async (ctx) => {
    allow(ctx, "cooperation.read");
    const rows = await ctx.db
      .select({
        planId: plans.id,
        planName: plans.name,
        productId: sql<string>`${plans.productId}::text`,
        productTitle: products.title,
        image: sql<string | null>`${products.images} ->> 0`,
        brandName: brand.name,
        servicePpm: plans.servicePpm,
        endAt: plans.endAt,
        priceFen: sql<
          string | null
        >`(select min(s.price_fen) from skus s where s.product_id = ${plans.productId} and s.removed_at is null)`,
      })
      .from(plans)
      .innerJoin(products, eq(products.id, plans.productId))
      .innerJoin(brand, eq(brand.id, plans.brandId))
      .where(
        and(
          eq(plans.kind, "directed"),
          eq(plans.commissionBy, "institution"),
          sql`${plans.status} <> 'ended' and (${plans.endAt} is null or ${plans.endAt} > ${ctx.now}) and ${ctx.tenant.id} = any(${plans.institutionIds})`,
        ),
      )
      .orderBy(products.title, plans.id)
      .limit(500);
    return rows.map((row) => ({ ...row, priceFen: row.priceFen === null ? null : Number(row.priceFen) }));
  });
}
export type PassableItem = Awaited<ReturnType<typeof listPassable>>[number];
