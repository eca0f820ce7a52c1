import { and, eq } from "drizzle-orm";
import { couponQuotas, coupons } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { makeWireId } from "@/lib/kernel/ids";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { institutionNames } from "@/lib/plans/standing-queries";
import { type CreateCouponInput, createCouponInput } from "./draft-input";
import type { CouponDraft, CouponFault } from "./input";
import { couponFaults, needsSecondApproval } from "./rules";
import { tellCoupons } from "./tell";
import { type CouponRow, pricesOf, termsOf } from "./terms-queries";

/** Without threshold and worth more than this, a coupon is set live by a second person. Fen. */
export const SECOND_PERSON_ABOVE_FEN = 10_000;

const fieldsOf = (faults: readonly CouponFault[]) =>
  Object.fromEntries(faults.map((fault) => [fault.field, fault.code]));

/** A draft that its type, its products and its institutions allow; invalid_input field by field where they do not. */
export async function judged(ctx: Ctx, draft: CouponDraft, isForUse: boolean) {
  const prices = await pricesOf(ctx, draft.productIds);
  const faults = couponFaults(draft, prices?.low ?? null).filter(
    (fault) => fault.code !== "quotas_required" || isForUse,
  );
  if (faults.length > 0) throw new AppError("invalid_input", { fields: fieldsOf(faults) });
  ensure(draft.claimTo > ctx.now, "invalid_input", { fields: { claimTo: "window_over" } });
  await institutionNames(
    ctx,
    draft.quotas.map((it) => it.institutionId),
  );
  return { draft, highFen: prices?.high ?? null };
}

/** A draft as its row holds it. */
export function columnsOf({ productIds, quotas, ...terms }: CouponDraft) {
  return {
    ...terms,
    productIds: productIds.length > 0 ? productIds.map(BigInt) : null,
    institutionIds: terms.reach === "directed" ? quotas.map((it) => it.institutionId) : null,
  };
}

/**
 * Drafts a coupon; with `activate` sets it live at once, unless it needs a second person: then it stays a draft.
 * What its type does not allow is invalid_input, field by field. A directed coupon may be drafted without quotas.
 */
export function createCoupon(
  caller: Caller | Ctx,
  raw: CreateCouponInput,
): Promise<{ couponId: string; status: CouponRow["status"]; needsSecondPerson: boolean }> {
  const { activate, returnsOnRefund, ...input } = createCouponInput.parse(raw);
  return transaction(caller, async (ctx) => {
    allow(ctx, "coupon.write");
    const { draft, highFen } = await judged(ctx, { ...input, claimFrom: input.claimFrom ?? ctx.now }, activate);
    const { quotas } = draft;
    const couponId = makeWireId(ctx.now, ctx.random);
    await ctx.db.insert(coupons).values({
      ...columnsOf(draft),
      id: couponId,
      brandId: ctx.tenant.id,
      status: "draft",
      returnsOnRefund,
      createdBy: ctx.actor.id,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    });
    if (quotas.length > 0)
      await ctx.db.insert(couponQuotas).values(quotas.map((it) => ({ ...it, couponId, brandId: ctx.tenant.id })));
    await audit(ctx, { action: "coupon.create", target: { type: "coupon", id: couponId }, after: { ...draft } });
    const needsSecondPerson = needsSecondApproval(draft, highFen, SECOND_PERSON_ABOVE_FEN);
    if (!activate || needsSecondPerson) return { couponId, status: "draft", needsSecondPerson };
    await activateCoupon(ctx, { couponId });
    return { couponId, status: "active", needsSecondPerson };
  });
}

/**
 * Sets a draft live. Above `SECOND_PERSON_ABOVE_FEN` without threshold another person than the drafter must do it
 * (second_person); a directed coupon needs its quotas first.
 */
export function activateCoupon(caller: Caller | Ctx, { couponId }: { couponId: string }): Promise<void> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "coupon.write");
    const row = await lockCoupon(ctx, couponId);
    ensure(row.status === "draft", "wrong_state");
    ensure(row.claimTo > ctx.now, "expired");
    const prices = await pricesOf(ctx, (row.productIds ?? []).map(String));
    const quotas = await ctx.db.select().from(couponQuotas).where(eq(couponQuotas.couponId, couponId));
    const draft: CouponDraft = { ...row, ...termsOf(row), productIds: [...termsOf(row).productIds], quotas };
    const faults = couponFaults(draft, prices?.low ?? null);
    if (faults.length > 0) throw new AppError("invalid_input", { fields: fieldsOf(faults) });
    const needsAnother = needsSecondApproval(draft, prices?.high ?? null, SECOND_PERSON_ABOVE_FEN);
    ensure(!needsAnother || row.createdBy !== ctx.actor.id, "second_person");
    await ctx.db
      .update(coupons)
      .set({ status: "active", activatedBy: ctx.actor.id, version: row.version + 1, updatedAt: ctx.now })
      .where(and(eq(coupons.id, couponId), eq(coupons.brandId, ctx.tenant.id), eq(coupons.status, "draft")));
    await audit(ctx, { action: "coupon.activate", target: { type: "coupon", id: couponId } });
    await tellCoupons(ctx, [couponId], "activated");
  });
}

/** The brand's own coupon, locked; not_found for another's. */
export async function lockCoupon(ctx: Ctx, couponId: string): Promise<CouponRow> {
  const [row] = await ctx.db
    .select()
    .from(coupons)
    .where(and(eq(coupons.id, couponId), eq(coupons.brandId, ctx.tenant.id)))
    .for("update");
  if (!row) throw notFound("coupon");
  return row;
}
