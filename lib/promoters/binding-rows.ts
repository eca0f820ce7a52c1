import { and, eq, inArray, sql } from "drizzle-orm";
import { bindings, bindingVersions, identities, promoterIdentities, promoters } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError, notFound } from "@/lib/kernel/errors";
import { emitEvent } from "@/lib/webhooks/emit";
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

/** The versions that follow from these rows: from now on, or from `later` with terms of their own. */
export async function appendVersions(ctx: Ctx, rows: readonly BindingRow[], later?: Terms & { from: Date }) {
  if (rows.length === 0) return;
  await ctx.db.insert(bindingVersions).values(
    rows.map((row) => ({
      bindingId: row.id,
      version: row.version,
      institutionId: row.institutionId,
      promoterId: row.promoterId,
      status: row.status,
      commissionType: later?.commissionType ?? row.commissionType,
      ratioPpm: later?.ratioPpm ?? row.ratioPpm,
      validFrom: later?.from ?? ctx.now,
      announcedAt: later ? ctx.now : null,
      changedBy: ctx.actor.id,
    })),
  );
}

/** Whatever was agreed for later falls away with a change made now: the new version overtakes it. */
export const nothingNext = { nextType: null, nextRatioPpm: null, nextFrom: null };

/** Tells the institution's listeners that somebody is bound, or no longer. */
async function tell(ctx: Ctx, row: BindingRow): Promise<void> {
  const [who] = await ctx.db
    .select({ sharerAppid: promoters.sharerAppid, openid: identities.openid, unionid: identities.unionid })
    .from(promoters)
    .leftJoin(promoterIdentities, eq(promoterIdentities.promoterId, promoters.id))
    .leftJoin(
      identities,
      and(eq(identities.id, promoterIdentities.identityId), eq(identities.institutionId, row.institutionId)),
    )
    .where(eq(promoters.id, row.promoterId))
    .orderBy(sql`${identities.createdAt} nulls last`)
    .limit(1);
  const status = row.status === "bound" ? 1 : 2;
  const said = { bind_status: status, sharer_appid: who?.sharerAppid ?? "" };
  const terms = { commission_type: row.commissionType, commission_ratio: row.ratioPpm, version: row.version };
  await emitEvent(ctx, {
    orgId: row.institutionId,
    event: status === 1 ? "promoter.bound" : "promoter.unbound",
    key: `${row.id}:${row.version}`,
    data: { ...said, ...terms, at: ctx.now },
    wire: { ...said, sharer_openid: who?.openid ?? "", sharer_unionid: who?.unionid ?? "" },
  });
}

async function appended(ctx: Ctx, row: BindingRow, isTold: boolean): Promise<BindingRow> {
  await appendVersions(ctx, [row]);
  if (isTold) await tell(ctx, row);
  return row;
}

/**
 * Puts a pair into `status` with these terms from now on, where the state it is in allows that; else wrong_state.
 * One statement decides, so that of two at once the later one sees what the earlier one did.
 */
export async function putBinding(ctx: Ctx, pair: Pair, status: BindingStatus, terms: Terms): Promise<BindingRow> {
  const boundAt = status === "bound" ? ctx.now : null;
  const set = { status, ...terms, boundAt, ...nothingNext, updatedAt: ctx.now };
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
  return appended(ctx, row, status === "bound");
}

/** Changes a binding that was read before; conflict where somebody else changed it since. */
export async function changeBinding(ctx: Ctx, read: BindingRow, set: Partial<Terms & { status: BindingStatus }>) {
  const boundAt = set.status && { boundAt: set.status === "bound" ? ctx.now : null };
  const [row] = await ctx.db
    .update(bindings)
    .set({ ...set, ...boundAt, ...nothingNext, version: read.version + 1, updatedAt: ctx.now })
    .where(and(eq(bindings.id, read.id), eq(bindings.version, read.version)))
    .returning();
  if (!row) throw new AppError("conflict");
  return appended(ctx, row, set.status === "bound" || set.status === "unbound");
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
