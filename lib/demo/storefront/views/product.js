import { shop } from "../api.js";
import { addLine, cartCount, makeLine } from "../cart.js";
import { startCheckout } from "../checkout-order.js";
import { h, icon, openDialog, picture } from "../dom.js";
import { couponCut, yuan } from "../money.js";
import { go, redraw } from "../router.js";
import { reportProductView } from "../source.js";
import { busy, couponRow, price, stepper } from "./parts.js";

/** What was chosen last for each product: it survives a redraw of the page. */
const choices = new Map();

/** One product: picture, price, coupons to claim, choice of SKU and quantity, and the two ways to buy. */
export async function showProduct(id, { again }) {
  const [product, { coupons }, mine] = await Promise.all([shop.product(id), shop.coupons(id), shop.myCoupons()]);
  if (!again) reportProductView(product.id);
  const choice = choices.get(id) ?? { sku: product.skus.find((sku) => sku.stock > 0) ?? product.skus[0], quantity: 1 };
  choices.set(id, choice);
  choice.sku = product.skus.find((sku) => sku.id === choice.sku.id) ?? product.skus[0];
  const goods = choice.sku.price_fen * choice.quantity;
  // One that was used and cannot be had again promises nothing.
  const kept = new Set(mine.coupons.filter(({ status }) => status === 100).map(({ coupon }) => coupon.id));
  const usable = coupons.filter((coupon) => coupon.claimable || kept.has(coupon.id));
  const best = Math.max(0, ...usable.map((coupon) => couponCut(coupon, goods)));
  const claim = (coupon) =>
    h(
      "button",
      {
        type: "button",
        class: "claim",
        disabled: !coupon.claimable,
        onClick: (event) => busy(event.target, () => claimOne(coupon)),
      },
      coupon.claimable ? "领取" : "已领取",
    );
  return {
    title: product.title,
    nodes: [
      h(
        "main",
        { class: "page flush" },
        h("div", { class: "gallery" }, picture(product.picture, product.title)),
        h(
          "section",
          {},
          h(
            "div",
            { class: "row" },
            price(choice.sku.price_fen, "price big"),
            h("span", { class: "fine n" }, `已售 ${(product.sold ?? 0).toLocaleString("en-US")}`),
          ),
          best > 0 &&
            h("p", { class: "after n" }, `${choice.quantity} 件 ¥${yuan(goods)}，用券后 ¥${yuan(goods - best)}`),
          h("h1", {}, product.title),
          h("p", { class: "muted" }, product.subtitle ?? ""),
        ),
        coupons.map((coupon) => couponRow(coupon, claim(coupon))),
        facts(product, choice, () => openChoice(product, choice)),
        product.reviews && reviews(product.reviews),
      ),
      buyBar(product, choice, goods - best, best > 0),
    ],
  };
}

async function claimOne(coupon) {
  await window.liantai.claimCoupon({ couponId: coupon.id });
  window.liantai.showToast({ title: "已领取，结算时可用" });
  await redraw();
}

function facts(product, choice, open) {
  const chosen = `${choice.sku.name} × ${choice.quantity} 件`;
  return h(
    "section",
    { class: "rows" },
    h(
      "button",
      { type: "button", class: "factrow", onClick: open },
      h("span", { class: "fine" }, "已选"),
      h("span", { class: "grow" }, chosen),
      icon("right"),
    ),
    h(
      "p",
      { class: "factrow" },
      h("span", { class: "fine" }, "发货"),
      h("span", { class: "grow" }, product.shipping ?? "48 小时内发货"),
    ),
    h(
      "p",
      { class: "factrow" },
      h("span", { class: "fine" }, "保障"),
      h("span", { class: "grow" }, product.service ?? "7 天无理由退货"),
    ),
  );
}

function reviews({ count, good_percent: good, latest }) {
  return h(
    "section",
    {},
    h(
      "div",
      { class: "row" },
      h("h2", {}, "评价 ", h("span", { class: "fine n" }, count.toLocaleString("en-US"))),
      h("span", { class: "fine n" }, `好评 ${good}%`),
    ),
    latest && h("p", { class: "said" }, h("span", { class: "fine" }, `${latest.author}：`), latest.text),
  );
}

function openChoice(product, choice, then = redraw) {
  const body = h("div", {});
  const done = h(
    "button",
    {
      type: "button",
      class: "main wide",
      onClick: () => {
        dialog.close();
        then();
      },
    },
    "确定",
  );
  const draw = () => {
    const sku = (one) =>
      h(
        "button",
        {
          type: "button",
          class: "sku",
          "aria-pressed": String(one.id === choice.sku.id),
          disabled: one.stock <= 0,
          onClick: () => {
            choice.sku = one;
            choice.quantity = Math.min(choice.quantity, one.stock);
            draw();
          },
        },
        one.name,
        one.stock <= 0 && "（无货）",
      );
    body.replaceChildren(
      h(
        "div",
        { class: "row top" },
        picture(product.picture),
        h(
          "div",
          { class: "grow" },
          price(choice.sku.price_fen, "price big"),
          h("p", { class: "fine n" }, `库存 ${choice.sku.stock} 件`),
        ),
      ),
      h("h3", {}, "规格"),
      h("div", { class: "skus" }, product.skus.map(sku)),
      h(
        "div",
        { class: "row" },
        h("h3", {}, "数量"),
        stepper(choice.quantity, Math.min(99, choice.sku.stock), (next) => {
          choice.quantity = next;
          draw();
        }),
      ),
    );
  };
  draw();
  const dialog = openDialog("选择规格", h("div", {}, body, done));
}

function buyBar(product, choice, payFen, withCoupon) {
  const out = choice.sku.stock <= 0;
  const line = () => makeLine(product, choice.sku, choice.quantity);
  const add = (event) =>
    busy(event.currentTarget, async () => {
      await addLine(line());
      window.liantai.showToast({ title: "已加入购物车" });
      await redraw();
    });
  const buy = () => {
    startCheckout([line()]);
    go("/checkout");
  };
  const link = (path, name, drawing, count) =>
    h(
      "a",
      { href: `#${path}` },
      h("span", { class: "tabicon" }, icon(drawing), count > 0 && h("i", { class: "badge n" }, String(count))),
      name,
    );
  return h(
    "footer",
    { class: "buy" },
    link("/", "店铺", "shop"),
    link("/cart", "购物车", "cart", cartCount()),
    h("button", { type: "button", class: "b1", disabled: out, onClick: add }, "加入购物车"),
    h(
      "button",
      { type: "button", class: "b2", disabled: out, onClick: buy },
      h("span", {}, out ? "暂时无货" : withCoupon ? "用券购买" : "立即购买"),
      h("small", { class: "n" }, `${choice.quantity} 件 ¥${yuan(payFen)}`),
    ),
  );
}
