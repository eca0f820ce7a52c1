import { source } from "./source.js";

const KEY = "cart";
let lines = null;

/** The cart's lines, kept by the shell for this visitor on this device. */
export function cartLines() {
  lines ??= window.liantai.getStorageNow(KEY) ?? [];
  return lines;
}

export function cartCount() {
  return cartLines().reduce((sum, line) => sum + line.quantity, 0);
}

/** One line as checkout wants it; it remembers the surface it was put in from. */
export function makeLine(product, sku, quantity) {
  return {
    product_id: product.id,
    sku_id: sku.id,
    quantity,
    ...source,
    shown: { title: product.title, sku: sku.name, price_fen: sku.price_fen, picture: product.picture },
    chosen: true,
  };
}

/** Puts a line in; the same SKU from the same surface becomes more of it. */
export async function addLine(line) {
  const same = cartLines().find(
    (known) =>
      known.sku_id === line.sku_id && known.surface === line.surface && known.creator_appid === line.creator_appid,
  );
  if (same) same.quantity = Math.min(99, same.quantity + line.quantity);
  else cartLines().push(line);
  await save();
}

export async function setQuantity(line, quantity) {
  line.quantity = Math.max(1, Math.min(99, quantity));
  await save();
}

export async function setChosen(line, chosen) {
  line.chosen = chosen;
  await save();
}

export async function removeLines(gone) {
  lines = cartLines().filter((line) => !gone.includes(line));
  await save();
}

function save() {
  return window.liantai.setStorage(KEY, cartLines());
}
