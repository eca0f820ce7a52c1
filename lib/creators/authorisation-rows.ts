import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { creatorAuthorisations, creatorAuthorisationVersions, creatorContents, creators } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { emitEvents } from "@/lib/webhooks/emit";
import type { ContentKind } from "./rules";

export type AuthorisationRow = typeof creatorAuthorisations.$inferSelect;
export type Terms = { servicePpm: number; periodFrom: Date | null; periodTo: Date | null };

/** An agreement as whoever made or changed it is answered. */
export const authorisationView = (row: AuthorisationRow) => ({
  authorisationId: row.id,
  contentId: row.contentId,
  coversKind: row.coversKind,
  institutionId: row.institutionId,
  status: row.status,
  servicePpm: row.servicePpm,
  periodFrom: row.periodFrom,
  periodTo: row.periodTo,
  version: row.version,
});
export type AuthorisationView = ReturnType<typeof authorisationView>;

/** Appends the terms that hold from now on, and tells the institutions. One statement each, however many rows. */
async function record(ctx: Ctx, rows: readonly AuthorisationRow[]): Promise<void> {
  if (rows.length === 0) return;
  await ctx.db.insert(creatorAuthorisationVersions).values(
    rows.map(({ id, createdAt: _created, updatedAt: _updated, ...terms }) => ({
      authorisationId: id,
      ...terms,
      validFrom: ctx.now,
      changedBy: ctx.actor.id,
    })),
  );
  const accounts = await ctx.db
    .select({ id: creators.id, appid: creators.creatorAppid })
    .from(creators)
    .where(inArray(creators.id, [...new Set(rows.map((row) => row.creatorId))]));
  const appids = new Map(accounts.map((one) => [one.id, one.appid]));
  await emitEvents(
    ctx,
    rows.map((row) => ({
      orgId: row.institutionId,
      event: row.status === "ended" ? ("content.ended" as const) : ("content.authorised" as const),
      key: `${row.id}:${row.version}`,
      data: {
        authorisation_id: row.id,
        creator_appid: appids.get(row.creatorId) ?? null,
        content_id: row.contentId,
        covers_kind: row.coversKind,
        service_ppm: row.servicePpm,
        period_from: row.periodFrom,
        period_to: row.periodTo,
        version: row.version,
      },
    })),
  );
}

type Grant = { creatorId: string; institutionId: string; terms: Terms };

const fresh = (ctx: Ctx, { creatorId, institutionId, terms }: Grant) => ({
  creatorId,
  institutionId,
  ...terms,
  status: "active" as const,
  version: 1,
  createdAt: ctx.now,
  updatedAt: ctx.now,
});
const again = (ctx: Ctx, { terms }: Grant) => ({
  ...terms,
  status: "active" as const,
  updatedAt: ctx.now,
  version: sql`${creatorAuthorisations.version} + 1`,
});

/**
 * Authorises contents and whole kinds to an institution from now on. Where an agreement is in force already it is left
 * out of the answer, unless `isRenewing`: then it takes these terms.
 */
export async function grant(
  ctx: Ctx,
  to: Grant,
  what: { contentIds?: readonly string[]; kinds?: readonly ContentKind[] },
  isRenewing: boolean,
): Promise<AuthorisationRow[]> {
  const { contentId, coversKind, creatorId, institutionId, status } = creatorAuthorisations;
  const setWhere = isRenewing ? undefined : eq(status, "ended");
  const { contentIds = [], kinds = [] } = what;
  const insert = (targets: { contentId?: string; coversKind?: ContentKind }[]) =>
    ctx.db
      .insert(creatorAuthorisations)
      .values(targets.map((one) => ({ id: ctx.newId("cau"), ...fresh(ctx, to), ...one })));
  const single =
    contentIds.length === 0
      ? []
      : await insert([...new Set(contentIds)].sort().map((one) => ({ contentId: one })))
          .onConflictDoUpdate({ target: [institutionId, contentId], set: again(ctx, to), setWhere })
          .returning();
  const whole =
    kinds.length === 0
      ? []
      : await insert([...new Set(kinds)].sort().map((one) => ({ coversKind: one })))
          .onConflictDoUpdate({
            target: [institutionId, creatorId, coversKind],
            targetWhere: sql`${coversKind} is not null`,
            set: again(ctx, to),
            setWhere,
          })
          .returning();
  const rows = [...single, ...whole];
  await record(ctx, rows);
  return rows;
}

/** Other terms of one agreement, where it still stands as it was read; null where it does not. */
export async function changeTerms(ctx: Ctx, read: AuthorisationRow, terms: Terms): Promise<AuthorisationRow | null> {
  const [row] = await ctx.db
    .update(creatorAuthorisations)
    .set({ ...terms, version: read.version + 1, updatedAt: ctx.now })
    .where(
      and(
        eq(creatorAuthorisations.id, read.id),
        eq(creatorAuthorisations.version, read.version),
        eq(creatorAuthorisations.status, "active"),
      ),
    )
    .returning();
  if (row) await record(ctx, [row]);
  return row ?? null;
}

/** Ends those of the agreements that are in force, at once. */
export async function endAuthorisations(ctx: Ctx, which: SQL | undefined): Promise<AuthorisationRow[]> {
  const rows = await ctx.db
    .update(creatorAuthorisations)
    .set({ status: "ended", version: sql`${creatorAuthorisations.version} + 1`, updatedAt: ctx.now })
    .where(and(which, eq(creatorAuthorisations.status, "active")))
    .returning();
  await record(ctx, rows);
  return rows;
}

/** The contents of a creator among these that stand, with what kind each is. */
export function standingContents(ctx: Ctx, creatorId: string, contentIds: readonly string[]) {
  if (contentIds.length === 0) return Promise.resolve([]);
  return ctx.db
    .select({ id: creatorContents.id, kind: creatorContents.kind })
    .from(creatorContents)
    .where(
      and(
        eq(creatorContents.creatorId, creatorId),
        inArray(creatorContents.id, [...contentIds]),
        sql`${creatorContents.removedAt} is null`,
      ),
    );
}
