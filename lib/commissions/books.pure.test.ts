import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differencePostings, targetBalances } from "@/lib/commissions/books";
import type { Balances, LineClock, LineEvent, LineTerms } from "@/lib/commissions/input";
import { deriveLineState } from "@/lib/commissions/line-state";
import { owedTerms, reviewOf } from "@/lib/commissions/review";
import { netOf, splitLine } from "@/lib/commissions/rules";
import { sumFen } from "@/lib/kernel/money";

const start = new Date("2026-11-01T00:00:00Z").getTime();
const hour = 3_600_000;
const moment = fc.nat(24 * 60).map((hours) => new Date(start + hours * hour));

const rate = fc.integer({ min: 0, max: 1_000_000 });
const promoter = fc.record({ commissionType: fc.constantFrom(0, 1), ratioPpm: rate } as const);
const product = rate.chain((servicePpm) =>
  fc.record({
    kind: fc.constant("product"),
    servicePpm: fc.constant(servicePpm),
    supplier: fc.option(fc.record({ helperPpm: fc.integer({ min: 0, max: servicePpm }) })),
    promoter,
  } as const),
);
const content = fc.record({ kind: fc.constant("content"), commissionPpm: rate, servicePpm: rate, promoter } as const);
const terms: fc.Arbitrary<LineTerms> = fc.record({
  channelFeePpm: rate,
  deal: fc.oneof(product, content, fc.constant(null)),
});

const paidFen = fc.oneof(fc.nat(20), fc.nat(10 ** 11));
const event = (max: number) =>
  fc.record({
    eventId: fc.uuid(),
    type: fc.constantFrom("paid", "paid", "shipped", "received", "verified", "cancelled", "refunded", "refunded"),
    occurredAt: moment,
    refundFen: fc.option(fc.nat(max), { freq: 10 }),
  } as const);
const clock: fc.Arbitrary<LineClock> = fc.record({
  now: moment,
  afterSaleDays: fc.nat(15),
  settles: fc.constantFrom("per_order", "by_statement"),
  statement: fc.option(fc.record({ frozenAt: moment, paidAt: fc.option(moment) })),
  hold: fc.option(fc.record({ until: fc.option(moment) })),
  refusedAt: fc.option(moment, { freq: 3 }),
} as const);

const line = paidFen.chain((paid) =>
  fc.record({ paid: fc.constant(paid), terms, clock, events: fc.array(event(paid), { maxLength: 10 }) }),
);
type Line = { paid: number; terms: LineTerms; clock: LineClock; events: LineEvent[] };

function booksOf({ paid, terms: agreed, clock: at, events }: Line): Balances {
  const state = deriveLineState(paid, events, at);
  return targetBalances(splitLine(state.baseFen, owedTerms(agreed, at)), state);
}

function post(booked: Balances, target: Balances): Balances {
  const moved: Balances = { ...booked };
  for (const { account, amountFen } of differencePostings(target, booked))
    moved[account] = (moved[account] ?? 0) + amountFen;
  return moved;
}

const holding = (balances: Balances) =>
  Object.fromEntries(Object.entries(balances).filter(([, amount]) => amount !== 0));

describe("a split", () => {
  it("adds up to the base; nobody gets less than nothing; no party hands on more than it got", () => {
    fc.assert(
      fc.property(paidFen, terms, (base, agreed) => {
        const parts = splitLine(base, agreed);
        expect(sumFen(parts.map((part) => part.netFen))).toBe(base);
        for (const part of parts) {
          expect(part.netFen).toBeGreaterThanOrEqual(0);
          expect(part.netFen + part.handedOnFen).toBe(part.grossFen);
        }
      }),
    );
  });
  it("never grows when the base shrinks, for what the merchant pays in all", () => {
    fc.assert(
      fc.property(paidFen, paidFen, terms, (a, b, agreed) => {
        const handedOn = (base: number) => base - netOf(splitLine(base, agreed), "merchant");
        expect(handedOn(Math.min(a, b))).toBeLessThanOrEqual(handedOn(Math.max(a, b)));
      }),
    );
  });
});

describe("the books of a line", () => {
  it("are the same for any order and repetition of the same events", () => {
    const retold = line.chain((told) =>
      fc
        .array(fc.nat(), { maxLength: 6 })
        .map((picks) => picks.flatMap((pick) => told.events[pick % Math.max(1, told.events.length)] ?? []))
        .chain((again) => {
          const all = [...told.events, ...again];
          return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
        })
        .map((events) => [told, { ...told, events }] as const),
    );
    fc.assert(
      fc.property(retold, ([told, other]) => {
        expect(deriveLineState(other.paid, other.events, other.clock)).toEqual(
          deriveLineState(told.paid, told.events, told.clock),
        );
        expect(booksOf(other)).toEqual(booksOf(told));
      }),
      { numRuns: 500 },
    );
  });

  it("always balance, and owe nobody anything negative but the merchant", () => {
    fc.assert(
      fc.property(line, (told) => {
        const target = booksOf(told);
        expect(sumFen(Object.values(target))).toBe(0);
        for (const [account, amount] of Object.entries(target))
          expect(amount < 0).toBe(account.startsWith("merchant:"));
      }),
    );
  });

  it("never have more refunded than was paid", () => {
    fc.assert(
      fc.property(line, ({ paid, events, clock: at }) => {
        const { refundedFen, baseFen } = deriveLineState(paid, events, at);
        expect(refundedFen).toBeLessThanOrEqual(paid);
        expect(baseFen >= 0 && baseFen <= paid - refundedFen).toBe(true);
      }),
    );
  });

  it("come back to zero when everything is refunded, whatever happened before", () => {
    fc.assert(
      fc.property(line, moment, (told, occurredAt) => {
        const refund: LineEvent = { eventId: "last", type: "refunded", occurredAt, refundFen: null };
        expect(booksOf({ ...told, events: [...told.events, refund] })).toEqual({});
      }),
    );
  });

  it("reached by booking differences, event by event in any order, are those booked at once", () => {
    fc.assert(
      fc.property(line, (told) => {
        let booked: Balances = {};
        told.events.forEach((_, index) => {
          booked = post(booked, booksOf({ ...told, events: told.events.slice(0, index + 1) }));
        });
        if (told.events.length > 0) expect(holding(booked)).toEqual(booksOf(told));
      }),
    );
  });

  it("forget nothing over time: a later look books only what the window changed", () => {
    fc.assert(
      fc.property(line, moment, (told, now) => {
        const later = { ...told, clock: { ...told.clock, now } };
        const postings = differencePostings(booksOf(later), booksOf(told));
        expect(sumFen(postings.map(({ amountFen }) => amountFen))).toBe(0);
        expect(holding(post(booksOf(told), booksOf(later)))).toEqual(booksOf(later));
      }),
    );
  });
});

describe("differences", () => {
  it("are none between equal books", () => expect(differencePostings({ a: 1, b: -1 }, { b: -1, a: 1 })).toEqual([]));
  it("undo the old account where a line changes hands", () => {
    const target = { "promoter:B:pending": 5, "merchant:commission": -5 };
    const booked = { "promoter:A:pending": 5, "merchant:commission": -5 };
    expect(differencePostings<string>(target, booked)).toEqual([
      { account: "promoter:A:pending", amountFen: -5 },
      { account: "promoter:B:pending", amountFen: 5 },
    ]);
  });
  it("are refused where either side does not balance", () => {
    expect(() => differencePostings<string>({ a: 1 }, {})).toThrow(/target/);
    expect(() => differencePostings<string>({}, { a: 1 })).toThrow(/booked/);
  });
});

describe("a line's life", () => {
  const at = (day: number) => new Date(start + day * 24 * hour);
  const events: LineEvent[] = [
    { eventId: "1", type: "paid", occurredAt: at(0), refundFen: null },
    { eventId: "2", type: "received", occurredAt: at(2), refundFen: null },
  ];
  const base: LineClock = { now: at(20), afterSaleDays: 7, settles: "by_statement", statement: null, hold: null };
  const look = (more: Partial<LineClock>) => deriveLineState(100, events, { ...base, ...more });
  it.each([
    ["held", "pending", { hold: { until: null } }],
    ["pending", "pending", { hold: { until: at(21) } }],
    ["confirmed", "confirmed", { hold: { until: at(15) } }],
    ["in_statement", "settled", { statement: { frozenAt: at(12), paidAt: null } }],
    ["paid", "settled", { statement: { frozenAt: at(12), paidAt: at(13) } }],
    ["paid", "settled", { settles: "per_order", statement: { frozenAt: at(12), paidAt: at(13) } }],
    ["held", "pending", { settles: "per_order", hold: { until: null } }],
  ] as const)("%s, its money %s", (status, stage, more) => {
    expect(look(more)).toMatchObject({ commissionStatus: status, stage });
  });
  it("owes commission once paid and the channel's fee once received, not before", () => {
    const deal = {
      kind: "product",
      servicePpm: 100_000,
      supplier: null,
      promoter: { commissionType: 0, ratioPpm: 500_000 },
    };
    const agreed = { channelFeePpm: 50_000, deal } as LineTerms;
    const owed = (...known: LineEvent[]) =>
      booksOf({ paid: 100, terms: agreed, clock: { ...base, now: at(3) }, events: known });
    const [paid, received] = events as [LineEvent, LineEvent];
    expect(owed()).toEqual({});
    expect(owed(received)).toEqual({});
    expect(Object.keys(owed(paid)).sort()).toEqual(["institution:pending", "merchant:commission", "promoter:pending"]);
    expect(owed(paid, received)).toMatchObject({ "platform:channel_fee": 5, "merchant:channel_fee": -5 });
  });
  it("ends with whichever took the last of it first", () => {
    const refund: LineEvent = { eventId: "3", type: "refunded", occurredAt: at(1), refundFen: 100 };
    const cancel: LineEvent = { eventId: "4", type: "cancelled", occurredAt: at(4), refundFen: null };
    const goneAt = (...more: LineEvent[]) => deriveLineState(100, [...events, ...more], base).goneAt;
    expect(goneAt(cancel, refund)).toEqual(at(1));
    expect(goneAt(cancel, { ...refund, occurredAt: at(5) })).toEqual(at(4));
    expect(goneAt(cancel, { ...refund, refundFen: 99 })).toEqual(at(4));
  });
  it("that was held is confirmed when the hold ends, not when the window did", () => {
    expect(look({ hold: { until: at(15) } }).confirmedAt).toEqual(at(15));
  });
  it("that a reviewer refused is cancelled, and the money goes back; once settled it keeps its status and owes nothing", () => {
    const deal = {
      kind: "product",
      servicePpm: 100_000,
      supplier: null,
      promoter: { commissionType: 0, ratioPpm: 500_000 },
    };
    const agreed = { channelFeePpm: 50_000, deal } as LineTerms;
    const booked = (more: Partial<LineClock>) =>
      booksOf({ paid: 100, terms: agreed, clock: { ...base, ...more }, events });
    const fee = { "platform:channel_fee": 5, "merchant:channel_fee": -5 };
    const held = { heldAt: at(3), releasedAt: null, refusedAt: null };
    expect(look(reviewOf(held))).toMatchObject({ commissionStatus: "held", stage: "pending" });
    const refused = reviewOf({ ...held, refusedAt: at(4) });
    expect(look(refused)).toMatchObject({
      commissionStatus: "cancelled",
      stage: null,
      confirmedAt: null,
      baseFen: 100,
    });
    expect(booked(refused)).toEqual(fee);
    const late = { settles: "per_order", refusedAt: at(15) } as const;
    expect(look(late)).toMatchObject({ commissionStatus: "confirmed", stage: "settled" });
    expect(booked(late)).toEqual(fee);
    expect(look(reviewOf({ ...held, releasedAt: at(15) })).confirmedAt).toEqual(at(15));
    expect(reviewOf(null)).toEqual({ hold: null, refusedAt: null });
  });
});
