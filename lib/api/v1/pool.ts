import type { PoolRow } from "@/lib/plans/pool-queries";

/** A product of an institution's pool as the wire tells it. */
export const poolRow = (it: PoolRow) => ({
  product_id: it.productId,
  title: it.title,
  category: it.category,
  images: it.images,
  shop_appid: it.brandAppid,
  shop_name: it.brandName,
  price_from_fen: it.price?.fromFen ?? null,
  price_to_fen: it.price?.toFen ?? null,
  plan: {
    plan_id: it.plan.planId,
    kind: it.plan.kind,
    service_ppm: it.plan.servicePpm,
    end_at: it.plan.endAt,
  },
  /** Who passed the item on, where it is not the shop's own offer. */
  supplier_appid: it.pass?.supplierAppid,
  /** The rate a directed plan stands before. */
  ordinary_service_ppm: it.ordinaryPpm,
});
