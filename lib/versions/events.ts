import { and, eq, gte, ilike, inArray, lt } from "drizzle-orm";
import { miniapps, versionEvents, versions } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { toPlain } from "@/lib/kernel/json";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { dayBounds } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import { inSight } from "@/lib/miniapps/queries";
import type { EventList } from "./input";
import type { VersionEventType } from "./rules";

export type NewEvent = {
  miniappId: string;
  brandId: string;
  versionId: string | null;
  type: VersionEventType;
  data?: Record<string, unknown>;
  actorName?: string;
};

/**
 * Adds to the timeline of a mini-program's versions, in the transaction of what happened. Who works for the brand is
 * named with his provider.
 */
export async function recordEvent(ctx: Ctx, event: NewEvent): Promise<void> {
  const provider = ctx.delegate && { provider: ctx.delegate.providerName };
  await ctx.db.insert(versionEvents).values({
    id: ctx.newId("vev"),
    miniappId: event.miniappId,
    brandId: event.brandId,
    versionId: event.versionId,
    type: event.type,
    actorType: event.actorName === undefined ? ctx.actor.type : "visitor",
    actorId: event.actorName === undefined ? ctx.actor.id : "",
    actorName: event.actorName ?? ctx.actor.name,
    data: toPlain({ ...event.data, ...provider }),
    at: new Date(ctx.now.getTime() + countBefore(ctx, event.miniappId)),
  });
}

/** Events by transaction and mini-program: those of one stand a millisecond apart, so that they are told in order. */
const recorded = new WeakMap<Ctx["db"], Map<string, number>>();

function countBefore(ctx: Ctx, miniappId: string): number {
  const counts = recorded.get(ctx.db) ?? new Map<string, number>();
  const before = counts.get(miniappId) ?? 0;
  recorded.set(ctx.db, counts.set(miniappId, before + 1));
  return before;
}

export type VersionEvent = {
  id: string;
  type: VersionEventType;
  /** user, key, system or visitor; "" in rows of old. */
  actorType: string;
  actorId: string;
  actorName: string;
  versionId: string | null;
  version: string | null;
  data: Record<string, unknown>;
  at: Date;
};

/** What happened to a mini-program's versions, newest first, by version, kind, actor or days. Throws not_found. */
export function listVersionEvents(caller: Caller, appid: string, input: EventList): Promise<Page<VersionEvent>> {
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
        actorType: versionEvents.actorType,
        actorId: versionEvents.actorId,
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
          input.types?.length ? inArray(versionEvents.type, input.types) : undefined,
          input.actor ? ilike(versionEvents.actorName, `%${input.actor.replace(/[\\%_]/g, "\\$&")}%`) : undefined,
          input.from ? gte(versionEvents.at, dayBounds(input.from).from) : undefined,
          input.to ? lt(versionEvents.at, dayBounds(input.to).until) : undefined,
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
