import type pg from "pg";
import { setClock } from "@/db/factories";
import { epoch } from "@/lib/attribution/story/play";
import type { CommissionCase } from "@/lib/commissions/cases";
import type { LineTerms } from "@/lib/commissions/input";
import { acrossOrganisations } from "@/lib/doors/callers";
import { makeId, systemRandomness } from "@/lib/kernel/ids";
import { DAY_MS } from "@/lib/kernel/time";
import { acceptBinding } from "@/lib/promoters/answers";
import { callerOfPromoter, makePromoter } from "@/lib/promoters/testing";
import { admit, type Machine, must } from "./machine";

const before = -3 * DAY_MS;
const longAfter = 1000 * DAY_MS;
const priceFen = 20_000;
const openid = "buyer";

/** One order of one line, under exactly the terms of the case, and how to hear of it again. */
export type CommissionWorld = {
  shop: Machine;
  institution: Machine;
  /** Who passed the item on, where the line is one of a chain. */
  supplier: Machine | null;
  promoterId: string;
  lineId: string;
};

type Deal = NonNullable<LineTerms["deal"]>;

export const moment = (ms: number) => new Date(epoch.getTime() + ms).toISOString();

/** Plan rate, ratio and channel fee through the API; the buyer is touched the day before he orders. */
export async function placeOrder(owner: pg.Client, operator: Machine, line: CommissionCase): Promise<CommissionWorld> {
  const { deal, channelFeePpm } = line.terms;
  await setClock(owner, longAfter);
  const shop = await admit(operator, "brand", "shop");
  const institution = await admit(operator, "institution", "institution");
  const isChain = deal?.kind === "product" && deal.supplier !== null;
  const supplier = isChain ? await admit(operator, "institution", "supplier") : null;
  await setClock(owner, before);
  const channel = line.settles === "per_order" ? "wechat" : "xiaohongshu";
  await owner.query(
    `insert into miniapps (id, brand_id, channel, appid, name, status, created_at, updated_at)
     values ($1, $2, $3, $4, 'shop', 'released', now(), now())`,
    [makeId("app", epoch, systemRandomness), shop.id, channel, makeId("wx", epoch, systemRandomness)],
  );
  await must(operator, "POST", `/organisations/${shop.appid}/contracts`, { channel, fee_ppm: channelFeePpm });
  const product = await sell(shop);
  await must(institution, "POST", "/institution/miniprograms", { appid: `wx${institution.id}`, name: "institution" });
  await must(institution, "PUT", "/institution/promoter_feature", { enabled: true });
  const promoter = await makePromoter(owner);
  const creator = deal && (await promote(owner, { shop, institution, supplier, promoter, deal, ...product }));
  await setClock(owner, 0);
  const order = await must(shop, "POST", "/orders", {
    order_id: "order",
    openid,
    created_at: moment(0),
    lines: [
      {
        line_id: "line",
        product_id: product.productId,
        sku_id: product.skuId,
        quantity: 1,
        paid_fen: line.paidFen,
        surface: creator ? "showcase" : "share",
        creator_appid: creator || undefined,
      },
    ],
  });
  const { rows } = await owner.query<{ id: string }>("select id from order_lines where order_id = $1", [order.id]);
  const lineId = rows[0]?.id ?? "";
  // No channel has another window than its profile's; the line carries its own.
  await owner.query("update order_lines set after_sale_days = $1 where id = $2", [line.afterSaleDays, lineId]);
  return { shop, institution, supplier, promoterId: promoter.promoterId, lineId };
}

async function sell(shop: Machine): Promise<{ productId: string; skuId: string }> {
  const skus = [{ out_sku_id: "one", price_fen: priceFen }];
  const { items } = await must(shop, "POST", "/products", { items: [{ out_product_id: "p", title: "p", skus }] });
  return { productId: items[0].product_id, skuId: items[0].skus[0].sku_id };
}

type Promotion = {
  shop: Machine;
  institution: Machine;
  supplier: Machine | null;
  promoter: { promoterId: string; sharerAppid: string; userId: string };
  deal: Deal;
  productId: string;
};

/** Plan, binding, share and the buyer's touch; answers the creator's appid of a content line. */
async function promote(owner: pg.Client, it: Promotion): Promise<string | null> {
  const { shop, institution, promoter, deal, productId } = it;
  const terms =
    deal.kind === "content"
      ? { commission_by: "merchant", commission_ppm: deal.commissionPpm, service_ppm: 0 }
      : { service_ppm: deal.servicePpm };
  if (deal.kind === "product" && deal.supplier && it.supplier)
    await passOn({ ...it, supplier: it.supplier }, deal.servicePpm, deal.supplier.helperPpm);
  else await must(shop, "POST", "/plans", { kind: "ordinary", product_ids: [productId], ...terms });
  const { commissionType, ratioPpm } = deal.promoter;
  const isWithin = commissionType === 1 || (ratioPpm >= 100_000 && ratioPpm <= 900_000);
  await must(institution, "POST", "/bindings", {
    sharer_appid: promoter.sharerAppid,
    commission_type: commissionType,
    commission_ratio: isWithin ? ratioPpm : 900_000,
  });
  await acceptBinding(acrossOrganisations(await callerOfPromoter(promoter)), { institutionId: institution.id });
  // A ratio beyond the channel's bounds, as an older binding may carry it.
  if (!isWithin)
    await owner.query("update binding_versions set ratio_ppm = $1 where promoter_id = $2", [
      ratioPpm,
      promoter.promoterId,
    ]);
  const content = deal.kind === "content" ? await authorise(institution, deal.servicePpm) : null;
  const target = content ? { type: "video", id: content.contentId } : { type: "product", id: productId };
  const share = await must(institution, "POST", "/shares", { sharer_appid: promoter.sharerAppid, target });
  await must(shop, "POST", "/visits", {
    visit_id: "visit",
    openid,
    share_code: share.share_code,
    surface: content ? "video" : "share",
    ...(content ? { creator_appid: content.creatorAppid, content_id: content.contentId } : { product_id: productId }),
    occurred_at: moment(before),
  });
  return content?.creatorAppid ?? null;
}

/** The shop's plan for the supplier alone, who passes its item on to the institution. */
async function passOn(it: Promotion & { supplier: Machine }, service_ppm: number, helperPpm: number): Promise<void> {
  const { shop, institution, supplier, productId } = it;
  const { plans } = await must(shop, "POST", "/plans", {
    kind: "directed",
    product_ids: [productId],
    institution_appids: [supplier.appid],
    service_ppm,
  });
  const { cooperation_id } = await must(supplier, "POST", "/cooperations", { appid: institution.appid });
  await must(institution, "POST", `/cooperations/${cooperation_id}/accept`, {});
  const terms = { plan_id: plans[0].plan_id, to_appid: institution.appid, service_ppm: helperPpm };
  await must(supplier, "POST", "/item-passes", terms);
}

async function authorise(institution: Machine, servicePpm: number) {
  const { creator_appid: creatorAppid } = await must(institution, "POST", "/creators", { name: "creator" });
  const made = await must(institution, "POST", `/creators/${creatorAppid}/contents`, { kind: "video", title: "v" });
  await must(institution, "POST", `/contents/${made.content_id}/authorisations`, {
    institution_appid: institution.appid,
    service_ppm: servicePpm,
  });
  return { creatorAppid: creatorAppid as string, contentId: made.content_id as string };
}
