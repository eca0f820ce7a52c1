import { acrossOrganisations } from "@/lib/doors/callers";
import { createOrder } from "@/lib/orders/commands";
import { recordOrderEvent } from "@/lib/orders/events";
import { createShare } from "@/lib/shares/commands";
import { recordVisits } from "@/lib/visits/commands";
import type { SeededPromoter } from "./alliance";
import type { SeededBrand } from "./brands";
import type { SeededContent } from "./creators";

/** A repeatable sequence: the demo's figures are the same on every machine. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export type Market = {
  brands: SeededBrand[];
  promoters: SeededPromoter[];
  contents: SeededContent[];
  codes: Map<string, string>;
};

const pick = <T>(list: readonly T[], at: number): T => {
  const one = list[at % list.length];
  if (one === undefined) throw new Error("nothing to pick from");
  return one;
};

/** Every promoter's link to every product of a brand that is in a plan, and to contents, as he would share them. */
export async function openMarket(
  brands: SeededBrand[],
  promoters: SeededPromoter[],
  contents: SeededContent[],
): Promise<Market> {
  const codes = new Map<string, string>();
  for (const promoter of promoters) {
    for (const brand of brands) {
      for (const goods of brand.goods.slice(0, 4)) {
        const share = await createShare(acrossOrganisations(promoter.institution.admin), {
          sharerAppid: promoter.sharerAppid,
          target: { type: "product", id: goods.productId },
        });
        codes.set(`${promoter.sharerAppid}/${goods.productId}`, share.shareCode);
      }
    }
  }
  for (const promoter of promoters.filter((one) => one.institution === promoters[0]?.institution)) {
    for (const content of contents) {
      const share = await createShare(acrossOrganisations(promoter.institution.admin), {
        sharerAppid: promoter.sharerAppid,
        target: { type: content.kind, id: content.contentId },
      });
      codes.set(`${promoter.sharerAppid}/${content.contentId}`, share.shareCode);
    }
  }
  return { brands, promoters, contents, codes };
}

/** What still happens to an order on a later day. */
export type Later = { day: number; run: (at: Date) => Promise<unknown> };

/** One day's visits and orders, oldest first; `midnight` is the day's beginning and the clock stands at its end. */
export async function tradeDay(market: Market, day: number, midnight: Date): Promise<Later[]> {
  const dice = sequence(7919 * (day + 1));
  const later: Later[] = [];
  const count = 2 + dice(3) + (day === 29 ? 6 : 0);
  for (let n = 0; n < count; n++) {
    const at = new Date(midnight.getTime() + 9 * 3_600_000 + n * 1_700_000 + dice(900_000));
    later.push(...(await tradeOne(market, `${day}-${n}`, day, at, dice)));
  }
  return later;
}

async function tradeOne(
  market: Market,
  name: string,
  day: number,
  at: Date,
  dice: (below: number) => number,
): Promise<Later[]> {
  const brand = pick(market.brands, dice(3) === 0 ? 1 : 0);
  const key = acrossOrganisations(brand.org.key);
  const openid = `o_buyer_${dice(40)}`;
  const promoter = pick(market.promoters, dice(market.promoters.length));
  const goods = pick(brand.goods, dice(brand.goods.length));
  const kind = dice(10);
  const isContent = kind === 8 && promoter.institution === market.promoters[0]?.institution;
  const content = isContent ? pick(market.contents, dice(market.contents.length)) : null;
  // Two orders in ten come without a share; a content order comes through the account's showcase.
  if (kind < 8)
    await visit(market, key, { name, openid, promoter, productId: pick(brand.goods, dice(4)).productId, at });
  if (kind < 5)
    await visit(market, key, {
      name: `${name}-again`,
      openid,
      promoter: pick(market.promoters, dice(market.promoters.length)),
      productId: goods.productId,
      at: new Date(at.getTime() + 60_000),
    });
  if (content) await visit(market, key, { name, openid, promoter, content, at });
  const isUnpaid = kind === 9 && dice(2) === 0;
  const orderedAt = new Date(at.getTime() + 600_000);
  const orderNo = `${brand.org.slug.slice(0, 2).toUpperCase()}${orderedAt.toISOString().slice(2, 10).replaceAll("-", "")}${name.replace("-", "").padStart(4, "0")}`;
  await createOrder(key, {
    orderNo,
    openid,
    orderedAt,
    paidAt: isUnpaid ? undefined : new Date(orderedAt.getTime() + 45_000),
    lines: linesOf(brand, goods, content, dice),
    gift: kind === 3 ? { recipientOpenid: "o_friend" } : undefined,
  });
  return isUnpaid ? [] : fate(key, orderNo, day, dice);
}

type Seen = {
  name: string;
  openid: string;
  promoter: SeededPromoter;
  productId?: string;
  content?: SeededContent;
  at: Date;
};

async function visit(market: Market, key: ReturnType<typeof acrossOrganisations>, seen: Seen): Promise<void> {
  const shareCode = market.codes.get(`${seen.promoter.sharerAppid}/${seen.content?.contentId ?? seen.productId}`);
  await recordVisits(key, [
    {
      visitId: `demo-${seen.name}-${seen.promoter.sharerAppid.slice(-4)}`,
      openid: seen.openid,
      shareCode,
      surface: seen.content ? (seen.content.kind === "live" ? "live" : "video") : "share",
      // A video is watched as a whole; which of its products is bought shows later.
      productId: seen.content ? undefined : seen.productId,
      creatorAppid: seen.content?.creatorAppid,
      contentId: seen.content?.contentId,
      occurredAt: seen.at,
    },
  ]);
}

function linesOf(
  brand: SeededBrand,
  goods: SeededBrand["goods"][number],
  content: SeededContent | null,
  dice: (below: number) => number,
) {
  const second = dice(3) === 0 ? brand.goods[(brand.goods.indexOf(goods) + 1) % brand.goods.length] : undefined;
  return [goods, ...(second ? [second] : [])].map((one, index) => {
    const sku = pick(one.skus, dice(one.skus.length));
    const quantity = 1 + dice(2);
    return {
      lineNo: String(index + 1),
      productId: one.productId,
      skuId: sku.skuId,
      quantity,
      paidFen: sku.priceFen * quantity - dice(6) * 137,
      surface: content ? ("showcase" as const) : ("other" as const),
      creatorAppid: content?.creatorAppid,
    };
  });
}

/** Shipped, received and settled for most; some cancelled, some refunded in part or whole, before or after settlement. */
function fate(
  key: ReturnType<typeof acrossOrganisations>,
  orderNo: string,
  day: number,
  dice: (below: number) => number,
): Later[] {
  const event = (type: "shipped" | "received" | "cancelled" | "refunded", days: number, refundFen?: number): Later => ({
    day: day + days,
    run: (occurredAt) =>
      recordOrderEvent(key, {
        orderNo,
        eventId: `${type}-${days}`,
        type,
        occurredAt,
        lines: refundFen ? [{ lineNo: "1", refundFen }] : undefined,
      }),
  });
  const roll = dice(12);
  if (roll === 0) return [event("cancelled", 1)];
  const steps = [event("shipped", 1), event("received", 3)];
  if (roll === 1) return [...steps, event("refunded", 5)];
  if (roll === 2) return [...steps, event("refunded", 6, 1_500)];
  if (roll === 3) return [...steps, event("refunded", 14, 2_000)];
  return roll === 4 ? [event("shipped", 2)] : steps;
}
