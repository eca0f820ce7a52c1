import type pg from "pg";
import { makeOrganisation } from "@/db/factories";
import { acrossOrganisations } from "@/lib/doors/callers";
import { makeId, systemRandomness } from "@/lib/kernel/ids";
import { DAY_MS } from "@/lib/kernel/time";
import { acceptBinding } from "@/lib/promoters/answers";
import { callerOfPromoter, type MadePromoter, makePromoter } from "@/lib/promoters/testing";
import { type Machine, must, withToken } from "./machine";

const fresh = (prefix: string) => makeId(prefix, new Date(), systemRandomness);

/**
 * The deployment in which every documented call of the compatible wire is played: one shop and two institutions with
 * what they need, and the ids that stand as `{name}` in the documented bodies.
 */
export type WireWorld = {
  owner: pg.Client;
  institution: Machine;
  other: Machine;
  shop: Machine;
  operator: Machine;
  ids: Record<string, string>;
};

/** An institution with a linked mini-program, its promoter feature on. */
async function openInstitution(owner: pg.Client, name: string): Promise<Machine & { miniapp: string }> {
  const machine = await withToken(await makeOrganisation(owner, "institution", name));
  const miniapp = fresh("wx");
  await must(machine, "POST", "/institution/miniprograms", { appid: miniapp, name });
  await must(machine, "PUT", "/institution/promoter_feature", { enabled: true });
  return { ...machine, miniapp };
}

/** A registered promoter, bound to the institution; the platform pays him. */
export async function bindPromoter(owner: pg.Client, institution: Machine): Promise<MadePromoter> {
  const promoter = await makePromoter(owner);
  const terms = { commission_type: 0, commission_ratio: 500_000 };
  await must(institution, "POST", "/bindings", { sharer_appid: promoter.sharerAppid, ...terms });
  await acceptBinding(acrossOrganisations(await callerOfPromoter(promoter)), { institutionId: institution.id });
  return promoter;
}

/** A shop with a released mini-program and products, each of one SKU. */
async function openShop(owner: pg.Client) {
  const shop = await withToken(await makeOrganisation(owner, "brand", "澄屿护肤"));
  const miniapp = fresh("wx");
  await owner.query(
    `insert into miniapps (id, brand_id, channel, appid, name, status, created_at, updated_at)
     values ($1, $2, 'wechat', $3, '澄屿护肤', 'released', now(), now())`,
    [fresh("app"), shop.id, miniapp],
  );
  const goods = ["public", "directed", "spare", "disabled"].map((name) => ({
    out_product_id: name,
    title: `植萃修护精华油 ${name}`,
    category: "beauty",
    images: ["https://example.com/oil.jpg"],
    skus: [{ out_sku_id: "30ml", title: "30ml", price_fen: 20_000, stock: 100 }],
  }));
  const { items } = await must(shop, "POST", "/products", { items: goods });
  const [open, directed, spare, disabled] = items;
  await must(shop, "PATCH", `/products/${disabled.product_id}`, { is_promotable: false });
  return { shop, miniapp, open, directed, spare, disabled };
}

/** Coupons of the shop in each state, and one a person has. */
async function putOutCoupons(shop: Machine, institution: Machine, other: Machine) {
  const claim_to = new Date(Date.now() + 30 * DAY_MS).toISOString();
  const terms = { type: 102, name: "满299减40", cut_fen: 4_000, threshold_fen: 29_900, valid_days: 7, claim_to };
  const make = async (more: object = {}): Promise<string> =>
    (await must(shop, "POST", "/coupons", { ...terms, stock: 500, ...more })).coupon_id;
  const directed = (to: Machine) => ({ quotas: [{ institution_appid: to.appid, quota: 50 }] });
  const [coupon, voided, empty, ended] = [
    await make(),
    await make(),
    await make({ stock: 1 }),
    await make(directed(institution)),
  ];
  for (const id of [voided, ended]) await must(shop, "PATCH", `/coupons/${id}`, { status: "voided" });
  const buyer = { openid: "o_wire_buyer" };
  await must(shop, "POST", `/coupons/${empty}/claims`, buyer);
  const claimed = await must(shop, "POST", `/coupons/${coupon}/claims`, buyer);
  return {
    coupon_id: coupon,
    voided_coupon: voided,
    empty_coupon: empty,
    ended_directed_coupon: ended,
    draft_coupon: await make({ activate: false }),
    new_coupon: await make({ activate: false }),
    directed_coupon: await make(directed(institution)),
    foreign_coupon: await make(directed(other)),
    buyer_openid: buyer.openid,
    user_coupon_id: claimed.user_coupon_id,
    new_openid: "o_wire_new",
  };
}

export async function makeWireWorld(owner: pg.Client): Promise<WireWorld> {
  const operator = await withToken(await makeOrganisation(owner, "operator"));
  const { shop, miniapp, open, directed, spare, disabled } = await openShop(owner);
  const institution = await openInstitution(owner, "青禾联盟");
  const other = await openInstitution(owner, "山海好物");
  await must(shop, "POST", "/plans", { kind: "ordinary", product_ids: [open.product_id], service_ppm: 100_000 });
  await must(shop, "POST", "/plans", {
    kind: "directed",
    product_ids: [directed.product_id],
    institution_appids: [institution.appid],
    service_ppm: 200_000,
  });
  const promoter = await bindPromoter(owner, institution);
  const leaving = await bindPromoter(owner, institution);
  const foreign = await bindPromoter(owner, other);
  const stranger = await makePromoter(owner);
  const [openid, foreignOpenid] = ["o_wire_promoter", "o_wire_foreign"];
  await must(institution, "POST", `/bindings/${promoter.sharerAppid}/identities`, { openid });
  await must(other, "POST", `/bindings/${foreign.sharerAppid}/identities`, { openid: foreignOpenid });
  return {
    owner,
    institution,
    other,
    shop,
    operator,
    ids: {
      appid: institution.appid,
      shop_appid: shop.appid,
      other_appid: other.appid,
      miniapp: institution.miniapp,
      shop_miniapp: miniapp,
      sharer_appid: promoter.sharerAppid,
      sharer_openid: openid,
      foreign_openid: foreignOpenid,
      leaving_appid: leaving.sharerAppid,
      stranger_appid: stranger.sharerAppid,
      product_id: open.product_id,
      sku_id: open.skus[0].sku_id,
      directed_product: directed.product_id,
      spare_product: spare.product_id,
      disabled_product: disabled.product_id,
      ...(await putOutCoupons(shop, institution, other)),
    },
  };
}
