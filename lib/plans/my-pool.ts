import { type SQL, sql } from "drizzle-orm";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { addDays } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import type { MyPoolInput, PoolSort } from "./my-pool-input";
import {
  allowPool,
  type PoolRow,
  poolColumns,
  poolJoins,
  poolOf,
  poolSearch,
  type RawPoolRow,
  toPoolRow,
} from "./pool-queries";

/** `sold`: pieces sold through this institution in the last 30 days. */
export type MyPoolRow = PoolRow & { sold: number };

const price = sql`coalesce(s."fromFen"::bigint, 0)`;
/** What a row is ordered by, greatest first; cheapest first is the price turned round. */
const keys: Record<PoolSort, SQL> = {
  new: sql`extract(epoch from g.created_at)::bigint`,
  fee: sql`${price} * pool.service_ppm / 1000000`,
  rate: sql`pool.service_ppm::bigint`,
  sales: sql`coalesce(sold.n, 0)::bigint`,
  cheap: sql`-${price}`,
  dear: price,
};

function after(key: SQL, cursor: string | undefined): SQL {
  if (!cursor) return sql`true`;
  const [value = "", id = ""] = Buffer.from(cursor, "base64url").toString("utf8").split("|");
  if (!/^-?\d{1,18}$/.test(value) || !/^\d{1,19}$/.test(id))
    throw new AppError("invalid_input", { fields: { cursor: "not a cursor of this list" } });
  return sql`(${key}, g.id) < (${value}::bigint, ${id}::bigint)`;
}

/** The pool of an institution the promoter is bound to, searched, filtered and in his order. Needs `across`. */
export function listMyPool(caller: Caller, input: MyPoolInput): Promise<{ items: MyPoolRow[]; older?: string }> {
  return reading(caller, async (ctx) => {
    allowPool(ctx, input.institutionId);
    const key = keys[input.sort];
    const narrow = [
      input.kind && sql`pool.kind = ${input.kind}`,
      input.category && sql`g.category = ${input.category}`,
      input.from !== undefined && sql`${price} >= ${input.from * 100}`,
      input.to !== undefined && sql`${price} <= ${input.to * 100}`,
      after(key, input.cursor),
    ].filter((one): one is SQL => Boolean(one));
    const { rows } = await ctx.db.execute<RawPoolRow & { sold: string; key: string }>(sql`
      with pool as (${poolOf(ctx, input.institutionId, poolSearch(input))}),
      sold as (
        select l.product_id, sum(l.quantity) as n from commissions c join order_lines l on l.id = c.line_id
        where c.institution_id = ${input.institutionId} and c.superseded_at is null and c.status <> 'cancelled'
          and c.ordered_at >= ${addDays(ctx.now, -30)}
        group by l.product_id)
      select ${poolColumns}, coalesce(sold.n, 0)::text as sold, (${key})::text as key
      from pool ${poolJoins} left join sold on sold.product_id = pool.product_id
      where ${sql.join(narrow, sql` and `)}
      order by ${key} desc, g.id desc limit ${input.limit + 1}`);
    const kept = rows.slice(0, input.limit);
    const last = kept.at(-1);
    const older =
      rows.length > input.limit && last
        ? Buffer.from(`${last.key}|${last.productId}`).toString("base64url")
        : undefined;
    return { items: kept.map(({ sold, key: _key, ...row }) => ({ ...toPoolRow(row), sold: Number(sold) })), older };
  });
}

/** The categories of what stands in the pool, by name. Needs `across`. */
export function listPoolCategories(caller: Caller, institutionId: string): Promise<string[]> {
  return reading(caller, async (ctx) => {
    allowPool(ctx, institutionId);
    const { rows } = await ctx.db.execute<{ category: string }>(sql`
      with pool as (${poolOf(ctx, institutionId, sql`true`)})
      select distinct g.category from pool join products g on g.id = pool.product_id
      where g.category is not null order by 1 limit 100`);
    return rows.map((row) => row.category);
  });
}
