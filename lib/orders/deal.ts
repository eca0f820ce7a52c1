import type { Winner } from "@/lib/attribution/facts";
import type { LineTerms } from "@/lib/commissions/input";
import { freezeTerms } from "@/lib/commissions/rules";
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

/** Touches made on content that also shows goods outside the programme. */
async function touchesWithOutsideGoods(ctx: Ctx, touchIds: readonly string[]): Promise<Set<string>> {
  if (touchIds.length === 0) return new Set();
  const rows = await rowsOf<{ id: string }>(
    ctx,
    `select t.id from touches t join creator_contents c on c.id = t.content_id
     where t.id = any($1::text[]) and c.has_outside_goods`,
    [touchIds],
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
  const outside = await touchesWithOutsideGoods(
    ctx,
    winners.flatMap((one) => (one.creatorId ? [one.touchId] : [])),
  );
  return asked.map(({ channelFeePpm, winner }) => {
    if (!winner) return { terms: freezeTerms({ channelFeePpm, attributed: null }), binding: null };
    const binding = bindingOf.get(winner);
    assertInvariant(binding, `the winner ${winner.promoterId} has a binding`);
    const agreement = {
      commissionType: binding.commissionType,
      ratioPpm: binding.ratioPpm,
      productRatioPpm: binding.isProductRatio ? binding.ratioPpm : null,
      isSimpleRegistration: !full.has(winner.promoterId),
      hasGoodsOutsideAlliance: outside.has(winner.touchId),
    };
    return { terms: freezeTerms({ channelFeePpm, attributed: { winner, agreement } }), binding };
  });
}
