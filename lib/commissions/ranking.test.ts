import { beforeAll, describe, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { acrossOrganisations } from "@/lib/doors/callers";
import type { Caller } from "@/lib/kernel/ctx";
import { DAY_MS } from "@/lib/kernel/time";
import { listMyNotices } from "@/lib/notices/promoter-queries";
import { createOrder } from "@/lib/orders/commands";
import { recordOrderEvent } from "@/lib/orders/events";
import { type MadePromoter, makeAlliance, makePlan, makePromoter, makeShop, type Shop } from "@/lib/orders/testing";
import { listMyPool } from "@/lib/plans/my-pool";
import { myPoolInput, type PoolSort } from "@/lib/plans/my-pool-input";
import { resultsOfShares } from "@/lib/shares/phone-queries";
import { recordVisits } from "@/lib/visits/commands";
import { listEarnings } from "./earnings";
import { rankPromoters, salesByDay, salesOf } from "./ranking";
import { rankingInput } from "./ranking-input";
import { openCommissionsOf } from "./standing";

const db = testDatabase();
const ago = (days: number) => new Date(Date.now() - days * DAY_MS);
let shop: Shop;
let institution: MadeOrg;
let promoters: MadePromoter[];
let goods: { productId: string; skuId: string }[];
let shared: { id: string; code: string }[];

const self = (promoter: MadePromoter): Caller => ({
  ...acrossOrganisations(callerOf(institution)),
  tenant: { id: promoter.id, kind: "promoter" },
  actor: { type: "user", id: "usr_self", name: "self", role: "self" },
  reach: [institution.id],
});

/** One order a promoter brought, of this product, so many pieces. */
async function sold(by: number, product: number, quantity: number, no: string, days = 2): Promise<void> {
  const [promoter, good] = [promoters[by], goods[product]];
  if (!promoter || !good) throw new Error("no such");
  const share = await promoter.share(good.productId, shop.brand.id);
  shared.push(share);
  const openid = `o-${no}`;
  const visit = { visitId: `v-${no}`, openid, shareCode: share.code, surface: "share" as const };
  await recordVisits(shop.key, [{ ...visit, productId: good.productId, occurredAt: ago(days + 1) }]);
  const at = ago(days);
  const paidFen = quantity * 10_000;
  const lines = [{ lineNo: "1", ...good, quantity, paidFen }];
  await createOrder(shop.key, { orderNo: no, openid, orderedAt: at, paidAt: at, lines });
}

beforeAll(async () => {
  const owner = db.owner();
  shop = await makeShop(owner);
  institution = await makeAlliance(owner);
  promoters = [];
  shared = [];
  for (let i = 0; i < 3; i++) promoters.push(await makePromoter(owner, institution));
  goods = [await shop.product("便宜", 10_000), await shop.product("贵", 90_000), await shop.product("新", 50_000)];
  for (const [index, rate] of [200_000, 50_000, 100_000].entries())
    await makePlan(owner, shop.brand, goods[index]?.productId ?? "", rate);
  await sold(0, 0, 1, "a1");
  await sold(0, 0, 1, "a2");
  await sold(1, 1, 5, "b1");
  await sold(2, 0, 2, "c1", 40);
  await recordOrderEvent(shop.key, {
    orderNo: "a2",
    eventId: "back",
    type: "refunded",
    occurredAt: ago(1),
    lines: [{ lineNo: "1", refundFen: 4_000 }],
  });
}, 60_000);

describe("the institution's ranking", () => {
  const rank = async (raw: object) => {
    const { items, older } = await rankPromoters(callerOf(institution), rankingInput.parse(raw));
    return { who: items.map((one) => promoters.findIndex((it) => it.id === one.promoterId)), items, older };
  };

  it("orders by sales, orders and earnings over a period, refunds off", async () => {
    expect((await rank({ by: "gmv" })).who).toEqual([1, 0]);
    expect((await rank({ by: "orders" })).who).toEqual([0, 1]);
    const { items, who } = await rank({ by: "earnings" });
    // 16,000 fen at 20 % is 3,200, of which 60 %; 50,000 at 5 % is 2,500.
    expect(who).toEqual([0, 1]);
    expect(items[0]).toMatchObject({ rank: 1, orders: 2, gmvFen: 16_000, earningsFen: 1_920, institutionFen: 1_280 });
    expect(items[1]).toMatchObject({ rank: 2, orders: 1, gmvFen: 50_000, earningsFen: 1_500, institutionFen: 1_000 });
  });

  it("is read page by page without a gap or a repeat, and not by who may not see money", async () => {
    const first = await rank({ limit: 1 });
    const second = await rank({ limit: 1, cursor: first.older });
    expect([first.who, second.who, second.items[0]?.rank, second.older]).toEqual([[1], [0], 2, undefined]);
    await expect(rank({ cursor: "bm90" })).rejects.toMatchObject({ code: "invalid_input" });
    const stranger = callerOf(await makeOrganisation(db.owner(), "institution"));
    expect((await rankPromoters(stranger, rankingInput.parse({}))).items).toEqual([]);
    await expect(rankPromoters(callerOf(institution, "operator"), rankingInput.parse({}))).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("agrees with one promoter's figures, days and open commissions", async () => {
    const id = promoters[0]?.id ?? "";
    const sum = (await salesOf(callerOf(institution), [id])).get(id);
    const days = await salesByDay(callerOf(institution), id);
    expect(days.length).toBe(30);
    expect(days.reduce((total, one) => total + one.gmvFen, 0)).toBe(sum?.gmvFen);
    const open = await openCommissionsOf(callerOf(institution), id);
    expect(open).toMatchObject({ pending: { lines: 2, fen: 1_920 }, confirmed: { lines: 0, fen: 0 } });
  });
});

describe("the promoter's phone", () => {
  it("shows each line with its refund, and what each share brought", async () => {
    const me = self(promoters[0] as MadePromoter);
    const { items } = await listEarnings(me, { direction: "older", limit: 10 });
    expect(items.map((one) => [one.orderNo, one.sharerFen, one.refunds.map((it) => it.fen)])).toEqual([
      ["a2", 720, [4_000]],
      ["a1", 1_200, []],
    ]);
    const results = await resultsOfShares(
      me,
      shared.map((one) => one.id),
    );
    expect([...results.values()].map((one) => one.earningsFen).sort()).toEqual([1_200, 720].sort());
    const notices = await listMyNotices(me);
    expect(notices.items.map((one) => [one.kind, one.data.lines ?? null])).toEqual([["commission_new", 2]]);
    expect((await listMyNotices(self(promoters[2] as MadePromoter))).items).toEqual([]);
  });

  it("lists the pool in any order, filtered and page by page", async () => {
    const me = self(promoters[0] as MadePromoter);
    const list = async (raw: object) => listMyPool(me, myPoolInput.parse({ institutionId: institution.id, ...raw }));
    const titles = async (sort: PoolSort, more: object = {}) =>
      (await list({ sort, ...more })).items.map((it) => it.title);
    expect(await titles("fee")).toEqual(["新", "贵", "便宜"]);
    expect(await titles("rate")).toEqual(["便宜", "新", "贵"]);
    expect(await titles("sales")).toEqual(["贵", "便宜", "新"]);
    expect(await titles("cheap")).toEqual(["便宜", "新", "贵"]);
    expect(await titles("dear", { from: 200, to: 600 })).toEqual(["新"]);
    expect(await titles("new", { q: "贵" })).toEqual(["贵"]);
    expect(await titles("new", { kind: "exclusive" })).toEqual([]);
    const first = await list({ sort: "sales", limit: 2 });
    const second = await list({ sort: "sales", limit: 2, cursor: first.older });
    expect([...first.items, ...second.items].map((it) => it.title)).toEqual(["贵", "便宜", "新"]);
    expect(second.older).toBeUndefined();
    await expect(list({ institutionId: "org_other" })).rejects.toMatchObject({ code: "not_found" });
  });
});
