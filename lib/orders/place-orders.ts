import { inArray } from "drizzle-orm";
import { attributions, commissions, orderEvents, orderLines, orders, touchExtensions } from "@/db/schema";
import { loadFactsOf } from "@/lib/attribution/load-facts";
import { storeClues } from "@/lib/clues/commands";
import { auditing } from "@/lib/kernel/audit";
import { inserting, insertRows, writeAll } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { distinct } from "@/lib/kernel/group";
import { emitAll } from "@/lib/kernel/outbox";
import { bookTransactions } from "@/lib/ledger/commands";
import { lockRuleHistoryOf } from "@/lib/plans/as-of";
import { aloneWithPersons } from "@/lib/visits/person-locks";
import { announcePlaced, listenersTo } from "./announce";
import { type Judgement, judgeLines, type LineRow, lineFactsOf } from "./attribute";
import { resolveWithinCaps } from "./caps";
import { takeCoupons } from "./coupons";
import { latePayments } from "./late";
import type { Draft } from "./order-draft";
import { answerRepeats } from "./repeats";
import { resolveTogether } from "./resolve";
import { nothingBooked, type Settled, settleLine } from "./settle-line";

type CommissionRow = typeof commissions.$inferInsert;
type Outcomes = Map<number, { orderId: string; isRepeat: boolean } | Error>;

/** An order as it was stored: its final rows. */
export type Placed = { draft: Draft; lines: LineRow[]; commissions: CommissionRow[] };

const byNumber = (a: Draft, b: Draft) =>
  `${a.brandId} ${a.order.orderNo}` < `${b.brandId} ${b.order.orderNo}` ? -1 : 1;

/** Stores the orders themselves; where another transaction was faster with a number, its order answers. */
export async function claimNumbers(ctx: Ctx, drafts: readonly Draft[], outcomes: Outcomes): Promise<Draft[]> {
  const rows = [...drafts].sort(byNumber).map((draft) => draft.order);
  const claimed = await insertRows(ctx, orders, rows, { unlessKnown: true, returning: "id" });
  const own = new Set(claimed.map((row) => row.id));
  const beaten = drafts.filter((draft) => !own.has(draft.order.id));
  await answerRepeats(
    ctx,
    beaten.map((draft) => ({ ...draft, hash: draft.order.contentHash })),
    outcomes,
  );
  return drafts.filter((draft) => own.has(draft.order.id));
}

/** Takes the coupons of orders that use some; an order whose coupon is refused leaves the batch and is as never sent. */
async function withCoupons(ctx: Ctx, drafts: readonly Draft[], outcomes: Outcomes): Promise<Draft[]> {
  const refused = await takeCoupons(ctx, drafts);
  if (refused.size === 0) return [...drafts];
  for (const [draft, error] of refused) outcomes.set(draft.index, error);
  await ctx.db.delete(orders).where(
    inArray(
      orders.id,
      [...refused.keys()].map((draft) => draft.order.id),
    ),
  );
  return drafts.filter((draft) => !refused.has(draft));
}

/**
 * Resolves the lines of claimed orders on the facts as of each one's time (the giver's touches only), and stores lines,
 * attributions, commissions, events and ledger transactions at once with their final values. Locks are taken in one
 * order: order numbers, persons, coupons, plans' spendings, books.
 */
export async function placeOrders(ctx: Ctx, claimed: readonly Draft[], outcomes: Outcomes): Promise<Placed[]> {
  if (claimed.length === 0) return [];
  const persons = await aloneWithPersons(
    ctx,
    claimed.map((draft) => draft.order.identityId),
  );
  const drafts = await withCoupons(ctx, claimed, outcomes);
  if (drafts.length === 0) return [];
  const facts = await loadFactsOf(
    ctx,
    drafts.map(({ order, lines }) => {
      const person = persons.get(order.identityId) ?? [order.identityId];
      return {
        person,
        shopId: order.brandId,
        t: order.orderedAt,
        lines: lines.map((line) => lineFactsOf(line, person)),
      };
    }),
  );
  const rules = await lockRuleHistoryOf(ctx, distinct(drafts.map((draft) => draft.brandId)));
  const lines = drafts.flatMap((draft) => draft.lines);
  const resolved = await resolveWithinCaps(ctx, lines, (withCaps) => {
    const orders = drafts.map(({ brandId, order }, n) => ({
      brandId,
      orderedAt: order.orderedAt,
      isPaid: order.paidAt !== null,
      facts: (facts[n] ?? []).map(withCaps),
    }));
    return resolveTogether(orders, rules).flat();
  });
  const asked = lines.flatMap((line, index) => {
    const found = resolved[index];
    return found ? [{ line, ...found }] : [];
  });
  const judged = new Map((await judgeLines(ctx, asked, new Map(), "order")).map((one) => [one.line.id, one]));
  const settled = drafts.map((draft) => settleDraft(ctx.now, draft, judged, rules));
  await store(ctx, settled, [...judged.values()]);
  await storeClues(ctx, asked);
  const late = await latePayments(
    ctx,
    drafts.flatMap(({ order: { id, identityId, orderedAt, paidAt } }) =>
      paidAt ? [{ id, identityId, orderedAt, fact: "paid_at" }] : [],
    ),
    persons,
    drafts.map((draft) => draft.order.id),
  );
  const hears = await listenersTo(ctx, settled);
  // After all that only reads: a book is locked from here to the commit.
  await bookTransactions(
    ctx,
    settled.flatMap((one) => one.settled.flatMap(({ bookings }) => bookings)),
    true,
  );
  await emitAll(ctx, late);
  await announcePlaced(ctx, settled, hears);
  return settled;
}

type SettledOrder = Placed & { settled: Settled[] };

/** The final rows of an order's lines and commissions, and what follows in the books. Pure. */
function settleDraft(
  now: Date,
  draft: Draft,
  judged: ReadonlyMap<string, Judgement>,
  rules: Parameters<typeof settleLine>[2],
): SettledOrder {
  const each = draft.lines.map((drafted) => {
    const judgement = judged.get(drafted.id);
    const line = { ...drafted, ...judgement?.lineChanges };
    const commission = judgement?.commission ?? null;
    const asStored = commission && { ...commission, creatorId: commission.creatorId ?? null };
    const { order, events } = draft;
    const it = { line, commission: asStored, channel: order.channel, events: events.map(asEvent) };
    const settled = settleLine(now, { ...it, booked: nothingBooked }, rules);
    return {
      settled,
      line: { ...line, ...settled.line },
      commission: commission && { ...commission, ...settled.commission },
    };
  });
  return {
    draft,
    lines: each.map((one) => one.line),
    commissions: each.flatMap((one) => (one.commission ? [one.commission] : [])),
    settled: each.map((one) => one.settled),
  };
}

const asEvent = ({ eventId, type, occurredAt, lines }: Draft["events"][number]) => ({
  eventId,
  type,
  occurredAt,
  lines,
});

async function store(ctx: Ctx, placed: readonly SettledOrder[], judged: readonly Judgement[]): Promise<void> {
  const extensions = placed.flatMap(({ settled }) =>
    settled.flatMap(({ extension }) => (extension ? [extension] : [])),
  );
  const created = placed.map(({ draft: { by, brandId, order, lines } }) => ({
    action: "order.create",
    target: { type: "order", id: order.id },
    after: { orderNo: order.orderNo, lines: lines.length },
    orgId: brandId,
    by,
  }));
  await writeAll(ctx, [
    inserting(
      orderLines,
      placed.flatMap((one) => one.lines),
    ),
    inserting(
      orderEvents,
      placed.flatMap(({ draft }) => draft.events),
    ),
    inserting(
      attributions,
      judged.map((one) => one.attribution),
    ),
    inserting(
      commissions,
      placed.flatMap((one) => one.commissions),
    ),
    inserting(touchExtensions, extensions, { unlessKnown: true }),
    auditing(ctx, created),
  ]);
}
