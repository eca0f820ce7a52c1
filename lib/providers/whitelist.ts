import { and, asc, eq, isNull, ne, notInArray } from "drizzle-orm";
import { admissionItems, admissions, brandProposals, memberships, organisations } from "@/db/schema";
import { confirmedEvidence } from "@/lib/admissions/rules";
import { channelOf } from "@/lib/channels/registry";
import { checklistOf, depositOf } from "@/lib/channels/rules";
import { requireDeposit } from "@/lib/deposits/commands";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { type Invitation, writeInvitation } from "@/lib/tenants/invite";
import { createOrganisation } from "@/lib/tenants/organisations";
import type { DecideBatch, DecideProposal } from "./input";
import { notify } from "./record";

type Row = typeof brandProposals.$inferSelect;
export type Decided = { proposalId: string; status: "approved" | "rejected"; brandId: string | null };
/** Why an approval could not be carried out: the brand has an application of its own there. */
export type Undecided = { proposalId: string; reason: "applied_already" };

/**
 * The operator decides on one brand. Approving admits it to the channel in provider mode, without a deposit, through
 * this provider; a brand that is not here yet is made. Throws not_found, conflict (decided meanwhile), wrong_state (the
 * brand has an application of its own in the channel).
 */
export function decideProposal(caller: Caller, input: DecideProposal): Promise<Decided> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "brand.decide");
    const [row] = await ctx.db
      .select()
      .from(brandProposals)
      .where(eq(brandProposals.id, input.proposalId))
      .for("update");
    if (!row) throw notFound("proposal");
    ensure(row.status === "proposed", "conflict");
    const done = await decide(ctx, row, input);
    ensure(!("reason" in done), "wrong_state", { params: { status: "applied_already" } });
    return done as Decided;
  });
}

/**
 * Decides what is left of one provider's week in a channel, but for those excepted. What cannot be approved stays
 * proposed and is told with its reason.
 */
export function decideBatch(
  caller: Caller,
  input: DecideBatch,
): Promise<{ decided: Decided[]; undecided: Undecided[] }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "brand.decide");
    const rows = await ctx.db
      .select()
      .from(brandProposals)
      .where(
        and(
          eq(brandProposals.providerId, input.providerId),
          eq(brandProposals.channel, input.channel),
          eq(brandProposals.week, input.week),
          eq(brandProposals.status, "proposed"),
          input.except.length > 0 ? notInArray(brandProposals.id, input.except) : undefined,
        ),
      )
      .orderBy(asc(brandProposals.id))
      .limit(500)
      .for("update");
    const decided: Decided[] = [];
    const undecided: Undecided[] = [];
    for (const row of rows) {
      const done = await decide(ctx, row, input);
      if ("reason" in done) undecided.push(done);
      else decided.push(done);
    }
    return { decided, undecided };
  });
}

async function decide(
  ctx: Ctx,
  row: Row,
  input: { decision: "approve" | "reject"; reason?: string },
): Promise<Decided | Undecided> {
  const admitted = input.decision === "approve" ? await admit(ctx, row) : null;
  if (admitted === "applied_already") return { proposalId: row.id, reason: admitted };
  const status = admitted ? ("approved" as const) : ("rejected" as const);
  const changed = await ctx.db
    .update(brandProposals)
    .set({
      status,
      reason: input.reason ?? null,
      brandId: admitted?.brandId ?? null,
      admissionId: admitted?.admissionId ?? null,
      decidedBy: ctx.actor.id,
      decidedAt: ctx.now,
    })
    .where(and(eq(brandProposals.id, row.id), eq(brandProposals.status, "proposed")))
    .returning({ id: brandProposals.id });
  ensure(changed.length === 1, "conflict");
  const entry = {
    action: `brand.${input.decision}`,
    target: { type: "proposal", id: row.id },
    after: { status, subject: row.subject, channel: row.channel, reason: input.reason },
  };
  await audit(ctx, entry);
  await audit(ctx, { ...entry, orgId: row.providerId });
  const data = { brand: row.brandName, channel: row.channel };
  await notify(ctx, row.providerId, `brand.${status}`, data, `/providers/brands?q=${encodeURIComponent(row.subject)}`);
  if (admitted) {
    await audit(ctx, { ...entry, orgId: admitted.brandId });
    await notify(
      ctx,
      admitted.brandId,
      "admission.admitted",
      { channel: row.channel },
      `/admissions/${admitted.admissionId}`,
    );
  }
  return { proposalId: row.id, status, brandId: admitted?.brandId ?? null };
}

/** The brand, made where it is not here yet, admitted in provider mode; the deposit was paid at the provider. */
async function admit(ctx: Ctx, row: Row): Promise<{ brandId: string; admissionId: string } | "applied_already"> {
  const brandId = await brandOf(ctx, row);
  const [live] = await ctx.db
    .select({ id: admissions.id })
    .from(admissions)
    .where(
      and(
        eq(admissions.brandId, brandId),
        eq(admissions.channel, row.channel),
        isNull(admissions.providerRight),
        ne(admissions.status, "rejected"),
      ),
    );
  if (live) return "applied_already";
  const profile = channelOf(row.channel);
  const admissionId = ctx.newId("adm");
  await ctx.db.insert(admissions).values({
    id: admissionId,
    brandId,
    channel: row.channel,
    mode: "provider",
    providerId: row.providerId,
    subject: row.subject,
    category: row.category,
    status: "admitted",
    appliedAt: row.createdAt,
    decidedAt: ctx.now,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  await ctx.db.insert(admissionItems).values(
    checklistOf(profile, "provider").map((item) => ({
      id: ctx.newId("adi"),
      admissionId,
      brandId,
      itemKey: item.id,
      status: "accepted" as const,
      evidence: item.isExemption ? row.depositEvidence : confirmedEvidence,
      updatedAt: ctx.now,
    })),
  );
  await requireDeposit(ctx, {
    brandId,
    channel: row.channel,
    requiredFen: depositOf(profile, "provider", true),
    exemptEvidence: row.depositEvidence,
  });
  return { brandId, admissionId };
}

async function brandOf(ctx: Ctx, row: Row): Promise<string> {
  if (row.brandAppid) {
    const [org] = await ctx.db
      .select({ id: organisations.id })
      .from(organisations)
      .where(and(eq(organisations.appid, row.brandAppid), eq(organisations.kind, "brand")));
    if (!org) throw notFound("brand");
    return org.id;
  }
  const email = row.contactEmail ?? undefined;
  return (await createOrganisation(ctx, { kind: "brand", name: row.brandName, email, days: 7 })).orgId;
}

/**
 * A new link for the first administrator of a brand that was made on this provider's proposal, as long as nobody has
 * joined it. Throws not_found, wrong_state (not approved), already_member. Runs across organisations.
 */
export function inviteProposedBrand(caller: Caller, input: { proposalId: string }): Promise<Invitation> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "brand.propose");
    const [row] = await ctx.db
      .select()
      .from(brandProposals)
      .where(and(eq(brandProposals.id, input.proposalId), eq(brandProposals.providerId, ctx.tenant.id)));
    if (!row) throw notFound("proposal");
    ensure(row.status === "approved" && row.brandId && !row.brandAppid, "wrong_state", {
      params: { status: row.status },
    });
    const [member] = await ctx.db
      .select({ id: memberships.id })
      .from(memberships)
      .where(eq(memberships.orgId, row.brandId));
    ensure(!member, "already_member");
    return writeInvitation(ctx, row.brandId, { role: "admin", email: row.contactEmail ?? undefined, days: 7 });
  });
}
