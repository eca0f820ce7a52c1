import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { callerOf, type MadeOrg } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { lineDaysOf, sumMarkedDays } from "@/lib/commissions/line-days";
import { groupCommissions, sumCommissions } from "@/lib/commissions/queries";
import { jobCaller } from "@/lib/doors/job";
import { reading } from "@/lib/kernel/transaction";
import { recordVisits } from "@/lib/visits/commands";
import { createOrder } from "./commands";
import { recordOrderEvent } from "./events";
import type { OrderFilter } from "./input";
import { pickLines } from "./pick";
import { listOrderLines } from "./queries";
import { sumOrderLines } from "./sums";
import { type MadePromoter, makeAlliance, makePlan, makePromoter, makeShop, type Shop } from "./testing";

const db = testDatabase();
const job = jobCaller("figures");
const hour = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * hour);

let shop: Shop;
let institution: MadeOrg;
let promoter: MadePromoter;
let goods: { productId: string; skuId: string };

/** A paid order of one line, `hours` ago; of the touched buyer unless another is named. */
async function order(orderNo: string, hours: number, openid = "buyer", isPaid = true) {
  const orderedAt = ago(hours);
  const lines = [{ lineNo: "1", ...goods, quantity: 1, paidFen: 10_000 }];
  await createOrder(shop.key, { orderNo, openid, orderedAt, paidAt: isPaid ? orderedAt : undefined, lines });
}

beforeAll(async () => {
  shop = await makeShop(db.owner());
  institution = await makeAlliance(db.owner());
  promoter = await makePromoter(db.owner(), institution);
  goods = await shop.product("标准商品", 10_000);
  await makePlan(db.owner(), shop.brand, goods.productId, 100_000);
  const share = await promoter.share(goods.productId, shop.brand.id);
  await recordVisits(shop.key, [
    {
      visitId: "v",
      openid: "buyer",
      shareCode: share.code,
      surface: "share",
      productId: goods.productId,
      occurredAt: ago(24 * 20),
    },
  ]);
  for (let n = 0; n < 24; n++) await order(`A-${n}`, 5 + n * 9, n % 3 === 0 ? "stranger" : "buyer", n % 5 !== 0);
  await recordOrderEvent(shop.key, { orderNo: "A-1", eventId: "r", type: "refunded", occurredAt: ago(1) });
});

/** Whole days, parts of a day, parts of two, everything. */
const times: Partial<OrderFilter>[] = [
  {},
  { from: ago(150) },
  { to: ago(30) },
  { from: ago(100), to: ago(99) },
  { from: ago(120), to: ago(20) },
  { from: ago(10), to: ago(1) },
];
const filters: Partial<OrderFilter>[] = [
  {},
  { outcome: "direct" },
  { via: "direct" },
  { via: "promoter" },
  { status: "pending" },
];
const page = { direction: "older" as const, limit: 100 };

/** Every total a page or the API shows, of each party and time. */
async function everySum() {
  const parties = () => [callerOf(shop.brand), callerOf(institution)];
  const sums: unknown[] = [];
  for (const caller of parties())
    for (const time of times) {
      for (const filter of filters) {
        const { counts, totals } = await sumOrderLines(caller, { ...page, ...time, ...filter });
        sums.push({ counts, totals });
      }
      sums.push(await sumCommissions(caller, time as object), await groupCommissions(caller, time as object));
    }
  return sums;
}

const counted = async (table: string) =>
  Number((await db.owner().query(`select count(*) from ${table}`)).rows[0].count);

describe("sums by day", () => {
  test("are the same from the lines, from their copies, and from both", async () => {
    const live = await everySum();
    expect(await counted("line_days")).toBe(0);
    await sumMarkedDays(job);
    expect(await counted("line_day_marks")).toBe(0);
    expect(await counted("line_days")).toBeGreaterThan(5);
    expect(await everySum()).toEqual(live);
    await order("B-1", 50);
    await recordOrderEvent(shop.key, { orderNo: "A-2", eventId: "r", type: "refunded", occurredAt: ago(1) });
    expect(await counted("line_day_marks")).toBeGreaterThan(0);
    const mixed = await everySum();
    expect(mixed).not.toEqual(live);
    await sumMarkedDays(job);
    expect(await everySum()).toEqual(mixed);
  });

  test("agree with the list in every time and filter", async () => {
    for (const time of times)
      for (const filter of filters) {
        const asked = { ...page, ...time, ...filter };
        const { totals } = await sumOrderLines(callerOf(shop.brand), asked);
        expect(totals.lines).toBe((await listOrderLines(callerOf(shop.brand), asked)).items.length);
      }
  });

  test("lose nothing that is written while they are made", async () => {
    const before = (await sumOrderLines(callerOf(shop.brand), page)).totals.lines;
    let isWriting = true;
    const sweeping = (async () => {
      while (isWriting) await sumMarkedDays(job);
    })();
    const reads: number[] = [];
    await Promise.all(
      Array.from({ length: 4 }, async (_, lane) => {
        for (let n = 0; n < 6; n++) {
          await order(`C-${lane}-${n}`, 2 + n * 30);
          reads.push((await sumOrderLines(callerOf(shop.brand), page)).totals.lines);
        }
      }),
    );
    isWriting = false;
    await sweeping;
    expect((await sumOrderLines(callerOf(shop.brand), page)).totals.lines).toBe(before + 24);
    await sumMarkedDays(job);
    expect((await sumOrderLines(callerOf(shop.brand), page)).totals.lines).toBe(before + 24);
    expect(Math.max(...reads)).toBe(before + 24);
  });

  test("show a party nothing of another's, not even through the copies", async () => {
    const other = await makeAlliance(db.owner());
    const rows = await reading(callerOf(other), (ctx) =>
      ctx.db.execute(sql`select * from ${lineDaysOf(ctx, {})}`).then((answer) => answer.rows),
    );
    expect(rows).toEqual([]);
    const raw = await reading(callerOf(other), (ctx) => ctx.db.execute(sql`select * from line_days`));
    expect(raw.rows).toEqual([]);
  });
});

describe("a page with a budget", () => {
  const walk = async (filter: Partial<OrderFilter>, budget: number, limit: number) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const found = await reading(callerOf(shop.brand), (ctx) =>
        pickLines(ctx, { direction: "older", limit, cursor, ...filter }, budget),
      );
      seen.push(...found.items);
      cursor = found.older;
      pages++;
    } while (cursor && pages < 200);
    return { seen, pages };
  };

  test("ends early and leads on, without losing or repeating a line", async () => {
    for (const filter of [
      { outcome: "none" as const },
      { productName: "标准" },
      { status: "cancelled" as const },
      {},
    ]) {
      const whole = (await listOrderLines(callerOf(shop.brand), { ...page, ...filter })).items.map((line) => line.id);
      expect(whole.length).toBeGreaterThan(0);
      for (const [budget, limit] of [
        [3, 2],
        [7, 50],
        [1, 1],
      ] as const)
        expect((await walk(filter, budget, limit)).seen).toEqual(whole);
    }
    const none = await walk({ productName: "没有这个" }, 5, 10);
    expect(none.seen).toEqual([]);
    expect(none.pages).toBeGreaterThan(5);
  });

  test("tells how far back it looked, and nothing where it reached the end", async () => {
    const ask = (budget: number) =>
      reading(callerOf(shop.brand), (ctx) => pickLines(ctx, { ...page, productName: "没有这个" }, budget));
    expect((await ask(3)).searchedTo).toBeInstanceOf(Date);
    expect(await ask(5_000)).toMatchObject({ items: [], searchedTo: null, older: undefined });
  });

  test("takes what begins an order's number for a number, anything else for a name", async () => {
    const found = async (query: string) =>
      (await listOrderLines(callerOf(shop.brand), { ...page, query })).items.length;
    expect(await found("C-1-")).toBe(6);
    expect(await found("B-1")).toBe(1);
    expect(await found("准商")).toBeGreaterThan(40);
    expect(await found("-1-")).toBe(0);
  });
});
