import { type SQL, sql } from "drizzle-orm";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, assertInvariant, notFound } from "@/lib/kernel/errors";
import { decodeCursor, type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { isProductId } from "@/lib/products/product-id";
import { type SkuView, skusOf } from "@/lib/products/queries";
import type { ListPoolInput } from "./input";
import { type PoolFilter, poolConditions } from "./pool-filter";
import type { PlanKind } from "./rules";

export type PoolRow = {
  productId: string;
  title: string;
  category: string | null;
  image: string | null;
  images: string[];
  brandId: string;
  brandName: string;
  brandAppid: string;
  price: { fromFen: number; toFen: number } | null;
  /** The plan under which this institution promotes the product now. */
  plan: {
    planId: string;
    name: string;
    kind: PlanKind;
    servicePpm: number;
    beginAt: Date;
    endAt: Date | null;
    version: number;
  };
  /** Another institution's, that it passed on; offered to every institution where `isOpen`. */
  pass: { passId: string; supplierAppid: string; supplierName: string; isOpen: boolean } | null;
  /** The ordinary rate that a directed or exclusive plan stands before, in ppm. */
  ordinaryPpm: number | null;
  since: Date;
};

export type RawPoolRow = Omit<PoolRow, "plan" | "price" | "since" | "pass"> & {
  planId: string;
  planName: string;
  kind: PlanKind;
  servicePpm: number;
  beginAt: Date;
  endAt: Date | null;
  version: number;
  fromFen: string | null;
  toFen: string | null;
  since: Date;
  passId: string | null;
  supplierAppid: string | null;
  supplierName: string | null;
  isOpenPass: boolean;
};

/**
 * Whose pool may be asked for: an institution asks for its own, a promoter for those of institutions he is bound to.
 * Another's exclusive plan hides a product, which the ordinary role cannot see: the door must hand in `across`.
 */
export function allowPool(ctx: Ctx, institutionId: string): void {
  allow(ctx, "product.read");
  if (!ctx.reach.includes(institutionId)) throw new AppError("not_found");
  assertInvariant(ctx.dbRole === "system", "a pool is read across organisations");
}

/** What a plan pays an institution: itself where it is its own, or by an item that was passed on to it (帮卖). */
const passedOn = (institutionId: string, isRunning: SQL): SQL => sql`
  select null::text as pass_id, null::text as supplier_id, false as is_open, p.service_ppm as pays, p.begin_at, p.end_at
    where p.institution_ids is null or ${institutionId} = any(p.institution_ids)
  union all
  select i.id, i.supplier_id, i.helper_id is null, least(i.service_ppm, p.service_ppm), greatest(i.begin_at, p.begin_at),
    least(i.end_at, p.end_at)
  from item_passes i
  where i.plan_id = p.id and p.kind = 'directed' and ${isRunning} and i.supplier_id = any(p.institution_ids)
    and i.supplier_id <> ${institutionId} and (i.helper_id = ${institutionId} or (i.helper_id is null and exists (
      select 1 from cooperative_items c where c.pass_id = i.id and c.institution_id = ${institutionId} and c.ended_at is null)))`;

/** As `choosePlan` of the attribution rules chooses for a product link, for every product at once. */
export function poolOf(ctx: Ctx, institutionId: string, narrow: SQL): SQL {
  const running = (plan: string) =>
    sql`${sql.raw(plan)}.status = 'active' and ${sql.raw(plan)}.begin_at <= ${ctx.now}
      and (${sql.raw(plan)}.end_at is null or ${sql.raw(plan)}.end_at > ${ctx.now})`;
  const rank = sql`case when o.pass_id is null then array_position(array['ordinary', 'directed', 'exclusive'], p.kind) else 1 end`;
  // What the institution hides is not for its promoters.
  const isShown =
    ctx.tenant.kind === "promoter"
      ? sql`not exists (select 1 from cooperative_items c where c.institution_id = ${institutionId} and c.plan_id = p.id
          and coalesce(c.pass_id, '') = coalesce(o.pass_id, '') and c.is_hidden and c.ended_at is null)`
      : sql`true`;
  return sql`
    select distinct on (p.product_id)
      p.product_id, p.id as plan_id, case when o.pass_id is null then p.name else '' end as name, p.kind,
      o.pays as service_ppm, o.begin_at, o.end_at, p.version, o.pass_id, o.supplier_id, o.is_open,
      (select o.service_ppm from plans o where o.product_id = p.product_id and o.kind = 'ordinary' and o.audience = 'institution'
        and o.commission_by = 'institution' and ${running("o")} and p.kind <> 'ordinary' limit 1) as ordinary_ppm
    from plans p
    cross join lateral (${passedOn(institutionId, running("i"))}) o
    join products g on g.id = p.product_id and g.status = 'on_sale'
    where ${running("p")} and p.commission_by = 'institution' and p.audience = 'institution'
      and not exists (select 1 from plan_stops t where t.plan_id = p.id and t.from_at <= ${ctx.now}
        and (t.until_at is null or t.until_at > ${ctx.now}))
      and ${isShown}
      and (p.kind = 'exclusive' or not exists (
        select 1 from plans x where x.product_id = p.product_id and x.kind = 'exclusive' and x.audience = 'institution' and ${running("x")}))
      and coalesce((select v.enabled from product_promotion_versions v where v.product_id = p.product_id
        order by v.version desc limit 1), true)
      and ${narrow}
    order by p.product_id, ${rank} desc, case when ${rank} = 1 then o.pays end desc nulls last, (o.pass_id is null) desc,
      o.begin_at desc, p.id desc, o.pass_id desc`;
}

export function poolSearch(input: Pick<ListPoolInput, "q">): SQL {
  if (!input.q) return sql`true`;
  const like = `%${input.q.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`(g.title ilike ${like} or g.id::text = ${input.q}
    or exists (select 1 from organisations b where b.id = g.brand_id and b.name ilike ${like}))`;
}

export const poolColumns = sql`
  pool.product_id::text as "productId", g.title, g.category, g.images ->> 0 as image, g.images, g.brand_id as "brandId",
  b.name as "brandName", b.appid as "brandAppid", pool.plan_id as "planId", pool.name as "planName", pool.kind,
  pool.service_ppm as "servicePpm", pool.begin_at as "beginAt", pool.end_at as "endAt", pool.version, pool.ordinary_ppm as "ordinaryPpm",
  s."fromFen", s."toFen", g.created_at as since, pool.pass_id as "passId", pool.is_open as "isOpenPass",
  u.appid as "supplierAppid", u.name as "supplierName"`;

export const poolJoins = sql`
  join products g on g.id = pool.product_id
  join organisations b on b.id = g.brand_id
  left join organisations u on u.id = pool.supplier_id
  left join lateral (select min(price_fen)::text as "fromFen", max(price_fen)::text as "toFen" from skus
    where product_id = g.id and removed_at is null) s on true`;

export function toPoolRow({
  planId,
  planName,
  kind,
  servicePpm,
  beginAt,
  endAt,
  version,
  fromFen,
  toFen,
  passId,
  supplierAppid,
  supplierName,
  isOpenPass,
  ...row
}: RawPoolRow): PoolRow {
  return {
    ...row,
    pass:
      passId && supplierAppid ? { passId, supplierAppid, supplierName: supplierName ?? "", isOpen: isOpenPass } : null,
    since: new Date(row.since),
    price: fromFen === null || toFen === null ? null : { fromFen: Number(fromFen), toFen: Number(toFen) },
    plan: {
      planId,
      name: planName,
      kind,
      servicePpm,
      beginAt: new Date(beginAt),
      endAt: endAt === null ? null : new Date(endAt),
      version,
    },
  };
}

/**
 * 选品: exactly the products that plans allow this institution to promote now, each with the rate that holds
 * (exclusive before directed before ordinary), newest first. For the institution and for its promoters.
 */
export function listPool(caller: Caller | Ctx, input: ListPoolInput & { filter?: PoolFilter }): Promise<Page<PoolRow>> {
  return reading(caller, async (ctx) => {
    allowPool(ctx, input.institutionId);
    const isNewer = input.direction === "newer";
    const direction = isNewer ? sql`asc` : sql`desc`;
    const { rows } = await ctx.db.execute<RawPoolRow>(sql`
      with pool as (${poolOf(ctx, input.institutionId, poolSearch(input))})
      select ${poolColumns} from pool ${poolJoins}
      where ${input.kind ? sql`pool.kind = ${input.kind}` : sql`true`} and ${after(input)}
        and ${poolConditions(input.filter ?? {}, ctx.now)}
      order by g.created_at ${direction}, g.id ${direction}
      limit ${input.limit + 1}`);
    return toPage(rows.map(toPoolRow), input, (row) => ({ at: row.since.toISOString(), id: row.productId }));
  });
}

function after(input: ListPoolInput): SQL {
  if (!input.cursor) return sql`true`;
  const { at, id } = decodeCursor(input.cursor);
  if (!isProductId(id)) throw new AppError("invalid_input", { fields: { cursor: "not a cursor of this list" } });
  const place = sql`(${at}::timestamptz, ${id}::bigint)`;
  return input.direction === "newer" ? sql`(g.created_at, g.id) > ${place}` : sql`(g.created_at, g.id) < ${place}`;
}

export type PoolCounts = { all: number } & Record<PlanKind, number>;

/** How many products of the pool stand under which kind of plan: the tabs of the list. */
export function countPool(
  caller: Caller | Ctx,
  input: Pick<ListPoolInput, "institutionId" | "q">,
): Promise<PoolCounts> {
  return reading(caller, async (ctx) => {
    allowPool(ctx, input.institutionId);
    const { rows } = await ctx.db.execute<{ kind: PlanKind; count: number }>(sql`
      with pool as (${poolOf(ctx, input.institutionId, poolSearch(input))})
      select kind, count(*)::int as count from pool group by kind`);
    const of = (kind: PlanKind) => rows.find((row) => row.kind === kind)?.count ?? 0;
    const counts = { ordinary: of("ordinary"), directed: of("directed"), exclusive: of("exclusive") };
    return { all: counts.ordinary + counts.directed + counts.exclusive, ...counts };
  });
}

export type PoolProduct = PoolRow & { skus: SkuView[] };

/** One product of the pool with its SKUs on sale; not_found where no plan allows it now. */
export function getPoolProduct(caller: Caller | Ctx, institutionId: string, productId: string): Promise<PoolProduct> {
  return reading(caller, async (ctx) => {
    allowPool(ctx, institutionId);
    if (!isProductId(productId)) throw notFound("product");
    const { rows } = await ctx.db.execute<RawPoolRow>(sql`
      with pool as (${poolOf(ctx, institutionId, sql`p.product_id = ${productId}::bigint`)})
      select ${poolColumns} from pool ${poolJoins}`);
    const [row] = rows;
    if (!row) throw notFound("product");
    return { ...toPoolRow(row), skus: await skusOf(ctx, BigInt(productId), true) };
  });
}
