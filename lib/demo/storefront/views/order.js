import { shop } from "../api.js";
import { h, openDialog, picture } from "../dom.js";
import { yuan } from "../money.js";
import { go, redraw } from "../router.js";
import { stateHint, stateName } from "./order-state.js";
import { day } from "./orders.js";
import { busy, price } from "./parts.js";

/** One order: its state, its lines, its sums, and what can be done now. */
export async function showOrder(id) {
  const order = await shop.order(id);
  const line = (one) =>
    h(
      "li",
      {},
      picture(one.picture),
      h(
        "div",
        { class: "grow" },
        h("strong", {}, one.title),
        h("p", { class: "fine" }, one.sku_name),
        h("div", { class: "row" }, price(one.price_fen), h("span", { class: "fine n" }, `× ${one.quantity}`)),
        one.refunded_quantity > 0 && h("p", { class: "fine n" }, `已退 ${one.refunded_quantity} 件`),
      ),
    );
  const fact = (name, value) =>
    h("p", { class: "factrow" }, h("span", { class: "fine" }, name), h("span", { class: "grow right n" }, value));
  return {
    title: "订单详情",
    nodes: [
      h(
        "main",
        { class: "page withbar" },
        h("section", { class: "statehead" }, h("h1", {}, stateName(order.status)), h("p", {}, stateHint(order.status))),
        h("ul", { class: "lines" }, order.lines.map(line)),
        h(
          "section",
          { class: "rows card-like" },
          fact("实付", `¥${yuan(order.pay_fen)}`),
          order.coupon_fen > 0 && fact("优惠券", `−¥${yuan(order.coupon_fen)}`),
          order.freight_fen !== undefined &&
            fact("运费", order.freight_fen === 0 ? "免运费" : `¥${yuan(order.freight_fen)}`),
          order.refunded_fen > 0 && fact("已退", `¥${yuan(order.refunded_fen)}`),
          order.gift && fact("送给", order.gift.recipient_name ?? "朋友"),
          fact("下单时间", day(order.created_at)),
          fact("订单号", order.id),
        ),
      ),
      actions(order),
    ],
  };
}

function actions(order) {
  const can = order.can ?? {};
  const act = (label, className, run) =>
    h("button", { type: "button", class: className, onClick: (event) => busy(event.currentTarget, run) }, label);
  const pay = async () => {
    await window.liantai.requestPayment({ paymentId: order.pay.payment_id, amountFen: order.pay.amount_fen });
    await redraw();
  };
  const receive = async () => {
    await shop.receive(order.id);
    window.liantai.showToast({ title: "已确认收货" });
    await redraw();
  };
  const paid = order.status !== "created" && order.status !== "awaiting_payment" && order.status !== "cancelled";
  const buttons = [
    can.refund && act("申请退款", "second", async () => askRefund(order)),
    order.gift && paid && act("礼物页", "second", async () => go(`/gift/${order.id}`)),
    can.receive && act("确认收货", "main", receive),
    can.pay && order.pay && act("去支付", "main", pay),
  ].filter(Boolean);
  return buttons.length > 0 ? h("footer", { class: "total low" }, h("span", { class: "grow" }), buttons) : "";
}

/** Lets the visitor say which lines go back; all of them to begin with. */
function askRefund(order) {
  const wanted = new Map(order.lines.map((line) => [line.id, line.quantity - (line.refunded_quantity ?? 0)]));
  const row = (line) => {
    const left = line.quantity - (line.refunded_quantity ?? 0);
    const choice = h(
      "select",
      { "aria-label": `${line.title} 退几件`, onChange: (event) => wanted.set(line.id, Number(event.target.value)) },
      Array.from({ length: left + 1 }, (_, n) => h("option", { value: String(n), selected: n === left }, `${n} 件`)),
    );
    return h(
      "li",
      {},
      picture(line.picture),
      h("div", { class: "grow" }, h("strong", {}, line.title), h("p", { class: "fine" }, line.sku_name)),
      choice,
    );
  };
  const send = async () => {
    const lines = [...wanted]
      .filter(([, quantity]) => quantity > 0)
      .map(([line_id, quantity]) => ({ line_id, quantity }));
    if (lines.length === 0) throw new Error("至少选一件");
    await shop.refund(order.id, lines);
    dialog.close();
    window.liantai.showToast({ title: "退款已提交" });
    await redraw();
  };
  const button = h(
    "button",
    { type: "button", class: "main wide", onClick: (event) => busy(event.currentTarget, send) },
    "提交退款",
  );
  const dialog = openDialog(
    "申请退款",
    h(
      "div",
      {},
      h("ul", { class: "lines" }, order.lines.map(row)),
      h("p", { class: "fine" }, "退款原路退回；用过的优惠券按券的规则退还。"),
      button,
    ),
  );
}
