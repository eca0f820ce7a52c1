import type { PredictedProduct } from "@/lib/creators/shown-products";
import { pictureOf } from "./picture";
import { WireError } from "./wire-error";

/** A product shown in content, with what one piece would bring the institution. */
export const contentProduct = (it: PredictedProduct) => ({
  product_id: BigInt(it.productId),
  product_name: it.title,
  product_img_url: pictureOf(it.image),
  product_price: it.priceFen ?? 0,
  predict_commission_amount: it.serviceFen ?? 0,
});

/** An example of it for the documentation. */
export const productExample = {
  product_id: 10_000_000_001n,
  product_name: "植萃修护精华油",
  product_img_url: "https://example.com/oil.jpg",
  product_price: 20_000,
  predict_commission_amount: 1_200,
};

const keyOf = (productId: string) => Buffer.from(`after ${productId}`).toString("base64url");

/** A page of the products that several contents show, each once. `withRate`: a shop's own tell their commission rate. */
export function pageOfProducts(
  shown: readonly PredictedProduct[],
  { next_key, page_size }: { next_key?: string; page_size: number },
  withRate: boolean,
) {
  const all = [...new Map(shown.map((it) => [it.productId, it])).values()];
  const before = next_key ? all.findIndex((it) => keyOf(it.productId) === next_key) : -1;
  if (next_key && before < 0) throw new WireError(10024000);
  const page = all.slice(before + 1, before + 1 + page_size);
  const last = page.at(-1);
  const hasMore = before + 1 + page.length < all.length;
  return {
    product_list: page.map((it) => ({
      ...contentProduct(it),
      ...(withRate && { commission_rate: it.commissionPpm ?? 0 }),
    })),
    next_key: hasMore && last ? keyOf(last.productId) : "",
    has_more: hasMore,
  };
}
