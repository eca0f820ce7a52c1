import { describe, expect, it } from "vitest";
import { parseCsv } from "./csv";
import { readProductFile } from "./import-rules";
import { isPicture } from "./pictures";
import { isProductId } from "./product-id";
import { priceRange, stockOf } from "./rules";

describe("prices and stock", () => {
  it("spans the SKUs on sale", () => {
    expect(priceRange([{ priceFen: 300 }, { priceFen: 100 }, { priceFen: 200 }])).toEqual({ fromFen: 100, toFen: 300 });
    expect(priceRange([])).toBeNull();
  });
  it("sums only stocks that are told", () => {
    expect(stockOf([{ stock: 3 }, { stock: null }, {}])).toBe(3);
    expect(stockOf([{ stock: null }])).toBeNull();
    expect(stockOf([{ stock: 0 }])).toBe(0);
  });
});

describe("ids and pictures", () => {
  it.each([
    ["10000000001", true],
    ["9223372036854775807", true],
    ["9223372036854775808", false],
    ["0", false],
    ["-1", false],
    ["1e3", false],
    ["", false],
  ])("%s is a product id: %s", (text, expected) => expect(isProductId(text)).toBe(expected));

  it.each([
    ["https://img.example/a.png", true],
    ["/pictures/oil.svg", true],
    ["data:image/png;base64,iVBORw0KGgo=", true],
    [`data:image/png;base64,${"A".repeat(70_000)}`, false],
    ["data:image/svg+xml;base64,PHN2Zz4=", false],
    ["http://img.example/a.png", false],
    ["/pictures/../secret.svg", false],
    ["javascript:alert(1)", false],
    ["https://", false],
  ])("%.40s is a picture: %s", (text, expected) => expect(isPicture(text)).toBe(expected));
});

describe("CSV", () => {
  it("reads quotes, doubled quotes, line breaks in cells and a byte order mark", () => {
    expect(parseCsv('\uFEFFa,b\r\n"x, ""y""","1\n2"\n\n z ,')).toEqual([
      { line: 1, cells: ["a", "b"] },
      { line: 2, cells: ['x, "y"', "1\n2"] },
      { line: 5, cells: ["z", ""] },
    ]);
  });
  it("gathers the rows of a product and reads yuan", () => {
    const { products, errors } = readProductFile(
      '商品编号,商品名称,规格编号,规格,售价,库存\nP1,茶,S1,小,"1,268.5",3\nP1,茶,S2,大,9.90,',
    );
    expect(errors).toEqual([]);
    expect(products).toHaveLength(1);
    expect(products[0]?.lines).toEqual([2, 3]);
    expect(products[0]?.item.skus).toEqual([
      { outSkuId: "S1", title: "小", priceFen: 126850, stock: 3 },
      { outSkuId: "S2", title: "大", priceFen: 990, stock: null },
    ]);
  });
  it("names bad rows and leaves their product out whole", () => {
    const file =
      "out_product_id,title,out_sku_id,price,stock,status\nP1,a,S1,1.00,x,\nP1,a,S2,1.234,,\nP2,b,S1,2,,maybe\nP3,c,S1,3,7,下架";
    const { products, errors } = readProductFile(file);
    expect(errors).toEqual([
      { line: 2, field: "stock", code: "not_count" },
      { line: 3, field: "price", code: "not_money" },
      { line: 4, field: "status", code: "not_status" },
    ]);
    expect(products.map((it) => it.item.outProductId)).toEqual(["P3"]);
  });
  it("asks for the columns it needs", () => {
    expect(readProductFile("title,price\nx,1").errors.map((it) => it.field)).toEqual(["outProductId", "outSkuId"]);
  });
});
