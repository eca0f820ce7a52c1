import { cartLines, removeLines, setChosen, setQuantity } from "../cart.js";
import { startCheckout } from "../checkout-order.js";
import { h, picture } from "../dom.js";
import { go, redraw } from "../router.js";
import { empty, price, stepper, tabs } from "./parts.js";

/** The cart: each line keeps the surface it came from, and is chosen or not. */
export async function showCart() {
  const lines = cartLines();
  if (lines.length === 0)
    return {
      title: "购物车",
      nodes: [h("main", { class: "page" }, empty("购物车是空的", "看看大家在买什么", "/", "去逛逛")), tabs("/cart")],
    };
  const chosen = lines.filter((line) => line.chosen);
  const total = chosen.reduce((sum, line) => sum + line.shown.price_fen * line.quantity, 0);
  const pieces = chosen.reduce((sum, line) => sum + line.quantity, 0);
  return {
    title: "购物车",
    nodes: [
      h(
        "main",
        { class: "page withbar" },
        h("h1", { class: "sr" }, "购物车"),
        h("ul", { class: "lines" }, lines.map(lineRow)),
      ),
      h(
        "footer",
        { class: "total" },
        h("span", { class: "grow" }, "合计 ", price(total)),
        h(
          "button",
          {
            type: "button",
            class: "main",
            disabled: chosen.length === 0,
            onClick: () => {
              startCheckout(chosen);
              go("/checkout");
            },
          },
          `结算（${pieces} 件）`,
        ),
      ),
      tabs("/cart"),
    ],
  };
}

function lineRow(line) {
  const { title, sku, price_fen: fen, picture: drawing } = line.shown;
  const after = (change) => async (value) => {
    await change(value);
    await redraw();
  };
  return h(
    "li",
    {},
    h(
      "label",
      { class: "pick" },
      h("input", {
        type: "checkbox",
        checked: line.chosen,
        "aria-label": `选择 ${title} ${sku}`,
        onChange: (event) => after((on) => setChosen(line, on))(event.target.checked),
      }),
    ),
    picture(drawing),
    h(
      "div",
      { class: "grow" },
      h("strong", {}, title),
      h("p", { class: "fine" }, sku),
      h(
        "div",
        { class: "row" },
        price(fen),
        stepper(
          line.quantity,
          99,
          after((next) => setQuantity(line, next)),
        ),
      ),
      h(
        "button",
        {
          type: "button",
          class: "quiet",
          "aria-label": `删除 ${title} ${sku}`,
          onClick: after(() => removeLines([line])),
        },
        "删除",
      ),
    ),
  );
}
