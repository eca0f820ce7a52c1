import { and, eq, isNull, or, sql } from "drizzle-orm";
import { greyListed, greyReleases, greyVisitors, memberships, miniappMembers, promoters } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { sha256 } from "@/lib/kernel/ids";
import type { GreyRow } from "./grey-open";
import { buckets, chooseArm, type GreyArm, type Opener } from "./grey-rules";

/** Who opens a released mini-program: his browser, his openid there, and his account where he is signed in. */
export type GreyOpener = { visitorId: string; openid: string; userId: string | null };

/**
 * The visitor's place in this grey release, 0 to 9999: the same at every opening, without bearing on his place in any
 * other one.
 */
export const bucketOf = (greyReleaseId: string, visitorId: string): number =>
  Number.parseInt(sha256(`${greyReleaseId}\n${visitorId}`).slice(0, 12), 16) % buckets;

/**
 * The version a visitor gets while a grey release is open, decided here and remembered, so that it stays the same under
 * the same address; counts the opening for its arm. The caller is the narrow cross-organisation one.
 */
export async function openArm(ctx: Ctx, grey: GreyRow, opener: GreyOpener): Promise<{ versionId: string }> {
  const here = and(eq(greyVisitors.greyReleaseId, grey.id), eq(greyVisitors.visitorId, opener.visitorId));
  const [known] = await ctx.db
    .select({ arm: greyVisitors.arm, reason: greyVisitors.reason })
    .from(greyVisitors)
    .where(here);
  const facts = await factsOf(ctx, grey, opener);
  const { shown, arm, reason } = chooseArm(grey, known ?? null, facts);
  const counted = shown === "grey" ? { greyOpenings: 1 } : { baseOpenings: 1 };
  const at = { lastOpenedAt: ctx.now };
  // A twin of this opening may have written the row meanwhile; who has the grey version keeps it.
  await ctx.db
    .insert(greyVisitors)
    .values({
      greyReleaseId: grey.id,
      brandId: grey.brandId,
      visitorId: opener.visitorId,
      arm,
      reason,
      ...counted,
      firstOpenedAt: ctx.now,
      ...at,
    })
    .onConflictDoUpdate({
      target: [greyVisitors.greyReleaseId, greyVisitors.visitorId],
      set: {
        arm: sql`case when ${greyVisitors.arm} = 'grey' then 'grey' else excluded.arm end`,
        reason: sql`case when ${greyVisitors.arm} = 'grey' then ${greyVisitors.reason} else excluded.reason end`,
        greyOpenings: sql`${greyVisitors.greyOpenings} + excluded.grey_openings`,
        baseOpenings: sql`${greyVisitors.baseOpenings} + excluded.base_openings`,
        ...at,
      },
    });
  return { versionId: shown === "grey" ? grey.versionId : grey.baseVersionId };
}

/** Counts a failed start for the arm a visitor runs, while the grey release of that version is open. */
export async function countArmError(ctx: Ctx, visitorId: string | null, ran: { miniappId: string; versionId: string }) {
  if (!visitorId) return;
  const add = (arm: GreyArm) =>
    arm === "grey"
      ? { greyErrors: sql`${greyVisitors.greyErrors} + 1` }
      : { baseErrors: sql`${greyVisitors.baseErrors} + 1` };
  const [grey] = await ctx.db
    .select({ id: greyReleases.id, versionId: greyReleases.versionId, baseVersionId: greyReleases.baseVersionId })
    .from(greyReleases)
    .where(
      and(
        eq(greyReleases.miniappId, ran.miniappId),
        or(eq(greyReleases.status, "running"), eq(greyReleases.status, "paused")),
      ),
    );
  if (!grey || (ran.versionId !== grey.versionId && ran.versionId !== grey.baseVersionId)) return;
  await ctx.db
    .update(greyVisitors)
    .set(add(ran.versionId === grey.versionId ? "grey" : "base"))
    .where(and(eq(greyVisitors.greyReleaseId, grey.id), eq(greyVisitors.visitorId, visitorId)));
}

async function factsOf(ctx: Ctx, grey: GreyRow, opener: GreyOpener): Promise<Opener> {
  const bucket = bucketOf(grey.id, opener.visitorId);
  const { userId } = opener;
  const kinds = userId ? await memberKinds(ctx, grey, userId) : new Set<string>();
  return {
    bucket,
    isProjectMember: kinds.has("project"),
    isTrialMember: kinds.has("trial"),
    isListed: await isListed(ctx, grey, opener),
  };
}

/** A seat at the brand counts as a project member's. */
async function memberKinds(ctx: Ctx, grey: GreyRow, userId: string): Promise<Set<string>> {
  const rows = await ctx.db
    .select({ kind: miniappMembers.kind })
    .from(miniappMembers)
    .where(
      and(
        eq(miniappMembers.miniappId, grey.miniappId),
        eq(miniappMembers.userId, userId),
        isNull(miniappMembers.removedAt),
      ),
    );
  const [seat] = await ctx.db
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.orgId, grey.brandId), eq(memberships.userId, userId), isNull(memberships.removedAt)));
  return new Set([...rows.map((row) => row.kind), ...(seat ? ["project"] : [])]);
}

async function isListed(ctx: Ctx, grey: GreyRow, { openid, userId }: GreyOpener): Promise<boolean> {
  const [promoter] = userId
    ? await ctx.db.select({ sharerAppid: promoters.sharerAppid }).from(promoters).where(eq(promoters.userId, userId))
    : [];
  const named = or(
    and(eq(greyListed.kind, "openid"), eq(greyListed.value, openid)),
    promoter && and(eq(greyListed.kind, "promoter"), eq(greyListed.value, promoter.sharerAppid)),
  );
  const [row] = await ctx.db
    .select({ value: greyListed.value })
    .from(greyListed)
    .where(and(eq(greyListed.greyReleaseId, grey.id), named))
    .limit(1);
  return Boolean(row);
}
