import { and, count, eq, inArray, isNull, sql } from "drizzle-orm";
import { releaseWaves, templateDrafts, templates, versions } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import type { AddTemplate } from "./input";
import { hasRoom, maxTemplates } from "./rules";

export type AddedTemplate = { templateId: number; version: string; isReplay: boolean };

/**
 * Keeps a draft in the library. A draft that is there already answers its template. Throws not_found, template_full
 * (200 are kept).
 */
export function addTemplate(caller: Caller, input: AddTemplate): Promise<AddedTemplate> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "template.write");
    // Two at once wait for each other, so the library never holds more than it may.
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`templates ${ctx.tenant.id}`}, 0))`);
    const draft = await draftFor(ctx, input.draftId);
    const mine = and(eq(templates.providerId, ctx.tenant.id), isNull(templates.deletedAt));
    const [known] = await ctx.db
      .select({ templateId: templates.id, version: templates.version })
      .from(templates)
      .where(and(mine, eq(templates.draftId, draft.id)));
    if (known) return { ...known, isReplay: true };
    const [kept] = await ctx.db.select({ n: count() }).from(templates).where(mine);
    ensure(hasRoom(kept?.n ?? 0), "template_full", { params: { limit: maxTemplates } });
    const values = {
      providerId: ctx.tenant.id,
      draftId: draft.id,
      versionId: draft.versionId,
      version: input.version ?? draft.version,
      description: input.description ?? draft.description,
      createdBy: ctx.actor.id,
      createdByName: ctx.actor.name,
      createdAt: ctx.now,
    };
    const [row] = await ctx.db.insert(templates).values(values).returning({ id: templates.id });
    ensure(row, "conflict");
    const { version, description, draftId, versionId } = values;
    await audit(ctx, {
      action: "template.add",
      target: { type: "template", id: String(row.id) },
      after: { draftId, versionId, version, description },
    });
    return { templateId: row.id, version, isReplay: false };
  });
}

/**
 * Takes a template out of the library; versions made from it stay. Throws not_found, wrong_state (a wave of it is not
 * finished).
 */
export function deleteTemplate(caller: Caller, input: { templateId: number }): Promise<{ templateId: number }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "template.write");
    const here = and(
      eq(templates.id, input.templateId),
      eq(templates.providerId, ctx.tenant.id),
      isNull(templates.deletedAt),
    );
    const [template] = await ctx.db.select().from(templates).where(here).for("update");
    if (!template) throw notFound("template");
    const [wave] = await ctx.db
      .select({ id: releaseWaves.id })
      .from(releaseWaves)
      .where(
        and(
          eq(releaseWaves.templateId, template.id),
          eq(releaseWaves.providerId, ctx.tenant.id),
          inArray(releaseWaves.status, ["running", "paused", "halted"]),
        ),
      )
      .limit(1);
    ensure(!wave, "wrong_state", { params: { wave: wave?.id ?? "" } });
    await ctx.db.update(templates).set({ deletedAt: ctx.now }).where(here);
    await audit(ctx, {
      action: "template.delete",
      target: { type: "template", id: String(template.id) },
      before: { version: template.version, description: template.description, versionId: template.versionId },
    });
    return { templateId: template.id };
  });
}

/** Clears a draft out of the box; its version stays where it was uploaded, a template made of it stays too. */
export function deleteDraft(caller: Caller, input: { draftId: number }): Promise<{ draftId: number }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "template.write");
    const draft = await draftFor(ctx, input.draftId);
    const gone = await ctx.db
      .update(templateDrafts)
      .set({ deletedAt: ctx.now })
      .where(and(eq(templateDrafts.id, draft.id), isNull(templateDrafts.deletedAt)))
      .returning({ id: templateDrafts.id });
    ensure(gone.length === 1, "conflict");
    await audit(ctx, {
      action: "template.draft_delete",
      target: { type: "template_draft", id: String(draft.id) },
      before: { version: draft.version, versionId: draft.versionId },
    });
    return { draftId: draft.id };
  });
}

async function draftFor(ctx: Ctx, draftId: number) {
  const [draft] = await ctx.db
    .select({
      id: templateDrafts.id,
      versionId: templateDrafts.versionId,
      version: versions.version,
      description: versions.description,
    })
    .from(templateDrafts)
    .innerJoin(versions, eq(versions.id, templateDrafts.versionId))
    .where(
      and(
        eq(templateDrafts.id, draftId),
        eq(templateDrafts.providerId, ctx.tenant.id),
        isNull(templateDrafts.deletedAt),
      ),
    );
  if (!draft) throw notFound("draft");
  return draft;
}
