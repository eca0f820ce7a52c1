import { and, eq } from "drizzle-orm";
import { miniapps, versionEvents, versions } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { toPlain } from "@/lib/kernel/json";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, type PageInput, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { inSight } from "@/lib/miniapps/queries";

export const eventTypes = [
  "uploaded",
  "upload_refused",
  "trial_created",
  "trial_opened",
  "trial_extended",
  "trial_revoked",
  "submitted",
  "withdrawn",
  "approved",
  "rejected",
  "release",
  "rollback",
  "rollforward",
  "superseded",
  "discarded",
  "boot_error",
] as const;
export type VersionEventType = (typeof eventTypes)[number];

export type NewEvent = {
  miniappId: string;
  brandId: string;
  versionId: string | null;
  type: VersionEventType;
  data?: Record<string, unknown>;
  actorName?: string;
};

/** Adds to the timeline of a mini-program's versions, in the transaction of what happened. */
export async function recordEvent(ctx: Ctx, event: NewEvent): Promise<void> {
  await ctx.db.insert(versionEvents).values({
    id: ctx.newId("vev"),
    miniappId: event.miniappId,
    brandId: event.brandId,
    versionId: event.versionId,
    type: event.type,
    actorName: event.actorName ?? ctx.actor.name,
    data: toPlain(event.data ?? {}),
    at: ctx.now,
  });
}

export type VersionEvent = {
  id: string;
  type: VersionEventType;
  actorName: string;
  versionId: string | null;
  version: string | null;
  data: Record<string, unknown>;
  at: Date;
};

/** What happened to a mini-program's versions, newest first; of one version where it is named. Throws not_found. */
export function listVersionEvents(
  caller: Caller,
  appid: string,
  input: PageInput & { versionId?: string },
): Promise<Page<VersionEvent>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "miniapp.read");
    const [miniapp] = await ctx.db
      .select({ id: miniapps.id })
      .from(miniapps)
      .where(and(eq(miniapps.appid, appid), inSight(ctx)));
    if (!miniapp) throw notFound("miniapp");
    const place = keyset(input, versionEvents.at, versionEvents.id);
    const rows = await ctx.db
      .select({
        id: versionEvents.id,
        type: versionEvents.type,
        actorName: versionEvents.actorName,
        versionId: versionEvents.versionId,
        version: versions.version,
        data: versionEvents.data,
        at: versionEvents.at,
      })
      .from(versionEvents)
      .leftJoin(versions, eq(versions.id, versionEvents.versionId))
      .where(
        and(
          eq(versionEvents.miniappId, miniapp.id),
          input.versionId ? eq(versionEvents.versionId, input.versionId) : undefined,
          place.where,
        ),
      )
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    const events = rows.map((row) => ({
      ...row,
      type: row.type as VersionEventType,
      data: row.data as Record<string, unknown>,
    }));
    return toPage(events, input, (row) => ({ at: row.at.toISOString(), id: row.id }));
  });
}
