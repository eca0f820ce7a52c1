import type pg from "pg";
import { callerOf } from "@/db/factories";
import { systemCaller } from "@/lib/doors/callers";
import { makeAlliance, makePlan, makePromoter, makeShop, type Shop } from "@/lib/orders/testing";
import { issueToken } from "@/lib/tenants/issue-token";
import { createApiKey } from "@/lib/tenants/keys";

const buyers = 2_000;
const touchesEach = 20;

export type IngestWorld = {
  shop: Shop;
  token: string;
  goods: { productId: string; skuId: string }[];
  codes: string[];
  buyers: number;
};

/** A shop with three promoted products, eight promoters of two institutions, and buyers with 20 touches each. */
export async function makeIngestWorld(owner: pg.Client): Promise<IngestWorld> {
  const shop = await makeShop(owner);
  const institutions = [await makeAlliance(owner), await makeAlliance(owner)];
  const promoters = [];
  for (let n = 0; n < 4; n++)
    for (const institution of institutions) promoters.push(await makePromoter(owner, institution));
  const goods = [];
  for (const name of ["洁面乳", "精华油", "护手霜"]) goods.push(await shop.product(name, 10_000));
  for (const { productId } of goods) await makePlan(owner, shop.brand, productId, 120_000);
  const shares = [];
  for (const promoter of promoters)
    for (const { productId } of goods) shares.push(await promoter.share(productId, shop.brand.id));
  await release(owner, shop);
  await seedTouches(owner, shop);
  const { secret } = await createApiKey(callerOf(shop.brand), { name: "bench" });
  const { token } = await issueToken(systemCaller("bench"), { appid: shop.brand.appid, secret, kind: "plain" });
  await owner.query(
    `create table bare_orders (id bigserial primary key, order_no text unique, openid text, ordered_at timestamptz, paid_at timestamptz);
     create table bare_lines (id bigserial primary key, order_id bigint not null references bare_orders, line_no text, product_id bigint, sku_id bigint, quantity int, paid_fen bigint, unique (order_id, line_no));
     create table bare_visits (id bigserial primary key, visit_id text unique, openid text, code text, product_id bigint, at timestamptz);
     create table bare_clicks (id bigserial primary key, code text, at timestamptz)`,
  );
  await owner.query("vacuum analyze");
  return { shop, token, goods, codes: shares.map((share) => share.code), buyers };
}

/** Something of the shop is live, so that share links lead somewhere. */
async function release(owner: pg.Client, shop: Shop): Promise<void> {
  await owner.query(
    `insert into versions (id, miniapp_id, brand_id, version, uploaded_by, uploader_name, kind, package_hash, total_bytes, report, status, created_at, updated_at)
     select 'ver_bench', id, brand_id, '1.0.0', 'u', 'u', 'h5', 'h', 1, '{"pages":[]}', 'released', now(), now() from miniapps where appid = $1`,
    [shop.appid],
  );
  await owner.query("update miniapps set live_version_id = 'ver_bench' where appid = $1", [shop.appid]);
}

/** Each buyer was on pages of the shop 20 times in the last days, through every promoter's shares in turn. */
async function seedTouches(owner: pg.Client, shop: Shop): Promise<void> {
  await owner.query(
    "insert into consumers (id, created_at) select 'csm_b' || n, now() from generate_series(1, $1::int) n",
    [buyers],
  );
  await owner.query(
    `insert into identities (id, consumer_id, appid, openid, brand_id, created_at)
     select 'idn_b' || n, 'csm_b' || n, $2, 'buyer-' || n, $3, now() from generate_series(1, $1::int) n`,
    [buyers, shop.appid, shop.brand.id],
  );
  await owner.query(
    `with s as (select row_number() over (order by id) - 1 as place, count(*) over () as size, shares.* from shares)
     insert into touches (id, kind, identity_id, brand_id, product_id, promoter_id, institution_id, share_id, via, at, locked_until, lock_rule, created_at)
     select 'tch_b' || n || '_' || t, 'direct_product', 'idn_b' || n, $3, s.product_id, s.promoter_id, s.institution_id, s.id, 'share',
            now() - (t * 7 + 1) * interval '1 hour', now() + interval '20 days', 'default', now()
     from generate_series(1, $1::int) n cross join generate_series(1, $2::int) t join s on s.place = (n + t) % s.size`,
    [buyers, touchesEach, shop.brand.id],
  );
}
