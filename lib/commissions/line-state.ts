import type { CommissionStatus, LineClock, LineEvent, LineState, OrderEventType, Stage } from "@/lib/commissions/input";
import { type Fen, fen } from "@/lib/kernel/money";
import { addDays } from "@/lib/kernel/time";

/**
 * How far a line's money has come, folded from the set of its events: their order and their repetition change nothing.
 *
 * - A line is gone once it is cancelled or all that was paid is refunded; refunds beyond what was paid are ignored.
 * - It is completed by receipt or verification, and confirmed when the after-sale window (or a hold, if longer) is over.
 * - Gone before it was settled, its commission is cancelled; gone later, it keeps its status and owes an adjustment.
 *   So too where a reviewer refuses the commission; the line itself, and what it owes the channel, goes on.
 */
export function deriveLineState(paidFen: Fen, events: readonly LineEvent[], clock: LineClock): LineState {
  const known = distinct(events);
  const paidAt = earliest(known, "paid");
  const { refundedFen, goneAt } = refundsOf(paidFen, known);
  const completedAt = paidAt && (earliest(known, "received", "verified") ?? null);
  const confirmDueAt = completedAt && addDays(completedAt, clock.afterSaleDays);
  const confirmableAt = confirmDueAt && afterHold(confirmDueAt, clock);
  const refusedAt = clock.refusedAt ?? null;
  const isGoneBefore = (moment: Date) => [goneAt, refusedAt].some((end) => end !== null && end < moment);
  const isConfirmed = confirmableAt !== null && confirmableAt <= clock.now && !isGoneBefore(confirmableAt);
  const confirmedAt = isConfirmed ? confirmableAt : null;
  const settledAt = clock.statement && clock.settles === "by_statement" ? clock.statement.frozenAt : null;
  const moments = {
    paidAt,
    goneAt,
    confirmedAt,
    settledAt: clock.settles === "per_order" ? confirmedAt : settledAt,
  };
  const endedAt = goneAt ?? refusedAt;
  return {
    ...moments,
    refundedFen,
    baseFen: goneAt ? 0 : fen(paidFen - refundedFen),
    completedAt,
    confirmDueAt,
    commissionStatus: statusOf({ ...moments, goneAt: endedAt }, clock),
    stage: stageOf({ ...moments, goneAt: endedAt }),
  };
}

/** The wire's settlement status: 20 unsettled, 100 settled, 200 cancelled. */
export function wireStatusOf(state: LineState): 20 | 100 | 200 {
  if (state.commissionStatus === "cancelled") return 200;
  return state.settledAt ? 100 : 20;
}

type Moments = Pick<LineState, "paidAt" | "goneAt" | "confirmedAt" | "settledAt">;

function statusOf({ goneAt, confirmedAt, settledAt }: Moments, { statement, hold }: LineClock): CommissionStatus {
  if (goneAt && !settledAt) return "cancelled";
  if (statement) return statement.paidAt ? "paid" : "in_statement";
  if (hold && !hold.until) return "held";
  return confirmedAt ? "confirmed" : "pending";
}

function stageOf({ paidAt, goneAt, confirmedAt, settledAt }: Moments): Stage | null {
  if (settledAt) return "settled";
  if (!paidAt || goneAt) return null;
  return confirmedAt ? "confirmed" : "pending";
}

/** When a line due at `dueAt` may be confirmed; null while it is held. */
function afterHold(dueAt: Date, { hold }: LineClock): Date | null {
  if (!hold) return dueAt;
  return hold.until && new Date(Math.max(dueAt.getTime(), hold.until.getTime()));
}

/** What was refunded, never more than was paid, and when the last of the line went. */
function refundsOf(paidFen: Fen, known: readonly LineEvent[]): Pick<LineState, "refundedFen" | "goneAt"> {
  const cancelledAt = earliest(known, "cancelled");
  let refundedFen = 0;
  let emptiedAt: Date | null = null;
  for (const refund of known.filter((event) => event.type === "refunded")) {
    refundedFen = Math.min(paidFen, fen(refundedFen + (refund.refundFen ?? paidFen)));
    if (refundedFen === paidFen) emptiedAt ??= refund.occurredAt;
  }
  if (!cancelledAt) return { refundedFen, goneAt: emptiedAt };
  return { refundedFen: paidFen, goneAt: emptiedAt && emptiedAt < cancelledAt ? emptiedAt : cancelledAt };
}

/** Each event once, in order of time; what carries the same id is the same event. */
function distinct(events: readonly LineEvent[]): LineEvent[] {
  return [...new Map(events.map((event) => [event.eventId, event])).values()].sort(
    (a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || (a.eventId < b.eventId ? -1 : 1),
  );
}

function earliest(known: readonly LineEvent[], ...types: OrderEventType[]): Date | null {
  return known.find((event) => types.includes(event.type))?.occurredAt ?? null;
}
