import { parseYuan } from "@/lib/kernel/money";
import { parseCsv } from "./csv";
import type { UpsertProductsInput } from "./input";

/** Columns of the product file; a row is a SKU, rows of one product stand under the same product number. */
export const csvColumns = {
  outProductId: ["out_product_id", "商品编号"],
  title: ["title", "商品名称"],
  category: ["category", "类目"],
  images: ["images", "图片"],
  status: ["status", "状态"],
  outSkuId: ["out_sku_id", "规格编号"],
  skuTitle: ["sku_title", "规格"],
  price: ["price", "售价"],
  stock: ["stock", "库存"],
} as const;
type Column = keyof typeof csvColumns;

export const csvRowLimit = 2000;

export type RowError = { line: number; field: string; code: RowErrorCode };
export type RowErrorCode =
  | "missing_column"
  | "too_many_rows"
  | "required"
  | "not_money"
  | "not_count"
  | "not_status"
  | "invalid";

type RawItem = UpsertProductsInput["items"][number];
/** A product read from the file, with the lines it was read from. */
export type ReadProduct = { lines: number[]; item: RawItem };

const statusWords: Record<string, string> = {
  "": "on_sale",
  on_sale: "on_sale",
  off_sale: "off_sale",
  在售: "on_sale",
  上架: "on_sale",
  下架: "off_sale",
};

/**
 * Reads the product file: which products it names, and what is wrong row by row. A product with a bad row is left out
 * whole, so nothing is half imported. Prices in the file are yuan.
 */
export function readProductFile(csv: string): { products: ReadProduct[]; errors: RowError[] } {
  const [head, ...rows] = parseCsv(csv);
  const places = placesOf(head?.cells ?? []);
  const missing = (["outProductId", "title", "outSkuId", "price"] as const).filter(
    (column) => places[column] === undefined,
  );
  if (missing.length > 0)
    return { products: [], errors: missing.map((field) => ({ line: 1, field, code: "missing_column" })) };
  if (rows.length > csvRowLimit)
    return { products: [], errors: [{ line: csvRowLimit + 2, field: "file", code: "too_many_rows" }] };
  const errors: RowError[] = [];
  const products = new Map<string, { lines: number[]; item: RawItem & { skus: unknown[] } }>();
  const bad = new Set<string>();
  for (const { line, cells } of rows) {
    const cell = (column: Column) => cells[places[column] ?? -1] ?? "";
    const found = readRow(cell);
    errors.push(...found.errors.map((error) => ({ line, ...error })));
    if (found.errors.length > 0) bad.add(cell("outProductId"));
    const known = products.get(cell("outProductId"));
    if (known) {
      known.lines.push(line);
      known.item.skus.push(found.sku);
    } else products.set(cell("outProductId"), { lines: [line], item: { ...found.product, skus: [found.sku] } });
  }
  return { products: [...products].filter(([key]) => !bad.has(key)).map(([, product]) => product), errors };
}

function placesOf(head: readonly string[]): Partial<Record<Column, number>> {
  const names = head.map((name) => name.toLowerCase());
  const found = Object.entries(csvColumns).map(([column, words]) => [
    column,
    names.findIndex((name) => (words as readonly string[]).includes(name)),
  ]);
  return Object.fromEntries(found.filter(([, place]) => place !== -1));
}

function readRow(cell: (column: Column) => string) {
  const errors: Omit<RowError, "line">[] = [];
  for (const field of ["outProductId", "title", "outSkuId", "price"] as const)
    if (cell(field) === "") errors.push({ field, code: "required" });
  const status = statusWords[cell("status").toLowerCase()];
  if (status === undefined) errors.push({ field: "status", code: "not_status" });
  const stock = cell("stock");
  if (stock !== "" && !/^\d{1,9}$/.test(stock)) errors.push({ field: "stock", code: "not_count" });
  const priceFen = cell("price") === "" ? null : readPrice(cell("price"));
  if (cell("price") !== "" && (priceFen === null || priceFen <= 0)) errors.push({ field: "price", code: "not_money" });
  return {
    errors,
    product: {
      outProductId: cell("outProductId"),
      title: cell("title"),
      category: cell("category") || null,
      images: cell("images")
        .split(/[\s;|]+/)
        .filter(Boolean),
      status,
    },
    sku: {
      outSkuId: cell("outSkuId"),
      title: cell("skuTitle"),
      priceFen,
      stock: stock === "" ? null : Number(stock),
    },
  };
}

function readPrice(text: string): number | null {
  try {
    return parseYuan(text);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
