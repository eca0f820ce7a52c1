import { and, desc, eq } from "drizzle-orm";
import { bindingProductRatios, products, promoters } from "@/db/schema";
import { featureAsOf } from "@/lib/institutions/queries";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { type BindingRow, type BindingView, bindingView, changeBinding, getBinding, putBinding } from "./binding-rows";
import type { ChangeCommissionInput, InviteExistingInput, LeaveInput, ProductRatioInput, PromoterInput } from "./input";
import { ensureRatio } from "./invitations";
import { mayBind } from "./rules";

async function registrationOf(ctx: Ctx, promoterId: string) {
  const [row] = await ctx.db
    .select({ registration: promoters.registration })
    .from(promoters)
    .where(eq(promoters.id, promoterId));
  if (!row) throw notFound("promoter");
  return row.registration;
}

/** Invites a registered promoter by his sharer_appid; he accepts on his phone. wrong_state where he is bound already. */
export function inviteExistingPromoter(caller: Caller, input: InviteExistingInput): Promise<BindingView> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "promoter.invite");
    ensureRatio(input);
    ensure((await featureAsOf(ctx, ctx.tenant.id, ctx.now)).promoterEnabled, "feature_off");
    const [promoter] = await ctx.db.select().from(promoters).where(eq(promoters.sharerAppid, input.sharerAppid));
    if (!promoter) throw notFound("promoter");
    ensure(mayBind(promoter.registration, input.commissionType), "commission_type_not_allowed");
    const { commissionType, ratioPpm } = input;
    const pair = { institutionId: ctx.tenant.id, promoterId: promoter.id };
    const view = bindingView(await putBinding(ctx, pair, "invited", { commissionType, ratioPpm }));
    await audit(ctx, {
      action: "promoter.invite_existing",
      target: { type: "binding", id: view.bindingId },
      after: input,
    });
    return view;
  });
}

/** New terms of a bound promoter for orders from now on; orders before keep theirs. Both see the history. */
export function changeCommission(caller: Caller, input: ChangeCommissionInput): Promise<BindingView> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "promoter.manage");
    ensureRatio(input);
    const { promoterId, commissionType, ratioPpm } = input;
    const read = await getBinding(ctx, { institutionId: ctx.tenant.id, promoterId });
    ensure(read.status === "bound", "not_bound");
    ensure(mayBind(await registrationOf(ctx, promoterId), commissionType), "commission_type_not_allowed");
    if (read.commissionType === commissionType && read.ratioPpm === ratioPpm) return bindingView(read);
    const view = bindingView(await changeBinding(ctx, read, { commissionType, ratioPpm }));
    await audit(ctx, {
      action: "promoter.change_commission",
      target: { type: "binding", id: view.bindingId },
      before: { commissionType: read.commissionType, ratioPpm: read.ratioPpm },
      after: { commissionType, ratioPpm },
    });
    return view;
  });
}

async function newestRatio(ctx: Ctx, bindingId: string, productId: bigint) {
  const [row] = await ctx.db
    .select({ version: bindingProductRatios.version, ratioPpm: bindingProductRatios.ratioPpm })
    .from(bindingProductRatios)
    .where(and(eq(bindingProductRatios.bindingId, bindingId), eq(bindingProductRatios.productId, productId)))
    .orderBy(desc(bindingProductRatios.version))
    .limit(1);
  return row ?? { version: 0, ratioPpm: null };
}

async function appendRatio(ctx: Ctx, binding: BindingRow, productId: bigint, ratioPpm: number | null) {
  const { id: bindingId, institutionId, promoterId } = binding;
  const before = await newestRatio(ctx, bindingId, productId);
  if (before.ratioPpm === ratioPpm) return;
  await ctx.db.insert(bindingProductRatios).values({
    bindingId,
    institutionId,
    promoterId,
    productId,
    version: before.version + 1,
    ratioPpm,
    validFrom: ctx.now,
    changedBy: ctx.actor.id,
  });
}

/** One product's own ratio for a bound promoter whom the platform pays; it beats his general one from now on. */
export function setProductRatio(caller: Caller, input: ProductRatioInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "promoter.manage");
    const { promoterId, ratioPpm } = input;
    const productId = BigInt(input.productId);
    const binding = await getBinding(ctx, { institutionId: ctx.tenant.id, promoterId });
    ensure(binding.status === "bound", "not_bound");
    ensure(binding.commissionType === 0 || ratioPpm === null, "commission_type_not_allowed");
    if (ratioPpm !== null) ensureRatio({ commissionType: 0, ratioPpm });
    const [product] = await ctx.db.select({ id: products.id }).from(products).where(eq(products.id, productId));
    if (!product) throw notFound("product");
    await appendRatio(ctx, binding, productId, ratioPpm);
    await audit(ctx, {
      action: "promoter.product_ratio",
      target: { type: "binding", id: binding.id },
      after: { productId: input.productId, ratioPpm },
    });
    return { promoterId, productId: input.productId, ratioPpm };
  });
}

/** Ends a binding; product ratios go with it, so that a later return starts from the terms agreed then. */
async function unbind(ctx: Ctx, pair: { institutionId: string; promoterId: string }): Promise<BindingView> {
  const read = await getBinding(ctx, pair);
  ensure(read.status === "bound", "not_bound");
  const own = await ctx.db
    .selectDistinct({ productId: bindingProductRatios.productId })
    .from(bindingProductRatios)
    .where(eq(bindingProductRatios.bindingId, read.id));
  for (const { productId } of own) await appendRatio(ctx, read, productId, null);
  const view = bindingView(await changeBinding(ctx, read, { status: "unbound" }));
  await audit(ctx, {
    action: "binding.unbind",
    orgId: pair.institutionId,
    target: { type: "binding", id: read.id },
    after: { by: ctx.tenant.kind },
  });
  return view;
}

/** The institution ends it: orders from now on pay him nothing, earlier ones stay his. not_bound where he is not. */
export function unbindPromoter(caller: Caller, input: PromoterInput): Promise<BindingView> {
  return transaction(caller, (ctx) => {
    allow(ctx, "promoter.manage");
    return unbind(ctx, { institutionId: ctx.tenant.id, promoterId: input.promoterId });
  });
}

/** The promoter ends it himself, with the same effect. */
export function leaveInstitution(caller: Caller, input: LeaveInput): Promise<BindingView> {
  return transaction(caller, (ctx) => {
    allow(ctx, "promoter.self");
    return unbind(ctx, { institutionId: input.institutionId, promoterId: ctx.tenant.id });
  });
}
