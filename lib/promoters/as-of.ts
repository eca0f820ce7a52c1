import { and, asc, desc, eq, inArray, lte } from "drizzle-orm";
import { bindingProductRatios, bindings, bindingVersions } from "@/db/schema";
import type { BindingSpan } from "@/lib/attribution/facts";
import type { Ctx } from "@/lib/kernel/ctx";

/** Every stretch in which these promoters were bound, to whichever institution. */
export async function bindingSpansOf(ctx: Ctx, promoterIds: readonly string[]): Promise<BindingSpan[]> {
  if (promoterIds.length === 0) return [];
  const rows = await ctx.db
    .select()
    .from(bindingVersions)
    .where(inArray(bindingVersions.promoterId, [...new Set(promoterIds)]))
    .orderBy(asc(bindingVersions.bindingId), asc(bindingVersions.version));
  return rows.flatMap((row, index) => {
    if (row.status !== "bound") return [];
    const next = rows[index + 1];
    const until = next && next.bindingId === row.bindingId ? next.validFrom : null;
    return [{ promoterId: row.promoterId, institutionId: row.institutionId, from: row.validFrom, until }];
  });
}

export type BindingTerms = {
  bindingId: string;
  bindingVersion: number;
  commissionType: 0 | 1;
  ratioPpm: number;
  isProductRatio: boolean;
};

/** 分佣方式 of a binding at `t` for a product: the product's own ratio beats the general one. Null where never bound. */
export async function bindingTermsAsOf(
  ctx: Ctx,
  pair: { promoterId: string; institutionId: string; productId: bigint },
  t: Date,
): Promise<BindingTerms | null> {
  const [binding] = await ctx.db
    .select({ id: bindings.id })
    .from(bindings)
    .where(and(eq(bindings.promoterId, pair.promoterId), eq(bindings.institutionId, pair.institutionId)));
  if (!binding) return null;
  const [terms] = await ctx.db
    .select()
    .from(bindingVersions)
    .where(and(eq(bindingVersions.bindingId, binding.id), lte(bindingVersions.validFrom, t)))
    .orderBy(desc(bindingVersions.version))
    .limit(1);
  if (!terms) return null;
  const [own] = await ctx.db
    .select({ ratioPpm: bindingProductRatios.ratioPpm })
    .from(bindingProductRatios)
    .where(
      and(
        eq(bindingProductRatios.bindingId, binding.id),
        eq(bindingProductRatios.productId, pair.productId),
        lte(bindingProductRatios.validFrom, t),
      ),
    )
    .orderBy(desc(bindingProductRatios.version))
    .limit(1);
  const productRatio = own?.ratioPpm ?? null;
  return {
    bindingId: binding.id,
    bindingVersion: terms.version,
    commissionType: terms.commissionType === 1 ? 1 : 0,
    ratioPpm: productRatio ?? terms.ratioPpm,
    isProductRatio: productRatio !== null,
  };
}
