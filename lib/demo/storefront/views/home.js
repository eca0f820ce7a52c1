import { shop } from "../api.js";
import { shopName } from "../brand.js";
import { h, picture } from "../dom.js";
import { price, tabs } from "./parts.js";

/** The shop's first page: one offer, then everything there is. */
export async function showHome() {
  const { products, banner } = await shop.catalogue();
  const card = (product) =>
    h(
      "a",
      { class: "card", href: `#/product/${encodeURIComponent(product.id)}` },
      picture(product.picture),
      h("strong", {}, product.title),
      h(
        "span",
        { class: "row" },
        price(product.price_fen),
        h("span", { class: "fine n" }, `已售 ${sold(product.sold ?? 0)}`),
      ),
    );
  const offer = h(
    "section",
    { class: "banner" },
    h(
      "div",
      {},
      h("h1", {}, banner?.title ?? shopName),
      h("p", {}, banner?.text ?? "今日有券，满额包邮"),
      h("a", { class: "pill", href: "#/coupons" }, "去领券"),
    ),
    picture(banner?.picture ?? "mask"),
  );
  return {
    title: shopName,
    nodes: [
      h(
        "main",
        { class: "page" },
        offer,
        h("h2", { class: "head" }, "大家在回购"),
        products.length === 0
          ? h("p", { class: "fine" }, "还没有上架的商品，过会儿再来看看")
          : h("div", { class: "grid" }, products.map(card)),
      ),
      tabs("/"),
    ],
  };
}

/** 12046 → "1.2 万", whole below ten thousand. */
function sold(count) {
  if (count < 10_000) return count.toLocaleString("en-US");
  const tenths = Math.floor(count / 1000);
  return `${Math.floor(tenths / 10)}.${tenths % 10} 万`;
}
