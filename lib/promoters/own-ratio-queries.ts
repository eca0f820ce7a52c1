import { and, desc, eq } from "drizzle-orm";
import { bindingProductRatios } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { isProductId } from "@/lib/products/product-id";

/** A promoter's own ratio for one product at this institution, ppm; null where his general one holds. */
export function findOwnRatio(caller: Caller, promoterId: string, productId: string): Promise<number | null> {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.read");
    if (!isProductId(productId)) return null;
    const [row] = await ctx.db
      .select({ ratioPpm: bindingProductRatios.ratioPpm })
      .from(bindingProductRatios)
      .where(
        and(
          eq(bindingProductRatios.institutionId, ctx.tenant.id),
          eq(bindingProductRatios.promoterId, promoterId),
          eq(bindingProductRatios.productId, BigInt(productId)),
        ),
      )
      .orderBy(desc(bindingProductRatios.version))
      .limit(1);
    return row?.ratioPpm ?? null;
  });
}
