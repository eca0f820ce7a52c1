import { eq } from "drizzle-orm";
import { organisations, products, shares } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { reading } from "@/lib/kernel/transaction";
import { isShareCode } from "./rules";

export type SharedProduct = { productId: string; shopAppid: string };

/** The product a share's link leads to, or null for a link that is none of ours. Reads across organisations. */
export function findSharedProduct(caller: Caller, link: string): Promise<SharedProduct | null> {
  return reading(caller, async (ctx) => {
    const code = /(?:^|\/s\/)([0-9a-z]{10})(?:[/?#]|$)/.exec(link.trim())?.[1] ?? "";
    if (!isShareCode(code)) return null;
    const [row] = await ctx.db
      .select({ productId: products.id, shopAppid: organisations.appid })
      .from(shares)
      .innerJoin(products, eq(products.id, shares.productId))
      .innerJoin(organisations, eq(organisations.id, products.brandId))
      .where(eq(shares.code, code));
    return row ? { productId: String(row.productId), shopAppid: row.shopAppid } : null;
  });
}
