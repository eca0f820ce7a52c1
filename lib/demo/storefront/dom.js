/** Builds an element: properties, `on…` listeners, `class`, attributes; children are nodes or text, never markup. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2).toLowerCase(), value);
    else if (name in element && name !== "list" && name !== "form") element[name] = value;
    else if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const ICONS = {
  home: "M4 11l8-7 8 7M6 9.5V20h12V9.5M10 20v-6h4v6",
  shop: "M4 10v10h16V10M3 10l2-6h14l2 6zM9 20v-5h6v5",
  cart: "M3 4h2.5l2.2 11h10l2-8H6.3M9 20h.01M17 20h.01",
  person: "M12 11.5a4 4 0 100-8 4 4 0 000 8zM4.5 20.5c.7-4.2 3.500-6 7.5-6s6.800 1.800 7.500 6",
  gift: "M4 11h16v10H4zM3 7h18v4H3zM12 7v14M12 7c-5 0-5-5-2.5-4.500S12 7 12 7zm0 0c5 0 5-5 2.500-4.500S12 7 12 7z",
  share: "M12 15V4M8 7.5L12 4l4 3.500M5 12v8h14v-8",
  right: "M9.500 6l6 6-6 6",
  close: "M6 6l12 12M18 6L6 18",
  ticket: "M3 7h18v3.500a1.800 1.800 0 000 3V17H3v-3.500a1.800 1.800 0 000-3zM14 7v2M14 11v2M14 15v2",
};

/** A line drawing, hidden from screen readers: the text beside it says the same. */
export function icon(name, size = 20) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key, value] of Object.entries({
    viewBox: "0 0 24 24",
    width: size,
    height: size,
    "aria-hidden": "true",
  })) {
    svg.setAttribute(key, value);
  }
  svg.classList.add("icon");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

const PICTURES = new Set(["serum", "mask", "lotion", "sunscreen", "tea", "giftbox"]);

/** The picture of a product; one nobody drew shows the gift box. */
export function picture(name, alt = "") {
  return h("img", { src: `pictures/${PICTURES.has(name) ? name : "giftbox"}.svg`, alt, class: "pic", loading: "lazy" });
}

/** A choice from below. The browser keeps the focus inside. */
export function openDialog(title, content) {
  const close = h("button", { type: "button", class: "shut", "aria-label": "关闭" }, icon("close"));
  const dialog = h(
    "dialog",
    { class: "sheet", "aria-label": title },
    h("header", {}, h("h2", {}, title), close),
    content,
  );
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
