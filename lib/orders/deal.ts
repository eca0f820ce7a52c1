import { eq } from "drizzle-orm";
import { creatorContents, promoters, touches } from "@/db/schema";
import type { Winner } from "@/lib/attribution/facts";
import type { LineTerms } from "@/lib/commissions/input";
import { freezeTerms } from "@/lib/commissions/rules";
import type { Ctx } from "@/lib/kernel/ctx";
import { assertInvariant } from "@/lib/kernel/errors";
import { type BindingTerms, bindingTermsAsOf } from "@/lib/promoters/as-of";

export type Deal = { terms: LineTerms; binding: BindingTerms | null };

/** Whether the content a touch was made on also shows goods outside the programme. */
async function hasOutsideGoods(ctx: Ctx, touchId: string): Promise<boolean> {
  const [row] = await ctx.db
    .select({ outside: creatorContents.hasOutsideGoods })
    .from(touches)
    .innerJoin(creatorContents, eq(creatorContents.id, touches.contentId))
    .where(eq(touches.id, touchId));
  return row?.outside ?? false;
}

/** The terms a line is frozen with: plan, binding and channel as they stood at `t`. */
export async function agreeDeal(
  ctx: Ctx,
  line: { productId: bigint; channelFeePpm: number; t: Date },
  winner: Winner | null,
): Promise<Deal> {
  const { channelFeePpm } = line;
  if (!winner) return { terms: freezeTerms({ channelFeePpm, attributed: null }), binding: null };
  const binding = await bindingTermsAsOf(ctx, { ...winner, productId: line.productId }, line.t);
  assertInvariant(binding, `the winner ${winner.promoterId} has a binding`);
  const [promoter] = await ctx.db
    .select({ registration: promoters.registration })
    .from(promoters)
    .where(eq(promoters.id, winner.promoterId));
  const agreement = {
    commissionType: binding.commissionType,
    ratioPpm: binding.ratioPpm,
    productRatioPpm: binding.isProductRatio ? binding.ratioPpm : null,
    isSimpleRegistration: promoter?.registration !== "full",
    hasGoodsOutsideAlliance: winner.creatorId ? await hasOutsideGoods(ctx, winner.touchId) : false,
  };
  return { terms: freezeTerms({ channelFeePpm, attributed: { winner, agreement } }), binding };
}
