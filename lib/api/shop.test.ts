import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { callerOf, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { systemCaller } from "@/lib/doors/callers";
import { reading } from "@/lib/kernel/transaction";
import type { MadePromoter } from "@/lib/orders/testing";
import { createTrialInput } from "@/lib/previews/input";
import { createTrial } from "@/lib/previews/trials";
import { nextCheckoutExpiry, releaseExpiredCheckouts } from "@/lib/shop/sweep-commands";
import { testFiles } from "@/lib/versions/testing";
import { Browser, type OpenPage } from "./testing/browser";
import { makeCoupon, makeProgramme, makeStore, type Store } from "./testing/store";

const { owner } = testDatabase();
testFiles();
type Goods = { productId: string; skuId: string };
let store: Store;
let promoter: MadePromoter;
let oil: Goods;
let tea: Goods;
const minute = 60_000;

beforeAll(async () => {
  store = await makeStore(owner());
  [oil, tea] = [await store.product("精华油", 29_900, 1000), await store.product("茶", 9933, 1000)];
  promoter = (await makeProgramme(owner(), store, [oil.productId, tea.productId])).promoter;
});
afterEach(() => setClock(owner(), 0));

const rows = async (text: string, values: unknown[] = []) => (await owner().query(text, values)).rows;
const visit = (browser = new Browser(), at = store) => browser.openPage(`/m/${at.appid}`);
const line = (goods: Goods, quantity = 1, more: object = {}) => ({
  product_id: goods.productId,
  sku_id: goods.skuId,
  quantity,
  surface: "shop",
  ...more,
});
const pay = (page: OpenPage, placed: { payment_id: string; amount_fen: number }) => page.call("pay", placed);
const stockOf = async (goods: Goods) => (await rows("select stock from skus where id = $1", [goods.skuId]))[0]?.stock;

const changed = (sealed: string) => sealed.slice(0, -9) + (sealed.at(-9) === "a" ? "b" : "a") + sealed.slice(-8);

async function buy(page: OpenPage, lines: object[], more: object = {}) {
  const { data } = await page.shop("POST", "/checkout", { lines, ...more });
  expect((await pay(page, data.pay)).ok).toBe(true);
  return data.order_id as string;
}

describe("the catalogue", () => {
  it("is the brand's own goods on sale, with price and stock", async () => {
    const page = await visit();
    const { products } = (await page.shop("GET", "/catalogue")).data;
    expect(products).toContainEqual({
      id: oil.productId,
      title: "精华油",
      price_fen: 29_900,
      sold: expect.any(Number),
      picture: "serum",
    });
    const product = (await page.shop("GET", `/products/${oil.productId}`)).data;
    expect(product.skus).toEqual([{ id: oil.skuId, name: "30ml", price_fen: 29_900, stock: expect.any(Number) }]);
    const foreign = await (await makeStore(owner())).product("别家", 100);
    for (const id of [foreign.productId, "1", "x", "99999999999999999999"])
      expect((await page.shop("GET", `/products/${id}`)).status, id).toBe(404);
  });

  it("tells of coupons, whom they are for, and which are taken", async () => {
    const own = await store.product("面膜", 5000);
    const { institution } = await makeProgramme(owner(), store, [own.productId]);
    const open = await makeCoupon(owner(), store, { productIds: [own.productId], thresholdFen: 100, cutFen: 50 });
    const directed = await makeCoupon(owner(), store, { productIds: [own.productId], directedTo: institution.id });
    const page = await visit();
    const listed = async () =>
      (
        (await page.shop("GET", `/coupons?product_id=${own.productId}`)).data.coupons as {
          id: string;
          claimable: boolean;
          note: string;
        }[]
      ).filter((coupon) => coupon.id === open || coupon.id === directed);
    expect(await listed()).toMatchObject([{ id: open, claimable: true, note: "领取后 7 天内有效" }]);
    await page.call("claim", { coupon_id: open });
    expect(await listed()).toMatchObject([{ id: open, claimable: false }]);
    expect((await page.shop("GET", "/me/coupons")).data.coupons).toMatchObject([{ status: 100, coupon: { id: open } }]);
  });
});

describe("a session", () => {
  it("is had for a code of this shop, and ends", async () => {
    const page = await visit();
    const { code } = (await page.call("login")).data;
    const login = (body: object) => page.plain("POST", "/login", body);
    expect((await login({ code: changed(code) })).error?.code).toBe("session_expired");
    const other = await visit(new Browser(), await makeStore(owner()));
    const foreign = (await other.call("login")).data.code;
    expect((await login({ code: foreign })).status).toBe(401);
    const { session } = (await login({ code })).data;
    expect(session).not.toContain("hv_");
    for (const header of [{}, { "x-session": "" }, { "x-session": code }, { "x-session": changed(session) }])
      expect(await page.plain("GET", "/orders", undefined, header as Record<string, string>)).toMatchObject({
        status: 401,
        error: { code: "session_expired" },
      });
    expect((await page.plain("GET", "/orders", undefined, { "X-Session": session })).status).toBe(200);
    expect((await other.plain("GET", "/orders", undefined, { "x-session": session })).status).toBe(401);
    await setClock(owner(), 6 * minute);
    expect((await login({ code })).status).toBe(401);
    await setClock(owner(), 125 * minute);
    expect((await page.plain("GET", "/orders", undefined, { "x-session": session })).status).toBe(401);
  });
});

describe("a checkout", () => {
  it("of two products with a coupon adds up to the fen, order, lines, commission and all", async () => {
    const couponId = await makeCoupon(owner(), store, { cutFen: 3333, thresholdFen: 30_000 });
    const { code } = await promoter.share(oil.productId, store.brand.id);
    const page = await new Browser().openShare(code);
    const claimed = (await page.call("claim", { coupon_id: couponId })).data;
    const cart = { lines: [line(oil, 2), line(tea, 3)], user_coupon_id: claimed.user_coupon_id };
    const quote = (await page.shop("POST", "/quote", cart)).data;
    expect(quote).toEqual({ goods_fen: 89_599, coupon_fen: 3333, freight_fen: 0, pay_fen: 86_266 });
    const placed = (await page.shop("POST", "/checkout", cart)).data;
    expect(placed.pay.amount_fen).toBe(86_266);
    expect((await page.shop("GET", `/orders/${placed.order_id}`)).data).toMatchObject({
      status: "awaiting_payment",
      pay: placed.pay,
      can: { pay: true, receive: false, refund: false },
    });
    expect((await pay(page, placed.pay)).data).toEqual({ order_id: placed.order_id, trial: false });
    const lines = await rows(
      `select l.paid_fen::int as paid, l.outcome, c.service_fen::int as service, c.base_fen::int as base from order_lines l
       join orders o on o.id = l.order_id left join commissions c on c.line_id = l.id where o.order_no = $1 order by l.line_no`,
      [placed.order_id],
    );
    // 59,800 : 29,799 of 3,333, largest remainder.
    expect(lines).toEqual([
      { paid: 57_575, outcome: "direct", service: 11_515, base: 57_575 },
      { paid: 28_691, outcome: "indirect", service: 5738, base: 28_691 },
    ]);
    expect(lines[0].paid + lines[1].paid).toBe(86_266);
    expect(
      await rows("select status, discount_fen::int as off from user_coupons where id = $1", [claimed.user_coupon_id]),
    ).toEqual([{ status: "used", off: 3333 }]);
    expect((await page.shop("GET", `/orders/${placed.order_id}`)).data).toMatchObject({
      status: "paid",
      goods_fen: 89_599,
      coupon_fen: 3333,
      pay_fen: 86_266,
      can: { pay: false, receive: true, refund: true },
    });
    expect((await page.shop("GET", "/me/coupons")).data.coupons).toMatchObject([{ status: 102 }]);
  });

  it("takes prices from nobody, and sells only what is sold", async () => {
    const page = await visit();
    const bad: object[] = [
      { lines: [line(oil, 1, { price_fen: 1 })] },
      { lines: [line(oil)], amount_fen: 1 },
      { lines: [line(oil, 0)] },
      { lines: [line(oil, 1.5)] },
      { lines: [] },
      { lines: [{ ...line(oil), product_id: "x" }] },
    ];
    for (const body of bad) expect((await page.shop("POST", "/checkout", body)).status, JSON.stringify(body)).toBe(400);
    const foreign = await (await makeStore(owner())).product("别家", 100);
    const off = await store.product("下架", 100);
    await rows("update products set status = 'off_sale' where id = $1", [off.productId]);
    for (const goods of [foreign, off, { productId: oil.productId, skuId: tea.skuId }]) {
      const told = await page.shop("POST", "/checkout", { lines: [line(goods)] });
      expect([told.status, told.error?.code]).toEqual([410, "gone"]);
    }
    const twice = { lines: [line(oil, 1), line(oil, 2, { surface: "video", creator_appid: "wxnobody" })] };
    expect((await page.shop("POST", "/quote", twice)).data.pay_fen).toBe(3 * 29_900);
    expect((await page.shop("POST", "/checkout", twice)).status).toBe(200);
  });

  it("of the last one is had by one of many", async () => {
    const last = await store.product("最后一件", 5000, 1);
    const pages = await Promise.all(Array.from({ length: 10 }, () => visit()));
    const told = await Promise.all(pages.map((page) => page.shop("POST", "/checkout", { lines: [line(last)] })));
    expect(told.filter((one) => one.ok)).toHaveLength(1);
    expect(told.filter((one) => one.error?.code === "insufficient_stock")).toHaveLength(9);
    expect(await stockOf(last)).toBe(0);
  });

  it("that nobody pays gives back stock and coupon, once", async () => {
    const goods = await store.product("留不住", 50_000, 3);
    const couponId = await makeCoupon(owner(), store);
    const page = await visit();
    const { user_coupon_id } = (await page.call("claim", { coupon_id: couponId })).data;
    const cart = { lines: [line(goods, 2)], user_coupon_id };
    const placed = (await page.shop("POST", "/checkout", cart)).data;
    expect(await stockOf(goods)).toBe(1);
    expect((await page.shop("GET", "/me/coupons")).data.coupons).toMatchObject([{ status: 102 }]);
    const second = await page.shop("POST", "/checkout", { lines: [line(goods)], user_coupon_id });
    expect(second.error).toMatchObject({ code: "conflict", message: expect.stringContaining("未付款") });
    expect(await stockOf(goods)).toBe(1);
    const due = await reading(systemCaller("test"), nextCheckoutExpiry);
    expect(due?.getTime()).toBeLessThan(Date.now() + 16 * minute);
    await setClock(owner(), 16 * minute);
    expect((await pay(page, placed.pay)).error).toMatchObject({
      code: "expired",
      message: expect.stringContaining("15"),
    });
    const swept = await Promise.all(Array.from({ length: 4 }, () => releaseExpiredCheckouts(systemCaller("test"))));
    expect(swept.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(0);
    expect(await stockOf(goods)).toBe(3);
    expect((await page.shop("GET", `/orders/${placed.order_id}`)).data).toMatchObject({
      status: "cancelled",
      can: { pay: false },
    });
    expect((await page.shop("POST", "/checkout", cart)).ok).toBe(true);
    expect((await pay(page, placed.pay)).ok).toBe(false);
  });

  it("holds at most ten unpaid orders of one person", async () => {
    const page = await visit();
    for (let n = 0; n < 10; n++) expect((await page.shop("POST", "/checkout", { lines: [line(tea)] })).ok).toBe(true);
    expect((await page.shop("POST", "/checkout", { lines: [line(tea)] })).error?.code).toBe("rate_limited");
  });
});

describe("the cashier", () => {
  it("paid by twenty at once makes one order", async () => {
    const page = await visit();
    const placed = (await page.shop("POST", "/checkout", { lines: [line(oil)] })).data;
    const told = await Promise.all(Array.from({ length: 20 }, () => pay(page, placed.pay)));
    expect(told.map((one) => one.data)).toEqual(told.map(() => ({ order_id: placed.order_id, trial: false })));
    expect(await rows("select count(*)::int as n from orders where order_no = $1", [placed.order_id])).toEqual([
      { n: 1 },
    ]);
    const events = "select e.type from order_events e join orders o on o.id = e.order_id where o.order_no = $1";
    expect(await rows(events, [placed.order_id])).toEqual([{ type: "paid" }]);
  });

  it("takes the stored amount from the visitor himself alone", async () => {
    const page = await visit();
    const placed = (await page.shop("POST", "/checkout", { lines: [line(oil)] })).data;
    const other = await pay(page, { ...placed.pay, amount_fen: 1 });
    expect(other.error).toMatchObject({ code: "invalid_input", message: "金额与订单不符，没有扣款" });
    expect((await pay(await visit(), placed.pay)).error?.code).toBe("not_found");
    expect((await pay(page, { payment_id: "pay_nothing", amount_fen: 1 })).error?.code).toBe("not_found");
    expect(await rows("select id from orders where order_no = $1", [placed.order_id])).toEqual([]);
  });

  it("of a trial makes no order and takes no stock", async () => {
    const trial = createTrialInput.parse({ versionId: store.versionId, name: "t", audience: "anyone" });
    const { url } = await createTrial(callerOf(store.brand), trial);
    const browser = new Browser();
    const page = await browser.openTrial(url, store.appid);
    const before = await stockOf(oil);
    const placed = (await page.shop("POST", "/checkout", { lines: [line(oil)] })).data;
    const released = await visit(browser);
    expect((await pay(released, placed.pay)).error?.code).toBe("not_found");
    expect((await pay(page, placed.pay)).data).toEqual({ order_id: placed.order_id, trial: true });
    expect((await pay(page, placed.pay)).ok).toBe(true);
    expect(await rows("select id from orders where order_no = $1", [placed.order_id])).toEqual([]);
    expect(await stockOf(oil)).toBe(before);
    expect((await page.shop("GET", "/orders")).data.orders).toMatchObject([{ id: placed.order_id, status: "paid" }]);
    expect((await released.shop("GET", "/orders")).data.orders).toEqual([]);
  });

  it("is there in the sandbox only; what is sold can be seen anywhere", async () => {
    const page = await visit();
    const placed = (await page.shop("POST", "/checkout", { lines: [line(oil)] })).data;
    process.env.LIANTAI_SANDBOX = "0";
    try {
      const refused = await page.shop("POST", "/checkout", { lines: [line(oil)] });
      expect([refused.status, refused.error?.code]).toEqual([403, "sandbox_only"]);
      expect((await pay(page, placed.pay)).error?.code).toBe("sandbox_only");
      expect((await page.shop("GET", "/catalogue")).ok).toBe(true);
    } finally {
      process.env.LIANTAI_SANDBOX = "1";
    }
  });
});

describe("orders afterwards", () => {
  it("are the visitor's own alone", async () => {
    const page = await visit();
    const mine = await buy(page, [line(oil)]);
    const stranger = await visit();
    for (const [method, path] of [
      ["GET", `/orders/${mine}`],
      ["POST", `/orders/${mine}/receive`],
      ["POST", `/orders/${mine}/refund`],
    ] as const) {
      const told = await stranger.shop(method, path);
      expect([told.status, told.error?.code]).toEqual([404, "not_found"]);
    }
    expect((await stranger.shop("GET", "/orders")).data.orders).toEqual([]);
    const elsewhere = await visit(page.browser, await makeStore(owner()));
    expect((await elsewhere.shop("GET", `/orders/${mine}`)).status).toBe(404);
    expect((await page.shop("GET", "/orders")).data.orders).toMatchObject([{ id: mine }]);
  });

  it("are received once, and refunded by the piece to the last fen", async () => {
    const page = await visit();
    const goods = await store.product("三件", 3334, 10);
    const couponId = await makeCoupon(owner(), store, { cutFen: 101, thresholdFen: 100 });
    const { user_coupon_id } = (await page.call("claim", { coupon_id: couponId })).data;
    const id = await buy(page, [line(goods, 3)], { user_coupon_id });
    await page.shop("POST", `/orders/${id}/receive`, {});
    expect((await page.shop("POST", `/orders/${id}/receive`, {})).ok).toBe(true);
    const order = async () => (await page.shop("GET", `/orders/${id}`)).data;
    expect(await order()).toMatchObject({ status: "received", pay_fen: 9901, can: { receive: false, refund: true } });
    const refund = (quantity: number) =>
      page.shop("POST", `/orders/${id}/refund`, { lines: [{ line_id: "1", quantity }] });
    expect((await refund(4)).error?.code).toBe("refund_exceeds_paid");
    await refund(1);
    expect(await order()).toMatchObject({
      status: "partially_refunded",
      refunded_fen: 3301,
      lines: [{ refunded_quantity: 1 }],
    });
    expect((await refund(3)).error?.code).toBe("refund_exceeds_paid");
    const both = await Promise.all([
      page.shop("POST", `/orders/${id}/refund`, {}),
      page.shop("POST", `/orders/${id}/refund`, {}),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await order()).toMatchObject({ status: "refunded", refunded_fen: 9901, can: { refund: false } });
    expect((await page.shop("GET", "/me/coupons")).data.coupons).toMatchObject([{ status: 100 }]);
  });

  it("come back until the after-sale window is over", async () => {
    const page = await visit();
    const id = await buy(page, [line(tea)]);
    await page.shop("POST", `/orders/${id}/receive`, {});
    await setClock(owner(), 40 * 24 * 60 * minute);
    const later = await visit(page.browser);
    expect((await later.shop("GET", `/orders/${id}`)).data).toMatchObject({
      status: "completed",
      can: { refund: false },
    });
    expect((await later.shop("POST", `/orders/${id}/refund`, {})).error?.code).toBe("wrong_state");
  });

  it("as a gift are the giver's, whose touches decide", async () => {
    const { code, id: shareId } = await promoter.share(oil.productId, store.brand.id);
    const giver = await new Browser().openShare(code);
    const id = await buy(giver, [line(oil)], { gift: { recipient_name: "小满" } });
    expect((await giver.shop("GET", `/orders/${id}`)).data.gift).toEqual({ recipient_name: "小满" });
    expect(await rows("select l.share_id, l.outcome from order_lines l where l.order_no = $1", [id])).toEqual([
      { share_id: shareId, outcome: "direct" },
    ]);
    expect((await (await visit()).shop("GET", `/orders/${id}`)).status).toBe(404);
  });
});
