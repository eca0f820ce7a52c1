import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { releaseWaveItems, releaseWaves, versionReviews, versions } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { transaction } from "@/lib/kernel/transaction";
import { countOutcome, type ItemChange, moveItem } from "./outcome";
import { goesOn, type ItemStatus, itemMoves, type WaveOptions } from "./rules";
import { wakeWaves } from "./wake";

type Facts = {
  item: typeof releaseWaveItems.$inferSelect;
  wave: WaveOptions & { id: string; status: string };
  version: string;
  wasLive: boolean;
  review: { status: string; reasons: unknown; decidedAt: Date | null } | null;
};

const followed = ["applied", "awaiting_acceptance", "accepted", "submitted", "approved", "grey"] as const;
const batch = 200;

/**
 * Takes note of what happened to the versions of a wave outside of it: the operator's decision, a withdrawal, a release
 * by hand, a version set aside. Looks at one version where it is named, else at all that moved on without their item.
 */
export async function followVersions(job: Caller | Ctx, versionId?: string): Promise<number> {
  return transaction(job, async (ctx) => {
    const rows = await ctx.db
      .select({
        item: releaseWaveItems,
        wave: {
          id: releaseWaves.id,
          status: releaseWaves.status,
          needsAcceptance: releaseWaves.needsAcceptance,
          submitsItself: releaseWaves.submitsItself,
          releasesItself: releaseWaves.releasesItself,
        },
        version: versions.status,
        wasLive: sql<boolean>`${versions.firstReleasedAt} is not null`,
        review: { status: versionReviews.status, reasons: versionReviews.reasons, decidedAt: versionReviews.decidedAt },
      })
      .from(releaseWaveItems)
      .innerJoin(releaseWaves, eq(releaseWaves.id, releaseWaveItems.waveId))
      .innerJoin(versions, eq(versions.id, releaseWaveItems.versionId))
      .leftJoin(versionReviews, eq(versionReviews.id, releaseWaveItems.reviewId))
      .where(
        and(
          inArray(releaseWaveItems.status, [...followed]),
          versionId ? eq(releaseWaveItems.versionId, versionId) : undefined,
          movedOn(),
        ),
      )
      .limit(batch)
      .for("update", { of: releaseWaveItems, skipLocked: true });
    for (const facts of rows) await follow(ctx, facts);
    if (rows.length > 0) await wakeWaves(ctx);
    return rows.length;
  });
}

/** Items whose version says something else than they do. */
function movedOn(): SQL | undefined {
  const { status } = releaseWaveItems;
  const inState = (states: ItemStatus[], wrong: SQL) => and(inArray(status, states), wrong);
  return or(
    inState(["submitted"], sql`${versions.status} <> 'in_review'`),
    inState(["applied", "awaiting_acceptance", "accepted"], sql`${versions.status} not in ('development', 'rejected')`),
    inState(["approved"], sql`${versions.status} not in ('approved', 'in_review')`),
    inState(["grey"], sql`${versions.status} not in ('grey', 'in_review')`),
  );
}

async function follow(ctx: Ctx, facts: Facts): Promise<void> {
  const { item, wave } = facts;
  const { to: fact, ...change } = await becomes(ctx, facts);
  const to = itemMoves[item.status].includes(fact) ? fact : "failed";
  await moveItem(ctx, item, to, change);
  if (item.status === "submitted" && ["approved", "rejected", "failed"].includes(to))
    await countOutcome(ctx, wave.id, to);
}

/** What the item is now, by what its version is. */
async function becomes(ctx: Ctx, facts: Facts): Promise<ItemChange & { to: ItemStatus }> {
  const { item, wave, version, review } = facts;
  const reviewedAt = review?.decidedAt ?? item.reviewedAt ?? ctx.now;
  if (facts.wasLive) return { to: "released", releasedAt: ctx.now };
  switch (version) {
    case "discarded":
      return { to: "skipped", reason: "discarded" };
    case "in_review":
      return { to: "submitted", ...(await openReview(ctx, item.versionId)) };
    case "grey":
      return { to: "grey", reviewedAt };
    case "approved":
      if (wave.status === "cancelled") return { to: "skipped", reason: "cancelled", reviewedAt };
      if (item.status === "grey") return { to: "approved", reason: "grey_cancelled" };
      return { to: "approved", reviewedAt, dueAt: goesOn("approved", wave) ? ctx.now : null };
    case "rejected":
      return { to: "rejected", reason: "rejected", reasonDetail: { pages: review?.reasons }, reviewedAt };
    default:
      return { to: "failed", reason: "withdrawn" };
  }
}

async function openReview(ctx: Ctx, versionId: string | null) {
  const [open] = await ctx.db
    .select({ reviewId: versionReviews.id, submittedAt: versionReviews.submittedAt })
    .from(versionReviews)
    .where(and(eq(versionReviews.versionId, versionId ?? ""), eq(versionReviews.status, "in_review")));
  return open ?? {};
}
