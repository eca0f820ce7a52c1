import { and, eq, inArray, isNull } from "drizzle-orm";
import type { authorisationEventTypes, authorisationParties } from "@/db/enums";
import {
  authorisationEvents,
  authorisationSets,
  type authorisations,
  authorisationVersions,
  notices,
  organisations,
} from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { emitEvents } from "@/lib/webhooks/emit";
import { exclusiveAmong } from "./permission-sets";
import { setChange } from "./rules";
import { wakePush } from "./wake";

export type AuthorisationRow = typeof authorisations.$inferSelect;
export type Party = (typeof authorisationParties)[number];
export type EventType = (typeof authorisationEventTypes)[number];

/**
 * Throws exclusive_set_taken, naming set and provider, where another provider holds one of these sets in the
 * mini-program. The caller holds the mini-program's row, so nobody takes one meanwhile; an index stands behind it.
 */
export async function ensureFree(ctx: Ctx, row: { miniappId: string; providerId: string }, sets: readonly number[]) {
  const exclusive = exclusiveAmong(sets);
  if (exclusive.length === 0) return;
  const taken = await ctx.db
    .select({ setId: authorisationSets.setId, providerId: authorisationSets.providerId, name: organisations.name })
    .from(authorisationSets)
    .innerJoin(organisations, eq(organisations.id, authorisationSets.providerId))
    .where(
      and(
        eq(authorisationSets.miniappId, row.miniappId),
        inArray(authorisationSets.setId, exclusive),
        isNull(authorisationSets.endedAt),
      ),
    );
  const other = taken.find((one) => one.providerId !== row.providerId);
  if (other) throw new AppError("exclusive_set_taken", { params: { set: other.setId, provider: other.name } });
}

/** Brings the sets of an authorisation to this list: ends what is not on it, begins what is new. */
export async function writeSets(ctx: Ctx, row: AuthorisationRow, before: readonly number[], after: readonly number[]) {
  const { added, ended } = setChange(before, after);
  const here = and(eq(authorisationSets.authorisationId, row.id), isNull(authorisationSets.endedAt));
  if (ended.length > 0)
    await ctx.db
      .update(authorisationSets)
      .set({ endedAt: ctx.now })
      .where(and(here, inArray(authorisationSets.setId, ended)));
  if (added.length === 0) return;
  await ctx.db.insert(authorisationSets).values(
    added.map((setId) => ({
      id: ctx.newId("ats"),
      authorisationId: row.id,
      providerId: row.providerId,
      brandId: row.brandId,
      miniappId: row.miniappId,
      setId,
      isExclusive: exclusiveAmong([setId]).length > 0,
      grantedAt: ctx.now,
    })),
  );
}

/** Adds the state an authorisation has now to its history. */
export async function writeVersion(ctx: Ctx, row: AuthorisationRow, by: Party, reason?: string): Promise<void> {
  await ctx.db.insert(authorisationVersions).values({
    authorisationId: row.id,
    version: row.version,
    providerId: row.providerId,
    brandId: row.brandId,
    status: row.status,
    sets: row.sets,
    by,
    actorId: ctx.actor.id,
    actorName: ctx.actor.name,
    reason: reason ?? null,
    at: ctx.now,
  });
}

/** Keeps an event to be pushed to the provider, at once and again until it is taken. */
export async function writeEvent(
  ctx: Ctx,
  row: AuthorisationRow,
  type: EventType,
  about: { codeHash?: string; preauthCodeId?: string } = {},
): Promise<void> {
  await ctx.db.insert(authorisationEvents).values({
    id: ctx.newId("aev"),
    providerId: row.providerId,
    brandId: row.brandId,
    miniappId: row.miniappId,
    authorisationId: row.id,
    type,
    sets: row.sets,
    codeHash: about.codeHash ?? null,
    preauthCodeId: about.preauthCodeId ?? null,
    createdAt: ctx.now,
    dueAt: ctx.now,
  });
  await emitEvents(
    ctx,
    [row.providerId, row.brandId].map((orgId) => ({
      orgId,
      event: "authorisation.changed" as const,
      data: { provider_authorisation_id: row.id, change: type, sets: row.sets, status: row.status },
    })),
  );
  await wakePush(ctx);
}

/** A notice behind the other side's bell. */
export async function notify(
  ctx: Ctx,
  orgId: string,
  kind: string,
  data: Record<string, string | number>,
  href: string,
): Promise<void> {
  await ctx.db.insert(notices).values({ id: ctx.newId("ntc"), orgId, kind, data, href, createdAt: ctx.now });
}
