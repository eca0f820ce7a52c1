import { type Context, Hono } from "hono";
import { z } from "zod";
import { newRequestId, systemCaller } from "@/lib/doors/callers";
import { visitorCaller } from "@/lib/doors/visitor";
import { toLocale } from "@/lib/i18n/locale";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { reading, transaction } from "@/lib/kernel/transaction";
import { receiveOrder, refundOrder } from "@/lib/shop/after-sale";
import { getShopProduct, listCards } from "@/lib/shop/catalogue";
import { placeCheckout } from "@/lib/shop/checkout";
import { listClaimable, listOwnCoupons } from "@/lib/shop/coupons";
import { checkoutInput, couponQuery, loginInput, refundInput } from "@/lib/shop/input";
import { getOwnOrder, listOwnOrders } from "@/lib/shop/own-orders";
import { quoteCart } from "@/lib/shop/quote";
import { findShop, readPass, type Shop, type Shopper, shopperOf, signInShopper } from "@/lib/shop/shopper";
import { cardWire, couponWire, orderWire, ownCouponWire, productWire, quoteWire } from "./shop-wire";
import { visitorError } from "./visitor-words";

const bodyLimit = 64 * 1024;
const nothing = z.strictObject({});
const localeOf = (c: Context) => toLocale(c.req.header("accept-language"));

async function read<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  const raw = await c.req.text();
  if (raw.length > bodyLimit) throw new AppError("too_large");
  try {
    return schema.parse(raw === "" ? {} : JSON.parse(raw));
  } catch (error) {
    if (error instanceof SyntaxError) throw new AppError("invalid_input", { fields: { _: "the body is not JSON" } });
    throw error;
  }
}

/** One answer of the shop. A session that is over is told as `session_expired`, which the storefront signs in anew on. */
async function answer(c: Context, run: (requestId: string) => Promise<unknown>): Promise<Response> {
  const requestId = newRequestId();
  const headers = { "cache-control": "no-store", "x-request-id": requestId };
  try {
    return c.json((await run(requestId)) ?? {}, 200, headers);
  } catch (error) {
    const { status, code, message } = visitorError(error, localeOf(c), requestId);
    const isOver = code === "unauthenticated";
    return c.json({ error: { code: isOver ? "session_expired" : code, message } }, status as 400, headers);
  }
}

const appidOf = (c: Context) => c.req.param("appid") ?? "";

/** For anybody: what the shop sells. */
const open = <T>(c: Context, run: (ctx: Ctx, shop: Shop) => Promise<T>) =>
  answer(c, (id) => reading(systemCaller("shop", id), async (ctx) => run(ctx, await findShop(ctx, appidOf(c)))));

/** For the visitor of a session at this very shop, who acts for himself; the body is read before anything is begun. */
const mine = <S extends z.ZodType, T>(
  c: Context,
  schema: S,
  run: (ctx: Ctx, shopper: Shopper, input: z.output<S>) => Promise<T>,
) =>
  answer(c, async (id) => {
    const pass = await readPass(systemCaller("shop", id), appidOf(c), c.req.header("x-session"));
    const input = await read(c, schema);
    return transaction(visitorCaller(pass.visitorId, id), async (ctx) => run(ctx, await shopperOf(ctx, pass), input));
  });

/** `/shop/<appid>/…`: the backend of the sample storefront, over the commands every other door uses. */
export const shopApi = new Hono();

shopApi.post("/shop/:appid/login", (c) =>
  answer(c, async (id) => signInShopper(systemCaller("shop", id), appidOf(c), (await read(c, loginInput)).code)),
);
shopApi.get("/shop/:appid/catalogue", (c) =>
  open(c, async (ctx, shop) => ({ products: (await listCards(ctx, shop.brandId)).map(cardWire) })),
);
shopApi.get("/shop/:appid/products/:id", (c) =>
  open(c, async (ctx, shop) => productWire(await getShopProduct(ctx, shop.brandId, c.req.param("id")))),
);
shopApi.get("/shop/:appid/coupons", (c) =>
  mine(c, nothing, async (ctx, shopper) => {
    const { product_id } = couponQuery.parse(c.req.query());
    const found = await listClaimable(ctx, shopper, product_id || null);
    return { coupons: found.map((coupon) => couponWire(coupon, localeOf(c))) };
  }),
);
shopApi.get("/shop/:appid/me/coupons", (c) =>
  mine(c, nothing, async (ctx, shopper) => ({
    coupons: (await listOwnCoupons(ctx, shopper)).map((own) => ownCouponWire(own, localeOf(c))),
  })),
);
shopApi.post("/shop/:appid/quote", (c) =>
  mine(c, checkoutInput, async (ctx, shopper, input) => quoteWire(await quoteCart(ctx, shopper, input))),
);
shopApi.post("/shop/:appid/checkout", (c) =>
  mine(c, checkoutInput, async (ctx, shopper, input) => {
    const placed = await placeCheckout(ctx, shopper, input);
    return { order_id: placed.orderNo, pay: { payment_id: placed.paymentId, amount_fen: placed.amountFen } };
  }),
);
shopApi.get("/shop/:appid/orders", (c) =>
  mine(c, nothing, async (ctx, shopper) => ({ orders: (await listOwnOrders(ctx, shopper)).map(orderWire) })),
);
shopApi.get("/shop/:appid/orders/:id", (c) =>
  mine(c, nothing, async (ctx, shopper) => orderWire(await getOwnOrder(ctx, shopper, c.req.param("id")))),
);
shopApi.post("/shop/:appid/orders/:id/receive", (c) =>
  mine(c, nothing, (ctx, shopper) => receiveOrder(ctx, shopper, c.req.param("id"))),
);
shopApi.post("/shop/:appid/orders/:id/refund", (c) =>
  mine(c, refundInput, (ctx, shopper, input) => refundOrder(ctx, shopper, c.req.param("id"), input)),
);
shopApi.all("/shop/*", (c) =>
  answer(c, () => {
    throw new AppError("not_found");
  }),
);
