import { and, eq, isNull } from "drizzle-orm";
import { windowProducts } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import type { WindowPair } from "./authorisation-rows";

/** What an institution has in a window now. */
export const inWindow = ({ institutionId, creatorId }: WindowPair, productId?: bigint) =>
  and(
    eq(windowProducts.institutionId, institutionId),
    eq(windowProducts.creatorId, creatorId),
    isNull(windowProducts.removedAt),
    productId === undefined ? undefined : eq(windowProducts.productId, productId),
  );

/** Takes out everything an institution put into a window, or one product of it. Answers how many. */
export async function emptyWindow(ctx: Ctx, pair: WindowPair, productId?: bigint): Promise<number> {
  const { rowCount } = await ctx.db
    .update(windowProducts)
    .set({ removedAt: ctx.now, removedByKind: ctx.tenant.kind, updatedAt: ctx.now })
    .where(inWindow(pair, productId));
  return rowCount ?? 0;
}
