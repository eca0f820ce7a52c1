import { and, desc, eq, inArray } from "drizzle-orm";
import { productPromotionVersions, products } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure } from "@/lib/kernel/errors";
import { emit } from "@/lib/kernel/outbox";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import type { SetProductStatusInput, SetPromotableInput } from "./input";
import { productKey } from "./product-id";

/** Puts products on or off sale. Any that is not the brand's own is not_found, and then none is changed. */
export function setProductStatus(caller: Caller | Ctx, input: SetProductStatusInput): Promise<{ changed: number }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "product.write");
    const before = await lockOwn(ctx, input.productIds);
    const ids = before.filter((row) => row.status !== input.status).map((row) => row.id);
    if (ids.length === 0) return { changed: 0 };
    await ctx.db
      .update(products)
      .set({ status: input.status, updatedAt: ctx.now })
      .where(and(eq(products.brandId, ctx.tenant.id), inArray(products.id, ids)));
    for (const id of ids)
      await audit(ctx, {
        action: "product.status",
        target: { type: "product", id: String(id) },
        after: { status: input.status },
      });
    await emit(ctx, "product.changed", ctx.newId("tld"), { productIds: ids.map(String) });
    return { changed: ids.length };
  });
}

/**
 * Admits products to promotion or bars them from it, from now on, as a new version: a share made while a product is
 * barred never touches anybody (domain/attribution.md, touches 6). Earlier shares and touches keep their worth.
 */
export function setPromotable(caller: Caller | Ctx, input: SetPromotableInput): Promise<{ changed: number }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "product.write");
    const rows = await lockOwn(ctx, input.productIds);
    let changed = 0;
    for (const { id } of rows) {
      const [newest] = await ctx.db
        .select({ version: productPromotionVersions.version, enabled: productPromotionVersions.enabled })
        .from(productPromotionVersions)
        .where(and(eq(productPromotionVersions.productId, id), eq(productPromotionVersions.brandId, ctx.tenant.id)))
        .orderBy(desc(productPromotionVersions.version))
        .limit(1);
      if ((newest?.enabled ?? true) === input.enabled) continue;
      changed += 1;
      await ctx.db.insert(productPromotionVersions).values({
        productId: id,
        brandId: ctx.tenant.id,
        version: (newest?.version ?? 0) + 1,
        enabled: input.enabled,
        validFrom: ctx.now,
      });
      await audit(ctx, {
        action: "product.promotable",
        target: { type: "product", id: String(id) },
        after: { enabled: input.enabled },
      });
    }
    return { changed };
  });
}

/** The brand's own products of these ids, locked in the order of ids; not_found where one is missing or another's. */
async function lockOwn(ctx: Ctx, productIds: readonly string[]) {
  const ids = [...new Set(productIds)].map(productKey);
  const rows = await ctx.db
    .select({ id: products.id, status: products.status })
    .from(products)
    .where(and(eq(products.brandId, ctx.tenant.id), inArray(products.id, ids)))
    .orderBy(products.id)
    .for("update");
  ensure(rows.length === ids.length, "not_found");
  return rows;
}
