import { and, eq, inArray, isNull } from "drizzle-orm";
import { organisations, products, skus } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { groupBy } from "@/lib/kernel/group";
import { emitEvents } from "@/lib/webhooks/emit";
import { subscribersOf } from "./subscribers";

/** On sale 5, off sale 11, as a shop's product status is told. */
const wireStatus = { on_sale: 5, off_sale: 11 } as const;

/**
 * Outbox `product.changed`: tells institutions that subscribed to these products, or cooperate on them, what they are
 * now: `head_supplier_subscribe_product_baseinfo_update`. Source: wechat-promoter-api.md §9.2.
 */
export async function announceProducts(ctx: Ctx, ids: readonly string[], key: string): Promise<void> {
  const productIds = ids.map(BigInt);
  const subscribers = await subscribersOf(ctx, productIds);
  if (subscribers.size === 0) return;
  const rows = await ctx.db
    .select({ product: products, appid: organisations.appid })
    .from(products)
    .innerJoin(organisations, eq(organisations.id, products.brandId))
    .where(inArray(products.id, productIds));
  const onSale = groupBy(
    await ctx.db
      .select({ id: skus.id, productId: skus.productId, priceFen: skus.priceFen })
      .from(skus)
      .where(and(inArray(skus.productId, productIds), isNull(skus.removedAt))),
    (row) => String(row.productId),
  );
  await emitEvents(
    ctx,
    rows.flatMap(({ product, appid }) => {
      const product_id = String(product.id);
      const { title, status } = product;
      const images = Array.isArray(product.images) ? product.images : [];
      const sku_list = (onSale.get(product_id) ?? []).map((sku) => ({ sku_id: sku.id, sale_price: sku.priceFen }));
      const product_info = { title, sub_title: "", head_imgs: images.slice(0, 9) };
      return (subscribers.get(product_id) ?? []).map((orgId) => ({
        orgId,
        event: "subscription.product_changed" as const,
        key: `${key}:${product_id}`,
        data: { shop_appid: appid, product_id, title, status },
        wire: { appid, product_id, status: wireStatus[status], product_info, sku_list },
      }));
    }),
  );
}
