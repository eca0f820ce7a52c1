import { sql } from "drizzle-orm";
import { outbox } from "@/db/schema";
import type { Ctx } from "./ctx";

export type OutboxTopic = "facts.late" | "identity.joined" | "webhook" | "notice" | "version.decided";

/**
 * Records a fact to be acted on after commit, exactly once per (topic, key): the worker hears of it when, and only
 * when, this transaction commits.
 */
export async function emit(ctx: Ctx, topic: OutboxTopic, dedupeKey: string, payload: unknown): Promise<void> {
  await ctx.db
    .insert(outbox)
    .values({ orgId: ctx.tenant.id, topic, dedupeKey, payload, dueAt: ctx.now, createdAt: ctx.now })
    .onConflictDoNothing();
  await ctx.db.execute(sql`select liantai_wake_worker('outbox')`);
}
