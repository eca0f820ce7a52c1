import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { commissions, ledgerTransactions, orderEvents, orderLines, orders, touchExtensions } from "@/db/schema";
import { extensionFor } from "@/lib/attribution/lock";
import { channelOf } from "@/lib/channels/registry";
import { settlesOf } from "@/lib/channels/settlement";
import { differencePostings, targetBalances } from "@/lib/commissions/books";
import type { LineEvent, LineState, LineTerms, Part } from "@/lib/commissions/input";
import { deriveLineState } from "@/lib/commissions/line-state";
import { netOf, splitLine } from "@/lib/commissions/rules";
import type { Ctx } from "@/lib/kernel/ctx";
import { rateOf } from "@/lib/kernel/money";
import { bookedOn, bookTransaction } from "@/lib/ledger/commands";
import { lockRuleAsOf } from "@/lib/plans/as-of";
import type { LineRow } from "./attribute";

type CommissionRow = typeof commissions.$inferSelect;
type EventRow = typeof orderEvents.$inferSelect;

/** The deployment's own account owner: what the channel's fee is owed to. */
export const platformId = "platform";

/** The events of an order as they concern one of its lines. */
export function eventsOfLine(lineId: string, rows: readonly EventRow[]): LineEvent[] {
  return rows.flatMap((row) => {
    const named = row.lines as { line_id: string; refund_fen: number | null }[] | null;
    const own = named?.find((one) => one.line_id === lineId);
    if (named && !own) return [];
    return [{ eventId: row.eventId, type: row.type, occurredAt: row.occurredAt, refundFen: own?.refund_fen ?? null }];
  });
}

/** Ledger accounts of a line by who is who on it: `<purpose>:<owner>`. */
function ownerOf(account: string, line: LineRow, commission: CommissionRow | null): string {
  const party = account.split(":")[0];
  if (party === "promoter") return commission?.promoterId ?? "";
  if (party === "institution") return commission?.institutionId ?? "";
  if (party === "creator") return commission?.creatorId ?? "";
  return party === "platform" ? platformId : line.brandId;
}

/** What the books should say of this line now, by ledger account code. */
function targetOf(
  line: LineRow,
  commission: CommissionRow | null,
  parts: readonly Part[],
  state: LineState,
): Record<string, number> {
  const target = targetBalances(parts, state);
  const entries = Object.entries(target).map(
    ([account, amount]) => [`${account.replace(":", ".")}:${ownerOf(account, line, commission)}`, amount] as const,
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

/** Books `target − booked` for one side of the line (commission or fee), under the next free reference. */
async function bookDifference(
  ctx: Ctx,
  line: LineRow,
  readers: string[],
  side: "commission" | "fee",
  booked: Record<string, number>,
  target: Record<string, number>,
  state: LineState,
): Promise<void> {
  const postings = differencePostings(target, booked);
  if (postings.length === 0) return;
  const isEmpty = Object.keys(booked).length === 0;
  const kind = side === "fee" ? (isEmpty ? "accrue" : "adjust") : kindOf(booked, target, state);
  const base = `${side}:${line.id}:${kind}`;
  const [{ n } = { n: 0 }] = await ctx.db
    .select({ n: sql<number>`count(*)::int` })
    .from(ledgerTransactions)
    .where(
      and(
        eq(ledgerTransactions.bookId, line.brandId),
        eq(ledgerTransactions.subject, line.id),
        eq(ledgerTransactions.kind, `${side}.${kind}`),
      ),
    );
  await bookTransaction(ctx, {
    bookId: line.brandId,
    reference: n === 0 ? base : `${base}:${n + 1}`,
    kind: `${side}.${kind}`,
    subject: line.id,
    effectiveAt: side === "fee" && isEmpty && state.completedAt ? state.completedAt : momentOf(kind, state, ctx.now),
    postings: postings.map(({ account, amountFen }) => {
      const cut = account.lastIndexOf(":");
      return { purpose: account.slice(0, cut), ownerId: account.slice(cut + 1), amountFen };
    }),
    readers,
  });
}

async function book(
  ctx: Ctx,
  line: LineRow,
  commission: CommissionRow | null,
  parts: readonly Part[],
  state: LineState,
): Promise<void> {
  const target = targetOf(line, commission, parts, state);
  const booked: Record<string, number> = {};
  for (const [code, { amountFen }] of await bookedOn(ctx, line.brandId, line.id))
    if (amountFen !== 0) booked[code] = amountFen;
  const readers = commission ? [commission.institutionId] : [];
  await bookDifference(
    ctx,
    line,
    readers,
    "commission",
    only(booked, (code) => !isFee(code)),
    only(target, (code) => !isFee(code)),
    state,
  );
  await bookDifference(ctx, line, [], "fee", only(booked, isFee), only(target, isFee), state);
}

/** A paid line carries on the lock of the touch that won it; a touch that lost the line again gives that back. */
async function extendLock(ctx: Ctx, line: LineRow, commission: CommissionRow | null, state: LineState): Promise<void> {
  await ctx.db
    .delete(touchExtensions)
    .where(
      and(eq(touchExtensions.lineId, line.id), line.touchId ? ne(touchExtensions.touchId, line.touchId) : undefined),
    );
  if (!line.touchId || !commission || !state.paidAt) return;
  const rule = await lockRuleAsOf(ctx, line.brandId, commission.institutionId, line.orderedAt);
  const until = extensionFor(rule, commission.creatorId ? "direct_content" : "direct_product", line.orderedAt);
  if (!until) return;
  await ctx.db
    .insert(touchExtensions)
    .values({
      touchId: line.touchId,
      lineId: line.id,
      brandId: line.brandId,
      orderAt: line.orderedAt,
      lockedUntil: until,
    })
    .onConflictDoNothing();
}

async function liveCommission(ctx: Ctx, lineId: string): Promise<CommissionRow | null> {
  const [row] = await ctx.db
    .select()
    .from(commissions)
    .where(and(eq(commissions.lineId, lineId), isNull(commissions.supersededAt)));
  return row ?? null;
}

/** How far this line's money has come, from its events and the time. */
export const stateOfLine = (ctx: Ctx, line: LineRow, channel: string, events: readonly EventRow[]): LineState =>
  deriveLineState(line.paidFen, eventsOfLine(line.id, events), {
    now: ctx.now,
    afterSaleDays: line.afterSaleDays,
    settles: settlesOf(channelOf(channel)),
    statement: null,
    hold: null,
  });

/**
 * Brings a line's amounts, states and books to what its events and the time say. Nothing is added up along the way:
 * the target is derived from the facts and the difference booked, so events may come in any order, and again.
 * The caller holds the order's row lock.
 */
export async function reconcileLine(ctx: Ctx, lineId: string): Promise<LineState> {
  const [found] = await ctx.db
    .select({ line: orderLines, channel: orders.channel })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .where(eq(orderLines.id, lineId));
  if (!found) throw new Error(`no line ${lineId}`);
  const { line, channel } = found;
  const events = await ctx.db.select().from(orderEvents).where(eq(orderEvents.orderId, line.orderId));
  const commission = await liveCommission(ctx, lineId);
  const state = stateOfLine(ctx, line, channel, events);
  const terms: LineTerms = commission
    ? (commission.terms as LineTerms)
    : { channelFeePpm: line.platformFeePpm, deal: null };
  const parts = splitLine(state.baseFen, terms);
  await ctx.db
    .update(orderLines)
    .set({
      refundedFen: state.refundedFen,
      completedAt: state.completedAt,
      platformFeeFen: rateOf(state.baseFen, line.platformFeePpm),
      updatedAt: ctx.now,
    })
    .where(eq(orderLines.id, lineId));
  if (commission) {
    const isOpen = state.commissionStatus === "pending";
    await ctx.db
      .update(commissions)
      .set({
        baseFen: state.baseFen,
        serviceFen: netOf(parts, "institution") + netOf(parts, "promoter"),
        sharerFen: netOf(parts, "promoter"),
        institutionFen: netOf(parts, "institution"),
        creatorFen: netOf(parts, "creator"),
        status: state.commissionStatus,
        dueAt: isOpen ? state.confirmDueAt : null,
        confirmedAt: state.confirmedAt,
        settledAt: state.settledAt,
        updatedAt: ctx.now,
      })
      .where(eq(commissions.id, commission.id));
  }
  await book(ctx, { ...line, refundedFen: state.refundedFen }, commission, parts, state);
  await extendLock(ctx, line, commission, state);
  return state;
}
