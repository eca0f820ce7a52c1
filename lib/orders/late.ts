import { and, gt, inArray } from "drizzle-orm";
import { orders } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { emit } from "@/lib/kernel/outbox";
import { aloneWithPerson } from "@/lib/visits/identities";

/**
 * A payment carries on the lock of the touch that won the order: heard of late, it may change what later orders of this
 * person got. `fact` names what was heard: it is told once.
 */
export async function reportLatePayment(
  ctx: Ctx,
  order: { id: string; identityId: string; orderedAt: Date },
  fact: string,
): Promise<void> {
  const person = await aloneWithPerson(ctx, order.identityId);
  const [later] = await ctx.db
    .select({ id: orders.id })
    .from(orders)
    .where(and(inArray(orders.identityId, person), gt(orders.orderedAt, order.orderedAt)))
    .limit(1);
  if (later)
    await emit(ctx, "facts.late", `${order.id}:${fact}`, { identityId: order.identityId, since: order.orderedAt });
}
