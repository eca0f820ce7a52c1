import { describe, expect, test } from "vitest";
import { callerOf, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { acrossOrganisations, systemCaller } from "@/lib/doors/callers";
import { balancesOf, verifyBooks } from "@/lib/ledger/queries";
import { recordVisits } from "@/lib/visits/commands";
import { createOrder } from "./commands";
import { recordOrderEvent } from "./events";
import { getOrder } from "./queries";
import { getReceipt } from "./receipt";
import { confirmDue } from "./sweep";
import { makeAlliance, makePlan, makePromoter, makeShop } from "./testing";

const db = testDatabase();
const system = systemCaller("test");
const hours = (n: number) => new Date(Date.now() + n * 3_600_000);
const dayMs = 86_400_000;
let n = 0;
const next = (prefix: string) => `${prefix}-${++n}`;

/** One shop, one institution, one promoter who touched one consumer: 12.3457 % service, 66.6667 % of it his. */
async function world(channel = "wechat") {
  const shop = await makeShop(db.owner(), channel);
  const institution = await makeAlliance(db.owner());
  const promoter = await makePromoter(db.owner(), institution, 666_667);
  const goods = await shop.product("茶多酚氨基酸洁面乳", 19_990);
  await makePlan(db.owner(), shop.brand, goods.productId, 123_457);
  const share = await promoter.share(goods.productId, shop.brand.id);
  const openid = next("openid");
  const visit = (at: Date, id = next("v")) =>
    recordVisits(shop.key, [
      { visitId: id, openid, shareCode: share.code, surface: "share", productId: goods.productId, occurredAt: at },
    ]);
  const order = (orderNo: string, at: Date, paidFen = 19_990) => ({
    orderNo,
    openid,
    orderedAt: at,
    paidAt: at,
    lines: [{ lineNo: "1", ...goods, quantity: 1, paidFen }],
  });
  const event = (
    orderNo: string,
    type: "received" | "refunded" | "shipped" | "cancelled",
    at: Date,
    refundFen?: number,
    eventId = next("e"),
  ) =>
    recordOrderEvent(shop.key, {
      orderNo,
      eventId,
      type,
      occurredAt: at,
      lines: refundFen ? [{ lineNo: "1", refundFen }] : undefined,
    });
  const line = async (orderNo: string) => (await getOrder(shop.key, orderNo)).lines[0];
  return { shop, institution, promoter, goods, share, visit, order, event, line };
}

describe("an order", () => {
  test("is attributed, split to the fen and booked; the receipt says why", async () => {
    const it = await world();
    const [visit] = await it.visit(hours(-2));
    expect(visit?.touches).toHaveLength(1);
    await createOrder(it.shop.key, it.order("O-1", hours(-1)));
    expect(await it.line("O-1")).toMatchObject({
      outcome: "direct",
      reason: "won_direct_latest",
      promoterId: it.promoter.id,
      baseFen: 19_990,
      serviceFen: 2_467,
      sharerFen: 1_645,
      institutionFen: 822,
      status: "pending",
    });
    expect(await balancesOf(system, it.promoter.id)).toEqual({ "promoter.pending": 1_645 });
    const receipt = await getReceipt(
      acrossOrganisations(callerOf(it.institution)),
      (await it.line("O-1"))?.orderId ?? "",
    );
    expect(receipt.lines[0]?.receipt.candidates).toMatchObject([
      { outcome: "won", reason: "won_direct_latest", promoterId: it.promoter.id },
    ]);
    expect(
      receipt.lines[0]?.entries.flatMap((entry) => entry.postings).reduce((sum, posting) => sum + posting.amountFen, 0),
    ).toBe(0);
  });

  test("sent 50 times in parallel is one order; other content under its number is a conflict", async () => {
    const it = await world();
    await it.visit(hours(-2));
    const input = it.order("O-50", hours(-1));
    const sent = await Promise.all(Array.from({ length: 50 }, () => createOrder(it.shop.key, input)));
    expect(new Set(sent.map((one) => one.orderId)).size).toBe(1);
    expect(sent.filter((one) => !one.isRepeat)).toHaveLength(1);
    expect(await balancesOf(system, it.promoter.id)).toEqual({ "promoter.pending": 1_645 });
    await expect(createOrder(it.shop.key, it.order("O-50", hours(-1), 100))).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("parallel refunds never exceed what was paid, and the books follow", async () => {
    const it = await world();
    await it.visit(hours(-3));
    await createOrder(it.shop.key, it.order("O-R", hours(-2), 10_000));
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () => it.event("O-R", "refunded", hours(-1), 1_000)),
    );
    expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(10);
    expect(await it.line("O-R")).toMatchObject({ refundedFen: 10_000, baseFen: 0, status: "cancelled" });
    expect(await balancesOf(system, it.promoter.id)).toEqual({ "promoter.pending": 0 });
    expect(await balancesOf(system, it.shop.brand.id)).toEqual({ "merchant.commission": 0 });
  });

  test("20 parallel confirmations book once; the channel settles per order", async () => {
    const it = await world();
    await it.visit(hours(-3));
    await createOrder(it.shop.key, it.order("O-C", hours(-2)));
    await it.event("O-C", "received", hours(-1));
    await setClock(db.owner(), 8 * dayMs);
    await Promise.all(Array.from({ length: 20 }, () => confirmDue(system)));
    expect(await balancesOf(system, it.promoter.id)).toEqual({ "promoter.pending": 0, "promoter.settled": 1_645 });
    const { rows } = await db
      .owner()
      .query(
        "select kind, count(*)::int n from ledger_transactions where book_id = $1 and kind like 'commission.%' group by kind order by kind",
        [it.shop.brand.id],
      );
    expect(rows).toEqual([
      { kind: "commission.accrue", n: 1 },
      { kind: "commission.settle", n: 1 },
    ]);
    expect(await it.line("O-C")).toMatchObject({ status: "confirmed" });
    await it.event("O-C", "refunded", hours(0), 5_000);
    expect(await balancesOf(system, it.promoter.id)).toEqual({ "promoter.pending": 0, "promoter.settled": 1_233 });
    await setClock(db.owner(), 0);
    expect((await verifyBooks(system)).faults).toEqual([]);
  });

  test("the channel's fee is owed by every completed line, attributed or not, and given back on refund", async () => {
    const it = await world("xiaohongshu");
    await createOrder(it.shop.key, it.order("O-F", hours(-3)));
    expect(await it.line("O-F")).toMatchObject({ outcome: "none", reason: "no_touch", platformFeeFen: 999 });
    expect(await balancesOf(system, it.shop.brand.id)).toEqual({});
    await it.event("O-F", "received", hours(-2));
    expect(await balancesOf(system, it.shop.brand.id)).toEqual({ "merchant.channel_fee": -999 });
    await it.event("O-F", "refunded", hours(-1));
    expect(await balancesOf(system, it.shop.brand.id)).toEqual({ "merchant.channel_fee": 0 });
  });

  test("bad input names its field and leaves nothing", async () => {
    const it = await world();
    const bad = it.order("O-B", hours(-1), 19_991);
    await expect(createOrder(it.shop.key, bad)).rejects.toMatchObject({
      code: "price_exceeded",
      detail: { fields: { "lines.0.paid_fen": expect.any(String) } },
    });
    await expect(createOrder(it.shop.key, it.order("O-B", hours(2)))).rejects.toMatchObject({ code: "invalid_input" });
    await expect(getOrder(it.shop.key, "O-B")).rejects.toMatchObject({ code: "not_found" });
  });

  test("another party finds nothing: order, receipt, event", async () => {
    const it = await world();
    const other = await world();
    await createOrder(it.shop.key, it.order("O-X", hours(-1)));
    const orderId = (await it.line("O-X"))?.orderId ?? "";
    await expect(getOrder(callerOf(other.shop.brand), orderId)).rejects.toMatchObject({ code: "not_found" });
    await expect(getReceipt(acrossOrganisations(callerOf(other.institution)), orderId)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(other.event("O-X", "received", hours(0))).rejects.toMatchObject({ code: "not_found" });
  });
});
