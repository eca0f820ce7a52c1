import type pg from "pg";
import { makeAlliance, makePlan, makePromoter, makeShop } from "@/lib/orders/testing";
import { type Machine, withToken } from "../machine";
import { priceFen, productCount, promoterCount, type Step, shareName } from "./script";

/** One stage of the script: its own shop, institutions, promoters and people, so that runs share a database. */
export type World = {
  machine: Machine;
  products: { productId: string; skuId: string }[];
  codes: Map<string, string>;
  /** Ids back to the names of the script. */
  names: Map<string, string>;
  start: Date;
};

export async function makeWorld(owner: pg.Client, start: Date): Promise<World> {
  const shop = await makeShop(owner);
  const names = new Map([[shop.brand.id, "shop"]]);
  const products = [];
  for (let n = 0; n < productCount; n++) {
    const product = await shop.product(`product ${n}`, priceFen);
    // The last is in no plan: it is touched, and never earns.
    if (n < productCount - 1) names.set(await makePlan(owner, shop.brand, product.productId, 123_457), `plan ${n}`);
    products.push(product);
  }
  const institutions = [await makeAlliance(owner), await makeAlliance(owner)];
  for (const [n, institution] of institutions.entries()) names.set(institution.id, `institution ${n}`);
  const codes = new Map<string, string>();
  for (let n = 0; n < promoterCount; n++) {
    const institution = institutions[n % institutions.length] ?? institutions[0];
    if (!institution) throw new Error("no institution");
    const promoter = await makePromoter(owner, institution, 666_667);
    names.set(promoter.id, `promoter ${n}`);
    for (const [index, { productId }] of products.entries())
      codes.set(shareName(n, index), (await promoter.share(productId, shop.brand.id)).code);
  }
  return { machine: await withToken(shop.brand), products, codes, names, start };
}

export type Call = { path: string; body: object };

const moment = (world: World, at: number) => new Date(world.start.getTime() + at).toISOString();

/** A step as the brand's server tells it. */
export function callOf(world: World, step: Step): Call {
  // Persons of two worlds are not one.
  const unionOf = (person: string) => `${world.machine.id}-${person}`;
  if (step.kind === "join")
    return { path: "/identities", body: { items: [{ openid: step.who, unionid: unionOf(step.person) }] } };
  if (step.kind === "visit")
    return {
      path: "/visits",
      body: {
        visit_id: step.visitId,
        openid: step.who,
        share_code: step.share === null ? undefined : world.codes.get(step.share),
        surface: step.share === null ? "search" : "share",
        product_id: world.products[step.product]?.productId,
        occurred_at: moment(world, step.at),
      },
    };
  if (step.kind === "event")
    return {
      path: `/orders/${step.orderId}/events`,
      body: {
        event_id: step.eventId,
        type: step.type,
        occurred_at: moment(world, step.at),
        lines: step.line ? [{ line_id: step.line, refund_fen: step.refundFen }] : undefined,
      },
    };
  return {
    path: "/orders",
    body: {
      order_id: step.orderId,
      openid: step.who,
      created_at: moment(world, step.at),
      paid_at: step.isPaid ? moment(world, step.at) : undefined,
      lines: step.lines.map(({ lineId, product, paidFen }) => ({
        line_id: lineId,
        product_id: world.products[product]?.productId,
        sku_id: world.products[product]?.skuId,
        quantity: 1,
        paid_fen: paidFen,
      })),
    },
  };
}
