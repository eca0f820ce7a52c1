import { beforeAll, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { searchConsole } from "./queries";

const { owner } = testDatabase();
let brand: MadeOrg;
let other: MadeOrg;
let operator: MadeOrg;

beforeAll(async () => {
  brand = await makeOrganisation(owner(), "brand", "澄屿护肤");
  other = await makeOrganisation(owner(), "brand", "岩上茶事");
  operator = await makeOrganisation(owner(), "operator");
  for (const org of [brand, other])
    await owner().query(
      "insert into products (brand_id, out_product_id, title, status, created_at, updated_at) values ($1, 'p-1', '氨基酸 100%_洁面乳', 'on_sale', now(), now())",
      [org.id],
    );
});

it("finds by a part of the name and by the merchant's own id, one's own alone", async () => {
  for (const q of ["洁面", "p-1", "100%_"]) {
    const hits = await searchConsole(callerOf(brand), q);
    expect(hits, q).toHaveLength(1);
    expect(hits[0]).toMatchObject({ kind: "product", detail: "p-1" });
  }
  expect(await searchConsole(callerOf(operator), "洁面")).toHaveLength(2);
});

it("takes wildcards for what they are", async () => {
  expect(await searchConsole(callerOf(brand), "10%洁")).toEqual([]);
  expect(await searchConsole(callerOf(brand), "%%")).toEqual([]);
  expect(await searchConsole(callerOf(brand), "'; drop table products; --")).toEqual([]);
});

it("finds only what the role may see", async () => {
  const provider = await makeOrganisation(owner(), "provider");
  expect(await searchConsole(callerOf(provider), "洁面")).toEqual([]);
  expect((await searchConsole(callerOf(operator), "岩上")).map((hit) => hit.kind)).toEqual(["organisation"]);
  expect(await searchConsole(callerOf(brand), "岩上")).toEqual([]);
});
