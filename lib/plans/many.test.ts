import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { systemCaller } from "@/lib/doors/callers";
import type { Caller } from "@/lib/kernel/ctx";
import { transaction } from "@/lib/kernel/transaction";
import { makePartnership } from "@/lib/partnerships/testing";
import { upsertProducts } from "@/lib/products/commands";
import { setProductStatus } from "@/lib/products/status-commands";
import { makePromoter } from "@/lib/promoters/testing";
import { lockRuleAsOf, plansAsOf } from "./as-of";
import { cancelChange, changePlan, changePlans } from "./change-commands";
import { previewChanges } from "./change-preview";
import { createPlans } from "./commands";
import { readMoment, readPercent, readPlanFile } from "./csv-rules";
import { draftBody } from "./draft-rules";
import { deletePlanDraft, getPlanDraft, listPlanDrafts, savePlanDraft } from "./drafts";
import { exportHead, exportPlans } from "./export-plans";
import { importPlans } from "./import-commands";
import { listPlansInput } from "./input";
import { resetLockRule, setLockRule } from "./lock-commands";
import { previewLockRule } from "./lock-preview";
import { getPlan, listPlans } from "./queries";
import { applyPlanChanges, nextPlanChange } from "./schedule-sweep";

const db = testDatabase();
let brand: MadeOrg;
let green: MadeOrg;
let shell: MadeOrg;
let count = 0;
const creators = ["crt_a", "crt_b"] as const;
const across = (caller: Caller): Caller => ({ ...caller, dbRole: "system" });
const hours = (n: number) => n * 3_600_000;
const own = () => callerOf(brand);

beforeAll(async () => {
  brand = await makeOrganisation(db.owner(), "brand");
  green = await makeOrganisation(db.owner(), "institution", "青禾优选");
  shell = await makeOrganisation(db.owner(), "institution", "拾贝传媒");
  for (const id of [...creators, "crt_stranger"])
    await db
      .owner()
      .query("insert into creators (id, creator_appid, name, created_at) values ($1, 'wx_' || $1, $1, now())", [id]);
  for (const id of creators) await makePartnership(db.owner(), brand.id, id);
});
beforeEach(() => setClock(db.owner(), 0));

async function product(): Promise<string> {
  const item = { outProductId: `m${++count}`, title: `商品 ${count}`, skus: [{ outSkuId: "s", priceFen: 10_000 }] };
  const [made] = (await upsertProducts(own(), { items: [item] })).items;
  if (!made || "error" in made) throw new Error("not made");
  return made.productId;
}

type Input = Parameters<typeof createPlans>[1];
const set = async (input: Input): Promise<string> => {
  const [made] = (await createPlans(own(), input)).plans;
  return !made || "error" in made ? `refused: ${made?.error.message}` : made.planId;
};
const ordinary = (productId: string, servicePpm = 100_000) =>
  set({ kind: "ordinary", terms: [{ productId, servicePpm }] });
const directed = (productId: string, who: MadeOrg[], servicePpm = 120_000) =>
  set({ kind: "directed", terms: [{ productId, institutionIds: who.map((it) => it.id), servicePpm }] });
const forCreators = (kind: "ordinary" | "directed" | "exclusive", productId: string, more: object = {}) =>
  set({
    kind,
    audience: "creator",
    terms: [
      {
        productId,
        servicePpm: 0,
        commissionPpm: 200_000,
        creatorIds: kind === "ordinary" ? [] : [creators[0]],
        ...more,
      },
    ],
  });

describe("creators' plans", () => {
  it("are refused by the wire's rules, product by product", async () => {
    const [a, b] = [await product(), await product()];
    expect(await forCreators("directed", a)).toBe("refused: ordinary_not_listed");
    expect(await forCreators("ordinary", a)).toMatch(/^pln_/);
    expect(await forCreators("ordinary", a)).toBe("refused: ordinary_exists");
    expect(await forCreators("directed", a)).toMatch(/^pln_/);
    expect(await forCreators("directed", a)).toBe("refused: directed_overlaps");
    expect(await forCreators("directed", a, { creatorIds: [creators[1]] })).toMatch(/^pln_/);
    expect(await forCreators("exclusive", a)).toBe("refused: others_run");
    expect(await forCreators("exclusive", b)).toMatch(/^pln_/);
    expect(await forCreators("ordinary", b)).toBe("refused: exclusive_runs");
    // Institutions' plans do not meet them.
    expect(await ordinary(b)).toMatch(/^pln_/);
    const off = await product();
    await setProductStatus(own(), { productIds: [off], status: "off_sale" });
    expect(await forCreators("ordinary", off)).toBe("refused: not_on_sale");
    const once = await createPlans(own(), {
      kind: "exclusive",
      audience: "creator",
      isOneEach: true,
      terms: [off, off].map((productId) => ({ productId, servicePpm: 0, commissionPpm: 1, creatorIds: [...creators] })),
    });
    expect(once.plans.map((it) => ("error" in it ? it.error.message : ""))).toEqual(["not_on_sale", "not_on_sale"]);
  });

  it("are seen by creators they name, never by institutions", async () => {
    const productId = await product();
    await forCreators("ordinary", productId);
    await forCreators("directed", productId);
    const seenBy = async (id: string) => {
      const caller = { ...callerOf(green), reach: [], tenant: { id, kind: "creator" as const } };
      const { rows } = await transaction({ ...caller, dbRole: "app" }, (ctx) =>
        ctx.db.execute<{ kind: string }>(`select kind from plans where product_id = ${productId} order by kind`),
      );
      return rows.map((row) => row.kind);
    };
    expect(await seenBy(creators[0])).toEqual(["directed", "ordinary"]);
    expect(await seenBy(creators[1])).toEqual(["ordinary"]);
    const offered = await listPlans(callerOf(green), listPlansInput.parse({ productId }));
    expect(offered.items).toEqual([]);
  });

  it("gain and lose creators, never the last one, at no more than 90 %", async () => {
    const productId = await product();
    await forCreators("ordinary", productId);
    const planId = await forCreators("directed", productId);
    await changePlan(own(), { planId, addCreatorIds: [creators[1]], removeCreatorIds: [creators[0]] });
    expect((await getPlan(own(), planId)).creators?.map((it) => it.id)).toEqual([creators[1]]);
    await expect(changePlan(own(), { planId, removeCreatorIds: [creators[1]] })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(changePlan(own(), { planId, commissionPpm: 900_001 })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(changePlan(own(), { planId, addCreatorIds: ["crt_none"] })).rejects.toMatchObject({
      code: "invalid_input",
    });
    const stranger = ["crt_stranger"];
    await expect(changePlan(own(), { planId, addCreatorIds: stranger })).rejects.toMatchObject({
      code: "not_in_audience",
      message: "no_cooperation",
    });
    expect(await forCreators("directed", productId, { creatorIds: stranger })).toBe("refused: no_cooperation");
  });
});

describe("exclusive plans", () => {
  it.each(["institution", "creator"] as const)("of %ss: of ten at once one is set", async (audience) => {
    const productId = await product();
    const one = { productId, servicePpm: 0, commissionPpm: audience === "creator" ? 100_000 : null };
    const named = audience === "creator" ? { creatorIds: [creators[0]] } : { institutionIds: [green.id] };
    const results = await Promise.all(
      Array.from({ length: 10 }, () => set({ kind: "exclusive", audience, terms: [{ ...one, ...named }] })),
    );
    expect(results.filter((it) => it.startsWith("pln_"))).toHaveLength(1);
    expect(new Set(results.filter((it) => !it.startsWith("pln_")))).toEqual(new Set(["refused: exclusive_runs"]));
  });

  it("stand alone in the database too, whoever writes", async () => {
    const productId = await product();
    const planId = await forCreators("exclusive", productId);
    const copy = (kind: string, audience: string) =>
      db.owner().query(
        `insert into plans overriding user value select (p).* from (select jsonb_populate_record(p, jsonb_build_object('id', 'pln_copy_' || $2::text, 'kind', $2::text,
           'audience', $3::text, 'creator_ids', case when $3::text = 'creator' and $2::text <> 'ordinary' then '["x"]'::jsonb end,
           'institution_ids', case when $3::text = 'creator' then '[]'::jsonb end)) as p from plans p where p.id = $1) as made`,
        [planId, kind, audience],
      );
    await expect(copy("exclusive", "creator")).rejects.toMatchObject({ constraint: "plans_creator_exclusive_alone" });
    await expect(copy("directed", "creator")).rejects.toMatchObject({ constraint: "plans_creator_exclusive_alone" });
    await expect(copy("ordinary", "creator")).rejects.toMatchObject({ constraint: "plans_creator_exclusive_alone" });
    await expect(copy("ordinary", "institution")).resolves.toBeTruthy();
  });
});

describe("many plans at once", () => {
  it("are each answered by itself, and the preview says the same before", async () => {
    const [a, b, c] = [await product(), await product(), await product()];
    const planIds = [await ordinary(a, 100_000), await ordinary(b, 950_000), await directed(c, [green, shell])];
    await changePlan(own(), { planId: planIds[2] ?? "", status: "ended" });
    const input = { planIds: [...planIds, "pln_none"], change: { serviceByPpm: 60_000 } };
    const preview = await previewChanges(across(own()), input);
    expect(preview.rows.map((row) => row.refusal)).toEqual([null, "rate_out_of_bounds", "ended", "not_found"]);
    expect(preview).toMatchObject({ plans: 1, refused: 3, products: 1 });
    const { plans } = await changePlans(own(), input);
    expect(plans.map((it) => ("error" in it ? it.error.message : it.version))).toEqual([
      2,
      "rate_out_of_bounds",
      "ended",
      "not_found",
    ]);
    const other = await makeOrganisation(db.owner(), "brand");
    const foreign = await changePlans(callerOf(other), { planIds: planIds.slice(0, 1), change: { status: "ended" } });
    expect(foreign.plans.map((it) => ("error" in it ? it.error.code : ""))).toEqual(["not_found"]);
  });
});

describe("a change that lies ahead", () => {
  it("holds from its moment on, is shown before, and survives another made meanwhile", async () => {
    const productId = await product();
    const planId = await ordinary(productId, 100_000);
    const at = new Date(Date.now() + hours(10));
    await changePlan(own(), { planId, servicePpm: 200_000, at });
    await expect(changePlan(own(), { planId, servicePpm: 1, at })).rejects.toMatchObject({ code: "wrong_state" });
    await setClock(db.owner(), hours(1));
    await changePlan(own(), { planId, capTotalFen: 5000 });
    const seen = await getPlan(own(), planId);
    expect(seen).toMatchObject({ servicePpm: 100_000, version: 3, nextChangeAt: at });
    expect(seen.versions.map((it) => [it.version, it.standing, it.terms.servicePpm])).toEqual([
      [4, "ahead", 200_000],
      [3, "now", 100_000],
      [2, "superseded", 200_000],
      [1, "past", 100_000],
    ]);
    expect(seen.versions[0]?.terms.capTotalFen).toBe(5000);
    const job = systemCaller("test");
    expect(await transaction(job, nextPlanChange)).toEqual(at);
    await setClock(db.owner(), hours(10) + 1000);
    const rate = async (t: Date) =>
      transaction(own(), async (ctx) => (await plansAsOf(ctx, [BigInt(productId)], t)).get(productId)?.[0]?.servicePpm);
    expect([await rate(new Date(at.getTime() - 1)), await rate(at)]).toEqual([100_000, 200_000]);
    expect(await applyPlanChanges(job)).toBe(1);
    expect(await getPlan(own(), planId)).toMatchObject({ servicePpm: 200_000, version: 4, nextChangeAt: null });
  });

  it("is taken back, and gone with the plan", async () => {
    const [productId, second] = [await product(), await product()];
    const planIds = [await ordinary(productId, 100_000), await ordinary(second, 100_000)];
    const at = new Date(Date.now() + hours(1));
    await changePlans(own(), { planIds, change: { servicePpm: 300_000 }, at });
    await cancelChange(own(), { planId: planIds[0] ?? "" });
    await expect(cancelChange(own(), { planId: planIds[0] ?? "" })).rejects.toMatchObject({ code: "wrong_state" });
    await changePlan(own(), { planId: planIds[1] ?? "", status: "ended" });
    await setClock(db.owner(), hours(2));
    await applyPlanChanges(systemCaller("test"));
    expect(await getPlan(own(), planIds[0] ?? "")).toMatchObject({ servicePpm: 100_000, state: "running" });
    expect(await getPlan(own(), planIds[1] ?? "")).toMatchObject({ state: "ended", servicePpm: 100_000 });
  });
});

describe("the plan file", () => {
  it("reads words, rates and times as people write them", () => {
    expect(["12.5", "12.5%", "100", "0.0001", "100.1", "1e3", "-1"].map(readPercent)).toEqual([
      125_000,
      125_000,
      1_000_000,
      1,
      null,
      null,
      null,
    ]);
    expect(readMoment("2026/12/1 8:05")?.toISOString()).toBe("2026-12-01T00:05:00.000Z");
    expect(readMoment("tomorrow")).toBeNull();
    expect(readPlanFile("title\nx").problems).toEqual([
      { field: "productId", code: "missing_column" },
      { field: "kind", code: "missing_column" },
    ]);
    const { rows } = readPlanFile("商品编号,推广方式,服务费率%,结束\n1,定向推广,abc,长期");
    expect(rows[0]?.problems.map((it) => [it.field, it.code])).toEqual([
      ["service", "not_rate"],
      ["parties", "required"],
    ]);
    expect(rows[0]?.endAt).toBeNull();
  });

  it("is tried in full and taken back, then done row by row; what is exported can be imported again", async () => {
    const [a, b] = [await product(), await product()];
    const known = await ordinary(b, 50_000);
    const csv = [
      "plan_id,product_id,kind,audience,parties,service_percent,commission_percent,cap_day_yuan,name",
      `,${a},directed,institution,${green.appid};${shell.appid},12,,100.00,文件`,
      `,${a},directed,institution,${green.appid},9,,,文件`,
      `,${a},ordinary,creator,,,20,,`,
      `,99999,ordinary,institution,,8,,,`,
      `,${a},directed,institution,wx_nobody,8,,,`,
      `${known},,,,,6,,,`,
      `pln_none,,,,,6,,,`,
    ].join("\n");
    const check = await importPlans(own(), { csv, mode: "check" });
    const why = (report: typeof check) => report.rows.map((row) => row.refusal);
    const expected = [null, "directed_overlaps", null, "not_found", "unknown_party", null, "not_found"];
    expect(why(check)).toEqual(expected);
    expect(check).toMatchObject({ isSaved: false, created: 2, changed: 1, refused: 4 });
    expect((await getPlan(own(), known)).servicePpm).toBe(50_000);
    const saved = await importPlans(own(), { csv, mode: "save" });
    expect(why(saved)).toEqual(expected);
    expect((await getPlan(own(), known)).servicePpm).toBe(60_000);
    expect(await getPlan(own(), saved.rows[0]?.planId ?? "")).toMatchObject({ capDayFen: 10_000, servicePpm: 120_000 });
    const lines: string[] = [];
    for await (const batch of exportPlans(own(), listPlansInput.parse({ productId: a })))
      lines.push(...batch.map((cells) => cells.map((cell) => cell ?? "").join(",")));
    const again = await importPlans(own(), { csv: [exportHead.join(","), ...lines].join("\n"), mode: "check" });
    expect(again).toMatchObject({ changed: 2, refused: 0 });
    const analyst = { csv, mode: "check" as const };
    await expect(importPlans(callerOf(brand, "analyst"), analyst)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("drafts and lock days", () => {
  it("keep a wizard until it is done, for the brand alone", async () => {
    const body = draftBody.parse({ kind: "directed", rates: { "1/a": "12" } });
    const { draftId } = await savePlanDraft(own(), { name: "双12", body });
    await savePlanDraft(own(), { draftId, name: "双12", body: { ...body, step: 2 } });
    expect((await getPlanDraft(own(), draftId)).body.step).toBe(2);
    const other = callerOf(await makeOrganisation(db.owner(), "brand"));
    await expect(getPlanDraft(other, draftId)).rejects.toMatchObject({ code: "not_found" });
    await expect(deletePlanDraft(other, { draftId })).rejects.toMatchObject({ code: "not_found" });
    await deletePlanDraft(own(), { draftId });
    expect(await listPlanDrafts(own())).toEqual([]);
  });

  it("fall back to the shop's where an institution's own are taken back", async () => {
    await makePromoter(db.owner());
    const days = { productClickDays: 15, productOrderDays: 0, contentClickDays: 15, contentOrderDays: 0 };
    await setLockRule(own(), days);
    await setLockRule(own(), { ...days, institutionId: green.id, productClickDays: 3 });
    const click = () =>
      transaction(
        across(own()),
        async (ctx) => (await lockRuleAsOf(ctx, brand.id, green.id, ctx.now)).productClickDays,
      );
    expect(await click()).toBe(3);
    await resetLockRule(own(), { institutionId: green.id });
    expect(await click()).toBe(15);
    await expect(resetLockRule(own(), { institutionId: green.id })).rejects.toMatchObject({ code: "wrong_state" });
    const preview = await previewLockRule(across(own()), { ...days, productClickDays: 1 });
    expect(preview).toMatchObject({ touches: { product: 0, content: 0 }, lost: { lines: 0, feeFen: 0 } });
    expect(preview.before.productClickDays).toBe(15);
  });
});
