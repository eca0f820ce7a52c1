import { eq } from "drizzle-orm";
import { promoterPrivate, promoters } from "@/db/schema";
import { featureAsOf } from "@/lib/institutions/queries";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { type BindingView, bindingView, changeBinding, findBinding, getBinding, putBinding } from "./binding-rows";
import type { AnswerInput } from "./input";
import { countUse, type Invitation, invitationOf } from "./invitations";
import { claimOpenid } from "./own-openid";
import { mayBind } from "./rules";

async function ensureMayBind(ctx: Ctx, institutionId: string, commissionType: number): Promise<void> {
  const [me] = await ctx.db
    .select({ registration: promoters.registration })
    .from(promoters)
    .where(eq(promoters.id, ctx.tenant.id));
  if (!me) throw notFound("promoter");
  ensure(mayBind(me.registration, commissionType), "commission_type_not_allowed");
  ensure((await featureAsOf(ctx, institutionId, ctx.now)).promoterEnabled, "feature_off");
}

const auditAnswer = (ctx: Ctx, action: string, view: BindingView) =>
  audit(ctx, {
    action,
    orgId: view.institutionId,
    target: { type: "binding", id: view.bindingId },
    after: { promoterId: view.promoterId, status: view.status, ratioPpm: view.ratioPpm },
  });

/** An invitation to a number is for whoever has it; one to an openid makes that openid the promoter's own. */
async function ensureMeant(ctx: Ctx, invitation: Invitation): Promise<void> {
  if (invitation.kind === "openid") return claimOpenid(ctx, invitation);
  if (invitation.kind === "link") return;
  const [mine] = await ctx.db
    .select({ phoneHash: promoterPrivate.phoneHash })
    .from(promoterPrivate)
    .where(eq(promoterPrivate.promoterId, ctx.tenant.id));
  ensure(mine?.phoneHash === invitation.subjectHash, "other_phone", { params: { shown: invitation.shown ?? "" } });
}

/**
 * The promoter joins an institution, by QR or where it invited him directly, on the terms shown to him. Scanning
 * again when bound answers the binding and counts nothing. Runs across: the invitation is the institution's.
 */
export function acceptBinding(caller: Caller, input: AnswerInput): Promise<BindingView> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "promoter.self");
    if ("institutionId" in input) {
      const invited = await getBinding(ctx, { institutionId: input.institutionId, promoterId: ctx.tenant.id });
      ensure(invited.status === "invited", "wrong_state");
      await ensureMayBind(ctx, invited.institutionId, invited.commissionType);
      const view = bindingView(await changeBinding(ctx, invited, { status: "bound" }));
      await auditAnswer(ctx, "binding.accept", view);
      return view;
    }
    const invitation = await invitationOf(ctx, input.token);
    const pair = { institutionId: invitation.institutionId, promoterId: ctx.tenant.id };
    const existing = await findBinding(ctx, pair);
    if (existing?.status === "bound") return bindingView(existing);
    await ensureMayBind(ctx, pair.institutionId, invitation.commissionType);
    await ensureMeant(ctx, invitation);
    await countUse(ctx, invitation);
    const commissionType = invitation.commissionType === 1 ? 1 : 0;
    const bound = await putBinding(ctx, pair, "bound", { commissionType, ratioPpm: invitation.ratioPpm }).catch(
      (error) => {
        // Two taps at once: the other one bound him. Roll this use back and let the client look again.
        throw error instanceof AppError && error.code === "wrong_state" ? new AppError("conflict") : error;
      },
    );
    const view = bindingView(bound);
    await auditAnswer(ctx, "binding.accept", view);
    return view;
  });
}

/** The promoter declines: the institution sees it; the invitation counts no use and may be accepted later. */
export function refuseBinding(caller: Caller, input: AnswerInput): Promise<BindingView> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "promoter.self");
    const promoterId = ctx.tenant.id;
    if ("institutionId" in input) {
      const invited = await getBinding(ctx, { institutionId: input.institutionId, promoterId });
      ensure(invited.status === "invited", "wrong_state");
      const view = bindingView(await changeBinding(ctx, invited, { status: "refused" }));
      await auditAnswer(ctx, "binding.refuse", view);
      return view;
    }
    const { institutionId, commissionType, ratioPpm } = await invitationOf(ctx, input.token);
    const terms = { commissionType: commissionType === 1 ? (1 as const) : (0 as const), ratioPpm };
    const view = bindingView(await putBinding(ctx, { institutionId, promoterId }, "refused", terms));
    await auditAnswer(ctx, "binding.refuse", view);
    return view;
  });
}
