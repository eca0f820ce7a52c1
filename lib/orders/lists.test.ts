import { beforeAll, describe, expect, test } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { acrossOrganisations } from "@/lib/doors/callers";
import { makeId, systemRandomness } from "@/lib/kernel/ids";
import { recordVisits } from "@/lib/visits/commands";
import { createOrder } from "./commands";
import { actOnOrder, recordOrderEvent } from "./events";
import { exportLines } from "./export";
import type { OrderFilter } from "./input";
import { countNewLines } from "./news";
import { orderFilterOf } from "./params";
import { listOrderParties } from "./parties";
import { getOrder, listOrderLines, type OrderLineView } from "./queries";
import { getReceipt } from "./receipt";
import { rerunAttribution } from "./rederive";
import { sumOrderLines } from "./sums";
import { type MadePromoter, makeAlliance, makePlan, makePromoter, makeShop, type Shop } from "./testing";

const db = testDatabase();
const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000);
const all = (more: Partial<OrderFilter> = {}): OrderFilter => ({ direction: "older", limit: 100, ...more });
const key = (line: OrderLineView) => `${line.orderNo}/${line.lineNo}`;

let shop: Shop;
let other: Shop;
let one: MadeOrg;
let two: MadeOrg;
let a: MadePromoter;
let b: MadePromoter;
let goods: { productId: string; skuId: string }[];
let n = 0;

async function visit(by: MadePromoter, brand: Shop, productId: string, openid: string, at: Date) {
  const share = await by.share(productId, brand.brand.id);
  await recordVisits(brand.key, [
    { visitId: `v${++n}`, openid, shareCode: share.code, surface: "share", productId, occurredAt: at },
  ]);
}

/** An order of one line of goods[0], paid, ordered `hours` ago. */
async function order(orderNo: string, openid: string, hours: number, more: { lines?: number; isPaid?: boolean } = {}) {
  const lines = goods.slice(0, more.lines ?? 1).map((it, index) => ({
    lineNo: String(index + 1),
    ...it,
    quantity: 1,
    paidFen: 10_000,
  }));
  const orderedAt = ago(hours);
  const paidAt = more.isPaid === false ? undefined : orderedAt;
  await createOrder(shop.key, { orderNo, openid, orderedAt, paidAt, lines });
}

beforeAll(async () => {
  const owner = db.owner();
  [shop, other] = [await makeShop(owner), await makeShop(owner)];
  [one, two] = [await makeAlliance(owner), await makeAlliance(owner)];
  [a, b] = [await makePromoter(owner, one), await makePromoter(owner, two)];
  goods = [await shop.product("山茶花修护精华油 100%", 20_000), await shop.product("武夷肉桂_礼盒", 20_000)];
  for (const it of goods) await makePlan(owner, shop.brand, it.productId, 100_000);
  const first = goods[0]?.productId ?? "";
  await visit(a, shop, first, "c1", ago(50));
  await visit(b, shop, first, "c2", ago(50));
  await order("A-1", "c1", 40, { lines: 2 });
  await order("A-2", "c1", 30);
  await order("B-1", "c2", 20);
  await order("N-1", "nobody", 10);
  await order("A-3", "c1", 5, { isPaid: false });
  await recordOrderEvent(shop.key, { orderNo: "A-2", eventId: "r", type: "refunded", occurredAt: ago(29) });
});

const keysOf = async (caller: Parameters<typeof listOrderLines>[0], more: Partial<OrderFilter> = {}) =>
  (await listOrderLines(caller, all(more))).items.map(key);

describe("the list", () => {
  test("shows each party its own lines, newest first", async () => {
    expect(await keysOf(callerOf(shop.brand))).toEqual(
      ["A-3/1", "N-1/1", "B-1/1", "A-2/1", "A-1/2", "A-1/1"].sort(byTime),
    );
    expect(await keysOf(callerOf(two))).toEqual(["B-1/1"]);
    expect(await keysOf(callerOf(other.brand))).toEqual([]);
  });

  test("shows no more with a forgotten tenant's role: the query says the tenant again", async () => {
    expect(await keysOf(acrossOrganisations(callerOf(two)))).toEqual(["B-1/1"]);
    expect(await keysOf(acrossOrganisations(callerOf(other.brand)))).toEqual([]);
  });

  test("has tabs that add up to all, and never sums what was cancelled", async () => {
    const { counts, totals } = await sumOrderLines(callerOf(shop.brand), all());
    const { all: whole, ...tabs } = counts;
    expect(Object.values(tabs).reduce((sum, count) => sum + count, 0)).toBe(whole);
    expect(counts).toMatchObject({ all: 6, cancelled: 1, none: 1, pending: 4 });
    expect(totals).toMatchObject({ lines: 6, paidFen: 50_000, baseFen: 40_000, serviceFen: 4_000 });
  });

  test("takes every pair of filters and all at once, and each narrows", async () => {
    const caller = callerOf(shop.brand);
    const parts: Partial<OrderFilter>[] = [
      { status: "pending" },
      { outcome: "direct" },
      { query: "精华油" },
      { productName: "山茶花" },
      { orderNo: "A-1" },
      { institutionId: [one.id, two.id] },
      { promoterId: a.id },
      { brandId: [shop.brand.id] },
      { via: "promoter" },
      { from: ago(45), to: ago(1) },
    ];
    const whole = await keysOf(caller);
    const chosen = [[], parts, ...parts.flatMap((part, index) => parts.slice(index).map((other) => [part, other]))];
    for (const some of chosen) {
      const filter = Object.assign({}, ...some) as Partial<OrderFilter>;
      const found = await keysOf(caller, filter);
      const { totals } = await sumOrderLines(caller, all(filter));
      expect(totals.lines).toBe(found.length);
      expect(whole).toEqual(expect.arrayContaining(found));
      if (some === parts) expect(found).toEqual(["A-1/1"]);
    }
  });

  test("takes % and _ for letters", async () => {
    expect(await keysOf(callerOf(shop.brand), { productName: "100%" })).toHaveLength(5);
    expect(await keysOf(callerOf(shop.brand), { query: "肉桂_" })).toEqual(["A-1/2"]);
    expect(await keysOf(callerOf(shop.brand), { productName: "山_花" })).toEqual([]);
  });

  test("pages by keyset without losing or repeating a line", async () => {
    const caller = callerOf(shop.brand);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listOrderLines(caller, { direction: "older", limit: 2, cursor });
      seen.push(...page.items.map(key));
      cursor = page.older;
    } while (cursor);
    expect(seen).toEqual(await keysOf(caller));
  });

  test("offers the parties on the caller's own lines, and nobody else", async () => {
    const mine = await listOrderParties(callerOf(two));
    expect(mine.promoters.map((party) => party.id)).toEqual([b.id]);
    expect(mine.brands.map((party) => party.id)).toEqual([shop.brand.id]);
    const brand = await listOrderParties(callerOf(shop.brand));
    expect(brand.institutions.map((party) => party.id).sort()).toEqual([one.id, two.id].sort());
  });

  test("counts what came in since, of the filter and of the caller only", async () => {
    const since = (await sumOrderLines(callerOf(one), all())).asOf;
    await order("A-9", "c1", 0.01);
    expect((await countNewLines(callerOf(one), all(), since)).count).toBe(1);
    expect((await countNewLines(callerOf(two), all(), since)).count).toBe(0);
    expect((await countNewLines(callerOf(one), all({ orderNo: "A-1" }), since)).count).toBe(0);
    expect((await countNewLines(callerOf(one), all(), ago(100))).count).toBeGreaterThan(1);
  });

  test("exports the filter whole, in batches", async () => {
    const filter = orderFilterOf({ product: "精华油", limit: "1" });
    const rows: OrderLineView[] = [];
    for await (const batch of exportLines(callerOf(shop.brand), filter)) rows.push(...batch);
    expect(rows.map(key)).toEqual(await keysOf(callerOf(shop.brand), { productName: "精华油" }));
    const ids = rows.slice(0, 2).map((row) => row.id);
    expect((await keysOf(callerOf(shop.brand), { lineIds: ids })).length).toBe(2);
    expect(await keysOf(callerOf(two), { lineIds: rows.map((row) => row.id) })).toEqual(["B-1/1"]);
  });

  test("is refused to a provider", async () => {
    const provider = await makeOrganisation(db.owner(), "provider");
    await expect(async () => listOrderLines(callerOf(provider), all())).rejects.toThrow("forbidden");
  });
});

/** The order of the fixtures in time. */
function byTime(x: string, y: string): number {
  const order = ["A-3/1", "N-1/1", "B-1/1", "A-2/1"];
  const [i, j] = [order.indexOf(x), order.indexOf(y)];
  return (i < 0 ? 9 : i) - (j < 0 ? 9 : j) || (x > y ? -1 : 1);
}

describe("acts of the brand", () => {
  const eventId = makeId("evt", new Date(), systemRandomness);

  test("pressed twice act once, also at the same time", async () => {
    const act = { orderNo: "B-1", eventId, type: "refunded" as const, lines: [{ lineNo: "1", refundFen: 2_500 }] };
    const caller = acrossOrganisations(callerOf(shop.brand, "operator"));
    const answers = await Promise.all(Array.from({ length: 8 }, () => actOnOrder(caller, act)));
    expect(answers.filter((answer) => !answer.isRepeat)).toHaveLength(1);
    const [line] = (await getOrder(callerOf(two), "B-1")).lines;
    expect(line).toMatchObject({ refundedFen: 2_500, baseFen: 7_500, serviceFen: 750 });
  });

  test("of another brand find nothing; without the right they are refused", async () => {
    const act = { orderNo: "B-1", eventId: "x", type: "shipped" as const };
    await expect(actOnOrder(acrossOrganisations(callerOf(other.brand)), act)).rejects.toMatchObject({
      code: "not_found",
    });
    for (const caller of [callerOf(shop.brand, "finance"), callerOf(one)])
      await expect(async () => actOnOrder(caller, act)).rejects.toThrow("forbidden");
  });
});

describe("a receipt", () => {
  test("is shown to parties of the line alone", async () => {
    expect((await getReceipt(acrossOrganisations(callerOf(one)), "A-1")).lines).toHaveLength(2);
    await expect(getReceipt(acrossOrganisations(callerOf(two)), "A-1")).rejects.toMatchObject({ code: "not_found" });
    await expect(getReceipt(acrossOrganisations(callerOf(other.brand)), "A-1")).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("comes out the same when derived again, and says how much it read", async () => {
    const { order: found } = await getReceipt(acrossOrganisations(callerOf(one)), "A-1");
    const lineId = found.lines[0]?.id ?? "";
    const again = await rerunAttribution(acrossOrganisations(callerOf(one)), lineId);
    expect(again).toMatchObject({ isSame: true, reason: "won_direct_latest", facts: { touches: 1, plans: 1 } });
    await expect(rerunAttribution(acrossOrganisations(callerOf(two)), lineId)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
