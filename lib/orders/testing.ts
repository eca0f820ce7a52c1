import type pg from "pg";
import { callerOf, type MadeOrg, makeOrganisation } from "@/db/factories";
import { acrossOrganisations } from "@/lib/doors/callers";
import type { Caller } from "@/lib/kernel/ctx";
import { makeId, systemRandomness } from "@/lib/kernel/ids";

const fresh = (prefix: string) => makeId(prefix, new Date(), systemRandomness);
const longAgo = new Date("2026-01-01T00:00:00Z");

export type Shop = {
  brand: MadeOrg;
  appid: string;
  key: Caller;
  product: (title: string, priceFen: number) => Promise<{ productId: string; skuId: string }>;
};

/** A brand with one mini-program on a channel, and a way to give it products of one SKU. */
export async function makeShop(owner: pg.Client, channel = "wechat"): Promise<Shop> {
  const brand = await makeOrganisation(owner, "brand");
  const appid = fresh("wx");
  await owner.query(
    `insert into miniapps (id, brand_id, channel, appid, name, status, created_at, updated_at) values ($1, $2, $3, $4, 'shop', 'released', $5, $5)`,
    [fresh("app"), brand.id, channel, appid, longAgo],
  );
  const product = async (title: string, priceFen: number) => {
    const made = await owner.query(
      `insert into products (brand_id, out_product_id, title, status, created_at, updated_at) values ($1, $2, $3, 'on_sale', $4, $4) returning id`,
      [brand.id, fresh("out"), title, longAgo],
    );
    const productId = String(made.rows[0].id);
    const sku = await owner.query(
      `insert into skus (product_id, brand_id, out_sku_id, price_fen, created_at, updated_at) values ($1, $2, 'one', $3, $4, $4) returning id`,
      [productId, brand.id, priceFen, longAgo],
    );
    return { productId, skuId: String(sku.rows[0].id) };
  };
  return { brand, appid, key: acrossOrganisations(callerOf(brand, "key")), product };
}

/** An institution with its promoter feature on. */
export async function makeAlliance(owner: pg.Client): Promise<MadeOrg> {
  const institution = await makeOrganisation(owner, "institution");
  await owner.query(
    `insert into institution_features (institution_id, version, promoter_enabled, self_purchase, valid_from, changed_by) values ($1, 1, true, 'allow', $2, 'test')`,
    [institution.id, longAgo],
  );
  return institution;
}

export type MadePromoter = {
  id: string;
  sharerAppid: string;
  share: (productId: string, brandId: string) => Promise<{ id: string; code: string }>;
};

/** A fully registered promoter bound to the institution since long ago; the platform pays him `ratioPpm`. */
export async function makePromoter(owner: pg.Client, institution: MadeOrg, ratioPpm = 600_000): Promise<MadePromoter> {
  const id = fresh("pro");
  const sharerAppid = fresh("wx");
  const binding = fresh("bnd");
  await owner.query(
    `insert into promoters (id, sharer_appid, nickname, registration, registered_at) values ($1, $2, $3, 'full', $4)`,
    [id, sharerAppid, `promoter ${id.slice(-4)}`, longAgo],
  );
  await owner.query(
    `insert into bindings (id, institution_id, promoter_id, status, commission_type, ratio_ppm, version, created_at, updated_at) values ($1, $2, $3, 'bound', 0, $4, 1, $5, $5)`,
    [binding, institution.id, id, ratioPpm, longAgo],
  );
  await owner.query(
    `insert into binding_versions (binding_id, version, institution_id, promoter_id, status, commission_type, ratio_ppm, valid_from, changed_by) values ($1, 1, $2, $3, 'bound', 0, $4, $5, 'test')`,
    [binding, institution.id, id, ratioPpm, longAgo],
  );
  const share = async (productId: string, brandId: string) => {
    const made = { id: fresh("shr"), code: fresh("c").slice(-10) };
    await owner.query(
      `insert into shares (id, code, promoter_id, institution_id, brand_id, target_type, target_id, product_id, created_at) values ($1, $2, $3, $4, $5, 'product', $6, $6::text::bigint, $7)`,
      [made.id, made.code, id, institution.id, brandId, productId, longAgo],
    );
    return made;
  };
  return { id, sharerAppid, share };
}

/** An ordinary plan of a product since long ago. */
export async function makePlan(
  owner: pg.Client,
  brand: MadeOrg,
  productId: string,
  servicePpm: number,
): Promise<string> {
  const id = fresh("pln");
  await owner.query(
    `insert into plans (id, brand_id, product_id, group_id, name, kind, status, service_ppm, commission_by, begin_at, version, created_at, updated_at)
     values ($1, $2, $3, $1, 'plan', 'ordinary', 'active', $4, 'institution', $5, 1, $5, $5)`,
    [id, brand.id, productId, servicePpm, longAgo],
  );
  await owner.query(
    `insert into plan_versions (plan_id, version, brand_id, product_id, kind, status, service_ppm, commission_by, begin_at, valid_from, changed_by)
     values ($1, 1, $2, $3, 'ordinary', 'active', $4, 'institution', $5, $5, 'test')`,
    [id, brand.id, productId, servicePpm, longAgo],
  );
  return id;
}
