import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { creatorContentProducts, creatorContents } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { formatPpm } from "@/lib/kernel/money";
import { plansAsOf } from "@/lib/plans/as-of";
import { choosePlan } from "@/lib/plans/choose-plan";
import { type ContentKind, feeFits } from "./rules";

/** A product's commission in a creator's content, in ppm; null where no plan allows it. */
export type CommissionNow = (creatorId: string, productId: string) => number | null;

/** The commission of these products that a content line would bring through this institution now; one read for all. */
export async function commissionsNow(
  ctx: Ctx,
  institutionId: string,
  productIds: readonly bigint[],
): Promise<CommissionNow> {
  const plans = await plansAsOf(ctx, [...new Set(productIds)], ctx.now);
  return (creatorId, productId) => {
    const promotion = { at: ctx.now, through: "content" as const, creatorId };
    const plan = choosePlan(plans.get(productId) ?? [], institutionId, promotion);
    return plan && (plan.commissionPpm ?? plan.servicePpm);
  };
}

/** Products that these contents, and all the creator's contents of these kinds, show. */
async function productsShown(
  ctx: Ctx,
  what: { creatorId: string; contentIds: readonly string[]; kinds: readonly ContentKind[] },
): Promise<bigint[]> {
  const wanted = or(
    what.contentIds.length > 0 ? inArray(creatorContents.id, [...what.contentIds]) : sql`false`,
    what.kinds.length > 0 ? inArray(creatorContents.kind, [...what.kinds]) : sql`false`,
  );
  const rows = await ctx.db
    .selectDistinct({ productId: creatorContentProducts.productId })
    .from(creatorContentProducts)
    .innerJoin(creatorContents, eq(creatorContents.id, creatorContentProducts.contentId))
    .where(and(eq(creatorContents.creatorId, what.creatorId), isNull(creatorContents.removedAt), wanted));
  return rows.map((row) => row.productId);
}

/** Refuses a fee above every commission there is on the products shown: never more than that (money.md). */
export async function ensureFee(
  ctx: Ctx,
  what: { creatorId: string; institutionId: string; contentIds: readonly string[]; kinds: readonly ContentKind[] },
  servicePpm: number,
): Promise<void> {
  const products = await productsShown(ctx, what);
  const commission = await commissionsNow(ctx, what.institutionId, products);
  const rates = products.map((id) => commission(what.creatorId, String(id))).filter((rate) => rate !== null);
  if (feeFits(servicePpm, rates)) return;
  throw new AppError("invalid_input", {
    fields: { servicePpm: "over_commission" },
    params: { most: formatPpm(Math.max(...rates)) },
  });
}
