import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { planDrafts } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { reading, transaction } from "@/lib/kernel/transaction";
import { type DraftBody, draftBody } from "./draft-rules";

export const savePlanDraftInput = z.strictObject({
  draftId: z.string().min(1).max(64).nullish(),
  name: z.string().trim().max(40).default(""),
  body: draftBody,
});
export const planDraftInput = z.strictObject({ draftId: z.string().min(1).max(64) });

export type PlanDraftRow = { draftId: string; name: string; updatedBy: string; updatedAt: Date };

/** The most drafts a brand keeps: the oldest make room. */
const most = 50;

/** Keeps a wizard as it stands; a draft is no change of business and leaves no audit row. */
export function savePlanDraft(
  caller: Caller | Ctx,
  raw: z.input<typeof savePlanDraftInput>,
): Promise<{ draftId: string; updatedAt: Date }> {
  const { draftId, name, body } = savePlanDraftInput.parse(raw);
  return transaction(caller, async (ctx) => {
    allow(ctx, "plan.write");
    const set = { name, body, updatedBy: ctx.actor.name, updatedAt: ctx.now };
    if (draftId) {
      const changed = await ctx.db
        .update(planDrafts)
        .set(set)
        .where(and(eq(planDrafts.id, draftId), eq(planDrafts.brandId, ctx.tenant.id)))
        .returning({ id: planDrafts.id });
      if (changed.length === 0) throw notFound("draft");
      return { draftId, updatedAt: ctx.now };
    }
    const id = ctx.newId("pdr");
    await ctx.db.insert(planDrafts).values({ id, brandId: ctx.tenant.id, ...set, createdAt: ctx.now });
    const older = await ctx.db
      .select({ id: planDrafts.id })
      .from(planDrafts)
      .where(eq(planDrafts.brandId, ctx.tenant.id))
      .orderBy(desc(planDrafts.updatedAt), desc(planDrafts.id))
      .offset(most)
      .limit(1);
    const [oldest] = older;
    if (oldest) await ctx.db.delete(planDrafts).where(eq(planDrafts.id, oldest.id));
    return { draftId: id, updatedAt: ctx.now };
  });
}

export function deletePlanDraft(caller: Caller | Ctx, { draftId }: { draftId: string }): Promise<{ draftId: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "plan.write");
    const gone = await ctx.db
      .delete(planDrafts)
      .where(and(eq(planDrafts.id, draftId), eq(planDrafts.brandId, ctx.tenant.id)))
      .returning({ id: planDrafts.id });
    if (gone.length === 0) throw notFound("draft");
    return { draftId };
  });
}

/** The brand's drafts, the one worked at last first. */
export function listPlanDrafts(caller: Caller | Ctx): Promise<PlanDraftRow[]> {
  return reading(caller, async (ctx) => {
    allow(ctx, "plan.write");
    return ctx.db
      .select({
        draftId: planDrafts.id,
        name: planDrafts.name,
        updatedBy: planDrafts.updatedBy,
        updatedAt: planDrafts.updatedAt,
      })
      .from(planDrafts)
      .where(eq(planDrafts.brandId, ctx.tenant.id))
      .orderBy(desc(planDrafts.updatedAt), desc(planDrafts.id))
      .limit(most);
  });
}

/** A draft as it was left; not_found where it is another's or gone. */
export function getPlanDraft(caller: Caller | Ctx, draftId: string): Promise<PlanDraftRow & { body: DraftBody }> {
  return reading(caller, async (ctx) => {
    allow(ctx, "plan.write");
    const [row] = await ctx.db
      .select()
      .from(planDrafts)
      .where(and(eq(planDrafts.id, draftId), eq(planDrafts.brandId, ctx.tenant.id)));
    const body = draftBody.safeParse(row?.body);
    if (!row || !body.success) throw notFound("draft");
    return { draftId, name: row.name, updatedBy: row.updatedBy, updatedAt: row.updatedAt, body: body.data };
  });
}
