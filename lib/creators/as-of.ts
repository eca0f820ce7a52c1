import { and, asc, desc, inArray, isNotNull, lte, or } from "drizzle-orm";
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

/** Of these contents, those that showed goods from outside the alliance at `t`. */
export async function outsideGoodsAsOf(ctx: Ctx, contentIds: readonly string[], t: Date): Promise<Set<string>> {
  if (contentIds.length === 0) return new Set();
  const rows = await ctx.db
    .selectDistinctOn([creatorContentVersions.contentId], {
      contentId: creatorContentVersions.contentId,
      hasOutsideGoods: creatorContentVersions.hasOutsideGoods,
    })
    .from(creatorContentVersions)
    .where(
      and(
        inArray(creatorContentVersions.contentId, [...new Set(contentIds)]),
        lte(creatorContentVersions.validFrom, t),
      ),
    )
    .orderBy(creatorContentVersions.contentId, desc(creatorContentVersions.version));
  return new Set(rows.filter((row) => row.hasOutsideGoods).map((row) => row.contentId));
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
