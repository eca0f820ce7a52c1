import { h } from "./dom.js";

/** Pages by pattern: [regular expression over the path, view]. A view returns its title and its nodes. */
let routes = [];
let depth = 0;
let turn = 0;

/** Goes to a page; `replace` leaves no way back to this one. */
export function go(path, { replace = false } = {}) {
  if (replace) {
    location.replace(`#${path}`);
  } else {
    depth += 1;
    location.hash = path;
  }
}

/** Goes back, or to the first page where there is nothing to go back to. */
export function goBack() {
  if (depth === 0) {
    go("/", { replace: true });
    return;
  }
  depth -= 1;
  history.back();
}

/** Draws the page again, after something it shows has changed: the same visit of it, not another. */
export function redraw() {
  return draw({ again: true });
}

export function startRouter(table, firstPath) {
  routes = table;
  window.addEventListener("hashchange", () => draw());
  window.liantai.onBack(goBack);
  if (location.hash.length > 1) draw();
  else if (firstPath && firstPath !== "/") location.replace(`#${firstPath}`);
  else draw();
}

async function draw({ again = false } = {}) {
  turn += 1;
  const mine = turn;
  const path = decodeURI(location.hash.slice(1) || "/").replace(/[?].*$/, "");
  const found = routes.find(([pattern]) => pattern.test(path)) ?? routes[0];
  const parts = found[0].exec(path)?.slice(1) ?? [];
  const app = document.getElementById("app");
  app.setAttribute("aria-busy", "true");
  let page;
  try {
    page = await found[1](...parts, { again });
  } catch (error) {
    page = failed(error);
  }
  // A slower page that was left in the meantime must not come up.
  if (mine !== turn) return;
  app.setAttribute("aria-busy", "false");
  app.replaceChildren(...page.nodes);
  if (!again) window.scrollTo(0, 0);
  window.liantai.setTitle({ title: page.title, back: path !== "/" }).catch(() => undefined);
}

function failed(error) {
  const retry = h("button", { type: "button", class: "main", onClick: redraw }, "重试");
  return {
    title: "没有打开",
    nodes: [h("div", { class: "empty", role: "alert" }, h("h1", {}, "没有打开"), h("p", {}, error.message), retry)],
  };
}
