import { type SQL, sql } from "drizzle-orm";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, notFound } from "@/lib/kernel/errors";
import { decodeCursor, type Page, type PageInput, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { itemLink, readItemLink } from "./links";

/** What a selection pool is asked for. Amounts in fen, rates in ppm; ends inclusive. */
export type SelectionFilter = {
  /** Meant for this institution by name, or for all. */
  isNamed?: boolean;
  /** Of shops, or passed on by institutions. */
  source?: "shop" | "institution";
  commissionBy?: "institution" | "merchant";
  q?: string;
  categories?: readonly string[];
  priceFen?: Range;
  servicePpm?: Range;
  commissionPpm?: Range;
};
type Range = { min?: number; max?: number };

export type SelectionRow = {
  link: string;
  planId: string;
  passId: string | null;
  productId: string;
  title: string;
  image: string | null;
  shopAppid: string;
  shopName: string;
  supplierAppid: string | null;
  supplierName: string | null;
  isNamed: boolean;
  commissionBy: "institution" | "merchant";
  servicePpm: number;
  commissionPpm: number | null;
  beginAt: Date;
  endAt: Date | null;
  createdAt: Date;
  /** Whether the institution has it among its items. */
  itemId: string | null;
  isHidden: boolean;
};

type Row = Omit<SelectionRow, "link" | "beginAt" | "endAt" | "createdAt"> & {
  offerId: string;
  beginAt: string;
  endAt: string | null;
  createdAt: string;
};

/** Plans that are, or will be, this institution's to promote under; and items passed on to it or offered to all. */
function offers(ctx: Ctx): SQL {
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  const me = ctx.tenant.id;
  const lasts = (it: string) =>
    sql`${sql.raw(it)}.status = 'active' and (${sql.raw(it)}.end_at is null or ${sql.raw(it)}.end_at > ${now})`;
  return sql`
    select p.id as offer_id, p.id as plan_id, null::text as pass_id, p.product_id, p.brand_id, null::text as supplier_id,
      p.kind <> 'ordinary' as is_named, p.commission_by, p.service_ppm, p.commission_ppm, p.begin_at, p.end_at, p.created_at
    from plans p
    where ${lasts("p")} and p.audience = 'institution' and (p.institution_ids is null or ${me} = any(p.institution_ids))
    union all
    select i.id, i.plan_id, i.id, i.product_id, i.brand_id, i.supplier_id, i.helper_id is not null, p.commission_by,
      least(i.service_ppm, p.service_ppm), null::int, greatest(i.begin_at, p.begin_at), least(i.end_at, p.end_at), i.created_at
    from item_passes i join plans p on p.id = i.plan_id
    where ${lasts("i")} and ${lasts("p")} and i.supplier_id = any(p.institution_ids)
      and i.supplier_id <> ${me} and (i.helper_id is null or i.helper_id = ${me})`;
}

const shown = (ctx: Ctx) => sql`
  select o.offer_id as "offerId", o.plan_id as "planId", o.pass_id as "passId", o.product_id::text as "productId", g.title,
    g.images ->> 0 as image, b.appid as "shopAppid", b.name as "shopName", u.appid as "supplierAppid", u.name as "supplierName",
    o.is_named as "isNamed", o.commission_by as "commissionBy", o.service_ppm as "servicePpm",
    o.commission_ppm as "commissionPpm", o.begin_at as "beginAt", o.end_at as "endAt", o.created_at as "createdAt",
    c.id::text as "itemId", coalesce(c.is_hidden, false) as "isHidden"
  from (${offers(ctx)}) o
  join products g on g.id = o.product_id and g.status = 'on_sale'
  join organisations b on b.id = o.brand_id
  left join organisations u on u.id = o.supplier_id
  left join cooperative_items c on c.institution_id = ${ctx.tenant.id} and c.plan_id = o.plan_id
    and coalesce(c.pass_id, '') = coalesce(o.pass_id, '') and c.ended_at is null`;

const within = (value: SQL, range: Range | undefined): SQL[] => [
  ...(range?.min === undefined ? [] : [sql`${value} >= ${range.min}`]),
  ...(range?.max === undefined ? [] : [sql`${value} <= ${range.max}`]),
];

function conditions(filter: SelectionFilter): SQL {
  const like = filter.q ? `%${filter.q.replace(/[\\%_]/g, "\\$&")}%` : null;
  const lowest = sql`(select min(s.price_fen) from skus s where s.product_id = g.id and s.removed_at is null)`;
  const all = [
    ...(filter.isNamed === undefined ? [] : [sql`o.is_named = ${filter.isNamed}`]),
    ...(filter.source ? [sql`(o.pass_id is null) = ${filter.source === "shop"}`] : []),
    ...(filter.commissionBy ? [sql`o.commission_by = ${filter.commissionBy}`] : []),
    ...(like ? [sql`(g.title ilike ${like} or b.name ilike ${like} or g.id::text = ${filter.q})`] : []),
    ...(filter.categories ? [sql`g.category = any(${sql.param([...filter.categories])}::text[])`] : []),
    ...within(lowest, filter.priceFen),
    ...within(sql`o.service_ppm`, filter.servicePpm),
    ...within(sql`coalesce(o.commission_ppm, o.service_ppm)`, filter.commissionPpm),
  ];
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `);
}

function after(input: PageInput): SQL {
  if (!input.cursor) return sql`true`;
  if (input.direction === "newer") throw new AppError("invalid_input", { fields: { direction: "older only" } });
  const { at, id } = decodeCursor(input.cursor);
  return sql`(o.created_at, o.offer_id) < (${at}::timestamptz, ${id})`;
}

const toRow = ({ offerId: _id, beginAt, endAt, createdAt, ...row }: Row): SelectionRow => ({
  ...row,
  link: itemLink(row),
  beginAt: new Date(beginAt),
  endAt: endAt === null ? null : new Date(endAt),
  createdAt: new Date(createdAt),
});

/** 选品池: every offer an institution can take into its own list, newest first. Needs `across`. */
export function listSelection(
  caller: Caller | Ctx,
  input: PageInput & { filter?: SelectionFilter },
): Promise<Page<SelectionRow>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "product.read");
    const { rows } = await ctx.db.execute<Row>(sql`
      ${shown(ctx)} where ${conditions(input.filter ?? {})} and ${after(input)}
      order by o.created_at desc, o.offer_id desc limit ${input.limit + 1}`);
    return toPage(rows.map(toRow), input, (row) => ({
      at: row.createdAt.toISOString(),
      id: row.passId ?? row.planId,
    }));
  });
}

/** What a link offers this institution now; not_found where it offers it nothing. Needs `across`. */
export function getSelection(caller: Caller | Ctx, link: string): Promise<SelectionRow> {
  return reading(caller, async (ctx) => {
    allow(ctx, "product.read");
    const item = readItemLink(link);
    if (!item) throw notFound("item");
    const id = "passId" in item ? item.passId : item.planId;
    const { rows } = await ctx.db.execute<Row>(sql`${shown(ctx)} where o.offer_id = ${id}`);
    const [row] = rows;
    if (!row) throw notFound("item");
    return toRow(row);
  });
}

/** The offers of one product to this institution: the one that names it before the one for all. Needs `across`. */
export function listProductOffers(caller: Caller | Ctx, shopAppid: string, productId: string): Promise<SelectionRow[]> {
  return reading(caller, async (ctx) => {
    allow(ctx, "product.read");
    const { rows } = await ctx.db.execute<Row>(sql`
      ${shown(ctx)} where b.appid = ${shopAppid} and o.product_id = ${productId}::bigint
      order by (o.pass_id is not null), o.is_named desc, o.begin_at desc, o.offer_id desc limit 50`);
    return rows.map(toRow);
  });
}
