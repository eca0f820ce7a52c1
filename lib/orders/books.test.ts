import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { stopClock } from "@/lib/api/testing/stopped-clock";
import { jobCaller } from "@/lib/doors/job";
import { AppError } from "@/lib/kernel/errors";
import { sumFen } from "@/lib/kernel/money";
import { DAY_MS } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import { verifyBooks } from "@/lib/ledger/queries";
import { drainOutbox } from "@/lib/outbox/commands";
import { recordVisits } from "@/lib/visits/commands";
import { handlers } from "@/lib/worker/handlers";
import { createOrder } from "./commands";
import { recordOrderEvent } from "./events";
import type { OrderEventInput } from "./input";
import { getReceipt } from "./receipt";
import { rederivePerson } from "./rederive";
import { confirmDue } from "./sweep";
import { makeAlliance, makePlan, makePromoter, makeShop } from "./testing";

const db = testDatabase();
const job = jobCaller("test");
const start = new Date("2026-06-01T00:00:00.000Z");
const after = (ms: number) => new Date(start.getTime() + ms);
const seed = Number(process.env.LIANTAI_TEST_SEED ?? Date.now() % 1_000_000_007);
const priceFen = 1_000_000;
/** By then every window is over. */
const theEnd = 40 * DAY_MS;
let n = 0;

beforeAll(() => stopClock(db.owner(), start));

type Event = { type: OrderEventInput["type"]; at: number; line: 0 | 1 | null; refundFen: number | null };
type Rates = { channel: "wechat" | "xiaohongshu"; servicePpm: number; ratioPpm: number; paidFen: [number, number] };

/** A shop with one promoted product and one nobody may promote, and a promoter at these rates. */
async function makeWorld({ channel, servicePpm, ratioPpm, paidFen }: Rates) {
  const owner = db.owner();
  const shop = await makeShop(owner, channel);
  const promoter = await makePromoter(owner, await makeAlliance(owner), ratioPpm);
  const goods = [await shop.product("promoted", priceFen), await shop.product("not", priceFen)];
  const [promoted] = goods;
  if (!promoted) throw new Error("no goods");
  await makePlan(owner, shop.brand, promoted.productId, servicePpm);
  const share = await promoter.share(promoted.productId, shop.brand.id);

  /** A buyer of his own, touched the day before he orders both. */
  async function order() {
    const no = `order-${++n}`;
    const visit = { visitId: no, openid: no, shareCode: share.code, surface: "share" as const };
    await recordVisits(shop.key, [{ ...visit, productId: promoted?.productId, occurredAt: after(-DAY_MS) }]);
    await createOrder(shop.key, {
      orderNo: no,
      openid: no,
      orderedAt: start,
      lines: goods.map((one, index) => ({ lineNo: `${index}`, ...one, quantity: 1, paidFen: paidFen[index] ?? 0 })),
    });
    return no;
  }

  /** Tells an event; whether the brand was believed. */
  async function tell(no: string, event: Event, index: number): Promise<boolean> {
    const named =
      event.line === null ? undefined : [{ lineNo: `${event.line}`, refundFen: event.refundFen ?? undefined }];
    const it = { orderNo: no, eventId: `e${index}`, type: event.type, occurredAt: after(event.at), lines: named };
    try {
      await recordOrderEvent(shop.key, it);
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code === "refund_exceeds_paid") return false;
      throw error;
    }
  }

  /** All that a line's parties could look up: its state, its commission, and what stands on each account. */
  async function stateOf(no: string) {
    const { order, lines } = await getReceipt(shop.key, no);
    return {
      order: { status: order.status, refundedFen: order.refundedFen, paidAt: order.paidAt },
      lines: lines.map(({ line, parts, entries, version }) => {
        const postings = entries.flatMap((entry) => entry.postings);
        const balances = new Map<string, number>();
        for (const { purpose, ownerId, amountFen } of postings)
          balances.set(`${purpose}:${ownerId}`, (balances.get(`${purpose}:${ownerId}`) ?? 0) + amountFen);
        const { refundedFen, completedAt, platformFeeFen, baseFen, serviceFen, sharerFen, institutionFen } = line;
        const { status, dueAt, confirmedAt, settledAt, lineNo, paidFen: paid } = line;
        return {
          lineNo,
          paid,
          refundedFen,
          completedAt,
          platformFeeFen,
          commission: status && {
            baseFen,
            serviceFen,
            sharerFen,
            institutionFen,
            status,
            dueAt,
            confirmedAt,
            settledAt,
          },
          balances: [...balances].filter(([, sum]) => sum !== 0).sort(),
          parts,
          version,
        };
      }),
    };
  }
  return { order, tell, stateOf };
}

const ppm = (max: number) => fc.integer({ min: 0, max });
const rates = fc.record({
  channel: fc.constantFrom("wechat" as const, "xiaohongshu" as const),
  servicePpm: ppm(1_000_000),
  ratioPpm: fc.integer({ min: 100_000, max: 900_000 }),
  paidFen: fc.tuple(fc.integer({ min: 1, max: priceFen }), fc.integer({ min: 0, max: priceFen })),
});

const when = fc.integer({ min: 0, max: 30 * 24 }).map((hours) => hours * 3_600_000);
const line = fc.constantFrom<0 | 1 | null>(0, 1, null);
const plain = fc.record({
  type: fc.constantFrom("paid" as const, "paid" as const, "shipped" as const, "received" as const, "verified" as const),
  at: when,
  line: fc.constant(null),
  refundFen: fc.constant(null),
});
const cancelled = fc.record({ type: fc.constant("cancelled" as const), at: when, line, refundFen: fc.constant(null) });

/** What happens to an order. Stated refunds stay below what was paid, so that none of them hangs on who came first. */
const eventsOf = ({ paidFen }: Rates) =>
  fc
    .record({
      paid: fc.constantFrom(true, true, true, false),
      plain: fc.array(plain, { maxLength: 4 }),
      cancelled: fc.option(cancelled, { freq: 5 }),
      partial: fc.array(fc.record({ at: when, line: fc.constantFrom<0 | 1>(0, 1), part: ppm(400_000) }), {
        maxLength: 3,
      }),
      whole: fc.option(fc.record({ at: when, line }), { freq: 3 }),
    })
    .map(({ paid, plain, cancelled, partial, whole }): Event[] => {
      const left: [number, number] = [paidFen[0] - 1, paidFen[1] - 1];
      const refunds = partial.flatMap(({ at, line, part }): Event[] => {
        const refundFen = Math.min(left[line], Math.floor((paidFen[line] * part) / 1_000_000));
        if (refundFen < 1) return [];
        left[line] -= refundFen;
        return [{ type: "refunded", at, line, refundFen }];
      });
      const all = paidFen[1] === 0 && whole?.line !== 0 ? null : whole;
      return [
        ...(paid ? [{ type: "paid" as const, at: 0, line: null, refundFen: null }] : []),
        ...plain,
        ...(cancelled ? [cancelled] : []),
        ...refunds,
        ...(all ? [{ type: "refunded" as const, at: all.at, line: all.line, refundFen: null }] : []),
      ];
    });

const stories = rates.chain((rate) =>
  eventsOf(rate).chain((events) =>
    fc.record({
      rate: fc.constant(rate),
      events: fc.constant(events),
      // Every event at least once, some again, in any order; a few times what is due is swept in between.
      deliveries: fc.tuple(
        fc.shuffledSubarray([...events.keys()], { minLength: events.length, maxLength: events.length }),
        fc.array(fc.nat({ max: Math.max(0, events.length - 1) }), { maxLength: 4 }),
      ),
    }),
  ),
);

type World = Awaited<ReturnType<typeof makeWorld>>;
type State = Awaited<ReturnType<World["stateOf"]>>;

/** Heard at once as it happens, with the sweeps of the days between. */
async function liveThrough(world: World, no: string, events: readonly Event[]): Promise<void> {
  const inTime = [...events.keys()].sort((a, b) => (events[a]?.at ?? 0) - (events[b]?.at ?? 0));
  for (const index of inTime) {
    const event = events[index];
    if (!event) continue;
    await setClock(db.owner(), event.at);
    await confirmDue(job);
    expect(await world.tell(no, event, index)).toBe(true);
  }
  await setClock(db.owner(), theEnd);
  await confirmDue(job);
}

/** Heard of long after, in any order and again. */
async function hearOf(world: World, no: string, events: readonly Event[], deliveries: [number[], number[]]) {
  await setClock(db.owner(), theEnd);
  const [each, again] = deliveries;
  for (const index of [...each, ...again]) {
    const event = events[index];
    if (event) expect(await world.tell(no, event, index)).toBe(true);
  }
  await confirmDue(job);
}

/** Parts add up to the whole, on the line, in its commission and in the books. */
function addsUp(state: State): void {
  expect(sumFen(state.lines.map((one) => one.refundedFen))).toBe(state.order.refundedFen);
  for (const { parts, commission, balances, paid, refundedFen } of state.lines) {
    const base = sumFen(parts.map((part) => part.netFen));
    expect(base).toBe(commission ? commission.baseFen : paid - refundedFen);
    expect(parts.every((part) => part.netFen >= 0)).toBe(true);
    expect(sumFen(balances.map(([, sum]) => sum))).toBe(0);
    if (!commission) continue;
    expect((commission.sharerFen ?? 0) + (commission.institutionFen ?? 0)).toBe(commission.serviceFen);
    const owed = balances.filter(([account]) => /^(promoter|institution|creator)\./.test(account));
    const expense = balances.find(([account]) => account.startsWith("merchant.commission"))?.[1] ?? 0;
    expect(sumFen(owed.map(([, sum]) => sum))).toBe(0 - expense);
  }
}

async function judgeAgain(no: string): Promise<number> {
  const { rows } = await db.owner().query("select id from identities where openid = $1", [no]);
  return transaction(job, (ctx) => rederivePerson(ctx, rows[0]?.id, start, "rederivation"));
}

describe("the books", () => {
  test("are the same for the same events in any order and again; refunding everything empties them", {
    timeout: 180_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(stories, async ({ rate, events, deliveries }) => {
        const world = await makeWorld(rate);
        await setClock(db.owner(), 0);
        const [lived, heard] = [await world.order(), await world.order()];
        await liveThrough(world, lived, events);
        await hearOf(world, heard, events, deliveries);
        const state = await world.stateOf(lived);
        expect(await world.stateOf(heard)).toEqual(state);
        addsUp(state);

        await drainOutbox(job, handlers);
        expect(await judgeAgain(lived)).toBe(0);
        expect(await world.stateOf(lived)).toEqual(state);

        for (const [index, one] of [0 as const, 1 as const].entries())
          await world.tell(lived, { type: "refunded", at: theEnd, line: one, refundFen: null }, 100 + index);
        const emptied = await world.stateOf(lived);
        for (const one of emptied.lines) expect([one.balances, one.refundedFen]).toEqual([[], one.paid]);
        addsUp(emptied);
      }),
      { numRuns: Number(process.env.LIANTAI_TEST_RUNS ?? 15), seed },
    );
    expect((await verifyBooks(job)).faults).toEqual([]);
  });
});
