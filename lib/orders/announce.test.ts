import { beforeAll, expect, it } from "vitest";
import { callerOf, type MadeOrg } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { jobCaller } from "@/lib/doors/job";
import { transaction } from "@/lib/kernel/transaction";
import { joinIdentities, recordVisits } from "@/lib/visits/commands";
import { createWebhook } from "@/lib/webhooks/commands";
import { webhookInput } from "@/lib/webhooks/input";
import { createOrder } from "./commands";
import { recordOrderEvent } from "./events";
import { rederivePerson } from "./rederive";
import { type MadePromoter, makeAlliance, makePlan, makePromoter, makeShop, type Shop } from "./testing";

const database = testDatabase();
let shop: Shop;
let orgs: MadeOrg[];
let promoters: MadePromoter[];
let goods: { productId: string; skuId: string };
let codes: string[];

const minutesAgo = (n: number) => new Date(Date.now() - n * 60_000);

beforeAll(async () => {
  shop = await makeShop(database.owner());
  orgs = [await makeAlliance(database.owner()), await makeAlliance(database.owner())];
  promoters = [];
  codes = [];
  goods = await shop.product("tea", 10_000);
  await makePlan(database.owner(), shop.brand, goods.productId, 200_000);
  for (const org of orgs) {
    const promoter = await makePromoter(database.owner(), org);
    promoters.push(promoter);
    codes.push((await promoter.share(goods.productId, shop.brand.id)).code);
  }
  const webhook = webhookInput.parse({ url: "https://93.184.215.14/hook" });
  for (const org of [shop.brand, ...orgs]) await createWebhook(callerOf(org), webhook);
});

const visit = (visitId: string, openid: string, shareCode: string | undefined, at: Date) =>
  recordVisits(shop.key, [
    { visitId, openid, shareCode, surface: "share", productId: goods.productId, occurredAt: at },
  ]);

/** What an organisation was told since it was last asked, oldest first. */
const seen = new Map<string, number>();
async function told(org: MadeOrg): Promise<[string, Record<string, unknown>, Record<string, unknown> | null][]> {
  const { rows } = await database
    .owner()
    .query(
      "select seq::int as seq, event, data, wire from webhook_events where org_id = $1 and seq > $2 order by seq",
      [org.id, seen.get(org.id) ?? 0],
    );
  if (rows.length > 0) seen.set(org.id, rows.at(-1).seq);
  return rows.map((row) => [row.event, row.data, row.wire]);
}

it("tells each party of its own part: taken, attributed, moved on, taken back, won by another after all", async () => {
  await visit("v1", "buyer", codes[0], minutesAgo(30));
  await createOrder(shop.key, {
    orderNo: "n1",
    openid: "buyer",
    orderedAt: minutesAgo(20),
    lines: [{ lineNo: "1", ...goods, quantity: 1, paidFen: 10_000, surface: "share" }],
  });
  const [first = shop.brand, second = shop.brand] = orgs;
  const wire = { order_id: "n1", sku_id: goods.skuId, commission_order_status: 20, order_status: 10 };
  expect(await told(first)).toEqual([
    [
      "order.created",
      expect.objectContaining({ order_id: "n1", lines: [expect.objectContaining({ paid_fen: 10_000 })] }),
      null,
    ],
    ["order.attributed", expect.objectContaining({ outcome: "direct", sharer_appid: promoters[0]?.sharerAppid }), null],
    [
      "commission.changed",
      expect.objectContaining({ service_fen: 2_000, sharer_fen: 1_200, institution_fen: 800 }),
      wire,
    ],
  ]);
  const toBrand = await told(shop.brand);
  expect(toBrand.map(([event]) => event)).toEqual(["order.created", "order.attributed", "commission.changed"]);
  expect(Object.keys(toBrand[2]?.[1] ?? {})).not.toContain("sharer_fen");
  expect(await told(second)).toEqual([]);

  const paid = { eventId: "e1", orderNo: "n1", type: "paid" as const, occurredAt: minutesAgo(15) };
  await recordOrderEvent(shop.key, paid);
  await recordOrderEvent(shop.key, paid);
  expect((await told(first)).map(([event, data]) => [event, data.status])).toEqual([["order.changed", "paid"]]);

  // A later touch of the same person, heard of late under another openid, wins the line for the other institution.
  await visit("v2", "buyer-2", codes[1], minutesAgo(25));
  await joinIdentities(shop.key, {
    items: ["buyer", "buyer-2"].map((openid) => ({ openid, unionid: "one-person" })),
  });
  const { rows } = await database.owner().query("select id from identities where openid = 'buyer'");
  await transaction(jobCaller("test"), (ctx) => rederivePerson(ctx, rows[0].id, new Date(0), "identity_join"));
  expect(
    (await told(first)).map(([event, data, it]) => [
      event,
      data.outcome ?? data.commission_status,
      it?.commission_order_status ?? null,
    ]),
  ).toEqual([
    ["order.attributed", "none", null],
    ["commission.changed", "cancelled", 200],
  ]);
  expect((await told(second)).map(([event, data]) => [event, data.outcome ?? data.commission_status])).toEqual([
    ["order.attributed", "direct"],
    ["commission.changed", "pending"],
  ]);

  await recordOrderEvent(shop.key, {
    eventId: "e2",
    orderNo: "n1",
    type: "refunded",
    occurredAt: minutesAgo(1),
    lines: [{ lineNo: "1", refundFen: 5_000 }],
  });
  const partly = await told(second);
  expect(partly).toEqual([
    ["commission.changed", expect.objectContaining({ base_fen: 5_000, service_fen: 1_000 }), expect.anything()],
  ]);
  await told(shop.brand);
  expect(await told(first)).toEqual([]);
});
