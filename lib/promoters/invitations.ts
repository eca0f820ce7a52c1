import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { promoterInvitations } from "@/db/schema";
import { channelOf } from "@/lib/channels/registry";
import { featureAsOf } from "@/lib/institutions/queries";
import { audit } from "@/lib/kernel/audit";
import { sign, unsign } from "@/lib/kernel/crypto";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { publicUrl } from "@/lib/kernel/paths";
import { allow } from "@/lib/kernel/permissions";
import { addDays } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import type { CreateInvitationInput, InvitationInput } from "./input";
import { invitationState, ratioFits } from "./rules";

const purpose = "promoter-invite";

export const invitationToken = (id: string): string => sign(purpose, id);
export const invitationUrl = (id: string): string => publicUrl(`/p/join/${invitationToken(id)}`);

/** Bounds in ppm of what the platform pays a promoter, from the profile of the channel that has promoters. */
export function ratioBounds(): { min: number; max: number } {
  const { minPpm, maxPpm } = channelOf("wechat").promoterRatio;
  return { min: minPpm, max: maxPpm };
}

/** Terms the channel can carry out, or ratio_out_of_bounds with the bounds in ppm. */
export function ensureRatio(terms: { commissionType: 0 | 1; ratioPpm: number }): void {
  const bounds = ratioBounds();
  ensure(ratioFits(terms, bounds), "ratio_out_of_bounds", { params: bounds });
}

/** The invitation a signed token names, whatever became of it; not_found for a forged one. Needs the system role. */
export async function invitationOf(ctx: Ctx, token: string) {
  const id = unsign(purpose, token);
  const [row] = id ? await ctx.db.select().from(promoterInvitations).where(eq(promoterInvitations.id, id)) : [];
  if (!row) throw notFound("invitation");
  return row;
}
export type Invitation = Awaited<ReturnType<typeof invitationOf>>;

/** Makes an invitation QR with its terms. feature_off while the promoter feature is off. */
export function createPromoterInvitation(caller: Caller, input: CreateInvitationInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "promoter.invite");
    ensureRatio(input);
    ensure((await featureAsOf(ctx, ctx.tenant.id, ctx.now)).promoterEnabled, "feature_off");
    const id = ctx.newId("piv");
    const { validDays, ...terms } = input;
    const expiresAt = addDays(ctx.now, validDays);
    await ctx.db.insert(promoterInvitations).values({
      id,
      institutionId: ctx.tenant.id,
      ...terms,
      expiresAt,
      createdBy: ctx.actor.id,
      createdAt: ctx.now,
    });
    await audit(ctx, { action: "promoter.invite", target: { type: "promoter_invitation", id }, after: input });
    return { invitationId: id, token: invitationToken(id), url: invitationUrl(id), expiresAt };
  });
}

/** Takes an invitation back; who already accepted stays bound. */
export function revokePromoterInvitation(caller: Caller, input: InvitationInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "promoter.invite");
    const own = and(
      eq(promoterInvitations.id, input.invitationId),
      eq(promoterInvitations.institutionId, ctx.tenant.id),
    );
    const [row] = await ctx.db.select({ id: promoterInvitations.id }).from(promoterInvitations).where(own);
    if (!row) throw notFound("invitation");
    const done = await ctx.db
      .update(promoterInvitations)
      .set({ revokedAt: ctx.now })
      .where(and(own, isNull(promoterInvitations.revokedAt)))
      .returning({ id: promoterInvitations.id });
    ensure(done.length === 1, "wrong_state");
    await audit(ctx, {
      action: "promoter.revoke_invitation",
      target: { type: "promoter_invitation", id: input.invitationId },
    });
    return { invitationId: input.invitationId };
  });
}

const refusals = { revoked: "gone", expired: "expired", used_up: "quota" } as const;

/** Throws gone, expired or quota unless the invitation can still be accepted. */
export function ensureOpen(invitation: Invitation, now: Date): void {
  const state = invitationState(invitation, now);
  if (state !== "open") throw new AppError(refusals[state]);
}

/** Counts one acceptance; of any number at once no more than `maxUses` get through, the others have quota. */
export async function countUse(ctx: Ctx, invitation: Invitation): Promise<void> {
  ensureOpen(invitation, ctx.now);
  const used = await ctx.db
    .update(promoterInvitations)
    .set({ used: sql`${promoterInvitations.used} + 1` })
    .where(
      and(
        eq(promoterInvitations.id, invitation.id),
        lt(promoterInvitations.used, promoterInvitations.maxUses),
        isNull(promoterInvitations.revokedAt),
        gt(promoterInvitations.expiresAt, ctx.now),
      ),
    )
    .returning({ id: promoterInvitations.id });
  ensure(used.length === 1, "quota");
}
