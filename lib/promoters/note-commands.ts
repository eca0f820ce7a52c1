import { and, eq, isNull } from "drizzle-orm";
import { promoterNotes } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { getBinding } from "./binding-rows";
import type { AddNoteInput, RemoveNoteInput } from "./input";

/** What the institution's people write down about a promoter; he never sees it. */
export function addNote(caller: Caller, input: AddNoteInput): Promise<{ noteId: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "promoter.manage");
    const binding = await getBinding(ctx, { institutionId: ctx.tenant.id, promoterId: input.promoterId });
    const noteId = ctx.newId("pnt");
    await ctx.db.insert(promoterNotes).values({
      id: noteId,
      institutionId: ctx.tenant.id,
      bindingId: binding.id,
      body: input.body,
      createdBy: ctx.actor.id,
      createdByName: ctx.actor.name,
      createdAt: ctx.now,
    });
    await audit(ctx, { action: "promoter.note", target: { type: "binding", id: binding.id }, after: { noteId } });
    return { noteId };
  });
}

/** Takes a note off the page; that it was there stays in the audit log. */
export function removeNote(caller: Caller, input: RemoveNoteInput): Promise<{ noteId: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "promoter.manage");
    const own = and(
      eq(promoterNotes.id, input.noteId),
      eq(promoterNotes.institutionId, ctx.tenant.id),
      isNull(promoterNotes.removedAt),
    );
    const [note] = await ctx.db.update(promoterNotes).set({ removedAt: ctx.now }).where(own).returning();
    if (!note) throw notFound("note");
    const target = { type: "binding", id: note.bindingId };
    await audit(ctx, { action: "promoter.remove_note", target, before: { body: note.body, by: note.createdByName } });
    return { noteId: note.id };
  });
}
