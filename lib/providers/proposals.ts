import { and, eq } from "drizzle-orm";
import { brandProposals, evidenceFiles, organisations } from "@/db/schema";
import { fileOfEvidence } from "@/lib/admissions/rules";
import { channelOf } from "@/lib/channels/registry";
import { findMode, judgeCategory } from "@/lib/channels/rules";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import type { ProposeBrands } from "./input";
import { ensureProviderRight } from "./rights";
import { weekOf } from "./rules";

export type Proposed = { week: string; proposed: { proposalId: string; subject: string }[]; already: string[] };

/**
 * Proposes brands for the whitelist of a channel, singly or many at once; they stand in the week's batch. A subject that
 * is proposed or approved already is left as it is and told. Throws not_admitted (no service-provider right there),
 * invalid_input naming the brand (category closed, neither a known brand nor somebody to invite, a file that is not
 * the provider's).
 */
export function proposeBrands(caller: Caller, input: ProposeBrands): Promise<Proposed> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "brand.propose");
    ensure(findMode(channelOf(input.channel), "provider"), "invalid_input", { fields: { channel: "not_option" } });
    await ensureProviderRight(ctx, ctx.tenant.id, input.channel);
    for (const [index, brand] of input.brands.entries()) await checkBrand(ctx, input.channel, brand, index);
    const week = weekOf(ctx.now);
    const rows = input.brands.map((brand) => ({
      ...brand,
      id: ctx.newId("prp"),
      providerId: ctx.tenant.id,
      channel: input.channel,
      week,
      brandAppid: brand.brandAppid ?? null,
      contactEmail: brand.contactEmail ?? null,
      status: "proposed" as const,
      proposedBy: ctx.actor.id,
      createdAt: ctx.now,
    }));
    const made = await ctx.db
      .insert(brandProposals)
      .values(rows)
      .onConflictDoNothing()
      .returning({ proposalId: brandProposals.id, subject: brandProposals.subject });
    const taken = new Set(made.map((one) => one.proposalId));
    if (made.length > 0)
      await audit(ctx, {
        action: "brand.propose",
        target: { type: "proposal_batch", id: week },
        after: { channel: input.channel, week, subjects: made.map((one) => one.subject) },
      });
    return { week, proposed: made, already: rows.filter((row) => !taken.has(row.id)).map((row) => row.subject) };
  });
}

async function checkBrand(ctx: Ctx, channel: string, brand: ProposeBrands["brands"][number], index: number) {
  const field = (name: string) => `brands.${index}.${name}`;
  const verdict = judgeCategory(channelOf(channel), brand.category);
  ensure(verdict.isOpen, "invalid_input", {
    fields: { [field("category")]: verdict.isOpen ? "" : (verdict.refusal?.zh ?? "not_option") },
  });
  ensure(brand.brandAppid || brand.contactEmail, "invalid_input", { fields: { [field("contactEmail")]: "required" } });
  if (brand.brandAppid) {
    const [org] = await ctx.db
      .select({ id: organisations.id })
      .from(organisations)
      .where(and(eq(organisations.appid, brand.brandAppid), eq(organisations.kind, "brand")));
    ensure(org, "invalid_input", { fields: { [field("brandAppid")]: "not_option" } });
  }
  const fileId = fileOfEvidence(brand.depositEvidence);
  if (!fileId) return;
  const [file] = await ctx.db
    .select({ id: evidenceFiles.id })
    .from(evidenceFiles)
    .where(and(eq(evidenceFiles.id, fileId), eq(evidenceFiles.brandId, ctx.tenant.id)));
  ensure(file, "invalid_input", { fields: { [field("depositEvidence")]: "not_option" } });
}

/** Takes a proposal back before it is decided. Throws not_found, conflict. */
export function withdrawProposal(caller: Caller, input: { proposalId: string }): Promise<{ proposalId: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "brand.propose");
    const here = and(eq(brandProposals.id, input.proposalId), eq(brandProposals.providerId, ctx.tenant.id));
    const [known] = await ctx.db.select({ id: brandProposals.id }).from(brandProposals).where(here);
    if (!known) throw notFound("proposal");
    const taken = await ctx.db
      .update(brandProposals)
      .set({ status: "withdrawn", decidedAt: ctx.now, decidedBy: ctx.actor.id })
      .where(and(here, eq(brandProposals.status, "proposed")))
      .returning({ id: brandProposals.id });
    ensure(taken.length === 1, "conflict");
    await audit(ctx, { action: "brand.withdraw", target: { type: "proposal", id: known.id } });
    return { proposalId: known.id };
  });
}
