import { and, eq, gt, inArray, lte, or, sql } from "drizzle-orm";
import { coupons, userCoupons } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError, notFound } from "@/lib/kernel/errors";
import type { Fen } from "@/lib/kernel/money";
import { identitiesOfPerson } from "@/lib/visits/persons";
import { type CartLine, type Discount, discountOf } from "./discount";
import type { UseRefusal } from "./input";
import { refuseUse, reservedUntil, statusAfterFullRefund, validityOf } from "./life";
import { tellUserCoupon } from "./tell";
import { type CouponRow, termsOf } from "./terms-queries";

/** A claimed coupon in the hand of the person who wants to use it. */
export type Held = { userCouponId: string; brandId: string; identityId: string };

type UserCouponRow = typeof userCoupons.$inferSelect;

async function findHeld(ctx: Ctx, held: Held): Promise<{ mine: UserCouponRow; coupon: CouponRow }> {
  const person = await identitiesOfPerson(ctx, held.identityId);
  const [row] = await ctx.db
    .select({ mine: userCoupons, coupon: coupons })
    .from(userCoupons)
    .innerJoin(coupons, eq(coupons.id, userCoupons.couponId))
    .where(
      and(
        eq(userCoupons.id, held.userCouponId),
        eq(userCoupons.brandId, held.brandId),
        inArray(userCoupons.identityId, person),
      ),
    );
  if (!row) throw notFound("coupon");
  return row;
}

/** A hold whose time is over counts for nothing, also before the sweeper has come by. */
function statusNow({ status, reservedUntil: until }: UserCouponRow, now: Date): UserCouponRow["status"] {
  return status === "reserved" && until !== null && until <= now ? "active" : status;
}

const periodOf = ({ mine, coupon }: { mine: UserCouponRow; coupon: CouponRow }) => ({
  from: validityOf(coupon, mine.claimedAt).from,
  until: mine.expiresAt,
});

const refused = (reason: UseRefusal) =>
  new AppError(reason === "expired" ? "expired" : reason === "not_valid_yet" ? "not_started" : "conflict", {
    message: reason,
  });

/** What a person's coupon takes off a cart (fen, spread over its lines), or why it does not apply. Changes nothing. */
export async function quoteCoupon(ctx: Ctx, held: Held, cart: readonly CartLine[]): Promise<Discount | UseRefusal> {
  const found = await findHeld(ctx, held);
  const refusal = refuseUse(statusNow(found.mine, ctx.now), periodOf(found), ctx.now);
  return refusal ?? discountOf(termsOf(found.coupon), cart);
}

/**
 * Keeps a coupon for one checkout for 15 minutes. Of several checkouts at once one gets it; the others are conflict.
 * Not the person's, or another brand's: not_found. Over: expired. Not yet valid: not_started.
 */
export async function reserveCoupon(ctx: Ctx, held: Held): Promise<{ reservedUntil: Date }> {
  const found = await findHeld(ctx, held);
  const refusal = refuseUse(statusNow(found.mine, ctx.now), periodOf(found), ctx.now);
  if (refusal) throw refused(refusal);
  const until = reservedUntil(ctx.now);
  const [kept] = await ctx.db
    .update(userCoupons)
    .set({ status: "reserved", reservedUntil: until, updatedAt: ctx.now })
    .where(
      and(
        eq(userCoupons.id, held.userCouponId),
        gt(userCoupons.expiresAt, ctx.now),
        or(
          eq(userCoupons.status, "active"),
          and(eq(userCoupons.status, "reserved"), lte(userCoupons.reservedUntil, ctx.now)),
        ),
      ),
    )
    .returning({ id: userCoupons.id });
  if (!kept) throw refused("not_usable");
  return { reservedUntil: until };
}

/**
 * Uses a coupon up with an order, in the order's transaction. A hold made in time is honoured until it ends, even past
 * the coupon's own end. The same order again changes nothing; another order is conflict.
 */
export async function confirmCoupon(ctx: Ctx, use: Held & { orderId: string; discountFen?: Fen }): Promise<void> {
  const found = await findHeld(ctx, use);
  if (found.mine.status === "used" && found.mine.orderId === use.orderId) return;
  const status = statusNow(found.mine, ctx.now);
  const refusal = status === "reserved" ? null : refuseUse(status, periodOf(found), ctx.now);
  if (refusal) throw refused(refusal);
  const [used] = await ctx.db
    .update(userCoupons)
    .set({
      status: "used",
      orderId: use.orderId,
      usedAt: ctx.now,
      reservedUntil: null,
      discountFen: use.discountFen ?? null,
      updatedAt: ctx.now,
    })
    .where(
      and(
        eq(userCoupons.id, use.userCouponId),
        inArray(userCoupons.status, ["active", "reserved"]),
        or(gt(userCoupons.expiresAt, ctx.now), gt(userCoupons.reservedUntil, ctx.now)),
      ),
    )
    .returning({ id: userCoupons.id });
  if (!used) throw refused("not_usable");
  await audit(ctx, {
    action: "coupon.use",
    target: { type: "user_coupon", id: use.userCouponId },
    after: { orderId: use.orderId, discountFen: use.discountFen },
    orgId: use.brandId,
  });
  await tellUserCoupon(ctx, "coupon.used", {
    userCouponId: use.userCouponId,
    couponId: found.coupon.id,
    brandId: use.brandId,
    institutionId: found.mine.institutionId,
    orderId: use.orderId,
    discountFen: use.discountFen ?? null,
  });
}

/** Lets a held coupon go where its checkout was left; one that is not held stays as it is. */
export async function releaseCoupon(ctx: Ctx, held: Pick<Held, "userCouponId" | "brandId">): Promise<void> {
  await ctx.db
    .update(userCoupons)
    .set({
      status: sql`case when ${userCoupons.expiresAt} <= ${ctx.now} then 'expired' else 'active' end`,
      reservedUntil: null,
      updatedAt: ctx.now,
    })
    .where(
      and(
        eq(userCoupons.id, held.userCouponId),
        eq(userCoupons.brandId, held.brandId),
        eq(userCoupons.status, "reserved"),
      ),
    );
}

/**
 * After a full refund gives back the coupons the order used, once, where their coupon says so: usable again while there
 * is time left, else `returned`. Called again, it finds nothing to do. Returns how many came back to the buyer.
 */
export async function returnCoupons(ctx: Ctx, order: { brandId: string; orderId: string }): Promise<number> {
  const rows = await ctx.db
    .select({ mine: userCoupons, coupon: coupons })
    .from(userCoupons)
    .innerJoin(coupons, eq(coupons.id, userCoupons.couponId))
    .where(
      and(
        eq(userCoupons.orderId, order.orderId),
        eq(userCoupons.brandId, order.brandId),
        eq(userCoupons.status, "used"),
      ),
    );
  let returned = 0;
  for (const row of rows) {
    const status = statusAfterFullRefund(row.coupon.returnsOnRefund, periodOf(row), ctx.now);
    if (status === "used") continue;
    const isBack = status === "active";
    const [changed] = await ctx.db
      .update(userCoupons)
      .set({ status, updatedAt: ctx.now, ...(isBack ? { orderId: null, usedAt: null, discountFen: null } : {}) })
      .where(
        and(eq(userCoupons.id, row.mine.id), eq(userCoupons.status, "used"), eq(userCoupons.orderId, order.orderId)),
      )
      .returning({ id: userCoupons.id });
    if (!changed) continue;
    returned += isBack ? 1 : 0;
    await audit(ctx, {
      action: "coupon.return",
      target: { type: "user_coupon", id: row.mine.id },
      before: { orderId: order.orderId },
      after: { status },
      orgId: order.brandId,
    });
  }
  return returned;
}
