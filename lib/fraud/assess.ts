import { and, eq, inArray, isNull, min, sql } from "drizzle-orm";
import { commissions, fraudCases, fraudEvents, notices, orders } from "@/db/schema";
import { insertRows } from "@/lib/kernel/bulk";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { distinct, groupBy } from "@/lib/kernel/group";
import { toPlain } from "@/lib/kernel/json";
import { reading, transaction } from "@/lib/kernel/transaction";
import { reconcileOrders } from "@/lib/orders/reconcile";
import { fraudFactsOf, nextUnassessed, type Unassessed } from "./facts";
import { type Signal, signalsOf } from "./rules";
import { limitsOf } from "./settings";

const batch = 200;

type Found = { row: Unassessed; signals: Signal[] };

/** Looks at a batch of commissions nobody has looked at; reads only. */
async function look(job: Caller): Promise<{ clean: Unassessed[]; held: Found[]; secondPersonFen: number }> {
  return reading(job, async (ctx) => {
    const rows = await nextUnassessed(ctx, batch);
    const limits = await limitsOf(ctx, distinct(rows.map((row) => row.institutionId)));
    // What is cancelled owes nobody anything.
    const open = rows.filter((row) => row.status !== "cancelled");
    const facts = await fraudFactsOf(ctx, open, limits.of);
    const found = open.map((row, n): Found => {
      const own = facts[n];
      return { row, signals: own ? signalsOf(own, limits.of(row.institutionId)) : [] };
    });
    const held = found.filter((one) => one.signals.length > 0);
    const suspect = new Set(held.map((one) => one.row.commissionId));
    return {
      clean: rows.filter((row) => !suspect.has(row.commissionId)),
      held,
      secondPersonFen: limits.secondPersonFen,
    };
  });
}

const markClean = (job: Caller, rows: readonly Unassessed[]) =>
  transaction(job, async (ctx) => {
    const ids = rows.map((row) => row.commissionId).sort();
    await ctx.db.execute(
      sql`update commissions set assessed_at = ${ctx.now.toISOString()}::timestamptz
          where assessed_at is null and id in (select id from commissions where id = any(${sql.param(ids)}::text[]) order by id for update)`,
    );
  });

/** Opens the cases under the orders' locks, brings the books to what is held, and tells the parties. */
async function hold(ctx: Ctx, found: readonly Found[], secondPersonFen: number): Promise<number> {
  const locked = new Set(
    (
      await ctx.db
        .select({ id: orders.id })
        .from(orders)
        .where(inArray(orders.id, distinct(found.map((one) => one.row.orderId))))
        .orderBy(orders.id)
        .for("update", { skipLocked: true })
    ).map((row) => row.id),
  );
  const mine = found.filter((one) => locked.has(one.row.orderId));
  if (mine.length === 0) return 0;
  const live = await ctx.db
    .select({ id: commissions.id, confirmedAt: commissions.confirmedAt })
    .from(commissions)
    .where(
      and(
        inArray(
          commissions.id,
          mine.map((one) => one.row.commissionId),
        ),
        isNull(commissions.assessedAt),
        isNull(commissions.supersededAt),
      ),
    );
  const confirmedOf = new Map(live.map((row) => [row.id, row.confirmedAt]));
  const cases = mine.flatMap(({ row, signals }) => {
    const confirmedAt = confirmedOf.get(row.commissionId);
    if (confirmedAt === undefined) return [];
    return [
      {
        id: ctx.newId("frd"),
        commissionId: row.commissionId,
        lineId: row.lineId,
        orderId: row.orderId,
        orderNo: row.orderNo,
        lineNo: row.lineNo,
        title: row.title,
        brandId: row.brandId,
        institutionId: row.institutionId,
        promoterId: row.promoterId,
        orderedAt: row.orderedAt,
        amountFen: row.amountFen,
        codes: signals.map((signal) => signal.code),
        signals: toPlain(signals),
        // What was confirmed before anybody looked is not taken back by a machine: a person may.
        isHeld: confirmedAt === null,
        needsSecond: row.amountFen >= secondPersonFen,
        status: "open" as const,
        version: 1,
        openedAt: ctx.now,
        updatedAt: ctx.now,
      },
    ];
  });
  if (cases.length === 0) return 0;
  await ctx.db.insert(fraudCases).values(cases);
  await insertRows(
    ctx,
    fraudEvents,
    cases.map((it) => ({
      id: ctx.newId("fre"),
      caseId: it.id,
      brandId: it.brandId,
      institutionId: it.institutionId,
      type: "opened" as const,
      actorName: ctx.actor.name,
      at: ctx.now,
    })),
  );
  const ids = cases.map((it) => it.commissionId);
  await ctx.db.update(commissions).set({ assessedAt: ctx.now }).where(inArray(commissions.id, ids));
  await ctx.db
    .update(commissions)
    .set({ heldAt: ctx.now })
    .where(
      inArray(
        commissions.id,
        cases.filter((it) => it.isHeld).map((it) => it.commissionId),
      ),
    );
  await reconcileOrders(ctx, distinct(cases.map((it) => it.orderId)));
  await tellHeld(ctx, cases);
  return cases.length;
}

type Told = { id: string; brandId: string; institutionId: string };

/** One notice per organisation and batch: how many commissions are held, and where to read why. */
async function tellHeld(ctx: Ctx, cases: readonly Told[]): Promise<void> {
  const parties = [...groupBy(cases, (it) => it.institutionId), ...groupBy(cases, (it) => it.brandId)];
  await insertRows(
    ctx,
    notices,
    parties.map(([orgId, own]) => ({
      id: ctx.newId("ntc"),
      orgId,
      kind: "fraud.held",
      data: { count: own.length },
      href: own.length === 1 ? `/fraud/${own[0]?.id}` : "/fraud",
      createdAt: ctx.now,
    })),
  );
}

/** Cases about what is owed no more: the line went to somebody else, or was refunded or cancelled. */
async function closeMoot(ctx: Ctx): Promise<number> {
  const closed = await ctx.db
    .update(fraudCases)
    .set({ status: "closed", updatedAt: ctx.now, version: sql`${fraudCases.version} + 1` })
    .where(and(eq(fraudCases.status, "open"), isMoot))
    .returning({ id: fraudCases.id, brandId: fraudCases.brandId, institutionId: fraudCases.institutionId });
  await insertRows(
    ctx,
    fraudEvents,
    closed.map((it) => ({
      id: ctx.newId("fre"),
      caseId: it.id,
      brandId: it.brandId,
      institutionId: it.institutionId,
      type: "closed" as const,
      actorName: ctx.actor.name,
      at: ctx.now,
    })),
  );
  return closed.length;
}

const isMoot = sql`exists (select 1 from commissions c where c.id = ${fraudCases.commissionId}
  and (c.superseded_at is not null or c.status = 'cancelled'))`;

/** When there is something to look at: the oldest order whose commission nobody has seen, or a case that is moot. */
export async function nextAssessment(ctx: Ctx): Promise<Date | null> {
  const [row] = await ctx.db
    .select({ at: min(commissions.orderedAt) })
    .from(commissions)
    .where(and(isNull(commissions.assessedAt), isNull(commissions.supersededAt)));
  if (row?.at) return row.at;
  const [moot] = await ctx.db
    .select({ at: fraudCases.updatedAt })
    .from(fraudCases)
    .where(and(eq(fraudCases.status, "open"), isMoot))
    .limit(1);
  return moot?.at ?? null;
}

/**
 * Looks at every commission nobody has looked at, in batches, and holds those that something speaks against. The order
 * itself pays nothing for it. Answers how many were looked at or closed.
 */
export async function assessDue(job: Caller): Promise<number> {
  let done = await transaction(job, closeMoot);
  for (;;) {
    const { clean, held, secondPersonFen } = await look(job);
    if (clean.length + held.length === 0) return done;
    if (clean.length > 0) await markClean(job, clean);
    const opened = held.length > 0 ? await transaction(job, (ctx) => hold(ctx, held, secondPersonFen)) : 0;
    done += clean.length + opened;
    // Only orders that others are at are left: the next pass comes by.
    if (clean.length + opened === 0) return done;
  }
}
