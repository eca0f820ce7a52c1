import { beforeAll, describe, expect, test } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { acrossOrganisations, systemCaller } from "@/lib/doors/callers";
import type { Caller } from "@/lib/kernel/ctx";
import { balancesOf } from "@/lib/ledger/queries";
import { createOrder } from "@/lib/orders/commands";
import { recordOrderEvent } from "@/lib/orders/events";
import { confirmDue } from "@/lib/orders/sweep";
import { type MadePromoter, makeAlliance, makePlan, makePromoter, makeShop, type Shop } from "@/lib/orders/testing";
import { recordVisits } from "@/lib/visits/commands";
import { earningsByMonth, listAdjustments, listEarnings, listPayers } from "./earnings";
import type { CommissionFilter } from "./filter";
import { groupCommissions, listCommissions, sumCommissions } from "./queries";

const db = testDatabase();
const day = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * day);
const all = (more: Partial<CommissionFilter> = {}): CommissionFilter => ({ direction: "older", limit: 100, ...more });

let shop: Shop;
let monthly: Shop;
let institution: MadeOrg;
let stranger: MadeOrg;
let promoters: MadePromoter[];

const self = (promoter: MadePromoter): Caller => ({
  ...callerOf(institution),
  tenant: { id: promoter.id, kind: "promoter" },
  actor: { type: "user", id: "usr_self", name: "self", role: "self" },
  reach: [institution.id],
});

/** An order of one line that the promoter brought, and what became of it. */
async function sold(
  at: Shop,
  promoter: MadePromoter,
  no: string,
  days: number,
  events: ("received" | "refunded" | "unpaid" | "partial")[] = [],
) {
  const goods = await at.product(`商品 ${no}`, 30_000);
  await makePlan(db.owner(), at.brand, goods.productId, 123_457);
  const share = await promoter.share(goods.productId, at.brand.id);
  const openid = `o-${no}`;
  await recordVisits(at.key, [
    {
      visitId: `v-${no}`,
      openid,
      shareCode: share.code,
      surface: "share",
      productId: goods.productId,
      occurredAt: ago(days + 1),
    },
  ]);
  const orderedAt = ago(days);
  const paidAt = events.includes("unpaid") ? undefined : orderedAt;
  const lines = [{ lineNo: "1", ...goods, quantity: 1, paidFen: 19_990 }];
  await createOrder(at.key, { orderNo: no, openid, orderedAt, paidAt, lines });
  const tell = (type: "received" | "refunded", refundFen?: number) =>
    recordOrderEvent(at.key, {
      orderNo: no,
      eventId: `${type}-${refundFen ?? 0}`,
      type,
      occurredAt: ago(days - 0.5),
      lines: refundFen ? [{ lineNo: "1", refundFen }] : undefined,
    });
  if (events.includes("received")) await tell("received");
  if (events.includes("partial")) await tell("refunded", 5_000);
  if (events.includes("refunded")) await tell("refunded");
}

beforeAll(async () => {
  const owner = db.owner();
  shop = await makeShop(owner, "wechat");
  monthly = await makeShop(owner, "xiaohongshu");
  institution = await makeAlliance(owner);
  stranger = await makeAlliance(owner);
  promoters = [await makePromoter(owner, institution, 666_667), await makePromoter(owner, institution, 500_000)];
  const [a, b] = promoters as [MadePromoter, MadePromoter];
  await sold(shop, a, "settled", 20, ["received"]);
  await sold(shop, a, "pending", 2);
  await sold(shop, b, "partial", 3, ["partial"]);
  await sold(shop, b, "gone", 4, ["refunded"]);
  await sold(shop, b, "unpaid", 1, ["unpaid"]);
  await sold(monthly, b, "confirmed", 20, ["received"]);
  await confirmDue(systemCaller("sweep"));
  await setClock(owner, 0);
});

describe("sums by stage", () => {
  test("equal the ledger's balances of every party, to the fen", async () => {
    const sums = await sumCommissions(callerOf(institution), {});
    const balances = await balancesOf(systemCaller("test"), institution.id);
    expect(sums.pending.ownFen).toBe(balances["institution.pending"]);
    expect(sums.confirmed.ownFen).toBe(balances["institution.confirmed"]);
    expect(sums.settled.ownFen).toBe(balances["institution.settled"]);
    expect(sums).toMatchObject({
      pending: { lines: 2 },
      confirmed: { lines: 1 },
      settled: { lines: 1 },
      cancelled: { lines: 1, ownFen: 0 },
      held: { lines: 0 },
    });
    for (const promoter of promoters) {
      const own = await sumCommissions(self(promoter), {});
      const booked = await balancesOf(self(promoter), promoter.id);
      for (const stage of ["pending", "confirmed", "settled"] as const)
        expect(own[stage].ownFen).toBe(booked[`promoter.${stage}`] ?? 0);
    }
    const brand = await sumCommissions(callerOf(shop.brand), {});
    const expense = (await balancesOf(callerOf(shop.brand), shop.brand.id))["merchant.commission"];
    expect(brand.pending.ownFen + brand.confirmed.ownFen + brand.settled.ownFen).toBe(-(expense ?? 0));
  });

  test("are the sums of the groups and of the lines", async () => {
    for (const caller of [
      callerOf(institution),
      callerOf(shop.brand),
      callerOf(await makeOrganisation(db.owner(), "operator")),
    ]) {
      const sums = Object.values(await sumCommissions(caller, {}));
      const own = sums.reduce((sum, stage) => sum + stage.ownFen, 0);
      const groups = await groupCommissions(caller, {});
      const page = await listCommissions(caller, all());
      expect(groups.reduce((sum, group) => sum + group.ownFen, 0)).toBe(own);
      expect(groups.reduce((sum, group) => sum + group.pendingFen + group.confirmedFen + group.settledFen, 0)).toBe(
        own,
      );
      expect(page.items.reduce((sum, line) => sum + line.ownFen, 0)).toBe(own);
      expect(page.items.length).toBe(sums.reduce((sum, stage) => sum + stage.lines, 0));
    }
  });

  test("know no commission of an order that is not paid", async () => {
    const { items } = await listCommissions(callerOf(institution), all());
    expect(items.map((item) => item.orderNo)).not.toContain("unpaid");
  });
});

describe("whose commissions", () => {
  test("a party sees its own, whatever it asks for", async () => {
    for (const caller of [callerOf(stranger), acrossOrganisations(callerOf(stranger))]) {
      expect((await listCommissions(caller, all({ institutionId: [institution.id] }))).items).toEqual([]);
      expect((await sumCommissions(caller, {})).pending.lines).toBe(0);
      expect(await groupCommissions(caller, {})).toEqual([]);
    }
    const [a] = promoters as [MadePromoter];
    const mine = await listCommissions(self(a), all());
    expect(new Set(mine.items.map((item) => item.promoterId))).toEqual(new Set([a.id]));
  });

  test("roles without the right are refused", async () => {
    for (const role of ["operator", "developer"] as const) {
      await expect(async () => listCommissions(callerOf(institution, role), all())).rejects.toThrow("forbidden");
      await expect(async () => sumCommissions(callerOf(shop.brand, role), {})).rejects.toThrow("forbidden");
    }
  });

  test("a filter narrows by stage, promoter and time", async () => {
    const [a] = promoters as [MadePromoter];
    const of = async (more: Partial<CommissionFilter>) =>
      (await listCommissions(callerOf(institution), all(more))).items.map((item) => item.orderNo);
    expect(await of({ stage: "cancelled" })).toEqual(["gone"]);
    expect(await of({ stage: "settled", promoterId: [a.id] })).toEqual(["settled"]);
    expect(await of({ brandId: [monthly.brand.id] })).toEqual(["confirmed"]);
    expect(await of({ from: ago(3.5), to: ago(2.5) })).toEqual(["partial"]);
  });
});

describe("a promoter's earnings", () => {
  test("are told with the touch that earned each, and by month add up to what is booked", async () => {
    const [, b] = promoters as [MadePromoter, MadePromoter];
    const page = await listEarnings(self(b), all());
    expect(page.items.map((item) => item.orderNo)).toEqual(["partial", "gone", "confirmed"]);
    for (const item of page.items) expect(item.touchedAt?.getTime()).toBeLessThan(item.orderedAt.getTime());
    const months = await earningsByMonth(self(b), 6);
    expect(months).toHaveLength(6);
    const booked = await balancesOf(self(b), b.id);
    expect(months.reduce((sum, month) => sum + month.openFen, 0)).toBe(booked["promoter.pending"]);
    expect(months.reduce((sum, month) => sum + month.doneFen, 0)).toBe(booked["promoter.confirmed"]);
    expect((await listPayers(self(b))).map((payer) => payer.id)).toEqual([institution.id]);
  });

  test("change by refunds, each a negative adjustment of his own", async () => {
    const [a, b] = promoters as [MadePromoter, MadePromoter];
    const changes = await listAdjustments(self(b));
    expect(changes.map((change) => change.title).sort()).toEqual(["商品 gone", "商品 partial"]);
    for (const change of changes) expect(change.amountFen).toBeLessThan(0);
    expect(await listAdjustments(self(a))).toEqual([]);
  });
});
