import { and, eq, inArray, sql } from "drizzle-orm";
import { products } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { emit } from "@/lib/kernel/outbox";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { type ProductInput, productInput, type UpsertProductsInput } from "./input";
import { writeSkus } from "./sku-commands";

export type ItemError = { code: "invalid_input" | "conflict"; message: string; fields?: Record<string, string> };
export type UpsertedProduct =
  | { outProductId: string; productId: string; skus: { outSkuId: string; skuId: string }[] }
  | { outProductId: string; error: ItemError };

/**
 * Creates or changes up to 100 products by the merchant's own `outProductId` (reference/open-api.md). Each item is
 * taken whole or refused by itself; the answer stands in the order of the items. Saying the same again changes nothing.
 * Prices in fen.
 */
export function upsertProducts(
  caller: Caller | Ctx,
  input: UpsertProductsInput,
): Promise<{ items: UpsertedProduct[] }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "product.write");
    const judged = judge(input.items);
    const valid = judged.flatMap((one) => ("item" in one ? [one.item] : []));
    const written = await write(ctx, valid);
    return { items: judged.map((one) => ("item" in one ? written(one.item) : one)) };
  });
}

type Judged = { item: ProductInput } | { outProductId: string; error: ItemError };

function judge(items: UpsertProductsInput["items"]): Judged[] {
  const seen = new Set<string>();
  return items.map((raw) => {
    const parsed = productInput.safeParse(raw);
    if (!parsed.success) {
      const fields = Object.fromEntries(parsed.error.issues.map((it) => [it.path.join(".") || "_", it.message]));
      return { outProductId: raw.outProductId, error: { code: "invalid_input", message: "invalid_input", fields } };
    }
    const { outProductId } = parsed.data;
    if (seen.has(outProductId))
      return { outProductId, error: { code: "conflict", message: "this product is named twice in one call" } };
    seen.add(outProductId);
    return { item: parsed.data };
  });
}

async function write(ctx: Ctx, items: ProductInput[]) {
  const ids = await writeProducts(ctx, items);
  const skuIds = await writeSkus(
    ctx,
    items.map((item) => ({ productId: idOf(ids, item), skus: item.skus })),
  );
  return (item: ProductInput): UpsertedProduct => {
    const productId = idOf(ids, item);
    const skuId = (outSkuId: string) => String(skuIds.get(`${productId}/${outSkuId}`));
    return {
      outProductId: item.outProductId,
      productId: String(productId),
      skus: item.skus.map(({ outSkuId }) => ({ outSkuId, skuId: skuId(outSkuId) })),
    };
  };
}

function idOf(ids: Map<string, bigint>, item: ProductInput): bigint {
  const id = ids.get(item.outProductId);
  if (id === undefined) throw new Error("a product was written without an id");
  return id;
}

/** In the order of their keys, so that two calls about the same products wait for each other instead of locking up. */
async function writeProducts(ctx: Ctx, items: ProductInput[]): Promise<Map<string, bigint>> {
  if (items.length === 0) return new Map();
  const sorted = [...items].sort((a, b) => (a.outProductId < b.outProductId ? -1 : 1));
  const changed = await ctx.db
    .insert(products)
    .values(
      sorted.map((item) => ({
        brandId: ctx.tenant.id,
        outProductId: item.outProductId,
        title: item.title,
        category: item.category ?? null,
        images: item.images,
        status: item.status,
        personalisation: item.personalisation ?? null,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      })),
    )
    .onConflictDoUpdate({
      target: [products.brandId, products.outProductId],
      set: {
        title: sql`excluded.title`,
        category: sql`excluded.category`,
        images: sql`excluded.images`,
        status: sql`excluded.status`,
        personalisation: sql`excluded.personalisation`,
        updatedAt: sql`excluded.updated_at`,
      },
      setWhere: sql`(products.title, products.category, products.images, products.status, products.personalisation)
        is distinct from (excluded.title, excluded.category, excluded.images, excluded.status, excluded.personalisation)`,
    })
    .returning({ id: products.id, outProductId: products.outProductId, createdAt: products.createdAt });
  for (const row of changed) {
    const isNew = row.createdAt.getTime() === ctx.now.getTime();
    const { images: _images, ...after } = items.find((item) => item.outProductId === row.outProductId) ?? {
      images: [],
    };
    await audit(ctx, {
      action: isNew ? "product.create" : "product.update",
      target: { type: "product", id: String(row.id) },
      after,
    });
  }
  if (changed.length > 0)
    await emit(ctx, "product.changed", ctx.newId("tld"), { productIds: changed.map((row) => String(row.id)) });
  const all = await ctx.db
    .select({ id: products.id, outProductId: products.outProductId })
    .from(products)
    .where(
      and(
        eq(products.brandId, ctx.tenant.id),
        inArray(
          products.outProductId,
          items.map((item) => item.outProductId),
        ),
      ),
    );
  return new Map(all.map((row) => [row.outProductId, row.id]));
}
