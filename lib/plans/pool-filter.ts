import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { DAY_MS } from "@/lib/kernel/time";

const range = z.object({ min: z.int().optional(), max: z.int().optional() }).optional();

/** What a program may narrow a pool by, beside its search. Ends are inclusive. */
export const poolFilter = z.object({
  /** As the wire counts: 1 the shop's for named institutions, 2 for all; 3 and 4 the same of what another passed on. */
  planType: z.int().min(1).max(4).optional(),
  brandAppid: z.string().max(64).optional(),
  categories: z.array(z.string().max(100)).max(50).optional(),
  /** Lowest price among the SKUs on sale, fen. */
  priceFen: range,
  servicePpm: range,
  /** Pieces paid for in the last 30 days, in whatever way they were sold. */
  soldIn30Days: range,
  /** When the plan began, unix seconds. */
  beginAt: range,
});
export type PoolFilter = z.output<typeof poolFilter>;

const within = (value: SQL, given: PoolFilter["priceFen"]): SQL[] => [
  ...(given?.min === undefined ? [] : [sql`${value} >= ${given.min}`]),
  ...(given?.max === undefined ? [] : [sql`${value} <= ${given.max}`]),
];

/** `plan_type` of the wire, of a row of the pool. */
const planType = sql`case when pool.pass_id is not null then case when pool.is_open then 4 else 3 end when pool.kind = 'ordinary' then 2 else 1 end`;

/** Conditions over a pool joined with its products `g`, shops `b` and prices `s`. */
export function poolConditions(filter: PoolFilter, now: Date): SQL {
  const sold = sql`coalesce((select sum(l.quantity) from order_lines l where l.product_id = g.id
    and l.ordered_at > ${new Date(now.getTime() - 30 * DAY_MS)}), 0)`;
  const all = [
    ...(filter.planType ? [sql`${planType} = ${filter.planType}`] : []),
    ...(filter.brandAppid ? [sql`b.appid = ${filter.brandAppid}`] : []),
    ...(filter.categories ? [sql`g.category = any(${sql.param(filter.categories)}::text[])`] : []),
    ...within(sql`s."fromFen"::bigint`, filter.priceFen),
    ...within(sql`pool.service_ppm`, filter.servicePpm),
    ...within(sql`extract(epoch from pool.begin_at)`, filter.beginAt),
    ...within(sold, filter.soldIn30Days),
  ];
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `);
}
