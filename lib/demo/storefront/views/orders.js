import { shop } from "../api.js";
import { h, picture } from "../dom.js";
import { stateName } from "./order-state.js";
import { empty, price, tabs } from "./parts.js";

/** All orders of the visitor, newest first as the shop sends them. */
export async function showOrders() {
  const { orders } = await shop.orders();
  const card = (order) =>
    h(
      "a",
      { class: "card-like ordercard", href: `#/order/${encodeURIComponent(order.id)}` },
      h(
        "div",
        { class: "row" },
        h("span", { class: "fine n" }, day(order.created_at)),
        h("strong", { class: "state" }, stateName(order.status)),
      ),
      h(
        "div",
        { class: "thumbs" },
        order.lines.map((line) => picture(line.picture, line.title)),
        h("span", { class: "grow" }, order.lines.map((line) => line.title).join("、")),
      ),
      h(
        "div",
        { class: "row" },
        h("span", { class: "fine" }, order.gift ? `送给 ${order.gift.recipient_name ?? "朋友"}` : ""),
        price(order.pay_fen),
      ),
    );
  const body = orders.length === 0 ? empty("还没有订单", "买过的都会在这里", "/", "去逛逛") : orders.map(card);
  return {
    title: "我的订单",
    nodes: [h("main", { class: "page stack" }, h("h1", { class: "sr" }, "我的订单"), body), tabs("/orders")],
  };
}

/** Shanghai's day and time, whatever the phone is set to. */
export function day(iso) {
  return new Intl.DateTimeFormat("zh-CN", {
    timeZone: "Asia/Shanghai",
    dateStyle: "medium",
    timeStyle: "short",
  }).format(new Date(iso));
}
