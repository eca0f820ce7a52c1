import type pg from "pg";
import { makeOrganisation } from "@/db/factories";
import { type Machine, must, withToken } from "./machine";

type Sides = { owner: pg.Client; institution: Machine; shop: Machine };
type Goods = { product_id: string; skus: { sku_id: string }[] };

const linkOf = (plan: { plan_id: string }) => `weixinstorehs/${plan.plan_id}`;

async function accept(one: Machine, other: Machine): Promise<void> {
  const { cooperation_id } = await must(one, "POST", "/cooperations", { appid: other.appid });
  await must(other, "POST", `/cooperations/${cooperation_id}/accept`, {});
}

/** A product with an ordinary plan that the institution has among its items, with a sub-plan and a subscription. */
async function takeOne({ institution, shop }: Sides) {
  const skus = [{ out_sku_id: "one", price_fen: 10_000 }];
  const { items } = await must(shop, "POST", "/products", { items: [{ out_product_id: "taken", title: "茶", skus }] });
  const [{ product_id }] = items;
  const plan = { kind: "ordinary", product_ids: [product_id], service_ppm: 100_000 };
  const { plans } = await must(shop, "POST", "/plans", plan);
  const { item_id } = await must(institution, "POST", "/items", { link: linkOf(plans[0]) });
  await must(institution, "POST", `/items/${item_id}/sub_items`, { ratio_ppm: 30_000 });
  await must(institution, "POST", "/subscriptions", { product_id });
  return { taken_product: product_id, subscribed_product: product_id, taken_link: linkOf(plans[0]), item_id };
}

/** An order of the open product that the institution's promoter won. */
async function sellOne({ institution, shop }: Sides, open: Goods, sharer_appid: string): Promise<{ order_id: string }> {
  const target = { type: "product", id: open.product_id };
  const share = await must(institution, "POST", "/shares", { sharer_appid, target });
  const visit = { visit_id: "wire", openid: "o_wire_shopper", share_code: share.share_code, surface: "share" };
  const at = new Date();
  await must(shop, "POST", "/visits", { ...visit, product_id: open.product_id, occurred_at: at.toISOString() });
  const later = new Date(at.getTime() + 1000).toISOString();
  const [sku] = open.skus;
  const line = { line_id: "1", product_id: open.product_id, sku_id: sku?.sku_id, quantity: 1, paid_fen: 18_000 };
  const order = { order_id: "WIRE0001", openid: "o_wire_shopper", created_at: later, paid_at: later };
  await must(shop, "POST", "/orders", { ...order, lines: [{ ...line, surface: "share" }] });
  return { order_id: order.order_id };
}

/**
 * What the institution has agreed with others: the shop, two institutions, an item passed on to one of them; and those
 * it has nothing to do with.
 */
export async function openCooperations(
  sides: Sides,
  { open, directed, sharer }: { open: Goods; directed: Goods; sharer: string },
): Promise<Record<string, string>> {
  const { owner, institution, shop } = sides;
  const make = async (kind: "brand" | "institution", name: string) =>
    withToken(await makeOrganisation(owner, kind, name));
  const helper = await make("institution", "麦浪联选");
  const third = await make("institution", "拾贝传媒");
  const fresh = await make("institution", "远山优选");
  const far = await make("brand", "远处小店");
  await accept(institution, helper);
  await accept(institution, third);
  const plansOf = async (product: Goods) => (await must(shop, "GET", `/plans?product_id=${product.product_id}`)).items;
  const [openPlan] = await plansOf(open);
  const [directedPlan] = await plansOf(directed);
  const terms = { plan_id: directedPlan.plan_id, to_appid: helper.appid, service_ppm: 120_000 };
  await must(institution, "POST", "/item-passes", terms);
  const mine = await must(institution, "POST", "/items", { link: linkOf(directedPlan) });
  return {
    helper_appid: helper.appid,
    third_appid: third.appid,
    new_institution: fresh.appid,
    far_shop: far.appid,
    pool_link: linkOf(openPlan),
    gone_link: "weixinstorehs/pln_0000000000000000000000",
    directed_item: mine.item_id,
    ...(await takeOne(sides)),
    ...(await sellOne(sides, open, sharer)),
  };
}
