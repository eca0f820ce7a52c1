import { sql } from "drizzle-orm";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { addDays } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";

export type TalentGoods = {
  productId: string;
  /** What buyers paid, refunds off, in fen; and orders. */
  gmvFen: number;
  gmv30Fen: number;
  orders: number;
  orders30: number;
  /** The creator's commission of the product now, in ppm; null where no plan gives him one. */
  commissionPpm: number | null;
};

/** The shop's products a creator's content sold, the best first, by offset. Needs `across`. */
export function listTalentGoods(
  caller: Caller | Ctx,
  asked: { creatorId: string; offset: number; limit: number },
): Promise<{ items: TalentGoods[]; total: number; hasMore: boolean }> {
  return reading(caller, async (ctx) => {
    allow(ctx, "order.read");
    const now = sql`${ctx.now.toISOString()}::timestamptz`;
    const since = sql`k.ordered_at > ${addDays(ctx.now, -30).toISOString()}::timestamptz`;
    const { rows } = await ctx.db.execute<Record<"productId" | "gmv" | "gmv30", string> & Figures>(sql`
      select sold.*, (
          select p.commission_ppm from plans p
          where p.product_id = sold."productId"::bigint and p.audience = 'creator' and p.status = 'active'
            and p.begin_at <= ${now} and coalesce(p.end_at > ${now}, true)
            and (p.creator_ids is null or ${asked.creatorId} = any(p.creator_ids))
          order by array_position(array['exclusive', 'directed', 'ordinary'], p.kind) limit 1) as "commissionPpm",
        count(*) over ()::int as total
      from (
        select l.product_id::text as "productId", sum(l.paid_fen - l.refunded_fen)::text as gmv,
          coalesce(sum(l.paid_fen - l.refunded_fen) filter (where ${since}), 0)::text as gmv30,
          count(distinct k.order_id)::int as orders,
          count(distinct k.order_id) filter (where ${since})::int as orders30
        from commissions k join order_lines l on l.id = k.line_id join orders o on o.id = k.order_id
        where k.creator_id = ${asked.creatorId} and k.brand_id = ${ctx.tenant.id} and k.superseded_at is null
          and k.status <> 'cancelled' and o.paid_at is not null
        group by l.product_id
      ) sold
      order by gmv::bigint desc, "productId" limit ${asked.limit} offset ${asked.offset}`);
    const total = rows[0]?.total ?? 0;
    return {
      items: rows.map(({ gmv, gmv30, total: _total, ...row }) => ({
        ...row,
        gmvFen: Number(gmv),
        gmv30Fen: Number(gmv30),
      })),
      total,
      hasMore: total > asked.offset + rows.length,
    };
  });
}

type Figures = { orders: number; orders30: number; commissionPpm: number | null; total: number };
