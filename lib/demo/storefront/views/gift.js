import { shop } from "../api.js";
import { shopName } from "../brand.js";
import { h, icon, picture } from "../dom.js";
import { busy } from "./parts.js";

/** The page a giver sends on. Whoever opens it sees the gift, not what it cost. */
export async function showGift(id) {
  const order = await shop.order(id).catch((error) => {
    if (error.code === "not_found" || error.code === "404") return null;
    throw error;
  });
  const to = order?.gift?.recipient_name ?? "你";
  const send = (event) =>
    busy(event.currentTarget, () =>
      window.liantai.share({ title: `${shopName}：有一份礼物送给 ${to}`, path: `/gift/${id}` }),
    );
  const inside = order
    ? order.lines.map((line) =>
        h(
          "li",
          {},
          picture(line.picture),
          h(
            "div",
            { class: "grow" },
            h("strong", {}, line.title),
            h("p", { class: "fine" }, `${line.sku_name} × ${line.quantity}`),
          ),
        ),
      )
    : [
        h(
          "li",
          {},
          picture("giftbox"),
          h(
            "div",
            { class: "grow" },
            h("strong", {}, "一份惊喜"),
            h("p", { class: "fine" }, "礼物由送礼人下单，收货信息由店铺与你联系"),
          ),
        ),
      ];
  return {
    title: "礼物",
    nodes: [
      h(
        "main",
        { class: "page" },
        h(
          "section",
          { class: "giftcard" },
          picture("giftbox"),
          h("h1", {}, `送给 ${to} 的礼物`),
          h("p", {}, `来自 ${shopName}`),
        ),
        h("ul", { class: "lines" }, inside),
      ),
      h(
        "footer",
        { class: "total low" },
        h("a", { class: "second", href: order ? `#/order/${id}` : "#/" }, order ? "查看订单" : "逛逛店铺"),
        order && h("button", { type: "button", class: "main grow", onClick: send }, icon("share"), "分享给对方"),
      ),
    ],
  };
}
