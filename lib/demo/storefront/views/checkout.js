import { shop } from "../api.js";
import { cartLines, removeLines } from "../cart.js";
import { currentOrder, endCheckout, orderBody } from "../checkout-order.js";
import { h, icon, openDialog, picture } from "../dom.js";
import { couponCut, yuan } from "../money.js";
import { go, redraw } from "../router.js";
import { busy, couponRow, empty, price } from "./parts.js";

/** The last page before paying: lines, gift, coupon, freight, and the sum the shop has worked out. */
export async function showCheckout() {
  const order = currentOrder();
  if (!order)
    return {
      title: "确认订单",
      nodes: [h("main", { class: "page" }, empty("没有待结算的商品", "从购物车重新开始", "/cart", "去购物车"))],
    };
  const { coupons } = await shop.myCoupons();
  const usable = coupons.filter(({ status, coupon }) => status === 100 && saving(coupon, order.lines) > 0);
  if (order.userCouponId === null && usable.length > 0) {
    const best = usable.reduce((a, b) => (saving(b.coupon, order.lines) > saving(a.coupon, order.lines) ? b : a));
    order.userCouponId = best.user_coupon_id;
  }
  const chosen = usable.find((mine) => mine.user_coupon_id === order.userCouponId);
  const quote = await shop.quote(
    orderBody({ ...order, userCouponId: chosen?.user_coupon_id, recipient: order.recipient || "—" }),
  );
  return {
    title: "确认订单",
    nodes: [
      h(
        "main",
        { class: "page withbar" },
        h("h1", { class: "sr" }, "确认订单"),
        lineList(order.lines),
        giftCard(order),
        sums(order, usable, chosen, quote),
      ),
      h(
        "footer",
        { class: "total low" },
        h("span", { class: "grow" }, "应付 ", price(quote.pay_fen, "price big")),
        h(
          "button",
          { type: "button", class: "main", onClick: (event) => busy(event.currentTarget, () => place(order, chosen)) },
          "提交并支付",
        ),
      ),
    ],
  };
}

/** Goods a coupon is good for decide what it saves; types from 101 on are for the whole shop. */
function saving(coupon, lines) {
  const fits = lines.filter((line) => coupon.type > 100 || (coupon.product_ids ?? []).includes(line.product_id));
  return couponCut(
    coupon,
    fits.reduce((sum, line) => sum + line.shown.price_fen * line.quantity, 0),
  );
}

function lineList(lines) {
  return h(
    "ul",
    { class: "lines" },
    lines.map(({ shown, quantity }) =>
      h(
        "li",
        {},
        picture(shown.picture),
        h(
          "div",
          { class: "grow" },
          h("strong", {}, shown.title),
          h("p", { class: "fine" }, shown.sku),
          h("div", { class: "row" }, price(shown.price_fen), h("span", { class: "fine n" }, `× ${quantity}`)),
        ),
      ),
    ),
  );
}

function giftCard(order) {
  const name = h("input", {
    type: "text",
    id: "recipient",
    value: order.recipient,
    maxLength: 20,
    autocomplete: "off",
    placeholder: "对方的称呼",
    onInput: (event) => {
      order.recipient = event.target.value;
    },
  });
  const field = h("div", { class: "field", hidden: !order.gift }, h("label", { htmlFor: "recipient" }, "收礼人"), name);
  const toggle = h("input", {
    type: "checkbox",
    role: "switch",
    id: "gift",
    checked: order.gift,
    onChange: (event) => {
      order.gift = event.target.checked;
      field.hidden = !order.gift;
      if (order.gift) name.focus();
    },
  });
  return h(
    "section",
    { class: "card-like" },
    h(
      "label",
      { class: "switch", htmlFor: "gift" },
      icon("gift"),
      h(
        "span",
        { class: "grow" },
        h("strong", {}, "送给朋友"),
        h("span", { class: "fine" }, "支付后把礼物页分享给对方"),
      ),
      toggle,
    ),
    field,
  );
}

function sums(order, usable, chosen, quote) {
  const row = (name, value) =>
    h("p", { class: "factrow" }, h("span", { class: "grow" }, name), h("span", { class: "n" }, value));
  const label = chosen ? `−¥${yuan(quote.coupon_fen)}` : usable.length > 0 ? `${usable.length} 张可用` : "无可用券";
  return h(
    "section",
    { class: "rows card-like" },
    row("商品金额", `¥${yuan(quote.goods_fen)}`),
    h(
      "button",
      { type: "button", class: "factrow", disabled: usable.length === 0, onClick: () => chooseCoupon(order, usable) },
      h("span", { class: "grow" }, "优惠券"),
      h("span", { class: chosen ? "after n" : "fine" }, label),
      icon("right"),
    ),
    row("运费", quote.freight_fen === 0 ? "免运费" : `¥${yuan(quote.freight_fen)}`),
  );
}

function chooseCoupon(order, usable) {
  const pick = (id) => {
    order.userCouponId = id;
    dialog.close();
    redraw();
  };
  const none = h("button", { type: "button", class: "quiet", onClick: () => pick("") }, "不用优惠券");
  const rows = usable.map((mine) =>
    couponRow(
      mine.coupon,
      h(
        "button",
        { type: "button", class: "claim", onClick: () => pick(mine.user_coupon_id) },
        mine.user_coupon_id === order.userCouponId ? "已选" : "使用",
      ),
    ),
  );
  const dialog = openDialog("选择优惠券", h("div", { class: "stack" }, rows, none));
}

async function place(order, chosen) {
  if (order.gift && order.recipient.trim() === "") {
    document.getElementById("recipient").focus();
    throw new Error("请填写收礼人的称呼");
  }
  const { order_id: id, pay } = await shop.checkout(orderBody({ ...order, userCouponId: chosen?.user_coupon_id }));
  await removeLines(order.lines.filter((line) => cartLines().includes(line)));
  const gift = order.gift;
  endCheckout();
  try {
    await window.liantai.requestPayment({
      paymentId: pay.payment_id,
      amountFen: pay.amount_fen,
      description: order.lines[0].shown.title,
    });
    go(gift ? `/gift/${id}` : `/order/${id}`, { replace: true });
  } catch (error) {
    // Unpaid, the order stays in the list and can be paid from there.
    go(`/order/${id}`, { replace: true });
    throw error;
  }
}
