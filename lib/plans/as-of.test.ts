import type pg from "pg";
import { expect, test } from "vitest";
import { callerOf } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { systemCaller } from "@/lib/doors/callers";
import type { Ctx } from "@/lib/kernel/ctx";
import { transaction } from "@/lib/kernel/transaction";
import { makePlan, makeShop } from "@/lib/orders/testing";
import { planHistoryOf, plansAt } from "./as-of";

const db = testDatabase();
const system = systemCaller("test");

/** Appends a version over a connection of its own, as another process does. */
const append = (planId: string, version: number, servicePpm: number, into: Pick<pg.Client, "query"> = db.owner()) =>
  into.query(
    `insert into plan_versions (plan_id, version, brand_id, product_id, kind, status, service_ppm, commission_by, begin_at, valid_from, changed_by)
     select plan_id, $2::int, brand_id, product_id, kind, status, $3::int, commission_by, begin_at, now() - interval '1 minute', 'test'
     from plan_versions where plan_id = $1 and version = 1`,
    [planId, version, servicePpm],
  );

test("plans kept in this process are what the transaction sees: appended elsewhere, or rolled back", async () => {
  const shop = await makeShop(db.owner());
  const { productId } = await shop.product("护手霜", 10_000);
  const planId = await makePlan(db.owner(), shop.brand, productId, 100_000);
  const rate = async (ctx: Ctx) =>
    plansAt(await planHistoryOf(ctx, [BigInt(productId)]), productId, new Date())[0]?.servicePpm;
  const rateNow = () => transaction(system, rate);
  expect([await rateNow(), await rateNow()]).toEqual([100_000, 100_000]);

  await append(planId, 2, 110_000);
  expect(await rateNow()).toBe(110_000);

  // Read inside a transaction that then rolls back; afterwards as many versions stand again, another one.
  const undone = transaction(system, async (ctx) => {
    await append(planId, 3, 120_000, ctx.db.$client);
    expect(await rate(ctx)).toBe(120_000);
    throw new Error("taken back");
  });
  await expect(undone).rejects.toThrow("taken back");
  expect(await rateNow()).toBe(110_000);
  await append(planId, 3, 130_000);
  expect(await rateNow()).toBe(130_000);

  // One transaction sees what is appended while it runs, another of before does not come in between.
  await transaction(system, async (ctx) => {
    expect(await rate(ctx)).toBe(130_000);
    await append(planId, 4, 140_000);
    expect(await rate(ctx)).toBe(140_000);
  });

  // Who may not see the plan sees none, and takes nothing away from those who may.
  const stranger = await makeShop(db.owner());
  expect(await transaction(callerOf(stranger.brand), rate)).toBeUndefined();
  expect(await transaction(callerOf(shop.brand), rate)).toBe(140_000);
  expect(await rateNow()).toBe(140_000);
});
