import { and, desc, eq } from "drizzle-orm";
import { bindingProductRatios, products, promoters } from "@/db/schema";
import { featureAsOf } from "@/lib/institutions/queries";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { type BindingRow, type BindingView, bindingView, getBinding, putBinding } from "./binding-rows";
import type { InviteExistingInput, ProductRatioInput } from "./input";
import { ensureRatio } from "./invitations";
import { mayBind } from "./rules";

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
