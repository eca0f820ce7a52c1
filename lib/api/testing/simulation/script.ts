import { Seeded } from "./seeded";

/** What happened in the world, in the order in which it did, by names instead of ids. */
export type Step =
  | { kind: "visit"; visitId: string; who: string; product: number; share: string | null; at: number }
  | { kind: "order"; orderId: string; who: string; at: number; isPaid: boolean; lines: Line[] }
  | { kind: "event"; eventId: string; orderId: string; type: EventType; at: number; line?: string; refundFen?: number }
  | { kind: "join"; who: string; person: string };
export type Line = { lineId: string; product: number; paidFen: number };
type EventType = "paid" | "shipped" | "refunded" | "cancelled";

export const productCount = 3;
export const promoterCount = 4;
export const priceFen = 20_000;

/** A share's name: promoter and product. */
export const shareName = (promoter: number, product: number): string => `${promoter}/${product}`;

const spanMs = 2 * 86_400_000;

function linesOf(seeded: Seeded): Line[] {
  const products = Array.from({ length: productCount }, (_, n) => n).filter(() => seeded.chance(0.6));
  return (products.length > 0 ? products : [0]).map((product, index) => ({
    lineId: String(index + 1),
    product,
    paidFen: 1 + seeded.below(priceFen),
  }));
}

/**
 * Two days of a shop: people open shares, come back without one, buy, get part of it back, and turn out to be one
 * person under two names. Times never tie: what decides between equal times is the order of arrival, and that is what
 * the simulation disturbs.
 */
export function writeScript(seed: number, length: number): Step[] {
  const seeded = new Seeded(seed);
  const people = Array.from({ length: 8 }, (_, n) => `p${n}`);
  const names = people.flatMap((person) => [`${person}-a`, `${person}-b`]);
  const joined = new Set<string>();
  const orders: Ordered[] = [];
  return Array.from({ length }, (_, n): Step => {
    const at = Math.floor((spanMs * (n + 1)) / (length + 1)) + n;
    const roll = seeded.next();
    const who = seeded.pick(names);
    if (roll < 0.5 || orders.length === 0) {
      const product = seeded.below(productCount);
      const share = seeded.chance(0.8) ? shareName(seeded.below(promoterCount), seeded.below(productCount)) : null;
      if (roll < 0.5) return { kind: "visit", visitId: `v${n}`, who, product, share, at };
    }
    if (roll < 0.78 || orders.length === 0) {
      const order = { orderId: `o${n}`, isPaid: seeded.chance(0.7), at, lines: linesOf(seeded) };
      orders.push({ ...order, left: new Map(), isGivenBack: false });
      return { kind: "order", who, ...order };
    }
    if (roll < 0.94) return eventOf(seeded, seeded.pick(orders), `e${n}`, at);
    const name = seeded.pick(names.filter((one) => !joined.has(one)).concat(who));
    joined.add(name);
    return { kind: "join", who: name, person: name.slice(0, -2) };
  });
}

/** What was ordered, and what of it may still be given back. */
type Ordered = { orderId: string; lines: Line[]; left: Map<string, number>; isGivenBack: boolean };

/** An event its shop may tell: nothing is given back twice as a whole, nor more of a line than was paid. */
function eventOf(seeded: Seeded, order: Ordered, eventId: string, at: number): Step {
  const type = seeded.pick(["paid", "paid", "shipped", "refunded", "refunded", "cancelled"] as const);
  const event = { kind: "event" as const, eventId, orderId: order.orderId, type, at };
  if (type !== "refunded") return event;
  if (!order.isGivenBack && seeded.chance(0.3)) {
    order.isGivenBack = true;
    return event;
  }
  const line = seeded.pick(order.lines);
  const left = order.left.get(line.lineId) ?? line.paidFen;
  if (left === 0) return { ...event, type: "shipped" };
  const refundFen = 1 + seeded.below(left);
  order.left.set(line.lineId, left - refundFen);
  return { ...event, line: line.lineId, refundFen };
}
