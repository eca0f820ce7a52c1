import { sql } from "drizzle-orm";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { rateOf } from "@/lib/kernel/money";
import { reading } from "@/lib/kernel/transaction";
import type { PlanKind } from "@/lib/plans/rules";

export type OfferedGoods = {
  productId: string;
  title: string;
  image: string | null;
  priceFen: number | null;
  kind: PlanKind;
  commissionPpm: number;
  /** What one piece at the lowest price brings, in fen, before the fee he grants an institution. */
  commissionFen: number | null;
  endAt: Date | null;
};

const most = 200;

/**
 * Goods of a shop a creator may carry now and at which commission: a plan that names him before the ordinary one, none
 * while an exclusive plan names others. Those that bring most come first. Needs `across`.
 */
export function goodsFor(
  caller: Caller | Ctx,
  { brandId, creatorId }: { brandId: string; creatorId: string },
): Promise<OfferedGoods[]> {
  return reading(caller, async (ctx) => {
    const { rows } = await ctx.db.execute<
      Omit<OfferedGoods, "commissionFen" | "priceFen"> & { priceFen: string | null }
    >(sql`
      select * from (
        select distinct on (p.product_id) p.product_id::text as "productId", g.title, p.kind, p.end_at as "endAt",
          coalesce(p.commission_ppm, 0) as "commissionPpm",
          case when g.images ->> 0 like 'data:%' then null else g.images ->> 0 end as image,
          (select min(s.price_fen)::text from skus s where s.product_id = g.id and s.removed_at is null) as "priceFen"
        from plans p join products g on g.id = p.product_id
        where p.brand_id = ${brandId} and p.audience = 'creator' and p.status = 'active' and g.status = 'on_sale'
          and p.begin_at <= ${ctx.now} and (p.end_at is null or p.end_at > ${ctx.now})
          and (p.creator_ids is null or p.creator_ids @> array[${creatorId}])
          and not exists (select 1 from plans x where x.product_id = p.product_id and x.audience = 'creator'
            and x.kind = 'exclusive' and x.status = 'active' and x.begin_at <= ${ctx.now}
            and (x.end_at is null or x.end_at > ${ctx.now}) and not x.creator_ids @> array[${creatorId}])
          and not exists (select 1 from partnerships b where b.brand_id = p.brand_id and b.creator_id = ${creatorId}
            and b.blocked_at is not null)
        order by p.product_id, (p.kind = 'ordinary'), p.commission_ppm desc
      ) offered
      order by "commissionPpm" desc, "productId"
      limit ${most}`);
    return rows.map((row) => {
      const priceFen = row.priceFen === null ? null : Number(row.priceFen);
      const commissionFen = priceFen === null ? null : rateOf(priceFen, row.commissionPpm);
      return { ...row, priceFen, commissionFen, endAt: row.endAt && new Date(row.endAt) };
    });
  });
}
