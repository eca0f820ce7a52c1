import { and, eq, sql } from "drizzle-orm";
import { organisations, releases, reviewQuotaLimits, reviewQuotas } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { monthOf } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import type { SetReviewQuota } from "./input";
import { limitOf, quotaOf, type ReviewQuota } from "./queries";
import { resetAt } from "./rules";

/** Whether anything of this mini-program was ever live. */
export async function wasReleased(ctx: Ctx, miniappId: string): Promise<boolean> {
  const [row] = await ctx.db
    .select({ id: releases.id })
    .from(releases)
    .where(eq(releases.miniappId, miniappId))
    .limit(1);
  return row !== undefined;
}

/**
 * Takes one submission from the provider's month, in the transaction that submits. Submissions of one provider wait for
 * each other here, so no race admits more than there is; a submission that fails afterwards gives it back by rolling
 * back. Runs under the narrow role. Throws quota with what is left and when the count begins anew.
 */
export async function takeReviewQuota(ctx: Ctx, taken: { providerId: string; miniappId: string }): Promise<void> {
  const month = monthOf(ctx.now);
  const here = and(eq(reviewQuotas.providerId, taken.providerId), eq(reviewQuotas.month, month));
  const isFirst = !(await wasReleased(ctx, taken.miniappId));
  await ctx.db
    .insert(reviewQuotas)
    .values({ providerId: taken.providerId, month, ...(await limitOf(ctx, taken.providerId)) })
    .onConflictDoNothing();
  const kept = isFirst ? sql`0` : sql`greatest(0, ${reviewQuotas.reservedFirst} - ${reviewQuotas.usedFirst})`;
  const admitted = await ctx.db
    .update(reviewQuotas)
    .set({ used: sql`${reviewQuotas.used} + 1`, ...(isFirst && { usedFirst: sql`${reviewQuotas.usedFirst} + 1` }) })
    .where(and(here, sql`${reviewQuotas.used} + ${kept} < ${reviewQuotas.monthlyLimit}`))
    .returning({ used: reviewQuotas.used });
  if (admitted.length === 1) return;
  const { monthlyLimit, left } = await quotaOf(ctx, taken.providerId);
  throw new AppError("quota", { params: { limit: monthlyLimit, left, resetAt: resetAt(month).toISOString() } });
}

/** The operator's word on a provider's submissions a month; it holds from now, for the month under way too. */
export function setReviewQuota(caller: Caller, input: SetReviewQuota): Promise<ReviewQuota> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "quota.set");
    ensure(input.reservedFirst <= input.monthlyLimit, "invalid_input", { fields: { reservedFirst: "quota_reserved" } });
    const [provider] = await ctx.db
      .select({ id: organisations.id })
      .from(organisations)
      .where(and(eq(organisations.id, input.providerId), eq(organisations.kind, "provider")));
    if (!provider) throw notFound("provider");
    const before = await limitOf(ctx, provider.id);
    const { monthlyLimit, reservedFirst } = input;
    const values = { monthlyLimit, reservedFirst, updatedAt: ctx.now };
    await ctx.db
      .insert(reviewQuotaLimits)
      .values({ providerId: provider.id, ...values })
      .onConflictDoUpdate({ target: reviewQuotaLimits.providerId, set: values });
    await ctx.db
      .update(reviewQuotas)
      .set({ monthlyLimit, reservedFirst })
      .where(and(eq(reviewQuotas.providerId, provider.id), eq(reviewQuotas.month, monthOf(ctx.now))));
    const after = { monthlyLimit, reservedFirst };
    const entry = { action: "review_quota.set", target: { type: "organisation", id: provider.id }, before, after };
    await audit(ctx, entry);
    await audit(ctx, { ...entry, orgId: provider.id });
    return quotaOf(ctx, provider.id);
  });
}
