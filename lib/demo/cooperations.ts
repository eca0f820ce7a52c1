import { changeCooperation, inviteToCooperate } from "@/lib/cooperations/commands";
import { passItem } from "@/lib/cooperations/pass-commands";
import { listPassable } from "@/lib/cooperations/pass-queries";
import { acrossOrganisations } from "@/lib/doors/callers";
import { createOrder } from "@/lib/orders/commands";
import { recordVisits } from "@/lib/visits/commands";
import type { SeededPromoter } from "./alliance";
import type { SeededBrand } from "./brands";
import type { SeededOrg } from "./callers";
import type { Market } from "./trade";

/** What the helper gets of the product, above what the ordinary plan pays everybody. */
const helperPpm = 140_000;
/** The product whose directed plan is passed on: its place among the first brand's. */
const passedOn = 1;

async function agree(one: SeededOrg, other: SeededOrg, note: string): Promise<void> {
  const { cooperationId } = await inviteToCooperate(one.admin, { appid: other.appid, note });
  await changeCooperation(acrossOrganisations(other.admin), { cooperationId, deed: "accept" });
}

/** 合作: the brands with the first institution, the two institutions with each other; one invitation is unanswered. */
export async function seedCooperations(
  brands: readonly SeededBrand[],
  institutions: readonly SeededOrg[],
): Promise<void> {
  const [supplier, helper] = institutions;
  const [first] = brands;
  if (!supplier || !helper || !first) return;
  for (const brand of brands) await agree(supplier, brand.org, "秋冬系列一起推，可谈定向费率。");
  await agree(supplier, helper, "互相帮卖，货盘共享。");
  await inviteToCooperate(helper.admin, { appid: first.org.appid, note: "我们有三位护肤方向的推客，想谈定向合作。" });
}

/** 帮卖: the supplier passes a directed item on to the other institution. */
export async function passOn(institutions: readonly SeededOrg[], brands: readonly SeededBrand[]): Promise<void> {
  const [supplier, helper] = institutions;
  const product = brands[0]?.goods[passedOn];
  if (!supplier || !helper || !product) return;
  const item = (await listPassable(supplier.admin)).find((one) => one.productId === product.productId);
  if (item) await passItem(supplier.admin, { planId: item.planId, toAppid: helper.appid, servicePpm: helperPpm });
}

/** An order that a promoter of the helper brings: shop, supplier, helper and promoter share it. */
export async function helperOrder(market: Market, helper: SeededOrg, at: Date): Promise<void> {
  const [brand] = market.brands;
  const promoter = market.promoters.find((one: SeededPromoter) => one.institution === helper);
  const goods = brand?.goods[passedOn];
  const sku = goods?.skus[0];
  if (!brand || !promoter || !goods || !sku) return;
  const key = acrossOrganisations(brand.org.key);
  const openid = "o_buyer_chain";
  await recordVisits(key, [
    {
      visitId: "demo-chain",
      openid,
      shareCode: market.codes.get(`${promoter.sharerAppid}/${goods.productId}`),
      surface: "share",
      productId: goods.productId,
      occurredAt: at,
    },
  ]);
  const orderedAt = new Date(at.getTime() + 300_000);
  const line = { lineNo: "1", productId: goods.productId, skuId: sku.skuId, quantity: 1, surface: "share" as const };
  await createOrder(key, {
    orderNo: `CH${orderedAt.toISOString().slice(2, 10).replaceAll("-", "")}9001`,
    openid,
    orderedAt,
    paidAt: new Date(orderedAt.getTime() + 30_000),
    lines: [{ ...line, paidFen: sku.priceFen }],
  });
}
