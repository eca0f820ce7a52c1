import type pg from "pg";
import { callerOf, type MadeOrg } from "@/db/factories";
import { makeId, systemRandomness } from "@/lib/kernel/ids";
import { createMiniapp } from "@/lib/miniapps/commands";
import { makeAlliance, makePlan, makePromoter } from "@/lib/orders/testing";
import { admittedBrand, upload } from "@/lib/versions/testing";

export type Store = {
  brand: MadeOrg;
  appid: string;
  miniappId: string;
  versionId: string;
  product: (title: string, priceFen: number, stock?: number | null) => Promise<{ productId: string; skuId: string }>;
};

/** A brand whose mini-program is released, with our shop behind it. */
export async function makeStore(owner: pg.Client, domains: string[] = ["self"]): Promise<Store> {
  const brand = await admittedBrand(owner);
  const { id: miniappId, appid } = await createMiniapp(callerOf(brand), {
    channel: "xiaohongshu",
    name: "澄屿官方商城",
    intro: "护肤与礼盒",
    category: "beauty",
    domains,
  });
  const versionId = await upload(brand, appid);
  await owner.query("update versions set status = 'released', first_released_at = now() where id = $1", [versionId]);
  await owner.query("update miniapps set status = 'released', live_version_id = $2 where id = $1", [
    miniappId,
    versionId,
  ]);
  const product = async (title: string, priceFen: number, stock: number | null = 100) => {
    const made = await owner.query(
      `insert into products (brand_id, out_product_id, title, images, status, created_at, updated_at)
       values ($1, $2, $3, '["/pictures/oil.svg"]', 'on_sale', now(), now()) returning id`,
      [brand.id, makeId("out", new Date(), systemRandomness), title],
    );
    const productId = String(made.rows[0].id);
    const sku = await owner.query(
      `insert into skus (product_id, brand_id, out_sku_id, title, price_fen, stock, created_at, updated_at)
       values ($1, $2, 'one', '30ml', $3, $4, now(), now()) returning id`,
      [productId, brand.id, priceFen, stock],
    );
    return { productId, skuId: String(sku.rows[0].id) };
  };
  return { brand, appid, miniappId, versionId, product };
}

/** An institution, one promoter bound to it, and plans for these products. */
export async function makeProgramme(owner: pg.Client, store: Store, productIds: string[]) {
  const institution = await makeAlliance(owner);
  const promoter = await makePromoter(owner, institution);
  for (const productId of productIds) await makePlan(owner, store.brand, productId, 200_000);
  return { institution, promoter };
}

/** A coupon of the shop that is out: ¥40 off from ¥299, for these products or the whole shop. */
export async function makeCoupon(
  owner: pg.Client,
  store: Store,
  more: { productIds?: string[]; directedTo?: string; stock?: number; cutFen?: number; thresholdFen?: number } = {},
): Promise<string> {
  const id = makeId("cpn", new Date(), systemRandomness);
  const { productIds, directedTo, stock = 100, cutFen = 4000, thresholdFen = 29_900 } = more;
  await owner.query(
    `insert into coupons (id, brand_id, type, name, status, cut_fen, threshold_fen, product_ids, reach, institution_ids,
       stock, per_person, claim_from, claim_to, valid_days, created_by, created_at, updated_at)
     values ($1, $2, $3, '满减券', 'active', $4, $5, $6::bigint[], $7, $8, $9, 1, now() - interval '1 day',
       now() + interval '30 days', 7, 'test', now(), now())`,
    [
      id,
      store.brand.id,
      productIds ? 2 : 102,
      cutFen,
      thresholdFen,
      productIds ?? null,
      directedTo ? "directed" : "public",
      directedTo ? [directedTo] : null,
      stock,
    ],
  );
  if (directedTo)
    await owner.query(
      "insert into coupon_quotas (coupon_id, brand_id, institution_id, quota) values ($1, $2, $3, 10)",
      [id, store.brand.id, directedTo],
    );
  return id;
}
