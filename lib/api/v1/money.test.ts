import { beforeAll, describe, expect, it } from "vitest";
import { makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { call, type Machine, must, withToken } from "@/lib/api/testing/machine";
import { createOrder } from "@/lib/orders/commands";
import { makeAlliance, makePlan, makePromoter, makeShop, type Shop } from "@/lib/orders/testing";
import { recordVisits } from "@/lib/visits/commands";

const { owner } = testDatabase();
const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
let shop: Shop;
let brand: Machine;
let institution: Machine;
let stranger: Machine;

beforeAll(async () => {
  shop = await makeShop(owner());
  const alliance = await makeAlliance(owner());
  const promoter = await makePromoter(owner(), alliance, 666_667);
  const goods = await shop.product("洁面乳", 19_990);
  await makePlan(owner(), shop.brand, goods.productId, 123_457);
  const share = await promoter.share(goods.productId, shop.brand.id);
  const seen = { openid: "c", shareCode: share.code, surface: "share" as const, productId: goods.productId };
  await recordVisits(shop.key, [{ ...seen, visitId: "v", occurredAt: ago(2) }]);
  for (const orderNo of ["1", "2", "3"])
    await createOrder(shop.key, {
      orderNo,
      openid: "c",
      orderedAt: ago(1),
      paidAt: ago(1),
      lines: [{ lineNo: "1", ...goods, quantity: 1, paidFen: 19_990 }],
    });
  [brand, institution] = [await withToken(shop.brand), await withToken(alliance)];
  stranger = await withToken(await makeOrganisation(owner(), "institution"));
});

describe("GET /commissions", () => {
  it("lists each party's own to the fen, page by page, with the sums of the filter", async () => {
    const page = await must(institution, "GET", "/commissions?limit=2");
    expect(page.items).toHaveLength(2);
    expect(page.items[0]).toMatchObject({
      base_fen: 19_990,
      service_fen: 2_467,
      sharer_fen: 1_645,
      institution_fen: 822,
      status: "pending",
      stage: "pending",
      reason: "won_direct_latest",
      merchant: { id: brand.id },
    });
    expect(page.sums.pending).toMatchObject({
      lines: 3,
      service_fen: 7_401,
      sharer_fen: 4_935,
      institution_fen: 2_466,
    });
    const rest = await must(institution, "GET", `/commissions?limit=2&cursor=${page.next_cursor}`);
    expect(rest.items).toHaveLength(1);
    expect(rest.next_cursor).toBeNull();
    expect((await must(brand, "GET", "/commissions?stage=settled")).items).toEqual([]);
  });

  it("shows a stranger nothing and takes no unknown filter", async () => {
    expect((await must(stranger, "GET", `/commissions?institution_id=${institution.id}`)).items).toEqual([]);
    expect((await call(brand, "GET", "/commissions?stage=odd")).status).toBe(400);
    expect((await call(brand, "GET", "/commissions?foo=1")).status).toBe(400);
  });
});

describe("GET /overview", () => {
  it("tells each kind its own figures", async () => {
    const view = await must(brand, "GET", "/overview?range=7d");
    expect(view.figures).toMatchObject({ orders: 3, gmv_fen: 59_970, attributed_fen: 59_970, sharer_fen: 4_935 });
    expect(view.days).toHaveLength(7);
    expect(view.steps).toContainEqual({ key: "plan", done: true });
    const theirs = await must(institution, "GET", "/overview");
    expect(theirs).toMatchObject({ range: { key: "30d" }, bound_promoters: 1, figures: { institution_fen: 2_466 } });
    expect((await must(stranger, "GET", "/overview")).figures.gmv_fen).toBe(0);
  });

  it("answers a provider and the operator in their own way", async () => {
    const provider = await withToken(await makeOrganisation(owner(), "provider"));
    expect(await must(provider, "GET", "/overview")).toMatchObject({ admissions: [], steps: expect.any(Array) });
    const operator = await withToken(await makeOrganisation(owner(), "operator"));
    expect(await must(operator, "GET", "/overview")).toMatchObject({ waiting: { admissions: 0, reviews: 0 } });
    expect((await call(brand, "GET", "/overview?range=year")).status).toBe(400);
  });
});
