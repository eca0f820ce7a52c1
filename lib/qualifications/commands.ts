import { and, eq, ne } from "drizzle-orm";
import { evidenceFiles, notices, qualifications } from "@/db/schema";
import { channelOf } from "@/lib/channels/registry";
import { judgeCategory } from "@/lib/channels/rules";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import type { DecideQualification, SubmitQualification } from "./input";

/**
 * Hands in one document of a category, or its renewal, for the operator to look at. Throws invalid_input by field (no
 * such category, document or file; already ended), conflict where one is being looked at.
 */
export function submitQualification(caller: Caller, input: SubmitQualification): Promise<{ qualificationId: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "qualification.submit");
    const { category } = judgeCategory(channelOf(input.channel), input.category);
    ensure(category, "invalid_input", { fields: { category: "unknown category" } });
    ensure(input.item < category.qualifications.length, "invalid_input", { fields: { item: "no such document" } });
    ensure(!input.validUntil || input.validUntil > ctx.now, "invalid_input", { fields: { validUntil: "in the past" } });
    await ensureOwnFile(ctx, input.fileId);
    const taken = await ctx.db
      .insert(qualifications)
      .values({
        id: ctx.newId("qlf"),
        brandId: ctx.tenant.id,
        channel: input.channel,
        category: input.category,
        item: input.item,
        fileId: input.fileId,
        number: input.number ?? null,
        validUntil: input.validUntil ?? null,
        status: "submitted",
        submittedBy: ctx.actor.id,
        submittedAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning({ id: qualifications.id });
    const row = taken[0];
    ensure(row, "conflict");
    await audit(ctx, { action: "qualification.submit", target: { type: "qualification", id: row.id }, after: input });
    return { qualificationId: row.id };
  });
}

/** A renewed document's end is nobody's concern any more. */
async function silenceOlder(ctx: Ctx, renewal: typeof qualifications.$inferSelect): Promise<void> {
  await ctx.db
    .update(qualifications)
    .set({ remindedDays: 0 })
    .where(
      and(
        eq(qualifications.brandId, renewal.brandId),
        eq(qualifications.channel, renewal.channel),
        eq(qualifications.category, renewal.category),
        eq(qualifications.item, renewal.item),
        eq(qualifications.status, "accepted"),
        ne(qualifications.id, renewal.id),
      ),
    );
}

async function ensureOwnFile(ctx: Ctx, fileId: string): Promise<void> {
  const [file] = await ctx.db
    .select({ id: evidenceFiles.id })
    .from(evidenceFiles)
    .where(and(eq(evidenceFiles.id, fileId), eq(evidenceFiles.brandId, ctx.tenant.id)));
  ensure(file, "invalid_input", { fields: { fileId: "no such file" } });
}

/** The operator accepts a document, or sends it back with the reason. Throws not_found, conflict (decided meanwhile). */
export function decideQualification(
  caller: Caller,
  input: DecideQualification,
): Promise<{ qualificationId: string; status: DecideQualification["decision"] }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "qualification.decide");
    const [known] = await ctx.db.select().from(qualifications).where(eq(qualifications.id, input.qualificationId));
    if (!known) throw notFound("qualification");
    const decided = await ctx.db
      .update(qualifications)
      .set({
        status: input.decision,
        reason: input.reason ?? null,
        decidedBy: ctx.actor.id,
        decidedAt: ctx.now,
      })
      .where(and(eq(qualifications.id, known.id), eq(qualifications.status, "submitted")))
      .returning({ id: qualifications.id });
    ensure(decided.length === 1, "conflict");
    if (input.decision === "accepted") await silenceOlder(ctx, known);
    const entry = {
      action: `qualification.${input.decision === "accepted" ? "accept" : "reject"}`,
      target: { type: "qualification", id: known.id },
      after: { reason: input.reason },
    };
    await audit(ctx, entry);
    await audit(ctx, { ...entry, orgId: known.brandId });
    await ctx.db.insert(notices).values({
      id: ctx.newId("ntc"),
      orgId: known.brandId,
      kind: `qualification.${input.decision}`,
      data: { channel: known.channel },
      href: "/qualifications",
      createdAt: ctx.now,
    });
    return { qualificationId: known.id, status: input.decision };
  });
}
