import { and, eq, inArray, sql } from "drizzle-orm";
import { couponQuotas, coupons } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { institutionNames } from "@/lib/plans/standing-queries";
import { lockCoupon } from "./draft-commands";
import type { AddStockInput, CouponIdInput, SetQuotasInput } from "./draft-input";
import { couponMoves } from "./life";
import { tellCoupons } from "./tell";

/**
 * Directs a coupon to institutions, each with its quota inside the stock. Institutions that are not named keep theirs;
 * none can get less than it has handed out (quota), and quotas never exceed the stock. A public coupon can be directed
 * only while it is a draft (wrong_state).
 */
export function directToInstitutions(caller: Caller | Ctx, input: SetQuotasInput): Promise<{ allotted: number }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "coupon.write");
    const coupon = await lockCoupon(ctx, input.couponId);
    ensure(coupon.status === "draft" || coupon.status === "active", "wrong_state");
    ensure(coupon.reach === "directed" || coupon.status === "draft", "wrong_state");
    await institutionNames(
      ctx,
      input.quotas.map((it) => it.institutionId),
    );
    const before = await ctx.db.select().from(couponQuotas).where(eq(couponQuotas.couponId, coupon.id)).for("update");
    const next = new Map(before.map((it) => [it.institutionId, { quota: it.quota, claimed: it.claimed }]));
    for (const { institutionId, quota } of input.quotas) {
      const claimed = next.get(institutionId)?.claimed ?? 0;
      ensure(quota >= claimed, "quota", { fields: { quotas: "below what was handed out" } });
      next.set(institutionId, { quota, claimed });
    }
    const allotted = [...next.values()].reduce((sum, it) => sum + it.quota, 0);
    ensure(allotted <= coupon.stock, "invalid_input", { fields: { quotas: "quotas_exceed_stock" } });
    await ctx.db
      .insert(couponQuotas)
      .values(input.quotas.map((it) => ({ ...it, couponId: coupon.id, brandId: ctx.tenant.id })))
      .onConflictDoUpdate({
        target: [couponQuotas.couponId, couponQuotas.institutionId],
        set: { quota: sql`excluded.quota` },
      });
    await ctx.db
      .update(coupons)
      .set({ reach: "directed", institutionIds: [...next.keys()], version: coupon.version + 1, updatedAt: ctx.now })
      .where(and(eq(coupons.id, coupon.id), eq(coupons.brandId, ctx.tenant.id)));
    await audit(ctx, {
      action: "coupon.quotas",
      target: { type: "coupon", id: coupon.id },
      before: before.map(({ institutionId, quota }) => ({ institutionId, quota })),
      after: input.quotas,
    });
    await tellCoupons(ctx, [coupon.id], "quotas");
    return { allotted };
  });
}

/** The kill switch: from the commit on, no door hands this coupon out. Those claimed stay usable. */
export const pauseCoupon = (caller: Caller | Ctx, input: CouponIdInput) => setPaused(caller, input.couponId, true);

/** Opens every door again that `pauseCoupon` closed. */
export const resumeCoupon = (caller: Caller | Ctx, input: CouponIdInput) => setPaused(caller, input.couponId, false);

function setPaused(caller: Caller | Ctx, couponId: string, isPaused: boolean): Promise<void> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "coupon.write");
    const coupon = await lockCoupon(ctx, couponId);
    ensure(coupon.status === "active", "wrong_state");
    if ((coupon.pausedAt !== null) === isPaused) return;
    await ctx.db
      .update(coupons)
      .set({ pausedAt: isPaused ? ctx.now : null, version: coupon.version + 1, updatedAt: ctx.now })
      .where(and(eq(coupons.id, couponId), eq(coupons.brandId, ctx.tenant.id)));
    await audit(ctx, {
      action: isPaused ? "coupon.pause" : "coupon.resume",
      target: { type: "coupon", id: couponId },
      after: { claimed: coupon.claimed },
    });
    await tellCoupons(ctx, [couponId], isPaused ? "paused" : "resumed");
  });
}

/** Ends a coupon for good: it is never handed out again. Those claimed stay usable until their own end. */
export function voidCoupon(caller: Caller | Ctx, { couponId }: CouponIdInput): Promise<void> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "coupon.write");
    const coupon = await lockCoupon(ctx, couponId);
    const status = coupon.status === "draft" ? "deleted" : "voided";
    ensure(couponMoves[coupon.status].includes(status), "wrong_state");
    await ctx.db
      .update(coupons)
      .set({ status, version: coupon.version + 1, updatedAt: ctx.now })
      .where(and(eq(coupons.id, couponId), inArray(coupons.status, ["draft", "active"])));
    await audit(ctx, { action: `coupon.${status}`, target: { type: "coupon", id: couponId } });
    await tellCoupons(ctx, [couponId], status);
  });
}

/** Adds to the stock of a coupon that is not over. Stock is never taken away. */
export function addCouponStock(caller: Caller | Ctx, { couponId, add }: AddStockInput): Promise<{ stock: number }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "coupon.write");
    const coupon = await lockCoupon(ctx, couponId);
    ensure(coupon.status === "draft" || coupon.status === "active", "wrong_state");
    const stock = coupon.stock + add;
    ensure(stock <= 100_000_000, "invalid_input", { fields: { add: "too much" } });
    await ctx.db
      .update(coupons)
      .set({ stock, version: coupon.version + 1, updatedAt: ctx.now })
      .where(and(eq(coupons.id, couponId), eq(coupons.brandId, ctx.tenant.id)));
    await audit(ctx, {
      action: "coupon.stock",
      target: { type: "coupon", id: couponId },
      before: { stock: coupon.stock },
      after: { stock },
    });
    await tellCoupons(ctx, [couponId], "stock");
    return { stock };
  });
}
