import { and, eq } from "drizzle-orm";
import type { registrationKinds } from "@/db/enums";
import { bindings, creators, promoters } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { reading } from "@/lib/kernel/transaction";

export type SelfSeat = { id: string; name: string; reach: string[] };
export type PromoterSeat = SelfSeat & { registration: (typeof registrationKinds)[number] };

/** The promoter a user is, with the institutions he is bound to now. */
export function findPromoterSeat(caller: Caller, userId: string): Promise<PromoterSeat | null> {
  return reading(caller, async (ctx) => {
    const [me] = await ctx.db
      .select({ id: promoters.id, name: promoters.nickname, registration: promoters.registration })
      .from(promoters)
      .where(eq(promoters.userId, userId));
    if (!me) return null;
    const bound = await ctx.db
      .select({ institutionId: bindings.institutionId })
      .from(bindings)
      .where(and(eq(bindings.promoterId, me.id), eq(bindings.status, "bound")));
    return { ...me, reach: bound.map((row) => row.institutionId) };
  });
}

/** The creator a user is. */
export function findCreatorSeat(caller: Caller, userId: string): Promise<SelfSeat | null> {
  return reading(caller, async (ctx) => {
    const [me] = await ctx.db
      .select({ id: creators.id, name: creators.name })
      .from(creators)
      .where(eq(creators.userId, userId));
    return me ? { ...me, reach: [] } : null;
  });
}
