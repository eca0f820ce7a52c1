import { type Fen, splitByLargestRemainder, sumFen } from "@/lib/kernel/money";
import { addDays, addMinutes } from "@/lib/kernel/time";
import type { CartInputLine } from "./input";

/** How long a checkout keeps stock and coupon before it is given up. */
export const checkoutMinutes = 15;
export const checkoutEnd = (now: Date): Date => addMinutes(now, checkoutMinutes);

/** Unpaid checkouts one person may hold at a time: each holds stock. */
export const mostOpenCheckouts = 10;

/** Shown where the merchant does not tell his stock. */
export const untoldStock = 99;

/**
 * One line per SKU, in the order of the cart. Of the same SKU put in from two places, the one inside a creator's account
 * is kept: it can win by more touches than any other, and never by fewer.
 */
export function mergeLines(lines: readonly CartInputLine[]): CartInputLine[] {
  const merged = new Map<string, CartInputLine>();
  for (const line of lines) {
    const known = merged.get(line.skuId);
    const source = known && !(line.creatorAppid && !known.creatorAppid) ? known : line;
    merged.set(line.skuId, { ...source, quantity: line.quantity + (known?.quantity ?? 0) });
  }
  return [...merged.values()];
}

/** What was paid for the first 0, 1, 2 … pieces of a line: they add up to the line exactly. */
function steps(paidFen: Fen, quantity: number): Fen[] {
  const pieces = splitByLargestRemainder(
    paidFen,
    Array.from({ length: quantity }, () => 1),
  );
  const sums: Fen[] = [0];
  for (const piece of pieces) sums.push(sumFen([sums.at(-1) ?? 0, piece]));
  return sums;
}

type RefundableLine = { paidFen: Fen; refundedFen: Fen; quantity: number };

/** Whole pieces already refunded. */
export function refundedPieces({ paidFen, refundedFen, quantity }: RefundableLine): number {
  if (refundedFen <= 0) return 0;
  return steps(paidFen, quantity).findLastIndex((sum) => sum <= refundedFen);
}

/** What comes back for so many more pieces of a line; null where there are not so many left. */
export function refundOf(line: RefundableLine, pieces: number): Fen | null {
  const done = refundedPieces(line);
  const until = steps(line.paidFen, line.quantity)[done + pieces];
  return until === undefined ? null : Math.max(0, until - line.refundedFen);
}

type OrderFacts = {
  status: "created" | "paid" | "shipped" | "completed" | "cancelled" | "refunded";
  refundedFen: Fen;
  /** When the last line was received, and how long it may come back after that. */
  completedAt: Date | null;
  afterSaleDays: number;
};

/** The order's state in the storefront's words, and what its buyer can do now. */
export function orderState(order: OrderFacts, now: Date): { status: string; canReceive: boolean; canRefund: boolean } {
  const { status, refundedFen, completedAt, afterSaleDays } = order;
  const isOver = completedAt !== null && addDays(completedAt, afterSaleDays) <= now;
  const isLive = status === "paid" || status === "shipped" || status === "completed";
  const shown = status === "completed" && !isOver ? "received" : status;
  return {
    status: isLive && refundedFen > 0 ? "partially_refunded" : shown,
    canReceive: status === "paid" || status === "shipped",
    canRefund: isLive && !isOver,
  };
}

const drawn: Record<string, string> = {
  oil: "serum",
  cleanser: "lotion",
  mask: "mask",
  lotion: "lotion",
  sunscreen: "sunscreen",
  tea: "tea",
};

/** The storefront's own drawing for a product's picture; it loads nothing from outside its package. */
export function drawingOf(image: unknown): string {
  const name = typeof image === "string" ? /^\/pictures\/(\w+)\.svg$/.exec(image)?.[1] : undefined;
  return (name && drawn[name]) || "giftbox";
}
