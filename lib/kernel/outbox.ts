import { sql } from "drizzle-orm";
import { outbox } from "@/db/schema";
import { insertRows } from "./bulk";
import type { Ctx } from "./ctx";

export type OutboxTopic =
  | "facts.late"
  | "identity.joined"
  | "webhook"
  | "notice"
  | "version.decided"
  | "product.changed"
  | "plan.changed";

export type Fact = { topic: OutboxTopic; dedupeKey: string; payload: unknown; orgId?: string };

/**
 * Records facts to be acted on after commit, each exactly once per (topic, key): the worker hears of them when, and only
 * when, this transaction commits.
 */
export async function emitAll(ctx: Ctx, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return;
  const rows = facts.map(({ topic, dedupeKey, payload, orgId }) => ({
    orgId: orgId ?? ctx.tenant.id,
    topic,
    dedupeKey,
    payload,
    dueAt: ctx.now,
    createdAt: ctx.now,
  }));
  rows.sort((a, b) => (`${a.topic} ${a.dedupeKey}` < `${b.topic} ${b.dedupeKey}` ? -1 : 1));
  await insertRows(ctx, outbox, rows, { unlessKnown: true });
  await ctx.db.execute(sql`select liantai_wake_worker('outbox')`);
}

/** The same of one. */
export const emit = (ctx: Ctx, topic: OutboxTopic, dedupeKey: string, payload: unknown): Promise<void> =>
  emitAll(ctx, [{ topic, dedupeKey, payload }]);
