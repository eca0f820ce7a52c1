import { and, asc, inArray, isNotNull } from "drizzle-orm";
import { cooperativeItems, itemPassVersions } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { groupBy } from "@/lib/kernel/group";
import type { PassTerm } from "./rules";

/** Every version of every pass of these products, by product id: what `withPasses` looks a moment up in. */
export async function passesOf(ctx: Ctx, productIds: readonly bigint[]): Promise<Map<string, PassTerm[]>> {
  if (productIds.length === 0) return new Map();
  const ids = [...new Set(productIds)];
  const versions = await ctx.db
    .select()
    .from(itemPassVersions)
    .where(inArray(itemPassVersions.productId, ids))
    .orderBy(asc(itemPassVersions.passId), asc(itemPassVersions.version));
  const offered = [...new Set(versions.filter((row) => row.helperId === null).map((row) => row.passId))];
  const taken =
    offered.length === 0
      ? []
      : await ctx.db
          .select({
            passId: cooperativeItems.passId,
            institutionId: cooperativeItems.institutionId,
            from: cooperativeItems.addedAt,
            until: cooperativeItems.endedAt,
          })
          .from(cooperativeItems)
          .where(and(isNotNull(cooperativeItems.passId), inArray(cooperativeItems.passId, offered)));
  const takers = groupBy(taken, (row) => row.passId ?? "");
  return groupBy(
    versions.map((row) => ({ ...row, takers: takers.get(row.passId) ?? [] })),
    (row) => String(row.productId),
  );
}
