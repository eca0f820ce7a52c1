import { and, eq, inArray, sql } from "drizzle-orm";
import { bindings, bindingVersions } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError, notFound } from "@/lib/kernel/errors";
import { type BindingStatus, statesBefore } from "./rules";

export type Pair = { institutionId: string; promoterId: string };
export type BindingRow = typeof bindings.$inferSelect;
type Terms = { commissionType: 0 | 1; ratioPpm: number };

export async function findBinding(ctx: Ctx, pair: Pair): Promise<BindingRow | null> {
  const [row] = await ctx.db
    .select()
    .from(bindings)
    .where(and(eq(bindings.institutionId, pair.institutionId), eq(bindings.promoterId, pair.promoterId)));
  return row ?? null;
}

/** The binding of this pair, or not_found. */
export async function getBinding(ctx: Ctx, pair: Pair): Promise<BindingRow> {
  const row = await findBinding(ctx, pair);
  if (!row) throw notFound("binding");
  return row;
}

async function appendVersion(ctx: Ctx, row: BindingRow): Promise<BindingRow> {
  const { id, version, institutionId, promoterId, status, commissionType, ratioPpm } = row;
  await ctx.db.insert(bindingVersions).values({
    bindingId: id,
    version,
    institutionId,
    promoterId,
    status,
    commissionType,
    ratioPpm,
    validFrom: ctx.now,
    changedBy: ctx.actor.id,
  });
  return row;
}

/**
 * Puts a pair into `status` with these terms from now on, where the state it is in allows that; else wrong_state.
 * One statement decides, so that of two at once the later one sees what the earlier one did.
 */
export async function putBinding(ctx: Ctx, pair: Pair, status: BindingStatus, terms: Terms): Promise<BindingRow> {
  const set = { status, ...terms, updatedAt: ctx.now };
  const [row] = await ctx.db
    .insert(bindings)
    .values({ id: ctx.newId("bnd"), ...pair, ...set, version: 1, createdAt: ctx.now })
    .onConflictDoUpdate({
      target: [bindings.institutionId, bindings.promoterId],
      set: { ...set, version: sql`${bindings.version} + 1` },
      setWhere: inArray(bindings.status, statesBefore(status)),
    })
    .returning();
  if (!row) throw new AppError("wrong_state");
  return appendVersion(ctx, row);
}

/** Changes a binding that was read before; conflict where somebody else changed it since. */
export async function changeBinding(ctx: Ctx, read: BindingRow, set: Partial<Terms & { status: BindingStatus }>) {
  const [row] = await ctx.db
    .update(bindings)
    .set({ ...set, version: read.version + 1, updatedAt: ctx.now })
    .where(and(eq(bindings.id, read.id), eq(bindings.version, read.version)))
    .returning();
  if (!row) throw new AppError("conflict");
  return appendVersion(ctx, row);
}

/** What commands answer about a binding. */
export const bindingView = (row: BindingRow) => ({
  bindingId: row.id,
  institutionId: row.institutionId,
  promoterId: row.promoterId,
  status: row.status,
  commissionType: row.commissionType === 1 ? (1 as const) : (0 as const),
  ratioPpm: row.ratioPpm,
  version: row.version,
});
export type BindingView = ReturnType<typeof bindingView>;
