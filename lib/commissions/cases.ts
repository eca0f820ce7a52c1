import type { CommissionStatus, LineClock, LineTerms, OrderEventType, Party } from "@/lib/commissions/input";
import type { Fen } from "@/lib/kernel/money";
import { DAY_MS } from "@/lib/kernel/time";

/** What happens to one line and what it should pay at given moments; times in ms since the order. */
export type CommissionCase = {
  name: string;
  paidFen: Fen;
  terms: LineTerms;
  settles: LineClock["settles"];
  afterSaleDays: number;
  events: { type: OrderEventType; at: number; refundFen?: Fen }[];
  checks: {
    at: number;
    status: CommissionStatus;
    wire: 20 | 100 | 200;
    baseFen: Fen;
    nets: Partial<Record<Party, Fen>>;
  }[];
};

type Check = CommissionCase["checks"][number];

const days = (count: number, ms = 0) => count * DAY_MS + ms;
const share = (ratioPpm: number, commissionType: 0 | 1 = 0) => ({ ratioPpm, commissionType });

function product(servicePpm: number, ratioPpm: number, channelFeePpm = 0): LineTerms {
  return { channelFeePpm, deal: { kind: "product", servicePpm, supplier: null, promoter: share(ratioPpm) } };
}

function content(commissionPpm: number, servicePpm: number, ratioPpm: number): LineTerms {
  return { channelFeePpm: 0, deal: { kind: "content", commissionPpm, servicePpm, promoter: share(ratioPpm) } };
}

function supplied(servicePpm: number, helperPpm: number, ratioPpm: number): LineTerms {
  return {
    channelFeePpm: 0,
    deal: { kind: "product", servicePpm, supplier: { helperPpm }, promoter: share(ratioPpm) },
  };
}

const paid = { type: "paid", at: 0 } as const;
const received = { type: "received", at: days(2) } as const;
const refund = (at: number, refundFen?: Fen) => ({ type: "refunded", at, refundFen }) as const;

const pending = (at: number, baseFen: Fen, nets: Check["nets"]): Check => ({
  at,
  status: "pending",
  wire: 20,
  baseFen,
  nets,
});
const settled = (at: number, baseFen: Fen, nets: Check["nets"]): Check => ({
  at,
  status: "confirmed",
  wire: 100,
  baseFen,
  nets,
});
const cancelled = (at: number): Check => ({
  at,
  status: "cancelled",
  wire: 200,
  baseFen: 0,
  nets: { platform: 0, creator: 0, supplier: 0, institution: 0, promoter: 0, merchant: 0 },
});

/** Settles per order, 7 days of after-sale; events and checks as given. */
function line(
  name: string,
  paidFen: Fen,
  terms: LineTerms,
  events: CommissionCase["events"],
  ...checks: Check[]
): CommissionCase {
  return { name, paidFen, terms, settles: "per_order", afterSaleDays: 7, events, checks };
}

const tenPercent = product(100_000, 500_000);

/** The two lines worked out in the rules of money. */
export const workedLines: CommissionCase[] = [
  line(
    "product line: 199.90 yuan at 12.3457 %, promoter 66.6667 %, then 50.00 yuan refunded",
    19_990,
    product(123_457, 666_667),
    [paid, refund(days(1), 5_000)],
    pending(0, 19_990, { promoter: 1_645, institution: 822, merchant: 17_523 }),
    pending(days(1), 14_990, { promoter: 1_233, institution: 617, merchant: 13_140 }),
  ),
  line(
    "content line: 100.00 yuan, creator 20 %, service 6 % of the base, promoter 50 %, then all refunded",
    10_000,
    content(200_000, 60_000, 500_000),
    [paid, refund(days(1))],
    pending(0, 10_000, { creator: 1_400, institution: 300, promoter: 300, merchant: 8_000 }),
    cancelled(days(1)),
  ),
];

const splits: CommissionCase[] = [
  line(
    "1 fen at 99.9999 % rounds down to nothing",
    1,
    product(999_999, 900_000),
    [paid],
    pending(0, 1, { promoter: 0, institution: 0, merchant: 1 }),
  ),
  line(
    "1 fen at 100 %, halved: the fen goes to the promoter",
    1,
    product(1_000_000, 500_000),
    [paid],
    pending(0, 1, { promoter: 1, institution: 0 }),
  ),
  line(
    "an odd fee halved: the odd fen goes to the promoter",
    30,
    tenPercent,
    [paid],
    pending(0, 30, { promoter: 2, institution: 1 }),
  ),
  line(
    "a larger remainder beats the promoter's rank",
    9_999,
    product(100_000, 700_000),
    [paid],
    pending(0, 9_999, { promoter: 699, institution: 300 }),
  ),
  line(
    "the highest usual rates",
    10_000,
    product(900_000, 900_000),
    [paid],
    pending(0, 10_000, { promoter: 8_100, institution: 900, merchant: 1_000 }),
  ),
  line(
    "a promoter at 100 % leaves the institution nothing",
    10_000,
    product(100_000, 1_000_000),
    [paid],
    pending(0, 10_000, { promoter: 1_000, institution: 0 }),
  ),
  line(
    "fee and commission never take more than the base",
    10_000,
    product(980_000, 500_000, 50_000),
    [paid],
    pending(0, 10_000, { platform: 500, promoter: 4_750, institution: 4_750, merchant: 0 }),
  ),
  line(
    "type 1: the institution gets all of it",
    10_000,
    { channelFeePpm: 0, deal: { kind: "product", servicePpm: 100_000, supplier: null, promoter: share(0, 1) } },
    [paid],
    pending(0, 10_000, { promoter: 0, institution: 1_000 }),
  ),
  line(
    "a service fee beyond the creator's commission takes that and no more",
    10_000,
    content(50_000, 60_000, 500_000),
    [paid],
    pending(0, 10_000, { creator: 0, institution: 250, promoter: 250, merchant: 9_500 }),
  ),
  line(
    "a content line of 1 fen",
    1,
    content(200_000, 60_000, 500_000),
    [paid],
    pending(0, 1, { creator: 0, institution: 0, promoter: 0, merchant: 1 }),
  ),
  line(
    "a content line where only the commission reaches a fen",
    10,
    content(200_000, 60_000, 500_000),
    [paid],
    pending(0, 10, { creator: 2, institution: 0, promoter: 0, merchant: 8 }),
  ),
  line(
    "the chain of the wire's example without its creator: 10 yuan, 6 passed on, half of that to the promoter",
    1_000,
    supplied(1_000_000, 600_000, 500_000),
    [paid],
    pending(0, 1_000, { supplier: 400, institution: 300, promoter: 300, merchant: 0 }),
  ),
  line(
    "a helper's odd fen: 12.3 % of 18.5 %, the larger remainder to the helper",
    19_990,
    supplied(185_000, 123_000, 333_333),
    [paid, refund(days(1), 5_000), refund(days(2))],
    pending(0, 19_990, { supplier: 1_239, institution: 1_639, promoter: 820, merchant: 16_292 }),
    pending(days(1), 14_990, { supplier: 929, institution: 1_229, promoter: 615, merchant: 12_217 }),
    cancelled(days(2)),
  ),
  line(
    "a supplier who passes all of it on keeps nothing",
    10_000,
    supplied(100_000, 100_000, 500_000),
    [paid],
    pending(0, 10_000, { supplier: 0, institution: 500, promoter: 500, merchant: 9_000 }),
  ),
  line(
    "a supplying institution passes 6 of its 10 % on",
    10_000,
    supplied(100_000, 60_000, 500_000),
    [paid],
    pending(0, 10_000, { supplier: 400, institution: 300, promoter: 300, merchant: 9_000 }),
  ),
  line(
    "the only fen of a chain goes to its far end",
    10,
    supplied(100_000, 50_000, 500_000),
    [paid],
    pending(0, 10, { supplier: 0, institution: 0, promoter: 1 }),
  ),
  line(
    "a free line owes nothing and still lives its life",
    0,
    tenPercent,
    [paid, received],
    pending(days(2), 0, { promoter: 0, institution: 0 }),
    settled(days(9), 0, { promoter: 0, institution: 0 }),
  ),
];

const fee = { channelFeePpm: 50_000, deal: null };

const lives: CommissionCase[] = [
  line(
    "nobody promoted it: the channel's fee alone, rounded down",
    19_990,
    fee,
    [paid, received],
    pending(days(2), 19_990, { platform: 999, merchant: 18_991, promoter: 0 }),
  ),
  line(
    "the fee follows the base down",
    19_990,
    fee,
    [paid, received, refund(days(3), 5_000)],
    pending(days(3), 14_990, { platform: 749, merchant: 14_241 }),
  ),
  line(
    "confirmed and settled in the millisecond in which the window ends, not before",
    10_000,
    tenPercent,
    [paid, received],
    pending(days(9, -1), 10_000, { promoter: 500, institution: 500 }),
    settled(days(9), 10_000, { promoter: 500, institution: 500 }),
  ),
  {
    ...line(
      "a window of 15 days",
      10_000,
      tenPercent,
      [paid, received],
      pending(days(17, -1), 10_000, {}),
      settled(days(17), 10_000, {}),
    ),
    afterSaleDays: 15,
  },
  line(
    "redeemed at the counter completes as receipt does; the earlier counts",
    10_000,
    tenPercent,
    [paid, { type: "verified", at: days(1) }, received],
    settled(days(8), 10_000, { promoter: 500 }),
  ),
  line("received but never paid stays pending", 10_000, tenPercent, [received], pending(days(90), 10_000, {})),
  line(
    "cancelled before payment",
    10_000,
    tenPercent,
    [{ type: "cancelled", at: days(1) }],
    pending(0, 10_000, {}),
    cancelled(days(1)),
  ),
  line("cancelled after payment", 10_000, tenPercent, [paid, { type: "cancelled", at: days(1) }], cancelled(days(1))),
  line(
    "paid after it was cancelled stays cancelled",
    10_000,
    tenPercent,
    [
      { type: "cancelled", at: 0 },
      { type: "paid", at: 1 },
    ],
    cancelled(days(1)),
  ),
  line(
    "three thirds refunded, rounding at each step",
    9_999,
    product(100_000, 700_000),
    [paid, refund(days(1), 3_333), refund(days(2), 3_333), refund(days(3), 3_333)],
    pending(days(1), 6_666, { promoter: 466, institution: 200 }),
    pending(days(2), 3_333, { promoter: 233, institution: 100 }),
    cancelled(days(3)),
  ),
  line(
    "refunds beyond what was paid are capped",
    10_000,
    tenPercent,
    [paid, refund(days(1), 9_000), refund(days(2), 9_000)],
    pending(days(1), 1_000, { promoter: 50, institution: 50 }),
    cancelled(days(2)),
  ),
  line(
    "all but one fen refunded",
    10_000,
    tenPercent,
    [paid, refund(days(1), 9_999)],
    pending(days(1), 1, { promoter: 0, institution: 0, merchant: 1 }),
  ),
  line(
    "fully refunded in the last millisecond of the window: cancelled",
    10_000,
    tenPercent,
    [paid, received, refund(days(9, -1))],
    cancelled(days(9)),
  ),
  line(
    "fully refunded as the window ends: settled, and owed back",
    10_000,
    tenPercent,
    [paid, received, refund(days(9))],
    settled(days(9), 0, { promoter: 0, institution: 0, merchant: 0 }),
  ),
  line(
    "partly refunded after settlement: an adjustment, the status stands",
    10_000,
    tenPercent,
    [paid, received, refund(days(20), 4_000)],
    settled(days(19), 10_000, { promoter: 500 }),
    settled(days(20), 6_000, { promoter: 300, institution: 300 }),
  ),
  line(
    "cancelled after settlement: an adjustment of all of it",
    10_000,
    tenPercent,
    [paid, received, { type: "cancelled", at: days(30) }],
    settled(days(30), 0, { promoter: 0, institution: 0 }),
  ),
  {
    ...line(
      "a channel that settles by statement: confirmed is not settled",
      10_000,
      tenPercent,
      [paid, received, refund(days(20))],
      { at: days(9), status: "confirmed", wire: 20, baseFen: 10_000, nets: { promoter: 500 } },
    ),
    settles: "by_statement",
  },
];

/** Every worked line: those of the rules of money, and our own. */
export const commissionCases: CommissionCase[] = [...workedLines, ...splits, ...lives];
