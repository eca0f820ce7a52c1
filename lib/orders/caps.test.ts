import { beforeEach, describe, expect, test } from "vitest";
import { callerOf, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { systemCaller } from "@/lib/doors/callers";
import { verifyBooks } from "@/lib/ledger/queries";
import { changePlan } from "@/lib/plans/change-commands";
import { createPlans } from "@/lib/plans/commands";
import { getPlan } from "@/lib/plans/queries";
import { recordVisits } from "@/lib/visits/commands";
import { createOrder } from "./commands";
import { recordOrderEvent } from "./events";
import { getOrder } from "./queries";
import { getReceipt } from "./receipt";
import { rerunAttribution } from "./rederive";
import { makeAlliance, makePlan, makePromoter, makeShop } from "./testing";

const db = testDatabase();
const day = 86_400_000;
let n = 0;
const next = (prefix: string) => `${prefix}-${++n}`;

/** A shop whose product pays 10 % of 100 yuan: 1000 fen a line; caps as given; many consumers touched by one promoter. */
async function world(caps: { capDayFen?: number; capTotalFen?: number }, kind: "ordinary" | "directed" = "ordinary") {
  const shop = await makeShop(db.owner());
  const institution = await makeAlliance(db.owner());
  const promoter = await makePromoter(db.owner(), institution);
  const goods = await shop.product("护手霜", 10_000);
  const institutionIds = kind === "directed" ? [institution.id] : [];
  const { plans } = await createPlans(callerOf(shop.brand), {
    kind,
    name: "限量",
    ...caps,
    terms: [{ productId: goods.productId, institutionIds, servicePpm: 100_000 }],
  });
  const [made] = plans;
  if (!made || "error" in made) throw new Error("not set");
  const share = await promoter.share(goods.productId, shop.brand.id);
  const touch = async (at: Date) => {
    const openid = next("openid");
    await recordVisits(shop.key, [
      {
        visitId: next("v"),
        openid,
        shareCode: share.code,
        surface: "share",
        productId: goods.productId,
        occurredAt: at,
      },
    ]);
    return openid;
  };
  const order = async (openid: string, at: Date, lines = 1) => {
    const orderNo = next("o");
    await createOrder(shop.key, {
      orderNo,
      openid,
      orderedAt: at,
      paidAt: at,
      lines: Array.from({ length: lines }, (_, i) => ({
        lineNo: String(i + 1),
        ...goods,
        quantity: 1,
        paidFen: 10_000,
      })),
    });
    return orderNo;
  };
  const won = async (orderNo: string) =>
    (await getOrder(shop.key, orderNo)).lines.filter((line) => line.commissionId !== null).length;
  const spent = async (period: string) => {
    const { rows } = await db
      .owner()
      .query("select spent_fen::int as n from plan_spends where plan_id = $1 and period = $2", [made.planId, period]);
    return rows[0]?.n ?? 0;
  };
  const refund = (orderNo: string, at: Date, refundFen = 10_000) =>
    recordOrderEvent(shop.key, {
      orderNo,
      eventId: next("e"),
      type: "refunded",
      occurredAt: at,
      lines: [{ lineNo: "1", refundFen }],
    });
  return { shop, institution, goods, planId: made.planId, touch, order, won, spent, refund };
}

/** Now, by the deployment's clock. */
const now = () => new Date(Date.now() + 1000);

beforeEach(() => setClock(db.owner(), 0));

describe("a capped plan", () => {
  test("takes of 40 orders at once exactly as many as its cap pays for, and tells the brand at 80 % and at the end", async () => {
    const it = await world({ capTotalFen: 10_500 });
    const at = now();
    await setClock(db.owner(), 60_000);
    const openids: string[] = [];
    for (let i = 0; i < 40; i++) openids.push(await it.touch(at));
    const orders = await Promise.all(openids.map((openid) => it.order(openid, new Date(at.getTime() + 1000))));
    const taken = await Promise.all(orders.map(it.won));
    expect(taken.reduce((sum, one) => sum + one, 0)).toBe(10);
    expect(await it.spent("all")).toBe(10_000);
    const { rows } = await db
      .owner()
      .query("select kind from notices where org_id = $1 order by kind", [it.shop.brand.id]);
    expect(rows.map((row) => row.kind)).toEqual(["plan.cap_near", "plan.cap_reached"]);
    const view = await getPlan(callerOf(it.shop.brand), it.planId);
    expect(view).toMatchObject({ capTotalFen: 10_500, spentTotalFen: 10_000, stoppedUntil: "open_end" });
    const [sum] = (
      await db
        .owner()
        .query("select sum(service_fen)::int as fee from commissions where plan_id = $1 and superseded_at is null", [
          it.planId,
        ])
    ).rows;
    expect(sum.fee).toBe(10_000);
    expect((await verifyBooks(systemCaller("test"))).faults).toEqual([]);
  });

  test("says so on the receipt, and says the same again whatever comes later", async () => {
    const it = await world({ capTotalFen: 1500 });
    await setClock(db.owner(), 60_000);
    const at = now();
    const [first, second] = [await it.order(await it.touch(at), at), await it.order(await it.touch(at), at)];
    expect([await it.won(first), await it.won(second)]).toEqual([1, 0]);
    const reasons = async (orderNo: string) => {
      const [line] = (await getReceipt(it.shop.key, orderNo)).lines;
      return line?.receipt?.candidates.map((one) => one.reason);
    };
    expect(await reasons(second)).toEqual(["plan_cap_reached"]);
    await it.refund(first, at);
    expect(await it.spent("all")).toBe(0);
    const third = await it.order(await it.touch(at), new Date(at.getTime() + 120_000));
    await setClock(db.owner(), 240_000);
    const lineOf = async (orderNo: string) => (await getOrder(it.shop.key, orderNo)).lines[0]?.id ?? "";
    expect((await rerunAttribution(it.shop.key, await lineOf(second))).isSame).toBe(true);
    expect((await rerunAttribution(it.shop.key, await lineOf(first))).isSame).toBe(true);
    expect(await reasons(second)).toEqual(["plan_cap_reached"]);
    expect(await it.won(second)).toBe(0);
    expect(await it.won(third)).toBe(1);
  });

  test("of a day goes on the next day; a refund gives room back; a cap that is raised lets lines in", async () => {
    const it = await world({ capDayFen: 1000 });
    await setClock(db.owner(), 2 * day);
    const at = new Date(Date.now() + day);
    const today = [await it.order(await it.touch(at), at), await it.order(await it.touch(at), at)];
    expect(await Promise.all(today.map(it.won))).toEqual([1, 0]);
    const morrow = new Date(at.getTime() + day);
    const next = [await it.order(await it.touch(at), morrow), await it.order(await it.touch(at), morrow)];
    expect(await Promise.all(next.map(it.won))).toEqual([1, 0]);
    await it.refund(next[0] ?? "", morrow, 4000);
    expect(await it.spent("all")).toBe(0);
    await changePlan(callerOf(it.shop.brand), { planId: it.planId, capDayFen: 3000 });
    await setClock(db.owner(), 2 * day + 60_000);
    const later = new Date(Date.now() + 2 * day + 30_000);
    expect(await it.won(await it.order(await it.touch(at), later, 1))).toBe(1);
    await setClock(db.owner(), 0);
  });

  test("gives way to the ordinary plan where it is a directed one", async () => {
    const it = await world({ capTotalFen: 1000 }, "directed");
    const ordinary = await makePlan(db.owner(), it.shop.brand, it.goods.productId, 50_000);
    await setClock(db.owner(), 60_000);
    const at = now();
    const orders = [await it.order(await it.touch(at), at), await it.order(await it.touch(at), at)];
    const { rows } = await db
      .owner()
      .query(
        "select plan_id, service_fen::int as fee from commissions c join orders o on o.id = c.order_id where o.order_no = any($1) order by c.ordered_at, c.id",
        [orders],
      );
    expect(rows.map((row) => [row.plan_id, row.fee])).toEqual([
      [it.planId, 1000],
      [ordinary, 500],
    ]);
    await setClock(db.owner(), 0);
  });

  test("counts what was owed before the cap was set", async () => {
    const it = await world({});
    await setClock(db.owner(), 60_000);
    const at = now();
    await it.order(await it.touch(at), at);
    await changePlan(callerOf(it.shop.brand), { planId: it.planId, capTotalFen: 1500 });
    expect(await it.spent("all")).toBe(1000);
    await changePlan(callerOf(it.shop.brand), { planId: it.planId, capTotalFen: 1500, capDayFen: 99_000 });
    const day = (await getPlan(callerOf(it.shop.brand), it.planId)).spentDayFen;
    expect([await it.spent("all"), day]).toEqual([1000, 1000]);
    await setClock(db.owner(), 120_000);
    const later = new Date(at.getTime() + 60_500);
    expect(await it.won(await it.order(await it.touch(at), later))).toBe(0);
    await setClock(db.owner(), 0);
  });
});
