import { and, eq, isNull, sql } from "drizzle-orm";
import { eventReceivers, notices } from "@/db/schema";
import type { Sent } from "@/lib/callbacks/post";
import { audit } from "@/lib/kernel/audit";
import type { Ctx } from "@/lib/kernel/ctx";
import { lastTaken } from "./attempt";
import { isGivenUp } from "./rules";

type Dead = { id: string; orgId: string; receiverId: string; event: string };

/** A delivery that was given up is told behind the bell, once until somebody has read it; who wants no more, or takes nothing for days, is paused. */
export async function tellOfDeath(ctx: Ctx, dead: Dead, sent: Sent): Promise<void> {
  const taken = await lastTaken(ctx, dead.receiverId);
  const isGone = !sent.isTaken && sent.error === "gone";
  const reason = isGone ? "gone" : taken && isGivenUp(taken.at, taken.since, ctx.now) ? "failing" : null;
  if (reason) await pause(ctx, dead, reason);
  const kind = reason ? "delivery.paused" : "delivery.dead";
  const [told] = await ctx.db
    .select({ id: notices.id })
    .from(notices)
    .where(
      and(
        eq(notices.orgId, dead.orgId),
        eq(notices.kind, kind),
        isNull(notices.readAt),
        sql`${notices.data} ->> 'receiverId' = ${dead.receiverId}`,
      ),
    )
    .limit(1);
  if (told) return;
  await ctx.db.insert(notices).values({
    id: ctx.newId("ntc"),
    orgId: dead.orgId,
    kind,
    data: { receiverId: dead.receiverId, event: dead.event },
    href: `/settings/webhooks/deliveries?receiverId=${dead.receiverId}&status=dead`,
    createdAt: ctx.now,
  });
}

async function pause(ctx: Ctx, dead: Dead, reason: string): Promise<void> {
  const paused = await ctx.db
    .update(eventReceivers)
    .set({ status: "paused", pausedReason: reason, updatedAt: ctx.now })
    .where(and(eq(eventReceivers.id, dead.receiverId), eq(eventReceivers.status, "active")))
    .returning({ id: eventReceivers.id });
  if (paused.length === 0) return;
  const target = { type: "event_receiver", id: dead.receiverId };
  await audit(ctx, { action: "webhook.pause", target, after: { reason }, orgId: dead.orgId });
}
