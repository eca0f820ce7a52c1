import { and, inArray, isNotNull } from "drizzle-orm";
import { cooperativeItems, itemPassVersions } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { groupBy } from "@/lib/kernel/group";
import { type Histories, historyOf, readHistory } from "@/lib/kernel/histories";
import type { PassTerm } from "./rules";

export const passHistory = historyOf(
  itemPassVersions,
  { property: "productId", column: itemPassVersions.productId, parse: BigInt },
  [itemPassVersions.passId, itemPassVersions.version],
);

/** Every version of every pass of these products, by product id: what `withPasses` looks a moment up in. */
export const passesOf = async (ctx: Ctx, productIds: readonly bigint[]): Promise<Map<string, PassTerm[]>> =>
  passesIn(ctx, await readHistory(ctx, passHistory, productIds.map(String)));

/** The same of a history that is read. */
export async function passesIn(
  ctx: Ctx,
  history: Histories<typeof itemPassVersions.$inferSelect>,
): Promise<Map<string, PassTerm[]>> {
  const versions = [...history.values()].flat();
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
