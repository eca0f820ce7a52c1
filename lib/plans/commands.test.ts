import { beforeAll, describe, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import type { Caller } from "@/lib/kernel/ctx";
import { transaction } from "@/lib/kernel/transaction";
import { upsertProducts } from "@/lib/products/commands";
import { setProductStatus, setPromotable } from "@/lib/products/status-commands";
import { lockRuleAsOf, plansAsOf } from "./as-of";
import { changePlan } from "./change-commands";
import { choosePlan } from "./choose-plan";
import { createPlans } from "./commands";
import { listPlansInput, listPoolInput } from "./input";
import { setLockRule } from "./lock-commands";
import { listLockRules } from "./lock-queries";
import { countPool, getPoolProduct, listPool } from "./pool-queries";
import { previewPlans } from "./preview-queries";
import { countPlans, getPlan, listPlans } from "./queries";

const db = testDatabase();
let brand: MadeOrg;
let green: MadeOrg;
let shell: MadeOrg;
let count = 0;

beforeAll(async () => {
  brand = await makeOrganisation(db.owner(), "brand");
  green = await makeOrganisation(db.owner(), "institution", "青禾优选");
  shell = await makeOrganisation(db.owner(), "institution", "拾贝传媒");
});

const across = (caller: Caller): Caller => ({ ...caller, dbRole: "system" });
const hours = (n: number) => n * 3_600_000;

async function product(who = brand): Promise<string> {
  const item = { outProductId: `p${++count}`, title: `商品 ${count}`, skus: [{ outSkuId: "s", priceFen: 10_000 }] };
  const { items } = await upsertProducts(callerOf(who), { items: [item] });
  const [made] = items;
  if (!made || "error" in made) throw new Error("not made");
  return made.productId;
}

type Input = Parameters<typeof createPlans>[1];
async function plan(input: Input, who = brand): Promise<string> {
  const [made] = (await createPlans(callerOf(who, "key"), input)).plans;
  if (!made || "error" in made) throw new Error(`refused: ${JSON.stringify(made)}`);
  return made.planId;
}
const ordinary = (productId: string, servicePpm = 80_000): Input => ({
  kind: "ordinary",
  terms: [{ productId, servicePpm }],
});
const directed = (productId: string, institutions: MadeOrg[], servicePpm = 120_000, period: object = {}): Input => ({
  kind: "directed",
  name: "秋冬修护",
  terms: [{ productId, institutionIds: institutions.map((it) => it.id), servicePpm }],
  ...period,
});
const poolOf = async (institution: MadeOrg) =>
  (await listPool(across(callerOf(institution)), listPoolInput.parse({ institutionId: institution.id, limit: 100 })))
    .items;

describe("createPlans", () => {
  it("begins now, never in the past, and ends after it begins", async () => {
    const productId = await product();
    const planId = await plan(ordinary(productId));
    const view = await getPlan(callerOf(brand), planId);
    expect(view).toMatchObject({ state: "running", servicePpm: 80_000, institutions: null, version: 1 });
    const past = { ...ordinary(await product()), beginAt: new Date(Date.now() - 1000) };
    await expect(createPlans(callerOf(brand), past)).rejects.toMatchObject({
      code: "invalid_input",
      detail: { fields: { beginAt: expect.anything() } },
    });
    const short = { ...ordinary(await product()), endAt: new Date(Date.now() - 1000) };
    await expect(createPlans(callerOf(brand), short)).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("refuses product by product and sets the others", async () => {
    const [a, b] = [await product(), await product()];
    const foreign = await product(await makeOrganisation(db.owner(), "brand"));
    await plan(ordinary(a));
    const { plans } = await createPlans(callerOf(brand), {
      kind: "ordinary",
      terms: [a, b, foreign, "99999999999"].map((productId) => ({ productId, servicePpm: 50_000 })),
    });
    expect(plans.map((it) => ("error" in it ? [it.error.code, it.error.message] : "set"))).toEqual([
      ["plan_conflict", "ordinary_exists"],
      "set",
      ["not_found", "no such product of yours"],
      ["not_found", "no such product of yours"],
    ]);
  });

  it("knows one directed rate per institution and product at a time, also under a race", async () => {
    const productId = await product();
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => plan(directed(productId, [green, shell]))),
    );
    expect(results.filter((it) => it.status === "fulfilled")).toHaveLength(1);
    await expect(plan(directed(productId, [shell]))).rejects.toThrow("directed_overlaps");
  });

  it("lets a plan follow one that ends", async () => {
    const productId = await product();
    const soon = new Date(Date.now() + hours(2));
    await plan(directed(productId, [green], 150_000, { endAt: soon }));
    const next = directed(productId, [green], 100_000);
    next.terms = next.terms.map((term) => ({ ...term, beginAt: soon }));
    const view = await getPlan(callerOf(brand), await plan(next));
    expect(view.state).toBe("scheduled");
    expect(view.beginAt).toEqual(soon);
  });

  it("frees the place of an ordinary plan whose time is over", async () => {
    const productId = await product();
    await plan({ ...ordinary(productId), endAt: new Date(Date.now() + 60_000) });
    await setClock(db.owner(), hours(1));
    await expect(plan(ordinary(productId))).resolves.toMatch(/^pln_/);
    await setClock(db.owner(), 0);
  });

  it("names only institutions, and is forbidden to others than the brand's staff", async () => {
    const productId = await product();
    const otherBrand = await makeOrganisation(db.owner(), "brand");
    await expect(plan(directed(productId, [otherBrand]))).rejects.toMatchObject({ code: "invalid_input" });
    for (const who of [callerOf(brand, "analyst"), callerOf(green), callerOf(green, "key")])
      await expect(createPlans(who, ordinary(productId))).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("changePlan", () => {
  it("adds versions, so a past moment keeps its rate", async () => {
    const productId = await product();
    const planId = await plan(ordinary(productId, 80_000));
    await setClock(db.owner(), hours(1));
    expect(await changePlan(callerOf(brand), { planId, servicePpm: 100_000 })).toMatchObject({ version: 2 });
    await setClock(db.owner(), hours(2));
    await changePlan(callerOf(brand), { planId, status: "paused" });
    const rates = await transaction(callerOf(brand), async (ctx) => {
      const at = async (h: number) => {
        const t = new Date(ctx.now.getTime() - hours(h));
        const plans = (await plansAsOf(ctx, [BigInt(productId)], t)).get(productId) ?? [];
        return choosePlan(plans, green.id, { at: t, through: "product" })?.servicePpm ?? null;
      };
      return [await at(3), await at(1.5), await at(0.5), await at(0)];
    });
    expect(rates).toEqual([null, 80_000, 100_000, null]);
    expect(
      (await getPlan(callerOf(brand), planId)).versions.map((it) => [it.version, it.terms.status, it.terms.servicePpm]),
    ).toEqual([
      [3, "paused", 100_000],
      [2, "active", 100_000],
      [1, "active", 80_000],
    ]);
    await setClock(db.owner(), 0);
  });

  it("ends for good", async () => {
    const planId = await plan(ordinary(await product()));
    await changePlan(callerOf(brand), { planId, status: "ended" });
    await expect(changePlan(callerOf(brand), { planId, status: "active" })).rejects.toMatchObject({
      code: "wrong_state",
    });
    await expect(changePlan(callerOf(brand), { planId, servicePpm: 1 })).rejects.toMatchObject({ code: "wrong_state" });
  });

  it("never gives an institution two rates, nor an end in the past", async () => {
    const productId = await product();
    await plan(directed(productId, [green]));
    const planId = await plan(directed(productId, [shell]));
    await expect(changePlan(callerOf(brand), { planId, institutionIds: [green.id, shell.id] })).rejects.toMatchObject({
      code: "plan_conflict",
    });
    await expect(changePlan(callerOf(brand), { planId, endAt: new Date(Date.now() - 1) })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });

  it("takes 20 changes at once, each its own version", async () => {
    const planId = await plan(ordinary(await product()));
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => changePlan(callerOf(brand), { planId, servicePpm: 10_000 + i })),
    );
    const view = await getPlan(callerOf(brand), planId);
    expect(view.version).toBe(21);
    expect(view.versions[0]?.terms.servicePpm).toBe(view.servicePpm);
  });

  it("is not_found for another brand, forbidden for an institution", async () => {
    const planId = await plan(ordinary(await product()));
    const other = await makeOrganisation(db.owner(), "brand");
    await expect(changePlan(callerOf(other), { planId, servicePpm: 1 })).rejects.toMatchObject({ code: "not_found" });
    await expect(getPlan(callerOf(other), planId)).rejects.toMatchObject({ code: "not_found" });
    await expect(changePlan(callerOf(green), { planId, servicePpm: 1 })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the pool", () => {
  it("holds exactly what plans allow, at the rate that holds", async () => {
    const shop = await makeOrganisation(db.owner(), "brand", "岩上茶事");
    const [a, b, c, d, e] = [
      await product(shop),
      await product(shop),
      await product(shop),
      await product(shop),
      await product(shop),
    ];
    const [one, two] = [
      await makeOrganisation(db.owner(), "institution"),
      await makeOrganisation(db.owner(), "institution"),
    ];
    await plan(ordinary(a, 80_000), shop);
    await plan(directed(a, [one], 120_000), shop);
    await plan(directed(b, [one], 90_000), shop);
    await plan(ordinary(c), shop);
    await plan({ kind: "exclusive", terms: [{ productId: c, institutionIds: [two.id], servicePpm: 200_000 }] }, shop);
    await plan(
      { kind: "ordinary", commissionBy: "merchant", terms: [{ productId: d, servicePpm: 1, commissionPpm: 1 }] },
      shop,
    );
    const paused = await plan(ordinary(e), shop);
    await changePlan(callerOf(shop), { planId: paused, status: "paused" });
    const seen = async (who: MadeOrg) =>
      (await poolOf(who))
        .filter((row) => row.brandId === shop.id)
        .map((row) => [row.productId, row.plan.kind, row.plan.servicePpm, row.ordinaryPpm]);
    expect(await seen(one)).toEqual([
      [b, "directed", 90_000, null],
      [a, "directed", 120_000, 80_000],
    ]);
    expect(await seen(two)).toEqual([
      [c, "exclusive", 200_000, 80_000],
      [a, "ordinary", 80_000, null],
    ]);
    await setPromotable(callerOf(shop), { productIds: [a], enabled: false });
    await setProductStatus(callerOf(shop), { productIds: [b], status: "off_sale" });
    expect(await seen(one)).toEqual([]);
    await expect(getPoolProduct(across(callerOf(one)), one.id, c)).rejects.toMatchObject({ code: "not_found" });
    expect(await getPoolProduct(across(callerOf(two)), two.id, c)).toMatchObject({
      brandName: "岩上茶事",
      skus: [{ priceFen: 10_000 }],
    });
  });

  it("agrees with choosePlan product by product", async () => {
    await setClock(db.owner(), hours(5)); // past everything the tests above did ahead of time
    const ids = new Set((await poolOf(green)).map((row) => row.productId));
    const { rows } = await db.owner().query("select id::text from products");
    const allowed = await transaction(across(callerOf(green)), async (ctx) => {
      const plans = await plansAsOf(
        ctx,
        rows.map((row) => BigInt(row.id)),
        ctx.now,
      );
      return [...plans]
        .filter(([, of]) => choosePlan(of, green.id, { at: ctx.now, through: "product" }))
        .map(([id]) => id);
    });
    const onSale = await db
      .owner()
      .query(
        "select id::text from products where status = 'on_sale' and id not in (select product_id from product_promotion_versions)",
      );
    const sellable = new Set(onSale.rows.map((row) => row.id));
    expect(ids).toEqual(new Set(allowed.filter((id) => sellable.has(id))));
    expect((await countPool(across(callerOf(green)), { institutionId: green.id })).all).toBe(ids.size);
    await setClock(db.owner(), 0);
  });

  it("is one's own, or a bound promoter's", async () => {
    const read = (caller: Caller) => listPool(across(caller), listPoolInput.parse({ institutionId: green.id }));
    const promoter = {
      ...callerOf(green),
      tenant: { id: "pro_1", kind: "promoter" as const },
      actor: { type: "user" as const, id: "u", name: "林", role: "self" as const },
    };
    await expect(read(promoter)).resolves.toBeTruthy();
    await expect(read({ ...promoter, reach: [] })).rejects.toMatchObject({ code: "not_found" });
    await expect(read(callerOf(shell))).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("lists and preview", () => {
  it("shows an institution only plans it is a party to, and no other party's name", async () => {
    const productId = await product();
    await plan(directed(productId, [green, shell]));
    const list = await listPlans(callerOf(green), listPlansInput.parse({ limit: 100 }));
    expect(
      list.items.every((row) => row.institutions === null || row.institutions.every((it) => it.id === green.id)),
    ).toBe(true);
    const stranger = await makeOrganisation(db.owner(), "institution");
    const seen = await listPlans(callerOf(stranger), listPlansInput.parse({ limit: 100 }));
    expect(seen.items.length).toBeGreaterThan(0);
    expect(seen.items.every((row) => row.kind === "ordinary")).toBe(true);
    const counts = await countPlans(callerOf(brand), {});
    expect(counts.running + counts.scheduled + counts.paused + counts.ended).toBe(counts.all);
  });

  it("tells what a plan would do before it is set", async () => {
    const [a, b] = [await product(), await product()];
    await plan(directed(a, [green]));
    const input = {
      kind: "directed" as const,
      terms: [a, b].map((productId) => ({ productId, institutionIds: [green.id, shell.id], servicePpm: 100_000 })),
    };
    const preview = await previewPlans(across(callerOf(brand)), input);
    expect(preview).toMatchObject({
      products: 2,
      partyCount: 2,
      promoters: 0,
      parties: [{ promoters: 0 }, { promoters: 0 }],
    });
    expect(preview.conflicts).toMatchObject([
      { productId: a, reason: "directed_overlaps", planName: "秋冬修护", parties: [{ name: "青禾优选" }] },
    ]);
    expect(preview.trial.map((row) => row.nextFen)).toEqual([0, 0]);
  });
});

describe("lock rules", () => {
  it("fall from the institution's to the shop's to the default, as of each moment", async () => {
    const shop = await makeOrganisation(db.owner(), "brand");
    const days = { productClickDays: 15, productOrderDays: 0, contentClickDays: 15, contentOrderDays: 0 };
    const set = (over: object) => setLockRule(callerOf(shop), { ...days, ...over });
    await setClock(db.owner(), hours(1));
    await set({});
    await setClock(db.owner(), hours(2));
    await set({ institutionId: green.id, productClickDays: 7 });
    await set({ institutionId: green.id, productClickDays: 9 });
    const clicks = await transaction(across(callerOf(shop)), async (ctx) => {
      const of = async (institution: MadeOrg, h: number) =>
        (await lockRuleAsOf(ctx, shop.id, institution.id, new Date(ctx.now.getTime() - hours(h)))).productClickDays;
      return [await of(green, 1.5), await of(green, 0.5), await of(green, 0), await of(shell, 0)];
    });
    expect(clicks).toEqual([30, 15, 9, 15]);
    expect((await listLockRules(callerOf(shop))).map((rule) => rule.version)).toEqual([2, 1, 1]);
    expect(await listLockRules(callerOf(shell))).toHaveLength(1);
    await setClock(db.owner(), 0);
  });

  it("are the brand's to set", async () => {
    const days = { productClickDays: 1, productOrderDays: 1, contentClickDays: 1, contentOrderDays: 1 };
    await expect(setLockRule(callerOf(green), days)).rejects.toMatchObject({ code: "forbidden" });
  });
});
