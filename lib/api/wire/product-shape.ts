import type { PoolProduct } from "@/lib/plans/pool-queries";
import { catsOf } from "./goods-categories";
import { pictureOf } from "./picture";
import { secondsOf } from "./wire-fields";

/** The long-lived link an embedded card carries: who promotes (the institution), which shop, which product. */
export const promotionLink = (institutionAppid: string, it: { brandAppid: string; productId: string }): string =>
  `weixinstore/${institutionAppid}/${it.brandAppid}/${it.productId}`;

/** `product.product_info` of the reference, as far as a shop tells it. */
export const productInfo = (it: Pick<PoolProduct, "title" | "images" | "image" | "category" | "skus">) => ({
  title: it.title,
  sub_title: "",
  head_imgs: it.images.slice(0, 9).map(pictureOf),
  desc_info: { imgs: it.images.slice(0, 20).map(pictureOf), desc: "" },
  cats: catsOf(it.category),
  cats_v2: catsOf(it.category),
  status: 5,
  skus: it.skus.map((sku) => ({
    sku_id: sku.skuId,
    thumb_img: pictureOf(it.image),
    sale_price: sku.priceFen,
    // A shop that does not tell its stock sells without bound.
    stock_num: sku.stock ?? 999_999,
    sku_attrs: sku.title ? [{ attr_key: "规格", attr_value: sku.title }] : [],
    sku_deliver_info: { stock_type: 0 },
  })),
});

/** An example of it for the documentation. */
export const productInfoExample = {
  title: "植萃修护精华油",
  sub_title: "",
  head_imgs: ["https://example.com/oil.jpg"],
  desc_info: { imgs: ["https://example.com/oil.jpg"], desc: "" },
  cats: [{ cat_id: "17007902228422672609", cat_name: "beauty" }],
  cats_v2: [{ cat_id: "17007902228422672609", cat_name: "beauty" }],
  status: 5,
  skus: [
    {
      sku_id: "20000000001",
      thumb_img: "https://example.com/oil.jpg",
      sale_price: 20_000,
      stock_num: 100,
      sku_attrs: [{ attr_key: "规格", attr_value: "30ml" }],
      sku_deliver_info: { stock_type: 0 },
    },
  ],
};

/** `commission_info` of a plan that runs. `end_time` is 0 for one without end. */
export const commissionInfo = (plan: PoolProduct["plan"] & { beginAt: Date }) => ({
  status: 1,
  service_ratio: plan.servicePpm,
  start_time: secondsOf(plan.beginAt),
  end_time: plan.endAt ? secondsOf(plan.endAt) : 0,
});
