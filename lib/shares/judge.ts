import { isAuthorisedNow } from "@/lib/creators/queries";
import { featureAsOf } from "@/lib/institutions/queries";
import type { Ctx } from "@/lib/kernel/ctx";
import { assertInvariant, ensure } from "@/lib/kernel/errors";
import { findBinding, type Pair } from "@/lib/promoters/binding-rows";
import type { CreateShareInput } from "./input";
import { mayShareContent, type ShareVoidReason, voidReasonOf } from "./rules";
import { ensureCoupon, type Place, placeOf } from "./targets";

export type ShareWhat = Pick<CreateShareInput, "target" | "channel" | "couponId">;
export type JudgedShare = { place: Place; voidReason: ShareVoidReason | null };

/**
 * Whether a promoter may share this now through the institution, and where it leads; the refusals stand with
 * `createShare`. A target that can never touch is no refusal: it is told as the reason.
 */
export async function judgeShare(ctx: Ctx, pair: Pair, what: ShareWhat): Promise<JudgedShare> {
  assertInvariant(ctx.dbRole === "system", "a share is judged across organisations");
  const binding = await findBinding(ctx, pair);
  ensure(binding?.status === "bound", "not_bound");
  ensure((await featureAsOf(ctx, pair.institutionId, ctx.now)).promoterEnabled, "feature_off");
  const place = await placeOf(ctx, what.target);
  if (place.contentId) {
    const isOpen = await isAuthorisedNow(ctx, place.contentId, pair.institutionId);
    ensure(isOpen, "content_not_authorised");
  }
  ensure(mayShareContent(place.hasOutsideGoods, binding.commissionType), "commission_type_not_allowed");
  if (what.couponId) await ensureCoupon(ctx, what.couponId, place, pair.institutionId);
  return { place, voidReason: voidReasonOf(what.target.type, place.isPromotable) };
}
