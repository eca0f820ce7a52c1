import { and, asc, inArray, isNotNull, or } from "drizzle-orm";
import { creatorAuthorisationVersions, creatorContents, creatorContentVersions, creatorShops } from "@/db/schema";
import type { ContentGrant, OwnShop } from "@/lib/attribution/facts";
import type { Ctx } from "@/lib/kernel/ctx";

type Version = typeof creatorAuthorisationVersions.$inferSelect;
type Content = Pick<typeof creatorContents.$inferSelect, "id" | "kind" | "creatorId" | "removedAt">;

const later = (a: Date, b: Date | null) => (b && b > a ? b : a);
const earlier = (a: Date | null, b: Date | null) => (a && b ? (a < b ? a : b) : (a ?? b));

/** The stretch each active version held, until the next one of its agreement or the end of its period. */
function stretchesOf(versions: readonly Version[]) {
  return versions.flatMap((row, index) => {
    if (row.status !== "active") return [];
    const next = versions[index + 1];
    const isFollowed = next?.authorisationId === row.authorisationId;
    const end = versions.slice(index + 1).find((one) => one.status === "ended");
    return [
      {
        row,
        from: later(row.validFrom, row.periodFrom),
        until: earlier(isFollowed ? next.validFrom : null, row.periodTo),
        endedAt: end?.authorisationId === row.authorisationId ? end.validFrom : null,
      },
    ];
  });
}

/**
 * Every stretch in which these contents were authorised, to whichever institution, with the fee granted then: each by
 * itself, or with all of its kind. A removed content is authorised to nobody any more. Two reads, however many.
 */
export async function contentGrantsOf(ctx: Ctx, contentIds: readonly string[]): Promise<ContentGrant[]> {
  if (contentIds.length === 0) return [];
  const contents: Content[] = await ctx.db
    .select({
      id: creatorContents.id,
      kind: creatorContents.kind,
      creatorId: creatorContents.creatorId,
      removedAt: creatorContents.removedAt,
    })
    .from(creatorContents)
    .where(inArray(creatorContents.id, [...new Set(contentIds)]));
  const { authorisationId, contentId, creatorId, coversKind, version } = creatorAuthorisationVersions;
  const ofAccounts = inArray(
    creatorId,
    contents.map((one) => one.creatorId),
  );
  const versions = await ctx.db
    .select()
    .from(creatorAuthorisationVersions)
    .where(
      or(
        inArray(
          contentId,
          contents.map((one) => one.id),
        ),
        and(ofAccounts, isNotNull(coversKind)),
      ),
    )
    .orderBy(asc(authorisationId), asc(version));
  return stretchesOf(versions).flatMap(({ row, from, until, endedAt }) =>
    contents
      .filter((one) =>
        row.contentId ? row.contentId === one.id : row.creatorId === one.creatorId && row.coversKind === one.kind,
      )
      .map((one) => ({
        creatorId: row.creatorId,
        institutionId: row.institutionId,
        contentId: one.id,
        servicePpm: row.servicePpm,
        from,
        until: earlier(until, one.removedAt),
        isAccountWide: row.contentId === null,
        endedAt: earlier(endedAt, one.removedAt),
      })),
  );
}

/** Whether a content showed goods from outside the alliance at `t`, read for all these at once. */
export async function outsideGoodsOf(
  ctx: Ctx,
  asked: readonly { contentId: string; t: Date }[],
): Promise<(contentId: string | null, t: Date) => boolean> {
  if (asked.length === 0) return () => false;
  const rows = await ctx.db
    .select({
      contentId: creatorContentVersions.contentId,
      hasOutsideGoods: creatorContentVersions.hasOutsideGoods,
      validFrom: creatorContentVersions.validFrom,
    })
    .from(creatorContentVersions)
    .where(inArray(creatorContentVersions.contentId, [...new Set(asked.map((one) => one.contentId))]))
    .orderBy(asc(creatorContentVersions.version));
  return (contentId, t) =>
    rows.findLast((row) => row.contentId === contentId && row.validFrom <= t)?.hasOutsideGoods ?? false;
}

/** Every stretch in which these accounts were a shop's own, confirmed by both. */
export async function ownShopsOf(ctx: Ctx, creatorIds: readonly string[]): Promise<OwnShop[]> {
  if (creatorIds.length === 0) return [];
  const rows = await ctx.db
    .select()
    .from(creatorShops)
    .where(and(inArray(creatorShops.creatorId, [...new Set(creatorIds)]), isNotNull(creatorShops.linkedAt)));
  return rows.flatMap(({ creatorId, brandId, linkedAt, endedAt }) =>
    linkedAt ? [{ creatorId, shopId: brandId, from: linkedAt, until: endedAt }] : [],
  );
}
