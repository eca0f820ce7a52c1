import { and, eq, sql } from "drizzle-orm";
import { deliveryAttempts, eventDeliveries, eventReceivers } from "@/db/schema";
import { judgeMessageAnswer, type Sent } from "@/lib/callbacks/post";
import { excerptOf, type Outgoing, send } from "@/lib/callbacks/send";
import { judgeWebhookAnswer } from "@/lib/callbacks/standard";
import type { Ctx } from "@/lib/kernel/ctx";
import { fateOf } from "./rules";

type Claimed = { id: string; orgId: string; receiverId: string; attempts: number };

/** Sends a request to a receiver, and judges what it answered as its kind does. Never throws. */
export async function deliver(kind: "callback" | "webhook", out: Outgoing): Promise<Sent> {
  const answer = await send(out);
  return kind === "callback" ? judgeMessageAnswer(answer) : judgeWebhookAnswer(answer);
}

/**
 * Writes down how a try went and what becomes of the delivery. Does nothing to a delivery somebody else took up
 * meanwhile, but the try stands in its log. Answers what became of it.
 */
export async function recordAttempt(ctx: Ctx, claimed: Claimed, sent: Sent, by: string): Promise<"dead" | "other"> {
  const { answer } = sent;
  const error = sent.isTaken ? null : sent.error;
  await ctx.db.insert(deliveryAttempts).values({
    deliveryId: claimed.id,
    orgId: claimed.orgId,
    number: claimed.attempts,
    status: answer.status,
    error,
    excerpt: excerptOf(answer.body) || null,
    ms: answer.ms,
    by,
    at: ctx.now,
  });
  const fate = fateOf(sent, claimed.attempts, ctx.now);
  const kept = await ctx.db
    .update(eventDeliveries)
    .set({
      ...fate,
      deliveredAt: fate.status === "delivered" ? ctx.now : null,
      lastStatus: answer.status,
      lastError: error,
      lastMs: answer.ms,
    })
    .where(
      and(
        eq(eventDeliveries.id, claimed.id),
        eq(eventDeliveries.status, "waiting"),
        eq(eventDeliveries.attempts, claimed.attempts),
      ),
    )
    .returning({ id: eventDeliveries.id });
  return kept.length > 0 && fate.status === "dead" ? "dead" : "other";
}

/** The machine's time, for signatures receivers compare with their own clock. */
export async function machineTime(ctx: Ctx): Promise<Date> {
  const { rows } = await ctx.db.execute<{ at: string }>(sql`select clock_timestamp()::text as at`);
  return new Date(rows[0]?.at ?? ctx.now);
}

/** Whether this receiver took anything since, and since when it is there. */
export async function lastTaken(ctx: Ctx, receiverId: string): Promise<{ at: Date | null; since: Date } | null> {
  const [row] = await ctx.db
    .select({
      at: sql<
        string | null
      >`(select max(d.delivered_at)::text from event_deliveries d where d.receiver_id = ${eventReceivers.id} and d.status = 'delivered')`,
      since: eventReceivers.updatedAt,
    })
    .from(eventReceivers)
    .where(eq(eventReceivers.id, receiverId));
  return row ? { at: row.at ? new Date(row.at) : null, since: row.since } : null;
}
