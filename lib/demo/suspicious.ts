import { acrossOrganisations } from "@/lib/doors/callers";
import { recordHiddenClick } from "@/lib/host/open-share";
import { createOrder } from "@/lib/orders/commands";
import { recordVisits } from "@/lib/visits/commands";
import { deployment } from "./callers";
import type { Market } from "./trade";

const hour = 3_600_000;

/** Days before the present on which the demo sees something a reviewer should look at. */
const days = { machine: [33, 36, 38], hidden: [37] } as const;

/** An order a machine made, and one by a link that was loaded where nobody saw it: each is held once somebody looks. */
export async function suspiciousDay(market: Market, day: number, midnight: Date): Promise<void> {
  const at = new Date(midnight.getTime() + 15 * hour);
  if ((days.machine as readonly number[]).includes(day)) await buy(market, `machine-${day}`, at, 4, 120);
  if (!(days.hidden as readonly number[]).includes(day)) return;
  const code = codeOf(market, 1);
  for (let load = 0; load < 5; load++) await recordHiddenClick(deployment, code);
  await buy(market, `hidden-${day}`, new Date(midnight.getTime() + 20 * hour), 1, 40_000);
}

function partsOf(market: Market, promoterAt: number) {
  const [brand] = market.brands;
  const promoter = market.promoters[promoterAt] ?? market.promoters[0];
  const goods = brand?.goods[1];
  const [sku] = goods?.skus ?? [];
  if (!brand || !promoter || !goods || !sku) throw new Error("the demo has nothing to sell");
  return { brand, promoter, goods, sku };
}

function codeOf(market: Market, promoterAt: number): string {
  const { promoter, goods } = partsOf(market, promoterAt);
  return market.codes.get(`${promoter.sharerAppid}/${goods.productId}`) ?? "";
}

/** One opening of the promoter's link and one order `gapMs` after it. */
async function buy(market: Market, name: string, at: Date, promoterAt: number, gapMs: number): Promise<void> {
  const { brand, goods, sku } = partsOf(market, promoterAt);
  const key = acrossOrganisations(brand.org.key);
  const openid = `o_${name}`;
  await recordVisits(key, [
    {
      visitId: `demo-${name}`,
      openid,
      shareCode: codeOf(market, promoterAt),
      surface: "share",
      productId: goods.productId,
      occurredAt: at,
    },
  ]);
  const orderedAt = new Date(at.getTime() + gapMs);
  await createOrder(key, {
    orderNo: `CH${orderedAt.toISOString().slice(2, 10).replaceAll("-", "")}90${promoterAt}1`,
    openid,
    orderedAt,
    paidAt: orderedAt,
    lines: [
      {
        lineNo: "1",
        productId: goods.productId,
        skuId: sku.skuId,
        quantity: 1,
        paidFen: sku.priceFen,
        surface: "share",
      },
    ],
  });
}
