import { z } from "zod";
import type { commissionStatuses, orderEventTypes } from "@/db/enums";
import type { Fen, Ppm } from "@/lib/kernel/money";

/** 0: the platform pays the promoter his share; 1: the institution gets all of it and pays him itself. */
export const commissionType = z.union([z.literal(0), z.literal(1)]);
export type CommissionType = z.infer<typeof commissionType>;

/** How an institution shares its fee with a promoter; the bounds are a setting of the channel. */
export function promoterShareInput(bounds: { minPpm: Ppm; maxPpm: Ppm }) {
  return z.object({ commissionType, ratioPpm: z.number().int().min(bounds.minPpm).max(bounds.maxPpm) });
}

export type PromoterShare = { commissionType: CommissionType; ratioPpm: Ppm };

/**
 * Service fee of a plan. A supplying institution that passed its item on (帮卖) hands the promoting one, its helper, the
 * part agreed between them: `helperPpm` is a rate of the base as `servicePpm` is, and never more than that.
 */
export type ProductDeal = {
  kind: "product";
  servicePpm: Ppm;
  supplier: { helperPpm: Ppm } | null;
  promoter: PromoterShare;
};

/** A creator's commission, out of which he grants the institution a service fee; both are rates of the base. */
export type ContentDeal = { kind: "content"; commissionPpm: Ppm; servicePpm: Ppm; promoter: PromoterShare };

/** Frozen on the line when the order is created. Without a deal nobody promoted it; the channel's fee is owed anyway. */
export type LineTerms = { channelFeePpm: Ppm; deal: ProductDeal | ContentDeal | null };

export type Payee = "supplier" | "creator" | "institution" | "promoter";
export type Party = "merchant" | "platform" | Payee;

/** One party's place in the split: what it received, what it handed on, what it keeps. */
export type Part = {
  party: Party;
  grossFen: Fen;
  handedOnFen: Fen;
  netFen: Fen;
  ratePpm: Ppm;
  /** What the rate is a rate of: the line's base, or the fee of the party before it in the chain. */
  basis: "base" | "fee";
};

export type OrderEventType = (typeof orderEventTypes)[number];

/** An event as it concerns one line. `refundFen` null in a refund: all of the line. */
export type LineEvent = { eventId: string; type: OrderEventType; occurredAt: Date; refundFen: Fen | null };

/** What decides, beside the events, how far a line's money has come. */
export type LineClock = {
  /** Domain time. Only windows ask it: an event that was reported counts. */
  now: Date;
  afterSaleDays: number;
  /** The channel's calendar for promotion money: at confirmation, or by a statement. */
  settles: "per_order" | "by_statement";
  /** The statement that took the line in, once it was frozen. */
  statement: { frozenAt: Date; paidAt: Date | null } | null;
  /** Held for review; with `until`, it was held until then. */
  hold: { until: Date | null } | null;
  /** When a reviewer refused the commission: nobody is owed one any more. */
  refusedAt?: Date | null;
};

export type CommissionStatus = (typeof commissionStatuses)[number];
export type Stage = "pending" | "confirmed" | "settled";

export type LineState = {
  paidAt: Date | null;
  refundedFen: Fen;
  /** What rates are taken of: paid less refunded, 0 once the line is gone. */
  baseFen: Fen;
  completedAt: Date | null;
  /** When the after-sale window ends; null while the goods are not received. */
  confirmDueAt: Date | null;
  confirmedAt: Date | null;
  settledAt: Date | null;
  /** When the line was cancelled or the last of it was refunded. */
  goneAt: Date | null;
  commissionStatus: CommissionStatus;
  /** Where the parties' money stands in the ledger; null while nothing is owed. */
  stage: Stage | null;
};

export type LineAccount = `${Payee}:${Stage}` | "merchant:commission" | "merchant:channel_fee" | "platform:channel_fee";

/** Signed balances by account; an account that is not listed stands at 0. They sum to 0. */
export type Balances<Account extends string = LineAccount> = Partial<Record<Account, Fen>>;
