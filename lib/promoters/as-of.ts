import { bindingVersions } from "@/db/schema";
import type { BindingSpan } from "@/lib/attribution/facts";
import { rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { distinct, groupBy } from "@/lib/kernel/group";
import { type Histories, historyOf, readHistory } from "@/lib/kernel/histories";
import { effectiveVersions, versionAt } from "./versions";

type BindingVersion = typeof bindingVersions.$inferSelect;

export const bindingHistory = historyOf(
  bindingVersions,
  { property: "promoterId", column: bindingVersions.promoterId },
  [bindingVersions.bindingId, bindingVersions.version],
);

/** Every stretch in which these promoters were bound, to whichever institution; also those that are to begin. */
export const bindingSpansOf = async (ctx: Ctx, promoterIds: readonly string[]): Promise<BindingSpan[]> =>
  spansIn(await readHistory(ctx, bindingHistory, promoterIds));

const spans = new WeakMap<readonly BindingVersion[], BindingSpan[]>();

/** The same of a history that is read. */
export function spansIn(history: Histories<BindingVersion>): BindingSpan[] {
  return [...history.values()].flatMap((versions) => {
    const known = spans.get(versions) ?? spansOf(versions);
    spans.set(versions, known);
    return known;
  });
}

const spansOf = (rows: readonly BindingVersion[]): BindingSpan[] =>
  [...groupBy(rows, (row) => row.bindingId).values()].flatMap((versions) => {
    const effective = effectiveVersions(versions);
    return effective.flatMap((row, index) => {
      if (row.status !== "bound") return [];
      const { promoterId, institutionId, validFrom: from } = row;
      return [{ promoterId, institutionId, from, until: effective[index + 1]?.validFrom ?? null }];
    });
  });

export type BindingTerms = {
  bindingId: string;
  bindingVersion: number;
  commissionType: 0 | 1;
  ratioPpm: number;
  isProductRatio: boolean;
};

export type TermsAsked = { promoterId: string; institutionId: string; productId: bigint; t: Date };

type RatioVersion = { holderId: string; productId: string; version: number; ratioPpm: number | null; validFrom: Date };

const ratiosOf = (ctx: Ctx, bindingIds: readonly string[], productIds: readonly string[]) =>
  rowsOf<RatioVersion>(
    ctx,
    `select binding_id as "holderId", product_id as "productId", version, ratio_ppm as "ratioPpm", valid_from as "validFrom"
     from binding_product_ratios where binding_id = any($1::text[]) and product_id = any($2::bigint[])`,
    [bindingIds, productIds],
  );

const defaultsOf = (ctx: Ctx, institutionIds: readonly string[], productIds: readonly string[]) =>
  rowsOf<RatioVersion>(
    ctx,
    `select institution_id as "holderId", product_id as "productId", version, ratio_ppm as "ratioPpm", valid_from as "validFrom"
     from product_ratio_defaults where institution_id = any($1::text[]) and product_id = any($2::bigint[])`,
    [institutionIds, productIds],
  );

/**
 * 分佣方式 of each pair at its moment for its product, in the order asked: his own ratio for the product beats the
 * institution's for it, and that the general one. Null where never bound. Three statements for any number of pairs.
 */
export async function bindingTermsOf(ctx: Ctx, asked: readonly TermsAsked[]): Promise<(BindingTerms | null)[]> {
  if (asked.length === 0) return [];
  const versions = await readHistory(ctx, bindingHistory, distinct(asked.map((one) => one.promoterId)));
  const versionsOf = ({ promoterId, institutionId }: TermsAsked) =>
    (versions.get(promoterId) ?? []).filter((one) => one.institutionId === institutionId);
  const productIds = distinct(asked.map((one) => String(one.productId)));
  const bindingIds = distinct(asked.map((one) => versionsOf(one)[0]?.bindingId));
  const institutionIds = distinct(asked.map((one) => one.institutionId));
  const ratioOf = (holderId: string, productId: bigint | string) => `${holderId} ${productId}`;
  const byProduct = (rows: readonly RatioVersion[]) => groupBy(rows, (row) => ratioOf(row.holderId, row.productId));
  const ratios = byProduct(await ratiosOf(ctx, bindingIds, productIds));
  const defaults = byProduct(await defaultsOf(ctx, institutionIds, productIds));
  return asked.map((one) => {
    const terms = versionAt(versionsOf(one), one.t);
    if (!terms) return null;
    const ratioAt = (rows: readonly RatioVersion[] | undefined) => versionAt(rows ?? [], one.t)?.ratioPpm ?? null;
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
