import { beforeAll, describe, expect, test } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { acrossOrganisations } from "@/lib/doors/callers";
import { createOrder } from "@/lib/orders/commands";
import { recordOrderEvent } from "@/lib/orders/events";
import { makeAlliance, makePlan, makePromoter, makeShop, type Shop } from "@/lib/orders/testing";
import { recordVisits } from "@/lib/visits/commands";
import { getBrandOverview } from "./brand";
import { getInstitutionOverview } from "./institution";
import { getOperatorOverview } from "./operator";
import { getProviderOverview } from "./provider";

const db = testDatabase();
const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
let shop: Shop;
let other: Shop;
let institution: MadeOrg;
let operator: MadeOrg;

beforeAll(async () => {
  const owner = db.owner();
  [shop, other] = [await makeShop(owner, "xiaohongshu"), await makeShop(owner)];
  institution = await makeAlliance(owner);
  operator = await makeOrganisation(owner, "operator");
  const promoter = await makePromoter(owner, institution, 500_000);
  const goods = await shop.product("面膜", 20_000);
  await makePlan(owner, shop.brand, goods.productId, 100_000);
  const share = await promoter.share(goods.productId, shop.brand.id);
  const order = (orderNo: string, openid: string, days: number, isPaid = true) =>
    createOrder(shop.key, {
      orderNo,
      openid,
      orderedAt: ago(days),
      paidAt: isPaid ? ago(days) : undefined,
      lines: [{ lineNo: "1", ...goods, quantity: 1, paidFen: 10_000 }],
    });
  await recordVisits(shop.key, [
    {
      visitId: "v1",
      openid: "c",
      shareCode: share.code,
      surface: "share",
      productId: goods.productId,
      occurredAt: ago(5),
    },
  ]);
  await order("1", "c", 4);
  await order("2", "c", 3);
  await order("3", "nobody", 2);
  await order("4", "c", 1, false);
  await order("5", "nobody", 40);
  await recordOrderEvent(shop.key, {
    orderNo: "2",
    eventId: "r",
    type: "refunded",
    occurredAt: ago(2),
    lines: [{ lineNo: "1", refundFen: 4_000 }],
  });
  await recordOrderEvent(shop.key, { orderNo: "1", eventId: "g", type: "received", occurredAt: ago(1) });
});

describe("a brand's overview", () => {
  test("sums what was paid less refunds, what promoters brought and cost; days add up to the range", async () => {
    const view = await getBrandOverview(callerOf(shop.brand), "30d");
    expect(view.figures).toEqual({
      orders: 3,
      lines: 3,
      gmvFen: 26_000,
      attributedFen: 16_000,
      sharerFen: 800,
      institutionFen: 800,
      creatorFen: 0,
      feeFen: 500,
      promoters: 1,
    });
    expect(view.before.gmvFen).toBe(10_000);
    const add = (pick: (day: (typeof view.days)[number]) => number) =>
      view.days.reduce((sum, day) => sum + pick(day), 0);
    expect(view.days).toHaveLength(30);
    expect(add((day) => day.gmvFen)).toBe(26_000);
    expect(add((day) => day.commissionFen)).toBe(1_600);
    expect(view.funnel).toMatchObject({ touches: 1, attributed: 3, paid: 2, confirmed: 0 });
  });

  test("says what is still to be set up", async () => {
    const { steps } = await getBrandOverview(callerOf(shop.brand), "7d");
    const done = Object.fromEntries(steps.map((step) => [step.key, step.isDone]));
    expect(done).toMatchObject({
      admission: false,
      miniapp: true,
      upload: false,
      product: true,
      plan: true,
      coupon: false,
    });
  });

  test("holds nothing of another brand, also under the wider role", async () => {
    for (const caller of [callerOf(other.brand), acrossOrganisations(callerOf(other.brand))]) {
      const view = await getBrandOverview(caller, "30d");
      expect(view.figures).toMatchObject({ orders: 0, gmvFen: 0, promoters: 0 });
      expect(view.funnel).toEqual({ clicks: 0, touches: 0, attributed: 0, paid: 0, confirmed: 0 });
      expect(view.steps.find((step) => step.key === "product")?.isDone).toBe(false);
    }
  });
});

test("an institution sees its promoters' sales and where its money stands", async () => {
  const view = await getInstitutionOverview(callerOf(institution), "30d");
  expect(view.figures).toMatchObject({ gmvFen: 16_000, institutionFen: 800, promoters: 1 });
  expect(view.stages?.pending).toMatchObject({ lines: 2, ownFen: 800 });
  expect(view.top).toMatchObject([{ lines: 2, gmvFen: 16_000, netFen: 800 }]);
  expect(view.steps.map((step) => [step.key, step.isDone])).toEqual([
    ["link", false],
    ["feature", true],
    ["invite", true],
    ["choose", true],
    ["share", true],
  ]);
  const stranger = await makeOrganisation(db.owner(), "institution");
  const theirs = await getInstitutionOverview(acrossOrganisations(callerOf(stranger)), "30d");
  expect(theirs.figures.gmvFen).toBe(0);
  expect(theirs.top).toEqual([]);
});

test("who may not read commissions gets none", async () => {
  expect((await getInstitutionOverview(callerOf(institution, "developer"), "30d")).stages).toBeNull();
  expect((await getBrandOverview(callerOf(shop.brand, "operator"), "30d")).seesCommissions).toBe(false);
});

test("the operator sees all brands; a provider sees none of their figures", async () => {
  const view = await getOperatorOverview(callerOf(operator), "30d");
  expect(view.figures).toMatchObject({ gmvFen: 26_000, feeFen: 500 });
  expect(view.top).toMatchObject([{ id: shop.brand.id, gmvFen: 26_000, attributedFen: 16_000 }]);
  const provider = await makeOrganisation(db.owner(), "provider");
  expect(await getProviderOverview(callerOf(provider))).toMatchObject({ admissions: [], miniapps: [] });
  await expect(getOperatorOverview(callerOf(provider), "30d")).rejects.toThrow("forbidden");
});
