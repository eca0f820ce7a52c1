import type pg from "pg";
import { callerOf, type MadeOrg } from "@/db/factories";
import { sumMarkedDays } from "@/lib/commissions/line-days";
import { jobCaller } from "@/lib/doors/job";
import type { Caller } from "@/lib/kernel/ctx";
import { makeAlliance, makePlan, makePromoter, makeShop } from "@/lib/orders/testing";

export type LargeWorld = {
  brandId: string;
  productId: string;
  skuId: string;
  institution: MadeOrg;
  institutionCaller: Caller;
  promoterId: string;
  buyers: number;
  touches: number;
  orders: number;
};

/** Rows a statement writes: long enough to be fast, short enough to tell how far it is. */
const chunk = 1_000_000;
export const touchesEach = 20;

const dropped = `select i.indexname as name, i.indexdef as definition from pg_indexes i
  join pg_class c on c.relname = i.indexname
  where i.tablename = any($1) and not exists (select 1 from pg_constraint k where k.conindid = c.oid)`;

/** Fills tables with their secondary indexes taken away, and builds those again: what a restore does. */
async function withoutIndexes(owner: pg.Client, tables: string[], work: () => Promise<void>): Promise<void> {
  const { rows } = await owner.query<{ name: string; definition: string }>(dropped, [tables]);
  for (const { name } of rows) await owner.query(`drop index ${name}`);
  await work();
  for (const { definition } of rows) await owner.query(definition);
}

/** `write(from, to)` for each stretch of 1 … count. */
async function inChunks(count: number, write: (from: number, to: number) => Promise<unknown>): Promise<void> {
  for (let from = 1; from <= count; from += chunk) await write(from, Math.min(count, from + chunk - 1));
}

/**
 * A shop, its institution and promoters, buyers with 20 touches each, and a year of orders of one line: four in five
 * attributed, in every status. Rows are copies of what the commands write, made by set-based statements.
 */
export async function fillTables(owner: pg.Client, size: { touches: number; orders: number }): Promise<LargeWorld> {
  const shop = await makeShop(owner);
  const institution = await makeAlliance(owner);
  const promoters: string[] = [];
  for (let n = 0; n < 50; n++) promoters.push((await makePromoter(owner, institution)).id);
  const { productId, skuId } = await shop.product("标准商品", 10_000);
  const planId = await makePlan(owner, shop.brand, productId, 120_000);
  const buyers = Math.ceil(size.touches / touchesEach);
  const { rows } = await owner.query<{ id: string }>("select id from bindings limit 1");
  const bindingId = rows[0]?.id;
  await owner.query("set synchronous_commit = off");
  // Keys between these tables hold by the way they are made; a server that lets its owner skips the look-ups.
  await owner.query("set session_replication_role = replica").catch(() => undefined);

  await withoutIndexes(owner, ["consumers", "identities", "touches"], async () => {
    await inChunks(buyers, async (from, to) => {
      await owner.query(
        "insert into consumers (id, created_at) select 'csm_' || n, now() from generate_series($1::int, $2::int) n",
        [from, to],
      );
      await owner.query(
        `insert into identities (id, consumer_id, appid, openid, brand_id, created_at)
         select 'idt_' || n, 'csm_' || n, $3, 'o' || n, $4, now() from generate_series($1::int, $2::int) n`,
        [from, to, shop.appid, shop.brand.id],
      );
    });
    await inChunks(size.touches, (from, to) =>
      owner.query(
        `insert into touches (id, kind, identity_id, brand_id, product_id, promoter_id, institution_id, via, at, locked_until, lock_rule, created_at)
         select 'tch_' || n, 'direct_product', 'idt_' || (1 + n % $7::int), $3, $4::text::bigint, ($5::text[])[1 + n % 50], $6, 'share',
                now() - interval '1 day' - (n / $7::int) * interval '1 hour', now() + interval '29 days' - (n / $7::int) * interval '1 hour', 'default', now()
         from generate_series($1::int, $2::int) n`,
        [from, to, shop.brand.id, productId, promoters, institution.id, buyers],
      ),
    );
  });

  await withoutIndexes(owner, ["orders", "order_lines", "commissions"], async () => {
    await inChunks(size.orders, async (from, to) => {
      // The n-th order of a year that ends now; ids sort by time, as those of the commands.
      const at = `now() - (${size.orders} - n) * (interval '365 days' / ${size.orders})`;
      const id = "lpad(n::text, 10, '0')";
      const status = `case (n / 50) % 10 when 0 then 'cancelled' when 1 then 'held' when 2 then 'pending' when 3 then 'pending' else 'confirmed' end`;
      await owner.query(
        `insert into orders (id, brand_id, order_no, content_hash, channel, appid, identity_id, status, goods_paid_fen, ordered_at, paid_at, received_at, updated_at)
         select 'ord_' || ${id}, $3, 'N' || ${id}, 'h', 'wechat', $4, 'idt_' || (1 + n % $5::int), 'paid', 9999, ${at}, ${at}, ${at}, ${at}
         from generate_series($1::int, $2::int) n`,
        [from, to, shop.brand.id, shop.appid, buyers],
      );
      await owner.query(
        `insert into order_lines (id, order_id, brand_id, line_no, product_id, sku_id, title, sku_title, quantity, unit_price_fen, paid_fen, surface, order_no, ordered_at,
           attribution_version, outcome, reason, promoter_id, institution_id, platform_fee_ppm, platform_fee_fen, after_sale_days, updated_at)
         select 'oln_' || ${id}, 'ord_' || ${id}, $3, '1', $4::text::bigint, $5::text::bigint, '标准商品', '', 1, 10000, 9999, 'other', 'N' || ${id}, ${at}, 1,
           case when n % 5 = 0 then 'none' when n % 3 = 0 then 'indirect' else 'direct' end, 'r',
           case when n % 5 <> 0 then ($6::text[])[1 + n % 50] end, case when n % 5 <> 0 then $7 end, 0, 0, 7, ${at}
         from generate_series($1::int, $2::int) n`,
        [from, to, shop.brand.id, productId, skuId, promoters, institution.id],
      );
      await owner.query(
        `insert into commissions (id, line_id, order_id, attribution_version, brand_id, institution_id, promoter_id, plan_id, plan_version, binding_id, binding_version, terms,
           commission_type, service_ppm, sharer_ppm, base_fen, service_fen, sharer_fen, institution_fen, status, confirmed_at, ordered_at, updated_at, assessed_at)
         select 'com_' || ${id}, 'oln_' || ${id}, 'ord_' || ${id}, 1, $3, $4, ($5::text[])[1 + n % 50], $6, 1, $7, 1, '{}', 0, 120000, 600000, 9999, 1199, 719, 480,
           ${status}, case when (n / 50) % 10 > 3 then ${at} end, ${at}, ${at}, ${at}
         from generate_series($1::int, $2::int) n where n % 5 <> 0`,
        [from, to, shop.brand.id, institution.id, promoters, planId, bindingId],
      );
    });
  });
  await owner.query("set session_replication_role = default").catch(() => undefined);
  await owner.query("set synchronous_commit = on");
  await owner.query(
    "insert into line_day_marks (brand_id, day) select distinct brand_id, (ordered_at at time zone 'Asia/Shanghai')::date from order_lines",
  );
  await owner.query("vacuum analyze");
  await sumMarkedDays(jobCaller("bench"));
  await owner.query("vacuum analyze line_days");
  return {
    brandId: shop.brand.id,
    productId,
    skuId,
    institution,
    institutionCaller: callerOf(institution),
    promoterId: promoters[1] ?? "",
    buyers,
    ...size,
  };
}

/** How many rows stand in each table that was filled. */
export async function countTables(owner: pg.Client): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of ["identities", "touches", "orders", "order_lines", "commissions", "line_days"]) {
    const { rows } = await owner.query(`select count(*)::int as n from ${table}`);
    counts[table] = rows[0].n;
  }
  return counts;
}
