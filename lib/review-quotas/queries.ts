import { and, eq } from "drizzle-orm";
import { organisations, reviewQuotaLimits, reviewQuotas } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { monthOf } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import { defaultQuota, type QuotaCount, quotaLeft, resetAt } from "./rules";

export type ReviewQuota = QuotaCount & { month: string; resetAt: Date; left: number; leftFirst: number };

/** A provider's standing limit: the operator's word, else the default. */
export async function limitOf(ctx: Ctx, providerId: string): Promise<{ monthlyLimit: number; reservedFirst: number }> {
  const [set] = await ctx.db
    .select({ monthlyLimit: reviewQuotaLimits.monthlyLimit, reservedFirst: reviewQuotaLimits.reservedFirst })
    .from(reviewQuotaLimits)
    .where(eq(reviewQuotaLimits.providerId, providerId));
  return set ?? defaultQuota;
}

/** This month's quota of a provider inside an open transaction. */
export async function quotaOf(ctx: Ctx, providerId: string): Promise<ReviewQuota> {
  const month = monthOf(ctx.now);
  const [row] = await ctx.db
    .select()
    .from(reviewQuotas)
    .where(and(eq(reviewQuotas.providerId, providerId), eq(reviewQuotas.month, month)));
  const count = row ?? { ...(await limitOf(ctx, providerId)), used: 0, usedFirst: 0 };
  const { monthlyLimit, reservedFirst, used, usedFirst } = count;
  const plain = { monthlyLimit, reservedFirst, used, usedFirst };
  return { ...plain, ...quotaLeft(plain), month, resetAt: resetAt(month) };
}

/** The calling provider's quota of this month; the operator names whose. Throws not_found. */
export function getReviewQuota(caller: Caller, providerId = caller.tenant.id): Promise<ReviewQuota> {
  return reading(caller, async (ctx) => {
    allow(ctx, "wave.read");
    if (ctx.tenant.kind !== "operator" && providerId !== ctx.tenant.id) throw notFound("provider");
    const [known] = await ctx.db
      .select({ id: organisations.id })
      .from(organisations)
      .where(and(eq(organisations.id, providerId), eq(organisations.kind, "provider")));
    if (!known) throw notFound("provider");
    return quotaOf(ctx, providerId);
  });
}
