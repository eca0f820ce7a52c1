import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { trials } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { transaction } from "@/lib/kernel/transaction";
import { versionFor } from "@/lib/versions/load";
import { createTrial, type TrialLink, trialUrl } from "./trials";

const name = "API";
const hours = 24 * 7;

/**
 * The trial that clients of the wire ask for by its page alone: the one still open for this version and page, else a
 * new one for a week. Throws as createTrial.
 */
export function wireTrial(caller: Caller, input: { versionId: string; startPath: string }): Promise<TrialLink> {
  return transaction(caller, async (ctx) => {
    await versionFor(ctx, input.versionId, "version.trial");
    const [open] = await ctx.db
      .select({ id: trials.id, expiresAt: trials.expiresAt })
      .from(trials)
      .where(
        and(
          eq(trials.versionId, input.versionId),
          eq(trials.name, name),
          eq(trials.startPath, input.startPath),
          isNull(trials.revokedAt),
          gt(trials.expiresAt, new Date(ctx.now.getTime() + 3_600_000)),
        ),
      )
      .orderBy(desc(trials.createdAt))
      .limit(1);
    if (open) return { trialId: open.id, url: trialUrl(open.id), expiresAt: open.expiresAt };
    return createTrial(ctx, { ...input, name, audience: "anyone", hours });
  });
}
