import { and, eq } from "drizzle-orm";
import { creatorAuthorisations, creatorCooperations } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { type AuthorisationView, authorisationView, endAuthorisations, standingContents } from "./authorisation-rows";
import { authorise, termsOf } from "./authorise";
import { creatorActedFor } from "./commands";
import { type CooperationView, cooperationView, putCooperation, tell, tellCreator } from "./cooperation-rows";
import type { AcceptInvitationInput, CooperationInput, InvitationTokenInput } from "./input";
import { countUse, invitationOf } from "./invitations";

export type Accepted = CooperationView & { authorisations: AuthorisationView[] };

/**
 * The creator accepts: he cooperates from now on and authorises what he chose on the terms he set, which need not be
 * those asked for. Accepting again renews them and counts no use. Runs across: the invitation is the institution's.
 */
export function acceptInvitation(caller: Caller, input: AcceptInvitationInput): Promise<Accepted> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.self");
    const invitation = await invitationOf(ctx, input.token);
    const creator = await creatorActedFor(ctx, { creatorId: ctx.tenant.id });
    const { institutionId } = invitation;
    const contents = await standingContents(ctx, creator.id, input.contentIds);
    ensure(contents.length === new Set(input.contentIds).size, "not_found", { params: { what: "content" } });
    if ((await statusOf(ctx, institutionId)) !== "active") await countUse(ctx, invitation);
    const pair = { institutionId, creatorId: creator.id };
    const row = await putCooperation(ctx, pair, "active", "content_cooperation.accept", invitation.id);
    const what = { contents, kinds: input.kinds };
    const rows = await authorise(ctx, creator, institutionId, what, termsOf(input), true);
    await tell(
      ctx,
      institutionId,
      "content_cooperation.accepted",
      { creator: creator.name },
      `/content/creators/${creator.id}`,
    );
    return { ...cooperationView(row), authorisations: rows.map(authorisationView) };
  });
}

async function statusOf(ctx: Ctx, institutionId: string) {
  const [row] = await ctx.db
    .select({ status: creatorCooperations.status })
    .from(creatorCooperations)
    .where(and(eq(creatorCooperations.institutionId, institutionId), eq(creatorCooperations.creatorId, ctx.tenant.id)));
  return row?.status;
}

/** The creator declines: the institution sees it; no use is counted, and he may accept later. Runs across. */
export function declineInvitation(caller: Caller, input: InvitationTokenInput): Promise<CooperationView> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.self");
    const { id, institutionId } = await invitationOf(ctx, input.token);
    const pair = { institutionId, creatorId: ctx.tenant.id };
    const row = await putCooperation(ctx, pair, "declined", "content_cooperation.decline", id);
    const { name: creator } = await creatorActedFor(ctx, { creatorId: ctx.tenant.id });
    await tell(ctx, institutionId, "content_cooperation.declined", { creator }, "/content/creators");
    return cooperationView(row);
  });
}

/** The cooperation for either of its sides; somebody else's is not_found. */
async function cooperationOf(ctx: Ctx, cooperationId: string) {
  const [row] = await ctx.db.select().from(creatorCooperations).where(eq(creatorCooperations.id, cooperationId));
  if (!row) throw notFound("cooperation");
  if (row.institutionId === ctx.tenant.id) return row;
  await creatorActedFor(ctx, { creatorId: row.creatorId }, "cooperation");
  return row;
}

/**
 * Either side ends the cooperation, and with it every authorisation given to that institution, at once. Lines ordered
 * before keep what they were frozen with. Runs across.
 */
export function endCooperation(caller: Caller, input: CooperationInput): Promise<CooperationView & { ended: number }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.write");
    const { creatorId, institutionId } = await cooperationOf(ctx, input.cooperationId);
    const row = await putCooperation(ctx, { institutionId, creatorId }, "ended", "content_cooperation.end");
    const given = and(
      eq(creatorAuthorisations.institutionId, institutionId),
      eq(creatorAuthorisations.creatorId, creatorId),
    );
    const ended = await endAuthorisations(ctx, given);
    await tellOther(ctx, { creatorId, institutionId }, ended.length);
    return { ...cooperationView(row), ended: ended.length };
  });
}

async function tellOther(ctx: Ctx, pair: { creatorId: string; institutionId: string }, count: number) {
  if (ctx.tenant.id === pair.institutionId) return tellCreator(ctx, pair, "content_cooperation.ended", { count });
  const creator = await creatorActedFor(ctx, { creatorId: pair.creatorId });
  const data = { creator: creator.name, count };
  await tell(ctx, pair.institutionId, "content_cooperation.ended", data, `/content/creators/${creator.id}`);
}
