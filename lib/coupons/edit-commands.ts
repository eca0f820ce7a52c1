import { and, eq } from "drizzle-orm";
import { couponQuotas, coupons } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { columnsOf, judged, lockCoupon } from "./draft-commands";
import { type CreateCouponInput, createCouponInput } from "./draft-input";
import { couponMoves } from "./life";
import { tellCoupons } from "./tell";

/**
 * Other terms for a draft, all of them at once; to whom it is directed stays as it was. wrong_state for a coupon that has
 * been live: what people claimed keeps its terms.
 */
export function updateDraft(caller: Caller | Ctx, couponId: string, raw: CreateCouponInput): Promise<void> {
  const { activate: _activate, returnsOnRefund: _returns, reach: _reach, ...input } = createCouponInput.parse(raw);
  return transaction(caller, async (ctx) => {
    allow(ctx, "coupon.write");
    const row = await lockCoupon(ctx, couponId);
    ensure(row.status === "draft", "wrong_state");
    const quotas = await ctx.db.select().from(couponQuotas).where(eq(couponQuotas.couponId, couponId));
    const wanted = { ...input, reach: row.reach, quotas, claimFrom: input.claimFrom ?? row.claimFrom };
    const { draft } = await judged(ctx, wanted, false);
    const { institutionIds: _same, ...columns } = columnsOf(draft);
    await ctx.db
      .update(coupons)
      .set({ ...columns, version: row.version + 1, updatedAt: ctx.now })
      .where(and(eq(coupons.id, couponId), eq(coupons.brandId, ctx.tenant.id)));
    await audit(ctx, {
      action: "coupon.update",
      target: { type: "coupon", id: couponId },
      before: { name: row.name, stock: row.stock },
      after: { ...draft },
    });
  });
}

/** Takes a coupon that is over, or never began, out of every list; wrong_state for one people can still claim. */
export function deleteCoupon(caller: Caller | Ctx, couponId: string): Promise<void> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "coupon.write");
    const row = await lockCoupon(ctx, couponId);
    const status = row.status === "active" && row.claimTo <= ctx.now ? "expired" : row.status;
    ensure(couponMoves[status].includes("deleted"), "wrong_state");
    await ctx.db
      .update(coupons)
      .set({ status: "deleted", version: row.version + 1, updatedAt: ctx.now })
      .where(and(eq(coupons.id, couponId), eq(coupons.brandId, ctx.tenant.id)));
    await audit(ctx, { action: "coupon.deleted", target: { type: "coupon", id: couponId } });
    await tellCoupons(ctx, [couponId], "deleted");
  });
}
