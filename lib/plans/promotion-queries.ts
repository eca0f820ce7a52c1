import { and, inArray, sql } from "drizzle-orm";
import type { partnershipStatuses } from "@/db/enums";
import { plans } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { isProductId } from "@/lib/products/product-id";
import type { PlanKind } from "./rules";

type PageByNumber = { offset: number; limit: number };
type Counted<T> = { items: T[]; total: number; hasMore: boolean };

/** The numbers the wire knows these plans by. */
export function planNumbers(caller: Caller | Ctx, planIds: readonly string[]): Promise<Map<string, number>> {
  return reading(caller, async (ctx) => {
    if (planIds.length === 0) return new Map();
    const rows = await ctx.db
      .select({ id: plans.id, wireNo: plans.wireNo })
      .from(plans)
      .where(inArray(plans.id, [...planIds]));
    return new Map(rows.map((row) => [row.id, row.wireNo]));
  });
}

const counted = <T extends { total: number }>(rows: readonly T[], page: PageByNumber): Counted<Omit<T, "total">> => ({
  items: rows.map(({ total: _total, ...row }) => row),
  total: rows[0]?.total ?? 0,
  hasMore: (rows[0]?.total ?? 0) > page.offset + rows.length,
});

export type PromotionPlan = { wireNo: number; kind: PlanKind };

/** The shop's plans for creators of one product that have not ended, newest first. not_found for another's product. */
export function listPromotionPlans(
  caller: Caller | Ctx,
  asked: PageByNumber & { productId: string; kinds: readonly PlanKind[] },
): Promise<Counted<PromotionPlan>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "plan.read");
    await ensureOwn(ctx, asked.productId);
    const { rows } = await ctx.db.execute<{ wireNo: string; kind: PlanKind; total: number }>(sql`
      select wire_no::text as "wireNo", kind, count(*) over ()::int as total from plans
      where brand_id = ${ctx.tenant.id} and product_id = ${asked.productId}::bigint and audience = 'creator'
        and status <> 'ended' and coalesce(end_at > ${ctx.now.toISOString()}::timestamptz, true)
        and kind = any(${sql.param([...asked.kinds])}::text[])
      order by created_at desc, id desc limit ${asked.limit} offset ${asked.offset}`);
    return counted(
      rows.map((row) => ({ ...row, wireNo: Number(row.wireNo) })),
      asked,
    );
  });
}

async function ensureOwn(ctx: Ctx, productId: string): Promise<void> {
  if (!isProductId(productId)) throw notFound("product");
  const { rows } = await ctx.db.execute(
    sql`select 1 from products where id = ${productId}::bigint and brand_id = ${ctx.tenant.id}`,
  );
  if (rows.length === 0) throw notFound("product");
}

export type PromotingCreator = {
  creatorAppid: string;
  name: string;
  wireNo: number;
  kind: PlanKind;
  commissionPpm: number;
  /** His cooperation with the shop; null where there never was one. */
  status: (typeof partnershipStatuses)[number] | null;
};

/**
 * Whom a plan for creators lets promote a product: those it names; of a plan for all, those who show the product in
 * their content or window. not_found for a plan that is not the shop's or not of this product.
 */
export function listPromotingCreators(
  caller: Caller | Ctx,
  asked: PageByNumber & { productId: string; wireNo: number; creatorAppid?: string },
): Promise<Counted<PromotingCreator>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "plan.read");
    await ensureOwn(ctx, asked.productId);
    const [plan] = await ctx.db
      .select({ id: plans.id })
      .from(plans)
      .where(
        and(
          sql`${plans.wireNo} = ${asked.wireNo} and ${plans.brandId} = ${ctx.tenant.id}`,
          sql`${plans.productId} = ${asked.productId}::bigint and ${plans.audience} = 'creator'`,
        ),
      );
    if (!plan) throw notFound("plan");
    const { rows } = await ctx.db.execute<Omit<PromotingCreator, "wireNo"> & { wireNo: string; total: number }>(sql`
      with meant as (
        select p.id, unnest(p.creator_ids) as creator_id from plans p where p.id = ${plan.id}
        union
        select p.id, c.creator_id from plans p join creator_content_products g on g.product_id = p.product_id
          join creator_contents c on c.id = g.content_id and c.removed_at is null
          where p.id = ${plan.id} and p.creator_ids is null
        union
        select p.id, w.creator_id from plans p join window_products w on w.product_id = p.product_id
          and w.removed_at is null where p.id = ${plan.id} and p.creator_ids is null
      )
      select o.creator_appid as "creatorAppid", o.name, p.wire_no::text as "wireNo", p.kind,
        coalesce(p.commission_ppm, 0) as "commissionPpm", s.status, count(*) over ()::int as total
      from meant m join plans p on p.id = m.id join creators o on o.id = m.creator_id
      left join partnerships s on s.brand_id = p.brand_id and s.creator_id = o.id
      where ${asked.creatorAppid ? sql`o.creator_appid = ${asked.creatorAppid}` : sql`true`}
      order by o.created_at, o.id limit ${asked.limit} offset ${asked.offset}`);
    return counted(
      rows.map((row) => ({ ...row, wireNo: Number(row.wireNo) })),
      asked,
    );
  });
}
