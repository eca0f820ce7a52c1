import { and, eq } from "drizzle-orm";
import { cooperations, notices } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, assertInvariant, ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { withdrawInstitution } from "@/lib/plans/withdraw";
import { announceItems } from "./announce-items";
import type { ChangeRelationInput, InviteInput } from "./input";
import { endPassesBetween } from "./pass-ends";
import { appendVersion, findRelation, isOf, namesOf, otherOf, partnerByAppid, type RelationRow } from "./relations";
import { isPartOf, mayInvite, relationKindOf, stateAfter, stateBefore } from "./rules";
import { tellItemChanged } from "./tell";

export type Invited = { cooperationId: string; status: RelationRow["status"]; version: number };

const answerOf = ({ id, status, version }: RelationRow): Invited => ({ cooperationId: id, status, version });

/** The other side finds it in its console: the bell leads to the cooperation. */
async function notifyPartner(ctx: Ctx, row: RelationRow): Promise<void> {
  const names = await namesOf(ctx, [ctx.tenant.id]);
  await ctx.db.insert(notices).values({
    id: ctx.newId("ntc"),
    orgId: otherOf(row, ctx.tenant.id),
    kind: `partner.${row.status}`,
    data: { name: names.get(ctx.tenant.id)?.name ?? "" },
    href: `/cooperations/${row.id}`,
    createdAt: ctx.now,
  });
}

/**
 * Invites a shop or an institution to cooperate, again where an earlier cooperation was refused, cancelled or ended.
 * not_found for an organisation there is not, wrong_state while one stands or waits for an answer.
 */
export function inviteToCooperate(caller: Caller | Ctx, input: InviteInput): Promise<Invited> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "cooperation.write");
    const kinds = ctx.tenant.kind === "institution" ? (["brand", "institution"] as const) : (["institution"] as const);
    const partner = await partnerByAppid(ctx, input.appid, kinds);
    const kind = relationKindOf(ctx.tenant.kind, partner.kind);
    ensure(kind, "forbidden");
    const terms = {
      kind,
      inviterId: ctx.tenant.id,
      inviteeId: partner.id,
      status: "invited" as const,
      note: input.note || null,
      acceptedAt: null,
      endedAt: null,
      updatedAt: ctx.now,
    };
    const row = (await insertNew(ctx, terms)) ?? (await inviteAgain(ctx, partner.id, terms));
    await appendVersion(ctx, row);
    await notifyPartner(ctx, row);
    const target = { type: "cooperation", id: row.id };
    await audit(ctx, { action: "cooperation.invite", target, after: { partner: partner.name, note: terms.note } });
    return answerOf(row);
  });
}

type Terms = Omit<RelationRow, "id" | "version" | "createdAt">;

async function insertNew(ctx: Ctx, terms: Terms): Promise<RelationRow | undefined> {
  const [row] = await ctx.db
    .insert(cooperations)
    .values({ ...terms, id: ctx.newId("cop"), version: 1, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning();
  return row;
}

async function inviteAgain(ctx: Ctx, partnerId: string, terms: Terms): Promise<RelationRow> {
  const standing = await findRelation(ctx, ctx.tenant.id, partnerId, "update");
  if (!standing) throw new AppError("conflict");
  ensure(mayInvite(standing.status), "wrong_state");
  const [row] = await ctx.db
    .update(cooperations)
    .set({ ...terms, version: standing.version + 1 })
    .where(eq(cooperations.id, standing.id))
    .returning();
  if (!row) throw new AppError("conflict");
  return row;
}

export type RelationEnd = Invited & { endedPlans: number; endedPasses: number };

/**
 * Accepts or refuses (the invited side), cancels (the inviting one) or ends a cooperation (either), from now on. With
 * its end, the shop's directed plans no longer name the institution, and items passed on between two institutions are
 * passed on no longer; open commissions keep their terms. forbidden for the other side's deed, wrong_state where it
 * no longer fits, not_found for a cooperation of others. Needs `across`: both sides' agreements follow.
 */
export function changeCooperation(caller: Caller | Ctx, input: ChangeRelationInput): Promise<RelationEnd> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "cooperation.write");
    assertInvariant(ctx.dbRole === "system", "a cooperation is changed across organisations");
    const { cooperationId, deed } = input;
    const [before] = await ctx.db
      .select()
      .from(cooperations)
      .where(and(eq(cooperations.id, cooperationId), isOf(ctx.tenant.id)))
      .for("update");
    if (!before) throw notFound("cooperation");
    ensure(isPartOf(deed, before, ctx.tenant.id), "forbidden");
    ensure(before.status === stateBefore(deed), "wrong_state");
    const [row] = await ctx.db
      .update(cooperations)
      .set({
        status: stateAfter(deed),
        version: before.version + 1,
        updatedAt: ctx.now,
        ...(deed === "accept" && { acceptedAt: ctx.now }),
        ...(deed === "end" && { endedAt: ctx.now }),
      })
      .where(eq(cooperations.id, cooperationId))
      .returning();
    assertInvariant(row, "a locked cooperation is there");
    await appendVersion(ctx, row);
    await notifyPartner(ctx, row);
    const ended = deed === "end" ? await endWhatFollows(ctx, row) : { endedPlans: 0, endedPasses: 0 };
    const target = { type: "cooperation", id: row.id };
    await audit(ctx, { action: `cooperation.${deed}`, target, before: { status: before.status }, after: ended });
    return { ...answerOf(row), ...ended };
  });
}

async function endWhatFollows(ctx: Ctx, row: RelationRow) {
  const parties = await namesOf(ctx, [row.inviterId, row.inviteeId]);
  if (row.kind === "institution")
    return { endedPlans: 0, endedPasses: await endPassesBetween(ctx, row.inviterId, row.inviteeId) };
  const brand = [...parties.values()].find((party) => party.kind === "brand");
  assertInvariant(brand, "a cooperation with a shop has a shop");
  const institutionId = otherOf(row, brand.id);
  const plans = await withdrawInstitution(ctx, brand.id, institutionId);
  await tellItemChanged(
    ctx,
    plans.map((plan) => ({
      institutionId,
      brandAppid: brand.appid,
      productId: plan.productId,
      isNew: false,
      fields: ["status"],
      key: `${plan.id}:${plan.version}`,
    })),
  );
  await announceItems(
    ctx,
    plans.map((plan) => ({
      institutionId,
      planId: plan.id,
      passId: null,
      isAdded: false,
      key: `${plan.id}:${plan.version}:end`,
    })),
  );
  return { endedPlans: plans.length, endedPasses: 0 };
}
