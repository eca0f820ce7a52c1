import { and, asc, eq, inArray, isNotNull, lte, min, sql } from "drizzle-orm";
import { bindings, promoters } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, type ErrorCode, ensure } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import {
  appendVersions,
  type BindingRow,
  type BindingView,
  bindingView,
  getBinding,
  nothingNext,
} from "./binding-rows";
import type { ChangeCommissionInput, ChangeCommissionsInput, CommissionTerms, PromoterInput } from "./input";
import { ensureRatio } from "./invitations";
import { mayBeginAt, type SkipReason, skipReason, termsNow } from "./rules";

export type ChangeOutcome = {
  changed: number;
  startsAt: Date | null;
  skipped: { promoterId: string; reason: SkipReason }[];
};

/** The bindings asked for, locked in the order of ids, each with why it stays as it is, if it does. */
async function judged(ctx: Ctx, promoterIds: readonly string[], terms: CommissionTerms, startsAt: Date | undefined) {
  const rows = await ctx.db
    .select({ row: bindings, registration: promoters.registration })
    .from(bindings)
    .innerJoin(promoters, eq(promoters.id, bindings.promoterId))
    .where(and(eq(bindings.institutionId, ctx.tenant.id), inArray(bindings.promoterId, [...promoterIds])))
    .orderBy(asc(bindings.id))
    .for("update", { of: bindings });
  return rows.map(({ row, registration }) => ({
    row,
    reason: skipReason({ ...row, ...termsNow(row, ctx.now), registration }, terms, startsAt),
  }));
}

/** Terms of these bindings from now on; what was agreed for later falls away. */
async function setNow(ctx: Ctx, rows: readonly BindingRow[], terms: CommissionTerms): Promise<BindingRow[]> {
  if (rows.length === 0) return [];
  const set = { ...terms, ...nothingNext, version: sql`${bindings.version} + 1`, updatedAt: ctx.now };
  const ids = rows.map((row) => row.id);
  const changed = await ctx.db.update(bindings).set(set).where(inArray(bindings.id, ids)).returning();
  await appendVersions(ctx, changed);
  return changed;
}

/** The terms in force written once more, so that a version agreed for later is overtaken. */
async function dropNext(ctx: Ctx, rows: readonly BindingRow[]): Promise<void> {
  const waiting = rows.filter((row) => row.nextFrom && row.nextFrom > ctx.now).map((row) => row.id);
  if (waiting.length === 0) return;
  const set = { ...nothingNext, version: sql`${bindings.version} + 1`, updatedAt: ctx.now };
  const freed = await ctx.db.update(bindings).set(set).where(inArray(bindings.id, waiting)).returning();
  await appendVersions(ctx, freed);
}

async function setLater(ctx: Ctx, rows: readonly BindingRow[], terms: CommissionTerms, from: Date) {
  if (rows.length === 0) return [];
  await dropNext(ctx, rows);
  const set = {
    nextType: terms.commissionType,
    nextRatioPpm: terms.ratioPpm,
    nextFrom: from,
    version: sql`${bindings.version} + 1`,
    updatedAt: ctx.now,
  };
  const ids = rows.map((row) => row.id);
  const changed = await ctx.db.update(bindings).set(set).where(inArray(bindings.id, ids)).returning();
  await appendVersions(ctx, changed, { ...terms, from });
  return changed;
}

async function change(ctx: Ctx, promoterIds: readonly string[], terms: CommissionTerms, startsAt: Date | undefined) {
  ensureRatio(terms);
  ensure(!startsAt || mayBeginAt(startsAt, ctx.now), "invalid_input", { fields: { startsAt: "begin_later" } });
  await adoptNext(ctx, ctx.tenant.id);
  const found = await judged(ctx, promoterIds, terms, startsAt);
  const wanted = found.flatMap(({ row, reason }) => (reason ? [] : [row]));
  const rows = startsAt ? await setLater(ctx, wanted, terms, startsAt) : await setNow(ctx, wanted, terms);
  return { rows, found };
}

const refusals: Partial<Record<SkipReason, ErrorCode>> = {
  not_bound: "not_bound",
  needs_full: "commission_type_not_allowed",
};

/**
 * New terms of a bound promoter, for orders from now or from `startsAt` on; orders before keep theirs, and both sides
 * see the history. The terms he has already change nothing.
 */
export function changeCommission(caller: Caller, input: ChangeCommissionInput): Promise<BindingView> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "promoter.manage");
    const { promoterId, startsAt, ...terms } = input;
    const before = await getBinding(ctx, { institutionId: ctx.tenant.id, promoterId });
    const { rows, found } = await change(ctx, [promoterId], terms, startsAt);
    const refusal = refusals[found[0]?.reason ?? "unchanged"];
    if (refusal) throw new AppError(refusal);
    const [after] = rows;
    if (!after) return bindingView(before);
    await audit(ctx, {
      action: "promoter.change_commission",
      target: { type: "binding", id: before.id },
      before: { commissionType: before.commissionType, ratioPpm: before.ratioPpm },
      after: { ...terms, startsAt },
    });
    return bindingView(after);
  });
}

/** The same for many at once. Whom it cannot apply to is told with the reason and stays as he is. */
export function changeCommissions(caller: Caller, input: ChangeCommissionsInput): Promise<ChangeOutcome> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "promoter.manage");
    const { promoterIds, startsAt, ...terms } = input;
    const { rows, found } = await change(ctx, promoterIds, terms, startsAt);
    const known = new Set(found.map(({ row }) => row.promoterId));
    const skipped = [
      ...found.flatMap(({ row, reason }) => (reason ? [{ promoterId: row.promoterId, reason }] : [])),
      ...promoterIds.filter((id) => !known.has(id)).map((promoterId) => ({ promoterId, reason: "not_bound" as const })),
    ];
    await audit(ctx, {
      action: "promoter.change_commissions",
      target: { type: "institution", id: ctx.tenant.id },
      after: { ...terms, startsAt, promoterIds: rows.map((row) => row.promoterId) },
    });
    return { changed: rows.length, startsAt: startsAt ?? null, skipped };
  });
}

/** Takes back terms that were to begin later; wrong_state where none wait. */
export function cancelNextTerms(caller: Caller, input: PromoterInput): Promise<BindingView> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "promoter.manage");
    await adoptNext(ctx, ctx.tenant.id);
    const read = await getBinding(ctx, { institutionId: ctx.tenant.id, promoterId: input.promoterId });
    ensure(read.nextFrom, "wrong_state");
    await dropNext(ctx, [read]);
    await audit(ctx, {
      action: "promoter.cancel_next_terms",
      target: { type: "binding", id: read.id },
      before: { commissionType: read.nextType, ratioPpm: read.nextRatioPpm, startsAt: read.nextFrom },
    });
    return bindingView({ ...read, ...nothingNext, version: read.version + 1 });
  });
}

/** Lists show the terms in force: what was agreed for later moves up when its time has come. The versions knew it all along. */
async function adoptNext(ctx: Ctx, institutionId?: string): Promise<number> {
  const done = await ctx.db
    .update(bindings)
    .set({
      commissionType: sql`${bindings.nextType}`,
      ratioPpm: sql`${bindings.nextRatioPpm}`,
      ...nothingNext,
    })
    .where(
      and(
        institutionId ? eq(bindings.institutionId, institutionId) : undefined,
        isNotNull(bindings.nextFrom),
        lte(bindings.nextFrom, ctx.now),
      ),
    );
  return done.rowCount ?? 0;
}

/** For the sweep: every binding's terms that began. */
export const adoptDueTerms = (caller: Caller): Promise<number> => transaction(caller, (ctx) => adoptNext(ctx));

/** When the next terms begin; null where none wait. */
export async function nextTermsDue(ctx: Ctx): Promise<Date | null> {
  const [row] = await ctx.db
    .select({ at: min(bindings.nextFrom) })
    .from(bindings)
    .where(isNotNull(bindings.nextFrom));
  return row?.at ?? null;
}
