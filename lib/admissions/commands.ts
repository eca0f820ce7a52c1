import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { admissionItems, admissions, evidenceFiles, notices, organisations } from "@/db/schema";
import { channelOf } from "@/lib/channels/registry";
import { checklistOf, depositOf, findMode, judgeCategory, missingItems } from "@/lib/channels/rules";
import { requireDeposit } from "@/lib/deposits/commands";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import {
  type AdmissionDecisionInput,
  type AdmissionDraftInput,
  type AdmissionRef,
  admissionDecisionInput,
  admissionDraftInput,
  rightCategory,
} from "./input";
import { fileOfEvidence, isEditable, mayBecome } from "./rules";

type Row = typeof admissions.$inferSelect;
type Draft = ReturnType<typeof admissionDraftInput.parse>;

/** What the channel's profile says against this application, by field. */
function checkDraft(ctx: Ctx, input: Draft): void {
  const profile = channelOf(input.channel);
  const right = input.providerRight ?? null;
  // Providers apply for their rights, brands for a channel.
  ensure((ctx.tenant.kind === "provider") === (right !== null), "invalid_input", {
    fields: { providerRight: "not_option" },
  });
  ensure(findMode(profile, input.mode, right) && (!right || input.mode === "provider"), "invalid_input", {
    fields: { mode: "not offered by this channel" },
  });
  const verdict = right ? null : judgeCategory(profile, input.category);
  if (verdict && !verdict.isOpen)
    throw new AppError("invalid_input", { fields: { category: verdict.refusal?.zh ?? "unknown category" } });
  const known = checklistOf(profile, input.mode, right).map((item) => item.id);
  input.items.forEach((item, index) => {
    ensure(known.includes(item.itemKey), "invalid_input", {
      fields: { [`items.${index}.itemKey`]: "not on this channel's checklist" },
    });
  });
}

async function providerOf(ctx: Ctx, input: Draft): Promise<string | null> {
  if (input.mode !== "provider" || input.providerRight) return null;
  const [provider] = input.providerAppid
    ? await ctx.db
        .select({ id: organisations.id })
        .from(organisations)
        .where(and(eq(organisations.appid, input.providerAppid), eq(organisations.kind, "provider")))
    : [];
  if (!provider) throw new AppError("invalid_input", { fields: { providerAppid: "no such service provider" } });
  return provider.id;
}

async function liveAdmission(ctx: Ctx, input: Pick<Draft, "channel" | "providerRight">): Promise<Row | null> {
  const [row] = await ctx.db
    .select()
    .from(admissions)
    .where(
      and(
        eq(admissions.brandId, ctx.tenant.id),
        eq(admissions.channel, input.channel),
        input.providerRight ? eq(admissions.providerRight, input.providerRight) : isNull(admissions.providerRight),
        ne(admissions.status, "rejected"),
      ),
    )
    .for("update");
  return row ?? null;
}

/** Files named as evidence are the brand's own. */
async function ensureFiles(ctx: Ctx, brandId: string, items: Draft["items"]): Promise<void> {
  for (const [index, item] of items.entries()) {
    const fileId = fileOfEvidence(item.evidence);
    if (!fileId) continue;
    const [file] = await ctx.db
      .select({ id: evidenceFiles.id })
      .from(evidenceFiles)
      .where(and(eq(evidenceFiles.id, fileId), eq(evidenceFiles.brandId, brandId)));
    ensure(file, "invalid_input", { fields: { [`items.${index}.evidence`]: "no such file" } });
  }
}

async function keepItems(ctx: Ctx, admissionId: string, brandId: string, items: Draft["items"]): Promise<void> {
  await ensureFiles(ctx, brandId, items);
  for (const item of items) {
    const status = item.evidence === null ? ("missing" as const) : ("submitted" as const);
    const shown = { status, evidence: item.evidence, reason: null, updatedAt: ctx.now };
    await ctx.db
      .insert(admissionItems)
      .values({ id: ctx.newId("adi"), admissionId, brandId, itemKey: item.itemKey, ...shown })
      .onConflictDoUpdate({
        target: [admissionItems.admissionId, admissionItems.itemKey],
        set: shown,
        setWhere: ne(admissionItems.status, "accepted"),
      });
  }
}

type Facts = Pick<Row, "mode" | "subject" | "category" | "providerId">;

/** What was accepted was accepted for this subject, category and mode: for another it is to be looked at again. */
async function reopenItems(ctx: Ctx, before: Row, after: Facts): Promise<void> {
  const facts = ["mode", "subject", "category", "providerId"] as const;
  if (facts.every((fact) => before[fact] === after[fact])) return;
  await ctx.db
    .update(admissionItems)
    .set({ status: "submitted", updatedAt: ctx.now })
    .where(and(eq(admissionItems.admissionId, before.id), eq(admissionItems.status, "accepted")));
}

/**
 * Keeps a brand's application to a channel as a draft; one live application per channel. Accepted items stay accepted
 * as long as subject, category, mode and provider do.
 */
export async function saveAdmission(caller: Caller, raw: AdmissionDraftInput): Promise<{ admissionId: string }> {
  allow(caller, "admission.apply");
  return transaction(caller, async (ctx) => {
    const input = admissionDraftInput.parse(raw);
    checkDraft(ctx, input);
    const providerId = await providerOf(ctx, input);
    const known = await liveAdmission(ctx, input);
    ensure(!known || isEditable(known.status), "wrong_state", { params: { status: known?.status ?? "" } });
    const shown = {
      mode: input.mode,
      providerRight: input.providerRight ?? null,
      subject: input.subject,
      category: input.providerRight ? rightCategory : input.category,
      providerId,
      updatedAt: ctx.now,
    };
    const admissionId = known?.id ?? ctx.newId("adm");
    if (known) {
      await ctx.db.update(admissions).set(shown).where(eq(admissions.id, known.id));
      await reopenItems(ctx, known, shown);
    } else
      await ctx.db.insert(admissions).values({
        id: admissionId,
        brandId: ctx.tenant.id,
        channel: input.channel,
        status: "draft",
        createdAt: ctx.now,
        ...shown,
      });
    await keepItems(ctx, admissionId, ctx.tenant.id, input.items);
    await audit(ctx, {
      action: "admission.save",
      target: { type: "admission", id: admissionId },
      after: { ...input, items: input.items.length },
    });
    return { admissionId };
  });
}

/** Hands the application in. Every item that is the brand's to show must be shown: missing ones are named by field. */
export async function applyAdmission(caller: Caller, input: AdmissionRef): Promise<{ admissionId: string }> {
  allow(caller, "admission.apply");
  return transaction(caller, async (ctx) => {
    const row = await lockAdmission(ctx, input.admissionId);
    const items = await itemsOf(ctx, row.id);
    const shown = items
      .filter((item) => item.status === "submitted" || item.status === "accepted")
      .map((item) => item.itemKey);
    const missing = missingItems(channelOf(row.channel), row.mode, shown, row.providerRight);
    ensure(missing.length === 0, "invalid_input", {
      fields: Object.fromEntries(missing.map((item) => [`items.${item.id}`, "required"])),
    });
    await move(ctx, row, "applied", { appliedAt: ctx.now });
    await audit(ctx, {
      action: "admission.apply",
      target: { type: "admission", id: row.id },
      before: { status: row.status },
      after: { status: "applied" },
    });
    return { admissionId: row.id };
  });
}

/**
 * The operator's decision, item by item. Admitting needs every item of the channel's checklist accepted and opens the
 * deposit the mode asks for; asking for more or rejecting tells the brand why.
 */
export async function decideAdmission(caller: Caller, raw: AdmissionDecisionInput): Promise<{ status: Row["status"] }> {
  allow(caller, "admission.decide");
  return transaction(caller, async (ctx) => {
    const input = admissionDecisionInput.parse(raw);
    const row = await lockAdmission(ctx, input.admissionId);
    const to = ({ admit: "admitted", reject: "rejected", needs_more: "needs_more" } as const)[input.decision];
    for (const item of input.items) await decideItem(ctx, row.id, item);
    if (to === "admitted") await openDeposit(ctx, row);
    await move(ctx, row, to, { decidedAt: ctx.now, decisionNote: input.note ?? null });
    const entry = {
      action: `admission.${input.decision}`,
      target: { type: "admission", id: row.id },
      before: { status: row.status },
      after: { status: to, note: input.note, rejected: input.items.filter((item) => item.status === "rejected") },
    };
    // Both sides read of it: the operator in his own log, the brand in its.
    await audit(ctx, entry);
    await audit(ctx, { ...entry, orgId: row.brandId });
    await ctx.db.insert(notices).values({
      id: ctx.newId("ntc"),
      orgId: row.brandId,
      kind: `admission.${to}`,
      data: { channel: row.channel },
      href: row.providerRight ? `/providers/rights/${row.id}` : `/admissions/${row.id}`,
      createdAt: ctx.now,
    });
    return { status: to };
  });
}

async function decideItem(
  ctx: Ctx,
  admissionId: string,
  item: { itemKey: string; status: "accepted" | "rejected"; reason?: string },
): Promise<void> {
  const [decided] = await ctx.db
    .update(admissionItems)
    .set({ status: item.status, reason: item.reason ?? null, updatedAt: ctx.now })
    .where(
      and(
        eq(admissionItems.admissionId, admissionId),
        eq(admissionItems.itemKey, item.itemKey),
        ne(admissionItems.status, "missing"),
      ),
    )
    .returning({ id: admissionItems.id });
  ensure(decided, "invalid_input", { fields: { [`items.${item.itemKey}`]: "was not shown" } });
}

async function openDeposit(ctx: Ctx, row: Row): Promise<void> {
  const profile = channelOf(row.channel);
  const items = await itemsOf(ctx, row.id);
  const accepted = items.filter((item) => item.status === "accepted");
  const missing = missingItems(
    profile,
    row.mode,
    accepted.map((item) => item.itemKey),
    row.providerRight,
  );
  ensure(missing.length === 0, "invalid_input", {
    fields: Object.fromEntries(missing.map((item) => [`items.${item.id}`, "not accepted yet"])),
  });
  if (row.providerRight) return;
  const exempts = checklistOf(profile, row.mode).find((item) => item.isExemption)?.id;
  const exemption = accepted.find((item) => item.itemKey === exempts);
  const requiredFen = depositOf(profile, row.mode, Boolean(exemption));
  await requireDeposit(ctx, {
    brandId: row.brandId,
    channel: row.channel,
    requiredFen,
    exemptEvidence: exemption?.evidence ?? null,
  });
}

async function lockAdmission(ctx: Ctx, id: string): Promise<Row> {
  const own = ctx.tenant.kind === "operator" ? undefined : eq(admissions.brandId, ctx.tenant.id);
  const [row] = await ctx.db
    .select()
    .from(admissions)
    .where(and(eq(admissions.id, id), own))
    .for("update");
  if (!row) throw new AppError("not_found");
  return row;
}

const itemsOf = (ctx: Ctx, admissionId: string) =>
  ctx.db.select().from(admissionItems).where(eq(admissionItems.admissionId, admissionId));

async function move(ctx: Ctx, row: Row, to: Row["status"], changes: Partial<Row>): Promise<void> {
  const moved = await ctx.db
    .update(admissions)
    .set({ status: to, updatedAt: ctx.now, ...changes })
    .where(and(eq(admissions.id, row.id), inArray(admissions.status, mayBecome(to))))
    .returning({ id: admissions.id });
  ensure(moved.length === 1, "wrong_state", { params: { status: row.status } });
}
