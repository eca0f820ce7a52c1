import { and, eq, inArray } from "drizzle-orm";
import { releaseWaveItems } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { transaction } from "@/lib/kernel/transaction";
import { setReviewQuota } from "@/lib/review-quotas/commands";
import type { SetReviewQuota } from "@/lib/review-quotas/input";
import type { ReviewQuota } from "@/lib/review-quotas/queries";
import { wakeWaves } from "./wake";

/** The operator's word on a provider's quota; what waited for it in a wave goes on at once. Runs across organisations. */
export function raiseReviewQuota(caller: Caller, input: SetReviewQuota): Promise<ReviewQuota> {
  return transaction(caller, async (ctx) => {
    const quota = await setReviewQuota(ctx, input);
    await ctx.db
      .update(releaseWaveItems)
      .set({ dueAt: ctx.now, updatedAt: ctx.now })
      .where(
        and(
          eq(releaseWaveItems.providerId, input.providerId),
          eq(releaseWaveItems.reason, "quota"),
          inArray(releaseWaveItems.status, ["applied", "accepted"]),
        ),
      );
    await wakeWaves(ctx);
    return quota;
  });
}
