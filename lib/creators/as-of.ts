import { and, asc, inArray } from "drizzle-orm";
import { creatorAuthorisationVersions } from "@/db/schema";
import type { ContentGrant } from "@/lib/attribution/facts";
import type { Ctx } from "@/lib/kernel/ctx";

const later = (a: Date, b: Date | null) => (b && b > a ? b : a);
const earlier = (a: Date | null, b: Date | null) => (a && b ? (a < b ? a : b) : (a ?? b));

/** Every stretch in which these contents were authorised, to whichever institution, with the fee granted then. */
export async function contentGrantsOf(ctx: Ctx, contentIds: readonly string[]): Promise<ContentGrant[]> {
  if (contentIds.length === 0) return [];
  const rows = await ctx.db
    .select()
    .from(creatorAuthorisationVersions)
    .where(and(inArray(creatorAuthorisationVersions.contentId, [...new Set(contentIds)])))
    .orderBy(asc(creatorAuthorisationVersions.authorisationId), asc(creatorAuthorisationVersions.version));
  return rows.flatMap((row, index) => {
    if (row.status !== "active") return [];
    const next = rows[index + 1];
    const replacedAt = next && next.authorisationId === row.authorisationId ? next.validFrom : null;
    const { creatorId, institutionId, contentId, servicePpm } = row;
    const from = later(row.validFrom, row.periodFrom);
    return [{ creatorId, institutionId, contentId, servicePpm, from, until: earlier(replacedAt, row.periodTo) }];
  });
}
