import { and, asc, desc, eq, inArray, ne } from "drizzle-orm";
import { checkouts, orderLines, orders } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { type Fen, sumFen } from "@/lib/kernel/money";
import { type StoredOrder, storedOrder } from "./input";
import { drawingOf, orderState, refundedPieces } from "./rules";
import type { Shopper } from "./shopper";

export type OwnOrder = {
  orderNo: string;
  createdAt: Date;
  status: string;
  goodsFen: Fen;
  couponFen: Fen;
  freightFen: Fen;
  payFen: Fen;
  refundedFen: Fen;
  lines: {
    lineNo: string;
    title: string;
    skuName: string;
    quantity: number;
    refundedPieces: number;
    priceFen: Fen;
    picture: string;
  }[];
  /** Null where it is no gift; the name is known to orders of our own checkout. */
  gift: { recipientName: string | null } | null;
  payment: { paymentId: string; amountFen: Fen } | null;
  can: { pay: boolean; receive: boolean; refund: boolean };
};

type CheckoutRow = typeof checkouts.$inferSelect;
type OrderRow = typeof orders.$inferSelect;
type LineRow = typeof orderLines.$inferSelect;

const mostShown = 50;

/** The person's own orders at this shop, unpaid ones too, newest first. In a trial those of the trial alone. */
export async function listOwnOrders(ctx: Ctx, shopper: Shopper): Promise<OwnOrder[]> {
  const [made, waiting] = [await ordersOf(ctx, shopper), await checkoutsOf(ctx, shopper)];
  return [...made, ...waiting]
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.orderNo < b.orderNo ? 1 : -1))
    .slice(0, mostShown);
}

/** One of them by its number; anybody else's is not_found. */
export async function getOwnOrder(ctx: Ctx, shopper: Shopper, orderNo: string): Promise<OwnOrder> {
  const [found] = [...(await ordersOf(ctx, shopper, orderNo)), ...(await checkoutsOf(ctx, shopper, orderNo))];
  if (!found) throw notFound("order");
  return found;
}

async function checkoutsOf(ctx: Ctx, shopper: Shopper, orderNo?: string): Promise<OwnOrder[]> {
  const { brandId, person, isTrial } = shopper;
  const rows = await ctx.db
    .select()
    .from(checkouts)
    .where(
      and(
        inArray(checkouts.identityId, person),
        eq(checkouts.brandId, brandId),
        eq(checkouts.isTrial, isTrial),
        // A paid one is an order by now, but for a trial's.
        isTrial ? undefined : ne(checkouts.status, "paid"),
        orderNo === undefined ? undefined : eq(checkouts.orderNo, orderNo),
      ),
    )
    .orderBy(desc(checkouts.createdAt))
    .limit(mostShown);
  return rows.map((row) => waitingOrder(row, ctx.now));
}

const giftOf = (order: StoredOrder) => (order.recipientName === null ? null : { recipientName: order.recipientName });

function waitingOrder(row: CheckoutRow, now: Date): OwnOrder {
  const order = storedOrder.parse(JSON.parse(row.order));
  const isOpen = row.status === "open" && row.expiresAt > now;
  return {
    orderNo: row.orderNo,
    createdAt: row.createdAt,
    status: isOpen ? "awaiting_payment" : row.status === "paid" ? "paid" : "cancelled",
    goodsFen: order.goodsFen,
    couponFen: order.couponFen,
    freightFen: order.freightFen,
    payFen: row.amountFen,
    refundedFen: 0,
    lines: order.lines.map((line) => ({ ...line, refundedPieces: 0, priceFen: line.unitPriceFen })),
    gift: giftOf(order),
    payment: isOpen ? { paymentId: row.id, amountFen: row.amountFen } : null,
    can: { pay: isOpen, receive: false, refund: false },
  };
}

async function ordersOf(ctx: Ctx, shopper: Shopper, orderNo?: string): Promise<OwnOrder[]> {
  const { brandId, person, isTrial } = shopper;
  if (isTrial) return [];
  const rows = await ctx.db
    .select({ order: orders, checkout: checkouts })
    .from(orders)
    .leftJoin(checkouts, and(eq(checkouts.brandId, orders.brandId), eq(checkouts.orderNo, orders.orderNo)))
    .where(
      and(
        inArray(orders.identityId, person),
        eq(orders.brandId, brandId),
        orderNo === undefined ? undefined : eq(orders.orderNo, orderNo),
      ),
    )
    .orderBy(desc(orders.orderedAt), desc(orders.id))
    .limit(mostShown);
  if (rows.length === 0) return [];
  const ids = rows.map(({ order }) => order.id);
  const lines = await ctx.db
    .select()
    .from(orderLines)
    .where(inArray(orderLines.orderId, ids))
    .orderBy(asc(orderLines.id));
  return rows.map(({ order, checkout }) =>
    madeOrder(
      order,
      lines.filter((line) => line.orderId === order.id),
      checkout,
      ctx.now,
    ),
  );
}

/** When an order's last line was received, and the longest of their windows; no end while one is still to come. */
export function endOf(lines: readonly LineRow[]): { completedAt: Date | null; afterSaleDays: number } {
  const ends = lines.map((line) => line.completedAt?.getTime() ?? null);
  const isDone = ends.length > 0 && !ends.includes(null);
  return {
    completedAt: isDone ? new Date(Math.max(...ends.map((end) => end ?? 0))) : null,
    afterSaleDays: Math.max(0, ...lines.map((line) => line.afterSaleDays)),
  };
}

function madeOrder(order: OrderRow, lines: readonly LineRow[], checkout: CheckoutRow | null, now: Date): OwnOrder {
  const stored = checkout ? storedOrder.parse(JSON.parse(checkout.order)) : null;
  const state = orderState({ ...order, ...endOf(lines) }, now);
  return {
    orderNo: order.orderNo,
    createdAt: order.orderedAt,
    status: state.status,
    goodsFen: sumFen([order.goodsPaidFen, order.discountFen]),
    couponFen: order.discountFen,
    freightFen: order.freightFen,
    payFen: sumFen([order.goodsPaidFen, order.freightFen, order.surchargeFen, order.taxFen]),
    refundedFen: order.refundedFen,
    lines: lines.map((line) => ({
      lineNo: line.lineNo,
      title: line.title,
      skuName: line.skuTitle || line.title,
      quantity: line.quantity,
      refundedPieces: refundedPieces(line),
      priceFen: line.unitPriceFen,
      picture: drawingOf(line.image),
    })),
    gift: order.gift ? ((stored && giftOf(stored)) ?? { recipientName: null }) : null,
    payment: null,
    can: { pay: false, receive: state.canReceive, refund: state.canRefund },
  };
}
