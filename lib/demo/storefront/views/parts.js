import { cartCount } from "../cart.js";
import { h, icon } from "../dom.js";
import { couponFace, couponThreshold, yuan } from "../money.js";

/** A price: the sign small, figures aligned. */
export function price(fen, className = "price") {
  return h("b", { class: `${className} n` }, h("small", {}, "¥"), yuan(fen));
}

/** The three places of the shop, at thumb reach. */
export function tabs(current) {
  const tab = (path, name, drawing, badge = 0) =>
    h(
      "a",
      { href: `#${path}`, "aria-current": current === path ? "page" : null },
      h(
        "span",
        { class: "tabicon" },
        icon(drawing),
        badge > 0 && h("i", { class: "badge n" }, String(Math.min(99, badge))),
      ),
      name,
    );
  return h(
    "nav",
    { class: "tabs", "aria-label": "店铺" },
    tab("/", "首页", "home"),
    tab("/coupons", "领券", "ticket"),
    tab("/cart", "购物车", "cart", cartCount()),
    tab("/orders", "我的订单", "person"),
  );
}

/** A coupon with whatever can be done about it. */
export function couponRow(coupon, action) {
  const { sign, figure, unit } = couponFace(coupon);
  return h(
    "section",
    { class: "coupon" },
    h(
      "div",
      { class: "face n" },
      h("b", {}, h("small", {}, sign), figure, h("small", {}, unit)),
      h("span", {}, couponThreshold(coupon)),
    ),
    h("div", { class: "grow" }, h("strong", {}, coupon.name), h("span", { class: "fine" }, coupon.note ?? "")),
    action,
  );
}

/** Minus, figure, plus; with labels and limits. */
export function stepper(value, limit, change) {
  const button = (label, sign, next, off) =>
    h("button", { type: "button", "aria-label": label, disabled: off, onClick: () => change(next) }, sign);
  return h(
    "div",
    { class: "stepper", role: "group", "aria-label": "数量" },
    button("减少一件", "−", value - 1, value <= 1),
    h("output", { class: "n" }, String(value)),
    button("增加一件", "+", value + 1, value >= limit),
  );
}

/** Says that there is nothing, and what to do about it. */
export function empty(title, hint, path, label) {
  return h(
    "div",
    { class: "empty" },
    h("h1", {}, title),
    h("p", {}, hint),
    h("a", { class: "main", href: `#${path}` }, label),
  );
}

/** Runs what a button stands for, once at a time, and says what went wrong. */
export async function busy(button, run) {
  button.disabled = true;
  try {
    await run();
  } catch (error) {
    if (error.code !== "cancelled") window.liantai.showToast({ title: error.message }).catch(() => undefined);
  } finally {
    button.disabled = false;
  }
}
