import { beforeAll, describe, expect, it } from "vitest";
import { makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { makeAlliance, makePromoter } from "@/lib/orders/testing";
import { makePartnership } from "@/lib/partnerships/testing";
import { call, type Machine, must, withToken } from "../testing/machine";

const db = testDatabase();
let brand: Machine;
let green: Machine;
let sharerAppid: string;
let productId: string;
let other: string;

beforeAll(async () => {
  brand = await withToken(await makeOrganisation(db.owner(), "brand"));
  const alliance = await makeAlliance(db.owner());
  sharerAppid = (await makePromoter(db.owner(), alliance)).sharerAppid;
  green = await withToken(alliance);
  await db
    .owner()
    .query(
      "insert into creators (id, creator_appid, name, created_at) values ('crt_api', 'wx_creator', '达人', now())",
    );
  await makePartnership(db.owner(), brand.id, "crt_api");
  const items = ["a", "b"].map((id) => ({
    out_product_id: id,
    title: id,
    skus: [{ out_sku_id: id, price_fen: 10_000 }],
  }));
  [productId, other] = (await must(brand, "POST", "/products", { items })).items.map(
    (it: { product_id: string }) => it.product_id,
  );
});

const directed = () => ({
  kind: "directed",
  product_ids: [productId],
  institution_appids: [green.appid],
  service_ppm: 100_000,
  cap_day_fen: 5000,
});

describe("plans through the API", () => {
  let planId: string;

  it("are tried, set with caps, and told with what is spent", async () => {
    const preview = await must(brand, "POST", "/plans/preview", directed());
    expect(preview).toMatchObject({ products: 1, parties: 1, promoters: 1, conflicts: [] });
    planId = (await must(brand, "POST", "/plans", directed())).plans[0].plan_id;
    expect(await must(brand, "GET", `/plans/${planId}`)).toMatchObject({
      audience: "institution",
      cap_day_fen: 5000,
      spent_day_fen: 0,
      is_stopped_by_cap: false,
    });
    expect((await must(green, "GET", `/plans/${planId}`)).cap_day_fen).toBeNull();
    const again = await must(brand, "POST", "/plans/preview", directed());
    expect(again.conflicts).toMatchObject([{ reason: "directed_overlaps", plan_id: planId }]);
    const missing = await call(brand, "POST", "/plans", { ...directed(), service_ppm: undefined });
    expect([missing.status, missing.body.error.fields]).toMatchObject([400, { service_ppm: expect.any(String) }]);
  });

  it("are for creators too", async () => {
    const body = { kind: "ordinary", audience: "creator", product_ids: [productId], commission_ppm: 200_000 };
    const [made] = (await must(brand, "POST", "/plans", body)).plans;
    const named = { ...body, kind: "directed", creator_appids: ["wx_creator"], commission_ppm: 300_000 };
    await must(brand, "POST", "/plans", named);
    const unlisted = (await must(brand, "POST", "/plans", { ...named, product_ids: [other] })).plans[0];
    expect(unlisted.error).toMatchObject({ code: "plan_conflict", message: "ordinary_not_listed" });
    const { items } = await must(brand, "GET", "/plans?audience=creator");
    expect(items.map((it: { creator_appids: string[] | null }) => it.creator_appids)).toEqual([["wx_creator"], null]);
    expect((await call(green, "GET", `/plans/${made.plan_id}`)).status).toBe(404);
  });

  it("change many at once and later, and take it back", async () => {
    const at = new Date(Date.now() + 86_400_000).toISOString();
    const change = { plan_ids: [planId, "pln_none"], change: { service_by_ppm: 20_000 }, at };
    const preview = await must(brand, "POST", "/plans/changes/preview", change);
    expect(preview).toMatchObject({ plans: 1, refused: 1 });
    const { plans } = await must(brand, "POST", "/plans/changes", change);
    expect(plans).toMatchObject([{ plan_id: planId, version: 2 }, { error: { code: "not_found" } }]);
    const seen = await must(brand, "GET", `/plans/${planId}`);
    expect(seen).toMatchObject({ service_ppm: 100_000, version: 1, next_change_at: at });
    const { items } = await must(brand, "GET", `/plans/${planId}/versions`);
    expect(items[0]).toMatchObject({ version: 2, standing: "ahead", service_ppm: 120_000, changed: ["service_ppm"] });
    expect((await must(brand, "DELETE", `/plans/${planId}/change`)).next_change_at).toBeNull();
    expect((await call(brand, "DELETE", `/plans/${planId}/change`)).status).toBe(409);
    expect(await must(brand, "GET", `/plans/${planId}/figures`)).toMatchObject({ orders: 0, gmv_fen: 0, fee_fen: 0 });
  });

  it("go out as a file and come in again", async () => {
    const { columns, rows } = await must(brand, "GET", "/plans/export");
    const csv = [columns, ...rows].map((cells: (string | null)[]) => cells.map((it) => it ?? "").join(",")).join("\n");
    const report = await must(brand, "POST", "/plans/import", { csv });
    expect(report).toMatchObject({ is_saved: false, created: 0, changed: 3, refused: 0 });
  });

  it("have lock days that are tried, set and taken back", async () => {
    const days = { product_click_days: 7, product_order_days: 0, content_click_days: 7, content_order_days: 0 };
    expect(await must(brand, "POST", "/lock-rules/preview", days)).toMatchObject({ lost_lines: 0 });
    await must(brand, "POST", "/lock-rules", { ...days, institution_appid: green.appid });
    await must(brand, "POST", "/lock-rules/reset", { institution_appid: green.appid });
    expect((await must(brand, "GET", "/lock-rules")).items[0]).toMatchObject({ is_inherited: true, version: 2 });
    const wrong = await call(brand, "POST", "/lock-rules", { ...days, product_click_days: 366 });
    expect(wrong.status).toBe(400);
  });

  it("carry promoters' ratios product by product", async () => {
    const set = (body: object) => call(green, "POST", "/product-ratios", { product_id: productId, ...body });
    expect((await set({ commission_ratio: 500_000 })).body).toEqual({ changed: 1, skipped: 0 });
    expect((await set({ commission_ratio: 700_000, sharer_appids: [sharerAppid] })).body).toEqual({
      changed: 1,
      skipped: 0,
    });
    const { items } = await must(green, "GET", "/product-ratios");
    expect(items).toMatchObject([
      { product_id: productId, default_ratio: 500_000, own_ratios: { promoters: 1, least: 700_000, most: 700_000 } },
    ]);
    expect((await set({ commission_ratio: 50_000 })).body.error.code).toBe("ratio_out_of_bounds");
    expect((await set({ commission_ratio: 500_000, sharer_appids: ["wx_nobody"] })).body.error.code).toBe("not_bound");
    expect((await set({ commission_ratio: null })).body).toEqual({ changed: 1, skipped: 0 });
  });
});
