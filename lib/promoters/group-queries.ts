import { and, asc, count, desc, eq, isNull } from "drizzle-orm";
import { bindings, promoterGroupMembers, promoterGroups, promoterNotes } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";

/** The institution's groups by name, with how many promoters are in each. */
export function listGroups(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.read");
    return ctx.db
      .select({ groupId: promoterGroups.id, name: promoterGroups.name, members: count(promoterGroupMembers.bindingId) })
      .from(promoterGroups)
      .leftJoin(promoterGroupMembers, eq(promoterGroupMembers.groupId, promoterGroups.id))
      .where(eq(promoterGroups.institutionId, ctx.tenant.id))
      .groupBy(promoterGroups.id)
      .orderBy(asc(promoterGroups.name));
  });
}
export type ListedGroup = Awaited<ReturnType<typeof listGroups>>[number];

/** What is written about a promoter of this institution, newest first, and the groups he is in. */
export function getPromoterFile(caller: Caller, promoterId: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.read");
    const ofPair = and(eq(bindings.institutionId, ctx.tenant.id), eq(bindings.promoterId, promoterId));
    const notes = await ctx.db
      .select({
        noteId: promoterNotes.id,
        body: promoterNotes.body,
        by: promoterNotes.createdByName,
        at: promoterNotes.createdAt,
      })
      .from(promoterNotes)
      .innerJoin(bindings, eq(bindings.id, promoterNotes.bindingId))
      .where(and(ofPair, eq(promoterNotes.institutionId, ctx.tenant.id), isNull(promoterNotes.removedAt)))
      .orderBy(desc(promoterNotes.createdAt), desc(promoterNotes.id))
      .limit(100);
    const groups = await ctx.db
      .select({ groupId: promoterGroups.id, name: promoterGroups.name })
      .from(promoterGroupMembers)
      .innerJoin(bindings, eq(bindings.id, promoterGroupMembers.bindingId))
      .innerJoin(promoterGroups, eq(promoterGroups.id, promoterGroupMembers.groupId))
      .where(ofPair)
      .orderBy(asc(promoterGroups.name));
    return { notes, groups };
  });
}
export type PromoterFile = Awaited<ReturnType<typeof getPromoterFile>>;
