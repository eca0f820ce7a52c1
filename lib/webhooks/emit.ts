import { sql } from "drizzle-orm";
import { rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { toJson } from "@/lib/kernel/json";
import type { EventName } from "./catalogue";
import { wakeDelivery } from "./wake";

/**
 * Something an organisation may hear of. `data` is the body of our own webhooks (snake_case, ids as strings, times as
 * Date or text); `wire` the fields of the compatible wire's event, without its head and version: left out, callbacks do
 * not hear of it. `key` makes it once: the same event of an organisation with the same key is written once; without
 * one every call is an event.
 */
export type EventFact = {
  orgId: string;
  event: EventName;
  data: Record<string, unknown>;
  wire?: Record<string, unknown>;
  key?: string;
};

/**
 * Writes down, with the change itself, what happened: told after commit to whoever of the organisation listens, at
 * least once. What nobody listens for costs one look-up and leaves nothing. Any number by one statement, in the order
 * given, which is that of their versions. Answers how many were written.
 */
export async function emitEvents(ctx: Ctx, facts: readonly EventFact[]): Promise<number> {
  if (facts.length === 0) return 0;
  const rows = facts.map((fact) => {
    const id = ctx.newId("evt");
    return { ...fact, id, key: fact.key ?? id, wire: fact.wire ?? null };
  });
  const { rowCount } = await ctx.db.execute(sql`
    insert into webhook_events (id, org_id, event, dedupe_key, data, wire, created_at)
    select f.id, f."orgId", f.event, f.key, f.data, nullif(f.wire, 'null'::jsonb), ${ctx.now.toISOString()}::timestamptz
    from rows from (
      jsonb_to_recordset(${toJson(rows)}::jsonb)
      as (id text, "orgId" text, event text, key text, data jsonb, wire jsonb)
    ) with ordinality as f(id, "orgId", event, key, data, wire, n)
    where exists (select 1 from event_subscriptions s where s.org_id = f."orgId" and s.event = f.event)
    order by f.n
    on conflict do nothing`);
  const written = rowCount ?? 0;
  if (written > 0) await wakeDelivery(ctx);
  return written;
}

export const emitEvent = (ctx: Ctx, fact: EventFact): Promise<number> => emitEvents(ctx, [fact]);

/** What `listenersAmong` answers where none of them listens to anything. */
export const nobody = (_orgId: string, _event: EventName): boolean => false;

/** Who of these organisations listens for what: for callers whose events cost something to put together. */
export async function listenersAmong(
  ctx: Ctx,
  orgIds: readonly string[],
): Promise<(orgId: string, event: EventName) => boolean> {
  const rows =
    orgIds.length === 0
      ? []
      : await rowsOf<{ orgId: string; event: string }>(
          ctx,
          `select org_id as "orgId", event from event_subscriptions where org_id = any($1::text[])`,
          [[...new Set(orgIds)]],
        );
  if (rows.length === 0) return nobody;
  const heard = new Set(rows.map((row) => `${row.orgId} ${row.event}`));
  return (orgId, event) => heard.has(`${orgId} ${event}`);
}
