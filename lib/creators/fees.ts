import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { creatorContentProducts, creatorContents } from "@/db/schema";
import { choosePlan } from "@/lib/attribution/as-of";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { formatPpm } from "@/lib/kernel/money";
import { plansAsOf } from "@/lib/plans/as-of";
import { type ContentKind, feeFits } from "./rules";

/** The commission of each product, in ppm, that a content line would bring through this institution now. */
export async function commissionsNow(
  ctx: Ctx,
  institutionId: string,
  productIds: readonly bigint[],
): Promise<Map<string, number>> {
  const plans = await plansAsOf(ctx, [...new Set(productIds)], ctx.now);
  const rates = new Map<string, number>();
  for (const [productId, standing] of plans) {
    const plan = choosePlan(standing, institutionId, { at: ctx.now, through: "content" });
    if (plan) rates.set(productId, plan.commissionPpm ?? plan.servicePpm);
  }
  return rates;
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
  const rates = [...(await commissionsNow(ctx, what.institutionId, await productsShown(ctx, what))).values()];
  if (feeFits(servicePpm, rates)) return;
  throw new AppError("invalid_input", {
    fields: { servicePpm: "over_commission" },
    params: { most: formatPpm(Math.max(...rates)) },
  });
}
