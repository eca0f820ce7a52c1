import { type SQL, sql } from "drizzle-orm";
import { type ContentFigures, figuresBy } from "@/lib/creators/figures";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { reading } from "@/lib/kernel/transaction";

type Pair = { brandId: string; creatorId: string };
const pairKey = ({ brandId, creatorId }: Pair) => `${brandId}/${creatorId}`;

/** What 30 days' content of each creator sold of each shop, whoever of the two asks: one read for a page of pairs. */
export function figuresOfPairs(caller: Caller | Ctx, pairs: readonly Pair[]): Promise<(pair: Pair) => ContentFigures> {
  return reading(caller, async (ctx) => {
    const ids = (of: (pair: Pair) => string): SQL => sql`any(${sql.param([...new Set(pairs.map(of))])}::text[])`;
    const where = sql`k.brand_id = ${ids((pair) => pair.brandId)} and k.creator_id = ${ids((pair) => pair.creatorId)}`;
    const figures = await figuresBy(ctx, sql`k.brand_id || '/' || k.creator_id`, where);
    return (pair) => figures(pairKey(pair));
  });
}

export type SoldProduct = {
  productId: string;
  title: string;
  lines: number;
  /** What buyers paid, refunds off; fen. */
  gmvFen: number;
  creatorFen: number;
  serviceFen: number;
};
export type SoldTogether = {
  /** Different products sold, and what buyers paid for them, refunds off; fen. */
  products: number;
  lines: number;
  gmvFen: number;
  creatorFen: number;
  serviceFen: number;
  /** Of the creator's, what is settled. */
  settledFen: number;
  /** The best twenty. */
  best: SoldProduct[];
};

const best = 20;

/** Everything the creator's content sold of the shop, from the first line on. Fen. */
export function soldTogether(caller: Caller | Ctx, { brandId, creatorId }: Pair): Promise<SoldTogether> {
  return reading(caller, async (ctx) => {
    const { rows } = await ctx.db.execute<Record<"productId" | "title" | Figure, string>>(sql`
      select l.product_id::text as "productId", max(l.title) as title, count(*) as lines,
        sum(l.paid_fen - l.refunded_fen) as gmv, sum(k.creator_fen) as creator, sum(k.service_fen) as service,
        coalesce(sum(k.creator_fen) filter (where k.settled_at is not null), 0) as settled
      from commissions k join order_lines l on l.id = k.line_id join orders o on o.id = k.order_id
      where k.creator_id = ${creatorId} and k.brand_id = ${brandId} and k.superseded_at is null
        and k.status <> 'cancelled' and o.paid_at is not null
      group by l.product_id order by gmv desc, l.product_id`);
    const sum = (of: Figure) => rows.reduce((total, row) => total + Number(row[of]), 0);
    return {
      products: rows.length,
      lines: sum("lines"),
      gmvFen: sum("gmv"),
      creatorFen: sum("creator"),
      serviceFen: sum("service"),
      settledFen: sum("settled"),
      best: rows.slice(0, best).map((row) => ({
        productId: row.productId,
        title: row.title,
        lines: Number(row.lines),
        gmvFen: Number(row.gmv),
        creatorFen: Number(row.creator),
        serviceFen: Number(row.service),
      })),
    };
  });
}
type Figure = "lines" | "gmv" | "creator" | "service" | "settled";
