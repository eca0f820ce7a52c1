import { and, asc, eq } from "drizzle-orm";
import { orderLines, orders } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import type { LineRow } from "./attribute";
import { checkOrders } from "./check-orders";
import type { OrderInput } from "./input";
import type { OrderRow } from "./order-draft";
import { claimNumbers, type Placed, placeOrders } from "./place-orders";

export type { OrderRow } from "./order-draft";

/** An order to be taken; `by` is whoever sent it, where that is not the transaction's own caller. */
export type OrderAsked = { brandId: string; input: OrderInput; by?: Caller };
/** `placed`: the rows of an order that is new; a repeat has none. */
export type OrderMade = { orderId: string; isRepeat: boolean; placed?: Placed };

const numberOf = ({ brandId, input }: OrderAsked) => `${brandId} ${String(input?.orderNo).trim()}`;

/**
 * Takes any number of orders of any brands in one transaction with a handful of statements, each once per brand and order
 * number, and answers each in the order asked: what was made, the order that stands for a repeat, or the error that
 * refuses this one. A refused order leaves nothing behind and does not touch its neighbours; what throws instead is no
 * order's fault, or nobody can say whose: nothing at all was stored then. Runs across organisations.
 */
export async function createOrdersOf(ctx: Ctx, asked: readonly OrderAsked[]): Promise<(OrderMade | Error)[]> {
  const outcomes = new Map<number, OrderMade | Error>();
  // Of twins in one batch the first goes ahead; the others then find what became of it.
  let waiting = [...asked.entries()];
  while (waiting.length > 0) {
    const first = new Map(waiting.map((entry) => [numberOf(entry[1]), entry] as const).reverse());
    const round = waiting.filter((entry) => first.get(numberOf(entry[1])) === entry);
    waiting = waiting.filter((entry) => !round.includes(entry));
    await takeRound(ctx, round, outcomes);
  }
  return asked.map((_, index) => outcomes.get(index) ?? new Error("an order got no answer"));
}

async function takeRound(
  ctx: Ctx,
  round: readonly [number, OrderAsked][],
  outcomes: Map<number, OrderMade | Error>,
): Promise<void> {
  const drafts = await checkOrders(ctx, round, outcomes);
  const claimed = await claimNumbers(ctx, drafts, outcomes);
  for (const placed of await placeOrders(ctx, claimed, outcomes))
    outcomes.set(placed.draft.index, { orderId: placed.draft.order.id, isRepeat: false, placed });
}

/**
 * Takes a brand's order once per order number: checks it against the catalogue, attributes each line as of `orderedAt`,
 * freezes its terms, and books what is paid. A repeat answers the order that stands. Answers our order id.
 */
export async function createOrder(caller: Caller, input: OrderInput): Promise<{ orderId: string; isRepeat: boolean }> {
  allow(caller, "order.create");
  return transaction(caller, (ctx) => createOrderOf(ctx, ctx.tenant.id, input));
}

/** The same on behalf of a brand: our own checkout and the sandbox cashier. Runs across organisations. */
export async function createOrderOf(
  ctx: Ctx,
  brandId: string,
  input: OrderInput,
): Promise<{ orderId: string; isRepeat: boolean }> {
  const [made] = await createOrdersOf(ctx, [{ brandId, input }]);
  if (!made || made instanceof Error) throw made ?? new Error("an order got no answer");
  return { orderId: made.orderId, isRepeat: made.isRepeat };
}

/** Locks an order of this brand by its number; another brand's is not_found. */
export async function lockOrder(ctx: Ctx, brandId: string, orderNo: string): Promise<OrderRow> {
  const [order] = await ctx.db
    .select()
    .from(orders)
    .where(and(eq(orders.brandId, brandId), eq(orders.orderNo, orderNo)))
    .for("update");
  if (!order) throw new AppError("not_found");
  return order;
}

export const linesOf = (ctx: Ctx, orderId: string): Promise<LineRow[]> =>
  ctx.db.select().from(orderLines).where(eq(orderLines.orderId, orderId)).orderBy(asc(orderLines.id));
