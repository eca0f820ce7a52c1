import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { commissions, fraudCases, fraudEvents, notices, orders } from "@/db/schema";
import { auditAll } from "@/lib/kernel/audit";
import { insertRows } from "@/lib/kernel/bulk";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { distinct } from "@/lib/kernel/group";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { reconcileOrders } from "@/lib/orders/reconcile";
import { type DecideInput, decideInput, type FraudVerdict, type ReopenInput, reopenInput, stateInput } from "./input";
import { mayReopen, type Word, wordOn } from "./rules";

export type CaseRow = typeof fraudCases.$inferSelect;

/** What became of one case of a decision; `not_found` where there is none of that id. */
export type Decided = { caseId: string; outcome: Word | "not_found"; status: CaseRow["status"] | null };

/** The cases, and their orders, locked: orders first, as whoever books does, and each in the order of ids. */
async function lockCases(ctx: Ctx, caseIds: readonly string[]): Promise<CaseRow[]> {
  const known = await ctx.db
    .select({ orderId: fraudCases.orderId })
    .from(fraudCases)
    .where(inArray(fraudCases.id, [...caseIds]));
  const orderIds = distinct(known.map((row) => row.orderId)).sort();
  if (orderIds.length === 0) return [];
  await ctx.db
    .select({ id: orders.id })
    .from(orders)
    .where(inArray(orders.id, orderIds))
    .orderBy(asc(orders.id))
    .for("update");
  return ctx.db
    .select()
    .from(fraudCases)
    .where(inArray(fraudCases.id, [...caseIds]))
    .orderBy(asc(fraudCases.id))
    .for("update");
}

type EventRow = Omit<typeof fraudEvents.$inferInsert, "id" | "at" | "actorName" | "orgId">;

const record = (ctx: Ctx, rows: readonly EventRow[]) =>
  insertRows(
    ctx,
    fraudEvents,
    rows.map((row) => ({
      id: ctx.newId("fre"),
      caseId: row.caseId,
      brandId: row.brandId,
      institutionId: row.institutionId,
      type: row.type,
      verdict: row.verdict ?? null,
      actorName: ctx.actor.name,
      orgId: ctx.tenant.id,
      note: row.note ?? null,
      at: ctx.now,
    })),
  );

const party = ({ id: caseId, brandId, institutionId }: CaseRow) => ({ caseId, brandId, institutionId });

async function propose(ctx: Ctx, cases: readonly CaseRow[], verdict: FraudVerdict, note: string): Promise<void> {
  if (cases.length === 0) return;
  await ctx.db
    .update(fraudCases)
    .set({
      proposed: verdict,
      proposedBy: ctx.actor.id,
      proposedByName: ctx.actor.name,
      version: sql`${fraudCases.version} + 1`,
      updatedAt: ctx.now,
    })
    .where(
      inArray(
        fraudCases.id,
        cases.map((row) => row.id),
      ),
    );
  await record(
    ctx,
    cases.map((row) => ({ ...party(row), type: "proposed", verdict, note })),
  );
}

const statusOf = { release: "released", refuse: "refused" } as const;

async function settle(ctx: Ctx, cases: readonly CaseRow[], verdict: FraudVerdict, note: string): Promise<void> {
  if (cases.length === 0) return;
  const status = statusOf[verdict];
  const ids = cases.map((row) => row.id);
  await ctx.db
    .update(fraudCases)
    .set({
      status,
      decidedBy: ctx.actor.id,
      decidedByName: ctx.actor.name,
      decidedAt: ctx.now,
      note,
      version: sql`${fraudCases.version} + 1`,
      updatedAt: ctx.now,
    })
    .where(inArray(fraudCases.id, ids));
  await ctx.db
    .update(commissions)
    .set(verdict === "release" ? { releasedAt: ctx.now } : { refusedAt: ctx.now })
    .where(
      inArray(
        commissions.id,
        cases.map((row) => row.commissionId),
      ),
    );
  await record(
    ctx,
    cases.map((row) => ({ ...party(row), type: status, verdict, note })),
  );
  await reconcileOrders(ctx, distinct(cases.map((row) => row.orderId)));
  await tellDecided(ctx, cases, status);
  await auditAll(
    ctx,
    cases.flatMap((row) =>
      [ctx.tenant.id, row.brandId, row.institutionId].map((orgId) => ({
        action: `fraud.${verdict}`,
        target: { type: "order_line", id: row.lineId },
        before: { status: row.status, signals: row.codes, proposedBy: row.proposedByName },
        // The amount holds what a supplier keeps (帮卖), which the institution that won the line is not told.
        after: { caseId: row.id, status, note, ...(orgId !== row.institutionId && { amountFen: row.amountFen }) },
        orgId,
      })),
    ),
  );
}

const tellDecided = (ctx: Ctx, cases: readonly CaseRow[], status: "released" | "refused") =>
  insertRows(
    ctx,
    notices,
    cases.flatMap((row) =>
      [row.institutionId, row.brandId].map((orgId) => ({
        id: ctx.newId("ntc"),
        orgId,
        kind: `fraud.${status}`,
        data: { order: row.orderNo },
        href: `/fraud/${row.id}`,
        createdAt: ctx.now,
      })),
    ),
  );

/**
 * Releases or refuses held commissions with a word why; of a large sum the first word is a proposal that a second
 * person confirms. What is released goes on from where the time stands; what is refused goes back in the books, the
 * line stays as it was attributed and costs the merchant nothing. Answers each case's outcome: whoever comes second
 * finds `conflict`, whoever confirms himself `second_person`. Runs across organisations.
 */
export function decideCases(caller: Caller, raw: DecideInput): Promise<Decided[]> {
  allow(caller, "fraud.decide");
  const { caseIds, verdict, note } = decideInput.parse(raw);
  return transaction(caller, async (ctx) => {
    const rows = await lockCases(ctx, caseIds);
    const moot = await mootAmong(ctx, rows);
    const reviewer = { id: ctx.actor.id, isPerson: ctx.actor.type === "user" };
    const words = new Map(
      rows.map((row): [string, Word] => [row.id, moot.has(row.id) ? "conflict" : wordOn(row, verdict, reviewer)]),
    );
    const of = (word: Word) => rows.filter((row) => words.get(row.id) === word);
    await propose(ctx, of("proposed"), verdict, note);
    await settle(ctx, of("decided"), verdict, note);
    return caseIds.map((caseId): Decided => {
      const row = rows.find((one) => one.id === caseId);
      const outcome = words.get(caseId) ?? "not_found";
      return { caseId, outcome, status: outcome === "decided" ? statusOf[verdict] : (row?.status ?? null) };
    });
  });
}

/** Cases whose commission another has taken the place of since. */
async function mootAmong(ctx: Ctx, rows: readonly CaseRow[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const live = await ctx.db
    .select({ id: commissions.id })
    .from(commissions)
    .where(
      and(
        inArray(
          commissions.id,
          rows.map((row) => row.commissionId),
        ),
        isNull(commissions.supersededAt),
      ),
    );
  const standing = new Set(live.map((row) => row.id));
  return new Set(rows.filter((row) => !standing.has(row.commissionId)).map((row) => row.id));
}

/** The same for one case: throws not_found, conflict (decided meanwhile) or second_person. */
export async function decideCase(
  caller: Caller,
  { caseId, ...rest }: Omit<DecideInput, "caseIds"> & { caseId: string },
): Promise<Decided> {
  const [decided] = await decideCases(caller, { caseIds: [caseId], ...rest });
  if (!decided || decided.outcome === "not_found") throw notFound("case");
  if (decided.outcome === "conflict" || decided.outcome === "second_person") throw new AppError(decided.outcome);
  return decided;
}

/**
 * Takes a decision up again: a refusal at any time (the commission is held once more, or owed again where it was
 * confirmed before), a release only until the commission is confirmed. Throws not_found, wrong_state.
 */
export function reopenCase(caller: Caller, raw: ReopenInput): Promise<{ caseId: string }> {
  allow(caller, "fraud.decide");
  const { caseId, note } = reopenInput.parse(raw);
  return transaction(caller, async (ctx) => {
    const [row] = await lockCases(ctx, [caseId]);
    if (!row) throw notFound("case");
    const [commission] = await ctx.db
      .select({ confirmedAt: commissions.confirmedAt, supersededAt: commissions.supersededAt })
      .from(commissions)
      .where(eq(commissions.id, row.commissionId));
    ensure(commission && !commission.supersededAt, "wrong_state");
    ensure(mayReopen(row.status, commission.confirmedAt !== null), "wrong_state");
    await ctx.db
      .update(fraudCases)
      .set({
        status: "open",
        proposed: null,
        proposedBy: null,
        proposedByName: null,
        decidedBy: null,
        decidedByName: null,
        decidedAt: null,
        note: null,
        version: row.version + 1,
        updatedAt: ctx.now,
      })
      .where(eq(fraudCases.id, caseId));
    await ctx.db
      .update(commissions)
      .set({ releasedAt: null, refusedAt: null })
      .where(eq(commissions.id, row.commissionId));
    await record(ctx, [{ ...party(row), type: "reopened", note }]);
    await reconcileOrders(ctx, [row.orderId]);
    await auditAll(
      ctx,
      [ctx.tenant.id, row.brandId, row.institutionId].map((orgId) => ({
        action: "fraud.reopen",
        target: { type: "order_line", id: row.lineId },
        before: { status: row.status },
        after: { caseId, note },
        orgId,
      })),
    );
    return { caseId };
  });
}

/** What the institution or the brand has to say on an open case; the reviewer reads it. not_found, wrong_state. */
export function stateOnCase(caller: Caller, raw: ReopenInput): Promise<{ caseId: string }> {
  allow(caller, "fraud.state");
  const { caseId, note } = stateInput.parse(raw);
  return transaction(caller, async (ctx) => {
    const [row] = await ctx.db.select().from(fraudCases).where(eq(fraudCases.id, caseId)).for("update");
    if (!row || ![row.brandId, row.institutionId].includes(ctx.tenant.id)) throw notFound("case");
    ensure(row.status === "open", "wrong_state");
    await record(ctx, [{ ...party(row), type: "statement", note }]);
    await ctx.db.update(fraudCases).set({ updatedAt: ctx.now }).where(eq(fraudCases.id, caseId));
    await auditAll(ctx, [
      { action: "fraud.state", target: { type: "order_line", id: row.lineId }, after: { caseId, note } },
    ]);
    return { caseId };
  });
}
