import { and, eq, inArray, sql } from "drizzle-orm";
import { bindings, promoterGroupMembers, promoterGroups } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import type { GroupInput, GroupMembersInput, GroupNameInput, RenameGroupInput } from "./input";

export type Group = { groupId: string; name: string };

const nameTaken = () => new AppError("conflict", { fields: { name: "name_taken" } });

/** An institution keeps its promoters in at most this many groups. */
const mostGroups = 100;

async function ownGroup(ctx: Ctx, groupId: string): Promise<Group> {
  const [row] = await ctx.db
    .select({ groupId: promoterGroups.id, name: promoterGroups.name })
    .from(promoterGroups)
    .where(and(eq(promoterGroups.id, groupId), eq(promoterGroups.institutionId, ctx.tenant.id)));
  if (!row) throw notFound("group");
  return row;
}

/** A new group; conflict where the name is taken. */
export function createGroup(caller: Caller, input: GroupNameInput): Promise<Group> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "promoter.manage");
    const mine = await ctx.db.$count(promoterGroups, eq(promoterGroups.institutionId, ctx.tenant.id));
    ensure(mine < mostGroups, "quota");
    const by = { createdBy: ctx.actor.id, createdAt: ctx.now };
    const [row] = await ctx.db
      .insert(promoterGroups)
      .values({ id: ctx.newId("pgr"), institutionId: ctx.tenant.id, name: input.name, ...by })
      .onConflictDoNothing()
      .returning({ groupId: promoterGroups.id, name: promoterGroups.name });
    if (!row) throw nameTaken();
    await audit(ctx, {
      action: "promoter_group.create",
      target: { type: "promoter_group", id: row.groupId },
      after: input,
    });
    return row;
  });
}

export function renameGroup(caller: Caller, input: RenameGroupInput): Promise<Group> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "promoter.manage");
    const before = await ownGroup(ctx, input.groupId);
    const { rowCount } = await ctx.db
      .update(promoterGroups)
      .set({ name: input.name })
      .where(
        and(
          eq(promoterGroups.id, input.groupId),
          sql`not exists (select 1 from promoter_groups o where o.institution_id = ${ctx.tenant.id}
            and o.name = ${input.name} and o.id <> ${input.groupId})`,
        ),
      );
    if (rowCount === 0) throw nameTaken();
    const target = { type: "promoter_group", id: input.groupId };
    await audit(ctx, { action: "promoter_group.rename", target, before, after: { name: input.name } });
    return { groupId: input.groupId, name: input.name };
  });
}

/** The group goes, its promoters stay as they are. */
export function removeGroup(caller: Caller, input: GroupInput): Promise<Group> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "promoter.manage");
    const group = await ownGroup(ctx, input.groupId);
    await ctx.db.delete(promoterGroupMembers).where(eq(promoterGroupMembers.groupId, group.groupId));
    await ctx.db.delete(promoterGroups).where(eq(promoterGroups.id, group.groupId));
    const target = { type: "promoter_group", id: group.groupId };
    await audit(ctx, { action: "promoter_group.remove", target, before: group });
    return group;
  });
}

/** Puts promoters of the institution into a group or takes them out; whoever is already there counts for nothing. */
export function setGroupMembers(caller: Caller, input: GroupMembersInput): Promise<{ changed: number }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "promoter.manage");
    const { groupId, promoterIds, isIn } = input;
    await ownGroup(ctx, groupId);
    const own = await ctx.db
      .select({ bindingId: bindings.id, institutionId: bindings.institutionId })
      .from(bindings)
      .where(and(eq(bindings.institutionId, ctx.tenant.id), inArray(bindings.promoterId, promoterIds)));
    ensure(own.length === new Set(promoterIds).size, "not_found");
    const changed = isIn
      ? await ctx.db
          .insert(promoterGroupMembers)
          .values(own.map((row) => ({ ...row, groupId, addedAt: ctx.now })))
          .onConflictDoNothing()
      : await ctx.db.delete(promoterGroupMembers).where(
          and(
            eq(promoterGroupMembers.groupId, groupId),
            inArray(
              promoterGroupMembers.bindingId,
              own.map((row) => row.bindingId),
            ),
          ),
        );
    const count = changed.rowCount ?? 0;
    const target = { type: "promoter_group", id: groupId };
    await audit(ctx, { action: "promoter_group.members", target, after: { isIn, promoterIds, changed: count } });
    return { changed: count };
  });
}
