import type { channelIds } from "@/db/enums";
import type { commissions, orderEvents, orderLines, touchExtensions } from "@/db/schema";
import { extensionFor } from "@/lib/attribution/lock";
import { channelOf } from "@/lib/channels/registry";
import { settlesOf } from "@/lib/channels/settlement";
import { differencePostings, targetBalances } from "@/lib/commissions/books";
import type { LineEvent, LineState, LineTerms, Part } from "@/lib/commissions/input";
import { deriveLineState } from "@/lib/commissions/line-state";
import { owedTerms, type Reviewed, reviewOf } from "@/lib/commissions/review";
import { netOf, splitLine } from "@/lib/commissions/rules";
import { rateOf } from "@/lib/kernel/money";
import type { BookedOn } from "@/lib/ledger/commands";
import type { LedgerTransactionInput } from "@/lib/ledger/input";
import { type LockRuleHistory, lockRuleAt } from "@/lib/plans/as-of";

type LineRow = typeof orderLines.$inferSelect;
type CommissionRow = typeof commissions.$inferSelect;
type EventRow = typeof orderEvents.$inferSelect;

/** The deployment's own account owner: what the channel's fee is owed to. */
export const platformId = "platform";

/** What settling reads of a line and of its live commission. */
export type LineToSettle = Pick<
  LineRow,
  "id" | "brandId" | "paidFen" | "platformFeePpm" | "afterSaleDays" | "touchId" | "orderedAt"
>;
export type CommissionToSettle = Pick<CommissionRow, "terms" | "institutionId" | "promoterId" | "creatorId"> &
  Partial<Reviewed & Pick<CommissionRow, "supplierId">>;
/** Whom a line's commission is due, and by what terms. */
export type Owed = Pick<CommissionToSettle, "terms" | "institutionId" | "promoterId" | "creatorId" | "supplierId">;
export type EventToSettle = Pick<EventRow, "eventId" | "type" | "occurredAt" | "lines">;

/** All that says how far a line's money has come, and what the books say so far. */
export type Settling = {
  line: LineToSettle;
  commission: CommissionToSettle | null;
  /** Whom a confirmed line is due since a late fact came: its commission stays as it is, the books owe these. */
  adjusted?: Owed | null;
  channel: (typeof channelIds)[number];
  events: readonly EventToSettle[];
  booked: BookedOn;
};

export const nothingBooked: BookedOn = { balances: [], steps: new Map() };

/** The events of an order as they concern one of its lines. */
export function eventsOfLine(lineId: string, rows: readonly EventToSettle[]): LineEvent[] {
  return rows.flatMap((row) => {
    const named = row.lines as { line_id: string; refund_fen: number | null }[] | null;
    const own = named?.find((one) => one.line_id === lineId);
    if (named && !own) return [];
    return [{ eventId: row.eventId, type: row.type, occurredAt: row.occurredAt, refundFen: own?.refund_fen ?? null }];
  });
}

/** How far this line's money has come, from its events and the time. */
export const stateOfLine = (now: Date, { line, channel, events, commission }: Omit<Settling, "booked">): LineState =>
  deriveLineState(line.paidFen, eventsOfLine(line.id, events), {
    now,
    afterSaleDays: line.afterSaleDays,
    settles: settlesOf(channelOf(channel)),
    statement: null,
    ...reviewOf(commission && { heldAt: null, releasedAt: null, refusedAt: null, ...commission }),
  });

/** Ledger accounts of a line by who is who on it: `<purpose>:<owner>`. */
function ownerOf(account: string, { line, commission, adjusted }: Settling): string {
  const party = account.split(":")[0];
  const owed = adjusted ?? commission;
  if (party === "promoter") return owed?.promoterId ?? "";
  if (party === "institution") return owed?.institutionId ?? "";
  if (party === "creator") return owed?.creatorId ?? "";
  if (party === "supplier") return owed?.supplierId ?? "";
  return party === "platform" ? platformId : line.brandId;
}

/** What the books should say of this line now, by ledger account code. */
function targetOf(it: Settling, parts: readonly Part[], state: LineState): Record<string, number> {
  const entries = Object.entries(targetBalances(parts, state)).map(
    ([account, amount]) => [`${account.replace(":", ".")}:${ownerOf(account, it)}`, amount] as const,
  );
  return Object.fromEntries(entries);
}

const isFee = (code: string) => code.includes("channel_fee");
const only = (balances: Record<string, number>, keep: (code: string) => boolean) =>
  Object.fromEntries(Object.entries(balances).filter(([code]) => keep(code)));

/** The kind a reader of the ledger expects for this step. */
function kindOf(booked: Record<string, number>, target: Record<string, number>, state: LineState): string {
  const stageOf = (balances: Record<string, number>) =>
    Object.keys(balances)
      .find((code) => /\.(pending|confirmed|settled):/.test(code))
      ?.match(/\.(\w+):/)?.[1];
  const [before, after] = [stageOf(booked), stageOf(target)];
  if (!before) return "accrue";
  if (!after) return state.goneAt ? "cancel" : "withdraw";
  if (before !== after) return after === "settled" ? "settle" : "confirm";
  return "adjust";
}

function momentOf(kind: string, state: LineState, now: Date): Date {
  const moments: Record<string, Date | null> = {
    accrue: state.paidAt,
    confirm: state.confirmedAt,
    settle: state.settledAt,
    cancel: state.goneAt,
  };
  return moments[kind] ?? now;
}

/**
 * Of a chain of institutions each reads what is its own and, of what it handed on, the promoter's part alone; so too
 * where a line was adjusted from one institution to another.
 */
function readersOf(purpose: string, ownerId: string, { commission, adjusted }: Settling): { readers?: string[] } {
  if (!commission?.supplierId && !adjusted) return {};
  if (!purpose.startsWith("promoter.")) return { readers: [] };
  const of = [adjusted, commission].find((owed) => owed?.promoterId === ownerId);
  return { readers: of?.institutionId ? [of.institutionId] : [] };
}

/** `target − booked` for one side of the line (commission or fee), under the next free reference. */
function difference(
  now: Date,
  it: Settling,
  side: "commission" | "fee",
  booked: Record<string, number>,
  target: Record<string, number>,
  state: LineState,
): LedgerTransactionInput[] {
  const postings = differencePostings(target, booked);
  if (postings.length === 0) return [];
  const { line, commission, adjusted, booked: earlier } = it;
  const isEmpty = Object.keys(booked).length === 0;
  const step = side === "fee" ? (isEmpty ? "accrue" : "adjust") : kindOf(booked, target, state);
  // A line nobody was owed is not owed from its payment on: it is adjusted now.
  const kind = step === "accrue" && adjusted && side === "commission" ? "adjust" : step;
  const base = `${side}:${line.id}:${kind}`;
  const n = earlier.steps.get(`${side}.${kind}`) ?? 0;
  return [
    {
      bookId: line.brandId,
      reference: n === 0 ? base : `${base}:${n + 1}`,
      kind: `${side}.${kind}`,
      subject: line.id,
      effectiveAt: side === "fee" && isEmpty && state.completedAt ? state.completedAt : momentOf(kind, state, now),
      postings: postings.map(({ account, amountFen }) => {
        const cut = account.lastIndexOf(":");
        const [purpose, ownerId] = [account.slice(0, cut), account.slice(cut + 1)];
        return { purpose, ownerId, amountFen, ...readersOf(purpose, ownerId, it) };
      }),
      readers: side === "commission" && commission ? [commission.institutionId] : [],
    },
  ];
}

function bookings(now: Date, it: Settling, parts: readonly Part[], state: LineState): LedgerTransactionInput[] {
  const target = targetOf(it, parts, state);
  const booked = Object.fromEntries(
    it.booked.balances.flatMap(({ code, amountFen }) => (amountFen === 0 ? [] : [[code, amountFen] as const])),
  );
  const isCommission = (code: string) => !isFee(code);
  return [
    ...difference(now, it, "commission", only(booked, isCommission), only(target, isCommission), state),
    ...difference(now, it, "fee", only(booked, isFee), only(target, isFee), state),
  ];
}

type Extension = typeof touchExtensions.$inferInsert;

/** A paid line carries on the lock of the touch that won it; null where the shop's rule extends nothing. */
function extensionOf({ line, commission }: Settling, state: LineState, rules: LockRuleHistory): Extension | null {
  if (!line.touchId || !commission || !state.paidAt) return null;
  const rule = lockRuleAt(rules, line.brandId, commission.institutionId, line.orderedAt);
  const until = extensionFor(rule, commission.creatorId ? "direct_content" : "direct_product", line.orderedAt);
  if (!until) return null;
  const { touchId, id: lineId, brandId, orderedAt: orderAt } = line;
  return { touchId, lineId, brandId, orderAt, lockedUntil: until };
}

/** What a line's live commission comes to by its split and state. */
export function commissionFigures(parts: readonly Part[], state: LineState, now: Date) {
  return {
    baseFen: state.baseFen,
    serviceFen: netOf(parts, "institution") + netOf(parts, "promoter"),
    sharerFen: netOf(parts, "promoter"),
    institutionFen: netOf(parts, "institution"),
    creatorFen: netOf(parts, "creator"),
    supplierFen: netOf(parts, "supplier"),
    status: state.commissionStatus,
    dueAt: state.commissionStatus === "pending" ? state.confirmDueAt : null,
    confirmedAt: state.confirmedAt,
    settledAt: state.settledAt,
    updatedAt: now,
  };
}

export type Settled = {
  state: LineState;
  line: Pick<LineRow, "refundedFen" | "completedAt" | "platformFeeFen" | "updatedAt">;
  commission: ReturnType<typeof commissionFigures> | null;
  bookings: LedgerTransactionInput[];
  extension: Extension | null;
};

/**
 * What a line's amounts, states and books must become by its events and the time. Nothing is added up along the way: the
 * target is derived from the facts and the difference booked, so events may come in any order, and again. Pure.
 */
export function settleLine(now: Date, it: Settling, rules: LockRuleHistory): Settled {
  const { line, commission } = it;
  const state = stateOfLine(now, it);
  const terms = commission ? (commission.terms as LineTerms) : { channelFeePpm: line.platformFeePpm, deal: null };
  const parts = splitLine(state.baseFen, owedTerms(terms, commission ?? {}));
  const { adjusted } = it;
  const owed = adjusted ? splitLine(state.baseFen, owedTerms(adjusted.terms as LineTerms, commission ?? {})) : parts;
  return {
    state,
    line: {
      refundedFen: state.refundedFen,
      completedAt: state.completedAt,
      platformFeeFen: rateOf(state.baseFen, line.platformFeePpm),
      updatedAt: now,
    },
    commission: commission && commissionFigures(parts, state, now),
    bookings: bookings(now, it, owed, state),
    extension: extensionOf(it, state, rules),
  };
}
