import { beforeAll, describe, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { monthOf } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import { callerOfPromoter, type MadePromoter, makePromoter, system } from "@/lib/promoters/testing";
import { listMyEarnings, sumMyEarnings } from "./earnings-queries";

const database = testDatabase();
let org: MadeOrg;
let brand: MadeOrg;
let promoter: MadePromoter;

const all = { direction: "older", limit: 50, view: "all" } as const;

/** One attributed line, written as the owner: what the orders' commands store. */
async function makeLine(
  id: string,
  who: MadePromoter,
  line: { status: string; sharerFen: number; refundedFen?: number; minutes: number; superseded?: boolean },
) {
  const owner = database.owner();
  const at = `now() - interval '${line.minutes} minutes'`;
  const refunded = line.refundedFen ?? 0;
  await owner.query(
    `insert into orders (id, brand_id, order_no, content_hash, channel, appid, identity_id, status, goods_paid_fen, refunded_fen, ordered_at, received_at, updated_at)
     values ($1, $2, $1, 'h', 'wechat', 'wx', 'idn', 'paid', 20000, $3, ${at}, now(), now())`,
    [`o_${id}`, brand.id, refunded],
  );
  await owner.query(
    `insert into order_lines (id, order_id, brand_id, line_no, product_id, sku_id, title, sku_title, quantity, unit_price_fen, paid_fen, refunded_fen, surface, order_no, ordered_at, outcome, reason, promoter_id, institution_id, platform_fee_ppm, platform_fee_fen, after_sale_days, updated_at)
     values ($1, $2, $3, '1', 1, 1, '精华油', '', 1, 20000, 20000, $4, 'share', $2, ${at}, 'direct', 'won_direct_latest', $5, $6, 0, 0, 7, now())`,
    [`l_${id}`, `o_${id}`, brand.id, refunded, who.promoterId, org.id],
  );
  await owner.query(
    `insert into commissions (id, line_id, order_id, attribution_version, brand_id, institution_id, promoter_id, plan_id, plan_version, binding_id, binding_version, terms, commission_type, service_ppm, sharer_ppm, base_fen, service_fen, sharer_fen, institution_fen, status, superseded_at, ordered_at, updated_at)
     values ($1, $2, $3, 1, $4, $5, $6, 'p', 1, 'b', 1, '{}', 0, 100000, 500000, 20000, 2000, $7::bigint, 2000 - $7::bigint, $8, $9, ${at}, now())`,
    [
      `c_${id}`,
      `l_${id}`,
      `o_${id}`,
      brand.id,
      org.id,
      who.promoterId,
      line.sharerFen,
      line.status,
      line.superseded ? new Date() : null,
    ],
  );
}

beforeAll(async () => {
  const owner = database.owner();
  org = await makeOrganisation(owner, "institution");
  brand = await makeOrganisation(owner, "brand");
  promoter = await makePromoter(owner);
  const other = await makePromoter(owner);
  await makeLine("a", promoter, { status: "pending", sharerFen: 1000, minutes: 1 });
  await makeLine("b", promoter, { status: "confirmed", sharerFen: 700, refundedFen: 500, minutes: 2 });
  await makeLine("c", promoter, { status: "cancelled", sharerFen: 900, refundedFen: 20000, minutes: 3 });
  await makeLine("d", promoter, { status: "paid", sharerFen: 300, minutes: 4 });
  await makeLine("e", promoter, { status: "pending", sharerFen: 5, minutes: 5, superseded: true });
  await makeLine("f", other, { status: "pending", sharerFen: 999, minutes: 1 });
});

describe("what a promoter earned", () => {
  it("is listed line by line with its reason, his own and standing ones only", async () => {
    const self = await callerOfPromoter(promoter);
    const { items } = await listMyEarnings(self, all);
    expect(items.map((row) => [row.lineId, row.sharerFen, row.reason])).toEqual([
      ["l_a", 1000, "won_direct_latest"],
      ["l_b", 700, "won_direct_latest"],
      ["l_c", 900, "won_direct_latest"],
      ["l_d", 300, "won_direct_latest"],
    ]);
    expect((await listMyEarnings(self, { ...all, view: "pending" })).items.map((row) => row.lineId)).toEqual(["l_a"]);
    expect((await listMyEarnings(self, { ...all, view: "adjusted" })).items.map((row) => row.lineId)).toEqual([
      "l_b",
      "l_c",
    ]);
    expect((await listMyEarnings(self, { ...all, institutionId: "org_other" })).items).toEqual([]);
  });

  it("is summed by month without what was cancelled", async () => {
    const self = await callerOfPromoter(promoter);
    const months = await sumMyEarnings(self);
    expect(months.length).toBe(6);
    expect(months.at(-1)?.month).toBe(await reading(system, async (ctx) => monthOf(ctx.now)));
    const sum = (key: "pendingFen" | "confirmedFen") => months.reduce((total, one) => total + one[key], 0);
    expect([sum("pendingFen"), sum("confirmedFen")]).toEqual([1000, 1000]);
  });

  it("is for those who may see money", async () => {
    await expect(sumMyEarnings(callerOf(org, "developer"))).rejects.toMatchObject({ code: "forbidden" });
  });
});
