import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { callerOf, type MadeOrg, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { stopClock } from "@/lib/api/testing/stopped-clock";
import { acrossOrganisations } from "@/lib/doors/callers";
import { jobCaller } from "@/lib/doors/job";
import type { Caller } from "@/lib/kernel/ctx";
import { DAY_MS } from "@/lib/kernel/time";
import { createOrder } from "@/lib/orders/commands";
import { getReceipt } from "@/lib/orders/receipt";
import { type MadePromoter, makeAlliance, makePlan, makePromoter, makeShop, type Shop } from "@/lib/orders/testing";
import { drainOutbox } from "@/lib/outbox/commands";
import { recordVisits } from "@/lib/visits/commands";
import { handlers } from "@/lib/worker/handlers";
import { cancelDryRun, startDryRun } from "./commands";
import type { StartDryRunInput } from "./input";
import { getChangedLine, getDryRun, listChangedLines, listDifferences, listDryRuns } from "./queries";
import { runDryRuns } from "./worker";

const db = testDatabase();
const job = jobCaller("test");
const start = new Date("2026-06-01T00:00:00.000Z");
const day = (days: number) => new Date(start.getTime() + days * DAY_MS);
const seed = Number(process.env.LIANTAI_TEST_SEED ?? Date.now() % 1_000_000_007);

let institutions: [MadeOrg, MadeOrg];
let promoters: MadePromoter[];

beforeAll(async () => {
  await stopClock(db.owner(), start);
  institutions = [await makeAlliance(db.owner()), await makeAlliance(db.owner())];
  promoters = [];
  for (const of of [institutions[0], institutions[1], institutions[0]])
    promoters.push(await makePromoter(db.owner(), of));
});

/** A shop of its own for each story: one product, its plan, every promoter's share of it. */
type Stall = {
  shop: Shop;
  brand: Caller;
  product: { productId: string; skuId: string };
  planId: string;
  codes: string[];
};

async function makeStall(): Promise<Stall> {
  const shop = await makeShop(db.owner());
  const product = await shop.product("a", 10_000);
  const planId = await makePlan(db.owner(), shop.brand, product.productId, 100_000);
  const codes: string[] = [];
  for (const promoter of promoters) codes.push((await promoter.share(product.productId, shop.brand.id)).code);
  return { shop, brand: callerOf(shop.brand), product, planId, codes };
}

async function setLock(stall: Stall, days: [number, number]): Promise<void> {
  await db.owner().query(
    `insert into lock_rules (id, brand_id, version, product_click_days, product_order_days, content_click_days,
       content_order_days, valid_from, changed_by) values ('lck_' || $1, $1, 1, $2, $3, 30, 0, '2026-01-01', 'test')`,
    [stall.shop.brand.id, ...days],
  );
}

type Fact = { do: "touch"; at: number; who: string; by: number } | { do: "order"; at: number; who: string };

async function play(stall: Stall, facts: readonly Fact[], prefix = ""): Promise<void> {
  await setClock(db.owner(), 60 * DAY_MS);
  for (const [n, fact] of facts.entries()) {
    const openid = `${prefix}${fact.who}`;
    if (fact.do === "touch")
      await recordVisits(stall.shop.key, [
        {
          visitId: `${prefix}${n}`,
          openid,
          shareCode: stall.codes[fact.by],
          surface: "share",
          productId: stall.product.productId,
          occurredAt: day(fact.at),
        },
      ]);
    else
      await createOrder(stall.shop.key, {
        orderNo: `${prefix}o${n}`,
        openid,
        orderedAt: day(fact.at),
        paidAt: day(fact.at),
        lines: [{ lineNo: "1", ...stall.product, quantity: 1, paidFen: 10_000, surface: "share" }],
      });
  }
  // A touch told after an order of the same moment is a late fact.
  await drainOutbox(job, handlers);
}

const run = async (caller: Caller, more: Partial<StartDryRunInput>) => {
  const input = { from: day(-1), until: day(59), terms: {}, ...more } as StartDryRunInput;
  const { dryRunId } = await startDryRun(acrossOrganisations(caller), input);
  await runDryRuns(job);
  return getDryRun(caller, dryRunId);
};
const page = { limit: 100, direction: "older" } as const;
const lines = async (caller: Caller, id: string) => (await listChangedLines(caller, id, page)).items;
const days = (click: number, order: number) => ({
  productClickDays: click,
  productExtensionDays: order,
  contentClickDays: 30,
  contentExtensionDays: 0,
});

const history = fc
  .array(
    fc.record({
      isOrder: fc.boolean(),
      at: fc.integer({ min: 0, max: 2_400 }).map((n) => n / 50),
      who: fc.constantFrom("x", "y"),
      by: fc.integer({ min: 0, max: 2 }),
    }),
    { minLength: 3, maxLength: 12 },
  )
  .map((facts) =>
    facts
      .sort((a, b) => a.at - b.at)
      .map(({ isOrder, at, who, by }): Fact => (isOrder ? { do: "order", at, who } : { do: "touch", at, who, by })),
  );

/** A touch of the order's own moment that is told after the order. */
const toldAfterItsOrder: [Fact[], [number, number], [number, number]] = [
  [
    { do: "touch", at: 1, who: "x", by: 1 },
    { do: "order", at: 2, who: "x" },
    { do: "touch", at: 2, who: "x", by: 1 },
  ],
  [1, 0],
  [1, 0],
];

describe("a replay", () => {
  it("of lock days comes out as if they had held all along; of the days that held, as it stands", {
    timeout: 120_000,
  }, async () => {
    const lock = fc.tuple(fc.constantFrom(1, 4, 10, 30), fc.constantFrom(0, 3, 12));
    await fc.assert(
      fc.asyncProperty(history, lock, lock, async (facts, held, tried) => {
        const [one, other] = [await makeStall(), await makeStall()];
        await setLock(one, held);
        await setLock(other, tried);
        await play(one, facts);
        await play(other, facts);
        const same = await run(one.brand, { terms: { lock: days(...held) } });
        expect([same.status, same.handsChanged, same.amountsChanged, same.drifted]).toEqual(["done", 0, 0, 0]);
        expect((await listDifferences(one.brand, same.id)).every((sum) => sum.differenceFen === 0)).toBe(true);
        const changed = await run(one.brand, { terms: { lock: days(...tried) } });
        const told = new Map((await lines(one.brand, changed.id)).map((line) => [line.orderNo, line.after]));
        for (const [n, fact] of facts.entries()) {
          if (fact.do !== "order") continue;
          const real = (await getReceipt(other.shop.key, `o${n}`)).lines[0]?.line;
          const own = (await getReceipt(one.shop.key, `o${n}`)).lines[0]?.line;
          const after = told.get(`o${n}`) ?? { promoterId: own?.promoterId, promoterFen: own?.sharerFen ?? 0 };
          expect([n, after.promoterId ?? null, after.promoterFen]).toEqual([
            n,
            real?.promoterId ?? null,
            real?.sharerFen ?? 0,
          ]);
        }
      }),
      { numRuns: Number(process.env.LIANTAI_TEST_RUNS ?? 6), seed, examples: [toldAfterItsOrder] },
    );
  });

  it("of a plan's rate and of ratios shows everybody's difference to the fen, and touches nothing", async () => {
    const stall = await makeStall();
    await play(stall, [
      { do: "touch", at: 1, who: "x", by: 0 },
      { do: "order", at: 2, who: "x" },
      { do: "touch", at: 3, who: "y", by: 1 },
      { do: "order", at: 4, who: "y" },
      { do: "order", at: 5, who: "nobody" },
    ]);
    const digest = async () =>
      (
        await db.owner().query(
          `select (select md5(string_agg(c::text, '' order by id)) from commissions c) as c,
             (select md5(string_agg(l::text, '' order by id)) from order_lines l) as l,
             (select count(*) from ledger_transactions) as t, (select count(*) from attributions) as a,
             (select count(*) from touch_extensions) as e`,
        )
      ).rows[0];
    const before = await digest();
    const rated = await run(stall.brand, { terms: { plans: [{ planId: stall.planId, servicePpm: 150_000 }] } });
    expect(rated).toMatchObject({ linesDone: 3, linesTotal: 3, handsChanged: 0, amountsChanged: 2, status: "done" });
    expect(await listDifferences(stall.brand, rated.id, "brand")).toMatchObject([
      { beforeFen: 2_000, afterFen: 3_000, differenceFen: 1_000, linesChanged: 2 },
    ]);
    expect(await listDifferences(stall.brand, rated.id, "promoter")).toMatchObject([
      { beforeFen: 600, afterFen: 900 },
      { beforeFen: 600, afterFen: 900 },
    ]);
    const [mine] = institutions;
    const ratio = await run(callerOf(mine), { terms: { ratios: [{ ratioPpm: 500_000 }] } });
    const own = await lines(callerOf(mine), ratio.id);
    expect(own.filter((line) => line.title === "a" && line.orderNo === "o1").at(-1)).toMatchObject({
      change: "amount",
      differenceFen: 0,
      before: { promoterFen: 600, institutionFen: 400 },
      after: { promoterFen: 500, institutionFen: 500 },
    });
    expect(await digest()).toEqual(before);
  });

  it("of the self-purchase policy hands own purchases to the buyer, with both receipts side by side", async () => {
    const stall = await makeStall();
    const [mine] = institutions;
    await play(stall, [{ do: "touch", at: 1, who: "self", by: 0 }], "s");
    await db.owner().query(
      `insert into promoter_identities (promoter_id, identity_id, created_at)
       select $1, id, now() from identities where openid = 'sself'`,
      [promoters[2]?.id],
    );
    await play(stall, [{ do: "order", at: 2, who: "self" }], "s");
    const allowed = await run(callerOf(mine), { terms: { selfPurchase: "allow" } });
    expect(allowed.handsChanged).toBe(0);
    const tried = await run(callerOf(mine), { terms: { selfPurchase: "replace" } });
    const changed = await lines(callerOf(mine), tried.id);
    expect(changed).toMatchObject([
      { change: "hands", before: { promoterId: promoters[0]?.id }, after: { promoterId: promoters[2]?.id } },
    ]);
    const { receipts } = await getChangedLine(callerOf(mine), tried.id, changed[0]?.lineId ?? "");
    expect(receipts?.before.candidates).toMatchObject([{ reason: "won_direct_latest", outcome: "won" }]);
    expect(receipts?.after.winner).toMatchObject({ isSelfPurchaseReplaced: true });
  });
});

describe("a run", () => {
  it("is the organisation's own, tries out its own terms only, and three at a time", async () => {
    const [stall, other] = [await makeStall(), await makeStall()];
    const ask = async (caller: Caller, terms: object, more = {}) =>
      startDryRun(acrossOrganisations(caller), { from: day(0), until: day(9), terms, ...more } as StartDryRunInput);
    const refused = (terms: object, more = {}) =>
      expect(ask(stall.brand, terms, more)).rejects.toMatchObject({ code: "invalid_input" });
    await refused({ plans: [{ planId: other.planId, servicePpm: 1 }] });
    await refused({ selfPurchase: "replace" });
    await expect(ask(callerOf(institutions[0]), { lock: days(1, 0) })).rejects.toMatchObject({ code: "invalid_input" });
    await expect(ask(stall.brand, {})).rejects.toThrow();
    const runs = [];
    for (let n = 0; n < 3; n++) runs.push(await ask(stall.brand, { lock: days(1, n) }));
    await expect(ask(stall.brand, { lock: days(1, 9) })).rejects.toMatchObject({ code: "quota" });
    const [first] = runs;
    const id = first?.dryRunId ?? "";
    await expect(getDryRun(other.brand, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(cancelDryRun(acrossOrganisations(other.brand), { dryRunId: id })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await cancelDryRun(acrossOrganisations(stall.brand), { dryRunId: id })).toEqual({ dryRunId: id });
    await expect(cancelDryRun(acrossOrganisations(stall.brand), { dryRunId: id })).rejects.toMatchObject({
      code: "wrong_state",
    });
    await Promise.all([runDryRuns(job), runDryRuns(job)]);
    const { items } = await listDryRuns(stall.brand, page);
    expect(items.map((one) => one.status).sort()).toEqual(["cancelled", "done", "done"]);
    expect((await db.owner().query("select count(*)::int as n from dry_run_extensions")).rows[0].n).toBe(0);
  });
});
