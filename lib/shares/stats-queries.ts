import { and, count, countDistinct, eq, gte, inArray, lt } from "drizzle-orm";
import { clicks, shares } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { isProductId } from "@/lib/products/product-id";

export type ShareStats = { shares: number; sharers: number; opened: number; openers: number };
export type StatsInput = { promoterId: string; from: Date; to: Date } & ({ productId: string } | { contentId: string });

/**
 * How often a promoter shared a product or content through the institution in a period, and how often, and by how many
 * visitors that are known, his links were opened.
 */
export function shareStats(caller: Caller, input: StatsInput): Promise<ShareStats> {
  return reading(caller, async (ctx) => {
    allow(ctx, "share.read");
    if ("productId" in input && !isProductId(input.productId)) return { shares: 0, sharers: 0, opened: 0, openers: 0 };
    const mine = and(
      eq(shares.institutionId, ctx.tenant.id),
      eq(shares.promoterId, input.promoterId),
      eq(shares.origin, "made"),
      "productId" in input ? eq(shares.productId, BigInt(input.productId)) : eq(shares.contentId, input.contentId),
    );
    const [made] = await ctx.db
      .select({ n: count() })
      .from(shares)
      .where(and(mine, gte(shares.createdAt, input.from), lt(shares.createdAt, input.to)));
    const [opened] = await ctx.db
      .select({ n: count(), people: countDistinct(clicks.identityId) })
      .from(clicks)
      .where(
        and(
          inArray(clicks.shareId, ctx.db.select({ id: shares.id }).from(shares).where(mine)),
          gte(clicks.at, input.from),
          lt(clicks.at, input.to),
        ),
      );
    const n = made?.n ?? 0;
    return { shares: n, sharers: n > 0 ? 1 : 0, opened: opened?.n ?? 0, openers: opened?.people ?? 0 };
  });
}
