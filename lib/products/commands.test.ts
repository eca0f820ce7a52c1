import { beforeAll, describe, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/lib/kernel/transaction";
import { upsertProducts } from "./commands";
import { importProducts } from "./import-commands";
import { listProductsInput } from "./input";
import { promotableAsOf } from "./promotion-queries";
import { countProducts, getProduct, listProducts } from "./queries";
import { setProductStatus, setPromotable } from "./status-commands";

const db = testDatabase();
let brand: MadeOrg;
let other: MadeOrg;
beforeAll(async () => {
  brand = await makeOrganisation(db.owner(), "brand");
  other = await makeOrganisation(db.owner(), "brand");
});

const tea = { outProductId: "tea", title: "肉桂", skus: [{ outSkuId: "s1", priceFen: 29800, stock: 5 }] };
const idOf = (item: { productId?: string } | object | undefined) => {
  if (!item || !("productId" in item) || !item.productId) throw new Error("no product id");
  return item.productId;
};
const put = async (items: Parameters<typeof upsertProducts>[1]["items"], who = brand) =>
  (await upsertProducts(callerOf(who, "key"), { items })).items;

describe("upsertProducts", () => {
  it("creates, then changes by the merchant's own key, keeping ids", async () => {
    const [made] = await put([tea]);
    const [again] = await put([
      {
        ...tea,
        title: "肉桂礼盒",
        skus: [
          { outSkuId: "s1", priceFen: 30000 },
          { outSkuId: "s2", priceFen: 100 },
        ],
      },
    ]);
    expect(idOf(again)).toBe(idOf(made));
    const view = await getProduct(callerOf(brand), idOf(made));
    expect(view).toMatchObject({ title: "肉桂礼盒", price: { fromFen: 100, toFen: 30000 }, stock: null, skuCount: 2 });
  });

  it("changes and audits nothing when told the same again", async () => {
    const item = { ...tea, outProductId: "same" };
    const [made] = await put([item]);
    await put([item]);
    const { rows } = await db.owner().query("select action from audit_log where target_id = $1", [idOf(made)]);
    expect(rows).toEqual([{ action: "product.create" }]);
  });

  it("ends SKUs that are left out and brings them back with their ids", async () => {
    const two = {
      ...tea,
      outProductId: "two",
      skus: [
        { outSkuId: "a", priceFen: 1 },
        { outSkuId: "b", priceFen: 2 },
      ],
    };
    const [made] = await put([two]);
    await put([{ ...two, skus: [{ outSkuId: "b", priceFen: 2 }] }]);
    const view = await getProduct(callerOf(brand), idOf(made));
    expect(view.skus.map((sku) => [sku.outSkuId, sku.isRemoved])).toEqual([
      ["b", false],
      ["a", true],
    ]);
    expect((await put([two]))[0]).toEqual(made);
  });

  it("refuses bad items one by one, in order", async () => {
    const items = await put([
      { ...tea, outProductId: "good" },
      { ...tea, outProductId: "free", skus: [{ outSkuId: "s", priceFen: 0 }] },
      { ...tea, outProductId: "good" },
      { ...tea, outProductId: "odd", images: ["http://x.example/a.png"] },
      {
        ...tea,
        outProductId: "twin",
        skus: [
          { outSkuId: "s", priceFen: 1 },
          { outSkuId: "s", priceFen: 2 },
        ],
      },
    ]);
    expect(items.map((it) => ("error" in it ? it.error.code : "ok"))).toEqual([
      "ok",
      "invalid_input",
      "conflict",
      "invalid_input",
      "invalid_input",
    ]);
    expect("error" in items[1]! && items[1].error.fields).toHaveProperty("skus.0.priceFen");
  });

  it("gives two brands with one key two products", async () => {
    const [mine] = await put([{ ...tea, outProductId: "shared" }]);
    const [theirs] = await put([{ ...tea, outProductId: "shared" }], other);
    expect(idOf(mine)).not.toBe(idOf(theirs));
    await expect(getProduct(callerOf(other), idOf(mine))).rejects.toMatchObject({ code: "not_found" });
  });

  it("is one product when sent 30 times at once, in any order", async () => {
    const a = { ...tea, outProductId: "race-a" };
    const b = { ...tea, outProductId: "race-b" };
    await Promise.all(Array.from({ length: 30 }, (_, i) => put(i % 2 ? [a, b] : [b, a])));
    const { rows } = await db
      .owner()
      .query("select count(*)::int as n from products where out_product_id like 'race-%'");
    expect(rows[0].n).toBe(2);
  });

  it("is forbidden to those who may not, and to other kinds of organisation", async () => {
    const institution = await makeOrganisation(db.owner(), "institution");
    for (const who of [callerOf(brand, "analyst"), callerOf(brand, "finance"), callerOf(institution)])
      await expect(upsertProducts(who, { items: [tea] })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("writes 100 products with 20 SKUs each", async () => {
    const skus = Array.from({ length: 20 }, (_, i) => ({ outSkuId: `s${i}`, priceFen: i + 1 }));
    const items = await put(
      Array.from({ length: 100 }, (_, i) => ({ ...tea, outProductId: `bulk-${i}`, skus })),
      other,
    );
    expect(
      items.every((it) => "skus" in it && it.skus.length === 20 && it.skus.every((sku) => /^\d+$/.test(sku.skuId))),
    ).toBe(true);
  });
});

describe("status and promotion", () => {
  it("switches sale on and off for several, or for none where one is another's", async () => {
    const [mine] = await put([{ ...tea, outProductId: "st" }]);
    const [theirs] = await put([{ ...tea, outProductId: "st" }], other);
    const both = { productIds: [idOf(mine), idOf(theirs)], status: "off_sale" as const };
    await expect(setProductStatus(callerOf(brand), both)).rejects.toMatchObject({ code: "not_found" });
    expect(await setProductStatus(callerOf(brand), { ...both, productIds: [idOf(mine)] })).toEqual({ changed: 1 });
    expect((await getProduct(callerOf(brand), idOf(mine))).status).toBe("off_sale");
  });

  it("keeps what could be promoted when", async () => {
    const [made] = await put([{ ...tea, outProductId: "promo" }]);
    const id = BigInt(idOf(made));
    const at = (ms: number) => setClock(db.owner(), ms);
    const set = (enabled: boolean) => setPromotable(callerOf(brand), { productIds: [idOf(made)], enabled });
    await at(3_600_000);
    await set(false);
    expect(await set(false)).toEqual({ changed: 0 });
    await at(7_200_000);
    await set(true);
    const told = await transaction(callerOf(brand), async (ctx) => {
      const hoursAgo = (h: number) => new Date(ctx.now.getTime() - h * 3_600_000);
      const when = async (t: Date) => (await promotableAsOf(ctx, [id], t)).get(id);
      return [await when(hoursAgo(1.5)), await when(hoursAgo(0.5)), await when(ctx.now)];
    });
    expect(told).toEqual([true, false, true]);
    await at(0);
  });
});

describe("lists", () => {
  it("pages by keyset both ways, searches, and counts by status", async () => {
    const shop = await makeOrganisation(db.owner(), "brand");
    for (let i = 0; i < 7; i++)
      await put(
        [{ ...tea, outProductId: `p${i}`, title: `精华 ${i}`, status: i === 0 ? "off_sale" : "on_sale" }],
        shop,
      );
    const read = (input: object) => listProducts(callerOf(shop), listProductsInput.parse({ limit: 3, ...input }));
    const first = await read({});
    const second = await read({ cursor: first.older });
    const third = await read({ cursor: second.older });
    expect([first, second, third].map((page) => page.items.map((it) => it.outProductId))).toEqual([
      ["p6", "p5", "p4"],
      ["p3", "p2", "p1"],
      ["p0"],
    ]);
    expect((await read({ cursor: third.newer, direction: "newer" })).items.map((it) => it.outProductId)).toEqual([
      "p3",
      "p2",
      "p1",
    ]);
    expect((await read({ q: "精华 4" })).items).toHaveLength(1);
    expect((await read({ q: "%" })).items).toHaveLength(0);
    expect(await countProducts(callerOf(shop), {})).toEqual({ all: 7, on_sale: 6, off_sale: 1 });
    await expect(read({ cursor: Buffer.from("2026-01-01T00:00:00Z|x'").toString("base64url") })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });
});

describe("importProducts", () => {
  const csv = "out_product_id,title,out_sku_id,price\nc1,甲,s1,10\nc1,甲,s2,12.5\nc2,乙,s1,free";
  it("checks without writing, then takes the good products", async () => {
    const shop = await makeOrganisation(db.owner(), "brand");
    const checked = await importProducts(callerOf(shop), { csv, mode: "check" });
    expect(checked).toEqual({
      products: 1,
      skus: 2,
      saved: false,
      errors: [{ line: 4, field: "price", code: "not_money" }],
    });
    expect((await countProducts(callerOf(shop), {})).all).toBe(0);
    expect((await importProducts(callerOf(shop), { csv, mode: "save" })).saved).toBe(true);
    expect((await countProducts(callerOf(shop), {})).all).toBe(1);
  });
});

describe("row level security", () => {
  it("shows another brand nothing, even without a where", async () => {
    const seen = await transaction(callerOf(other), (ctx) => ctx.db.query.products.findMany());
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every((row) => row.brandId === other.id)).toBe(true);
  });
});
