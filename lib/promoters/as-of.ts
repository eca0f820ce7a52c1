import { inArray, sql } from "drizzle-orm";
import { bindingProductRatios, bindingVersions, productRatioDefaults } from "@/db/schema";
import type { BindingSpan } from "@/lib/attribution/facts";
import type { Ctx } from "@/lib/kernel/ctx";
import { effectiveVersions, versionAt } from "./versions";

const byKey = <T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> => {
  const map = new Map<string, T[]>();
  for (const row of rows) {
    const list = map.get(keyOf(row));
    if (list) list.push(row);
    else map.set(keyOf(row), [row]);
  }
  return map;
};

/** Every stretch in which these promoters were bound, to whichever institution; also those that are to begin. */
export async function bindingSpansOf(ctx: Ctx, promoterIds: readonly string[]): Promise<BindingSpan[]> {
  if (promoterIds.length === 0) return [];
  const rows = await ctx.db
    .select({
      bindingId: bindingVersions.bindingId,
      version: bindingVersions.version,
      institutionId: bindingVersions.institutionId,
      promoterId: bindingVersions.promoterId,
      status: bindingVersions.status,
      validFrom: bindingVersions.validFrom,
    })
    .from(bindingVersions)
    .where(inArray(bindingVersions.promoterId, [...new Set(promoterIds)]));
  return [...byKey(rows, (row) => row.bindingId).values()].flatMap((versions) => {
    const effective = effectiveVersions(versions);
    return effective.flatMap((row, index) => {
      if (row.status !== "bound") return [];
      const { promoterId, institutionId, validFrom: from } = row;
      return [{ promoterId, institutionId, from, until: effective[index + 1]?.validFrom ?? null }];
    });
  });
}

export type BindingTerms = {
  bindingId: string;
  bindingVersion: number;
  commissionType: 0 | 1;
  ratioPpm: number;
  isProductRatio: boolean;
};

export type TermsAsked = { promoterId: string; institutionId: string; productId: bigint; t: Date };

/** Bindings have few versions: a promoter's are read whole, and the moment is looked up here. */
async function versionsOf(ctx: Ctx, asked: readonly TermsAsked[]) {
  const promoterIds = sql.param([...new Set(asked.map((one) => one.promoterId))]);
  const institutionIds = sql.param([...new Set(asked.map((one) => one.institutionId))]);
  return ctx.db
    .select()
    .from(bindingVersions)
    .where(
      sql`${bindingVersions.promoterId} = any(${promoterIds}::text[])
        and ${bindingVersions.institutionId} = any(${institutionIds}::text[])`,
    );
}

async function ratiosOf(ctx: Ctx, bindingIds: readonly string[], asked: readonly TermsAsked[]) {
  if (bindingIds.length === 0) return [];
  const productIds = sql.param([...new Set(asked.map((one) => String(one.productId)))]);
  return ctx.db
    .select()
    .from(bindingProductRatios)
    .where(
      sql`${bindingProductRatios.bindingId} = any(${sql.param([...bindingIds])}::text[])
        and ${bindingProductRatios.productId} = any(${productIds}::bigint[])`,
    );
}

async function defaultsOf(ctx: Ctx, asked: readonly TermsAsked[]) {
  const institutionIds = sql.param([...new Set(asked.map((one) => one.institutionId))]);
  const productIds = sql.param([...new Set(asked.map((one) => String(one.productId)))]);
  return ctx.db
    .select()
    .from(productRatioDefaults)
    .where(
      sql`${productRatioDefaults.institutionId} = any(${institutionIds}::text[])
        and ${productRatioDefaults.productId} = any(${productIds}::bigint[])`,
    );
}

/**
 * 分佣方式 of each pair at its moment for its product, in the order asked: his own ratio for the product beats the
 * institution's for it, and that the general one. Null where never bound. Three statements for any number of pairs.
 */
export async function bindingTermsOf(ctx: Ctx, asked: readonly TermsAsked[]): Promise<(BindingTerms | null)[]> {
  if (asked.length === 0) return [];
  const pairOf = (one: { promoterId: string; institutionId: string }) => `${one.promoterId} ${one.institutionId}`;
  const versions = byKey(await versionsOf(ctx, asked), pairOf);
  const bindingIds = [...versions.values()].flatMap(([first]) => (first ? [first.bindingId] : []));
  const ratioOf = (bindingId: string, productId: bigint) => `${bindingId} ${productId}`;
  const ratios = byKey(await ratiosOf(ctx, bindingIds, asked), (row) => ratioOf(row.bindingId, row.productId));
  const defaults = byKey(await defaultsOf(ctx, asked), (row) => ratioOf(row.institutionId, row.productId));
  return asked.map((one) => {
    const terms = versionAt(versions.get(pairOf(one)) ?? [], one.t);
    if (!terms) return null;
    const ratioAt = (rows: { version: number; validFrom: Date; ratioPpm: number | null }[] | undefined) =>
      versionAt(rows ?? [], one.t)?.ratioPpm ?? null;
    const own =
      ratioAt(ratios.get(ratioOf(terms.bindingId, one.productId))) ??
      ratioAt(defaults.get(ratioOf(one.institutionId, one.productId)));
    return {
      bindingId: terms.bindingId,
      bindingVersion: terms.version,
      commissionType: terms.commissionType === 1 ? 1 : 0,
      ratioPpm: own ?? terms.ratioPpm,
      isProductRatio: own !== null,
    };
  });
}

/** The same for one pair. */
export async function bindingTermsAsOf(
  ctx: Ctx,
  pair: { promoterId: string; institutionId: string; productId: bigint },
  t: Date,
): Promise<BindingTerms | null> {
  const [terms = null] = await bindingTermsOf(ctx, [{ ...pair, t }]);
  return terms;
}
