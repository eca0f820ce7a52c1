import type { Winner } from "@/lib/attribution/facts";
import type { LineTerms } from "@/lib/commissions/input";
import { freezeTerms } from "@/lib/commissions/rules";
import { outsideGoodsOf } from "@/lib/creators/as-of";
import { rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { assertInvariant } from "@/lib/kernel/errors";
import { distinct } from "@/lib/kernel/group";
import { type BindingTerms, bindingTermsOf } from "@/lib/promoters/as-of";

export type Deal = { terms: LineTerms; binding: BindingTerms | null };

/** A line with whoever won it. */
export type DealAsked = { productId: string; channelFeePpm: number; t: Date; winner: Winner | null };

/** Promoters whose registration is full: the platform can pay them. */
async function fullyRegistered(ctx: Ctx, promoterIds: readonly string[]): Promise<Set<string>> {
  const rows = await rowsOf<{ id: string }>(
    ctx,
    "select id from promoters where id = any($1::text[]) and registration = 'full'",
    [promoterIds],
  );
  return new Set(rows.map((row) => row.id));
}

/** The terms these lines are frozen with, in the order asked: plan, binding and channel as they stood at each one's `t`. */
export async function agreeDeals(ctx: Ctx, asked: readonly DealAsked[]): Promise<Deal[]> {
  const won = asked.flatMap((one) => (one.winner ? [{ ...one, winner: one.winner }] : []));
  const winners = won.map((one) => one.winner);
  const bindings = await bindingTermsOf(
    ctx,
    won.map(({ winner, productId, t }) => ({
      promoterId: winner.promoterId,
      institutionId: winner.institutionId,
      productId: BigInt(productId),
      t,
    })),
  );
  const bindingOf = new Map(winners.map((winner, index) => [winner, bindings[index]]));
  const full = won.length > 0 ? await fullyRegistered(ctx, distinct(winners.map((one) => one.promoterId))) : new Set();
  const outside = await outsideGoodsOf(
    ctx,
    won.flatMap(({ winner: { contentId }, t }) => (contentId ? [{ contentId, t }] : [])),
  );
  return asked.map(({ channelFeePpm, winner, t }) => {
    if (!winner) return { terms: freezeTerms({ channelFeePpm, attributed: null }), binding: null };
    const binding = bindingOf.get(winner);
    assertInvariant(binding, `the winner ${winner.promoterId} has a binding`);
    const agreement = {
      commissionType: binding.commissionType,
      ratioPpm: binding.ratioPpm,
      productRatioPpm: binding.isProductRatio ? binding.ratioPpm : null,
      isSimpleRegistration: !full.has(winner.promoterId),
      hasGoodsOutsideAlliance: outside(winner.contentId ?? null, t),
    };
    return { terms: freezeTerms({ channelFeePpm, attributed: { winner, agreement } }), binding };
  });
}
