import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { creatorInvitations } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import { sign, unsign } from "@/lib/kernel/crypto";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { publicUrl } from "@/lib/kernel/paths";
import { allow } from "@/lib/kernel/permissions";
import { addDays } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import { invitationState } from "@/lib/promoters/rules";
import type { CreateCreatorInvitationInput, CreatorInvitationInput } from "./input";

const purpose = "creator-invite";

export const invitationToken = (id: string): string => sign(purpose, id);
export const invitationUrl = (id: string): string => publicUrl(`/c/join/${invitationToken(id)}`);

/** The invitation a signed token names, whatever became of it; not_found for a forged one. Needs the system role. */
export async function invitationOf(ctx: Ctx, token: string) {
  const id = unsign(purpose, token);
  const [row] = id ? await ctx.db.select().from(creatorInvitations).where(eq(creatorInvitations.id, id)) : [];
  if (!row) throw notFound("invitation");
  return row;
}
export type Invitation = Awaited<ReturnType<typeof invitationOf>>;

/** Makes an invitation QR for creators: what is asked for, on which terms, how often and how long it may be accepted. */
export function createCreatorInvitation(caller: Caller, input: CreateCreatorInvitationInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.invite");
    const id = ctx.newId("civ");
    const { validDays, ...terms } = input;
    const expiresAt = addDays(ctx.now, validDays);
    await ctx.db.insert(creatorInvitations).values({
      id,
      institutionId: ctx.tenant.id,
      ...terms,
      expiresAt,
      createdBy: ctx.actor.id,
      createdAt: ctx.now,
    });
    await audit(ctx, { action: "creator.invite", target: { type: "creator_invitation", id }, after: input });
    return { invitationId: id, token: invitationToken(id), url: invitationUrl(id), expiresAt };
  });
}

/** Takes an invitation back; a cooperation that came of it stays. */
export function revokeCreatorInvitation(caller: Caller, input: CreatorInvitationInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.invite");
    const own = and(eq(creatorInvitations.id, input.invitationId), eq(creatorInvitations.institutionId, ctx.tenant.id));
    const [row] = await ctx.db.select({ id: creatorInvitations.id }).from(creatorInvitations).where(own);
    if (!row) throw notFound("invitation");
    const done = await ctx.db
      .update(creatorInvitations)
      .set({ revokedAt: ctx.now })
      .where(and(own, isNull(creatorInvitations.revokedAt)))
      .returning({ id: creatorInvitations.id });
    ensure(done.length === 1, "wrong_state");
    await audit(ctx, {
      action: "creator.revoke_invitation",
      target: { type: "creator_invitation", id: input.invitationId },
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
  const { id, used, maxUses, revokedAt, expiresAt } = creatorInvitations;
  const counted = await ctx.db
    .update(creatorInvitations)
    .set({ used: sql`${used} + 1` })
    .where(and(eq(id, invitation.id), lt(used, maxUses), isNull(revokedAt), gt(expiresAt, ctx.now)))
    .returning({ id });
  ensure(counted.length === 1, "quota");
}
