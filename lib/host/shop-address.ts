import { and, asc, eq } from "drizzle-orm";
import { miniapps, organisations } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { publicUrl } from "@/lib/kernel/paths";
import { reading } from "@/lib/kernel/transaction";
import { landingAddress } from "./rules";

/** Where a shop's storefront is seen on our host; null for a shop with nothing released. Reads across organisations. */
export function shopAddress(caller: Caller, shopAppid: string): Promise<string | null> {
  return reading(caller, async (ctx) => {
    const [row] = await ctx.db
      .select({ appid: miniapps.appid })
      .from(miniapps)
      .innerJoin(organisations, eq(organisations.id, miniapps.brandId))
      .where(and(eq(organisations.appid, shopAppid), eq(miniapps.status, "released")))
      .orderBy(asc(miniapps.createdAt))
      .limit(1);
    return row
      ? publicUrl(landingAddress(row.appid, { path: "/", query: {}, productId: null, surface: "other" }, null))
      : null;
  });
}
