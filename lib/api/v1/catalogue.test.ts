import { beforeAll, describe, expect, it } from "vitest";
import { type MadeOrg, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { mount } from "@/lib/api/route";
import { sha256 } from "@/lib/kernel/ids";
import { couponRoutes } from "./coupons";
import { lockRoutes } from "./lock-rules";
import { planRoutes } from "./plans";
import { productRoutes } from "./products";

const db = testDatabase();
const app = mount([...productRoutes, ...planRoutes, ...lockRoutes, ...couponRoutes]);
let brand: MadeOrg;
let other: MadeOrg;
let green: MadeOrg;

async function tokenFor(org: MadeOrg): Promise<void> {
  await db
    .owner()
    .query(
      "insert into api_keys (id, org_id, name, secret_hash, created_by, created_at) values ($1, $2, 'key', 'none', 'test', now())",
      [`key_${org.id}`, org.id],
    );
  await db
    .owner()
    .query(
      "insert into api_tokens (token_hash, org_id, key_id, kind, expires_at, created_at) values ($1, $2, $3, 'plain', now() + interval '9 days', now())",
      [sha256(`token-${org.id}`), org.id, `key_${org.id}`],
    );
}

beforeAll(async () => {
  brand = await makeOrganisation(db.owner(), "brand");
  other = await makeOrganisation(db.owner(), "brand");
  green = await makeOrganisation(db.owner(), "institution");
  for (const org of [brand, other, green]) await tokenFor(org);
  await db.owner().query(
    `insert into miniapps (id, brand_id, appid, name, channel, status, created_at, updated_at)
     select 'map_1', $1, 'wxmini', '小程序', 'xiaohongshu', 'created', now(), now()`,
    [brand.id],
  );
});

type Answer = {
  status: number;
  body: Record<string, never> & { error?: { code: string; fields?: Record<string, string> } };
  replayed: string | null;
};
async function call(who: MadeOrg | null, method: string, path: string, body?: unknown, key?: string): Promise<Answer> {
  const headers: Record<string, string> = who ? { authorization: `Bearer token-${who.id}` } : {};
  if (key) headers["idempotency-key"] = key;
  const answer = await app.request(path, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json(), replayed: answer.headers.get("idempotency-replayed") };
}

const tea = { out_product_id: "tea", title: "肉桂", skus: [{ out_sku_id: "s", price_fen: 20_000 }] };
let productId = "";

describe("POST /products", () => {
  it("answers item by item in the words of the wire", async () => {
    const bad = { out_product_id: "bad", title: "x", skus: [{ out_sku_id: "s", price_fen: 0.5 }] };
    const { status, body } = await call(brand, "POST", "/products", { items: [tea, bad] });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      items: [
        {
          out_product_id: "tea",
          product_id: expect.stringMatching(/^\d+$/),
          skus: [{ out_sku_id: "s", sku_id: expect.stringMatching(/^\d+$/) }],
        },
        { out_product_id: "bad", error: { code: "invalid_input", fields: { "skus.0.price_fen": expect.any(String) } } },
      ],
    });
    productId = (body as unknown as { items: { product_id: string }[] }).items[0]?.product_id ?? "";
  });

  it("replays an Idempotency-Key, and refuses it with another body", async () => {
    const first = await call(brand, "POST", "/products", { items: [tea] }, "k1");
    const again = await call(brand, "POST", "/products", { items: [tea] }, "k1");
    expect(again).toEqual({ ...first, replayed: "true" });
    expect((await call(brand, "POST", "/products", { items: [{ ...tea, title: "other" }] }, "k1")).status).toBe(422);
  });

  it("limits a call to 100 and knows who may", async () => {
    expect(
      (
        await call(brand, "POST", "/products", {
          items: Array.from({ length: 101 }, (_, i) => ({ ...tea, out_product_id: `p${i}` })),
        })
      ).status,
    ).toBe(400);
    expect((await call(green, "POST", "/products", { items: [tea] })).status).toBe(403);
    expect((await call(null, "POST", "/products", { items: [tea] })).status).toBe(401);
    expect((await call(other, "GET", `/products/${productId}`)).status).toBe(404);
    expect((await call(brand, "GET", "/products/99999999999999999999")).status).toBe(404);
  });
});

describe("plans", () => {
  it("are set, shown to the institution through its pool, changed and refused", async () => {
    expect((await call(green, "GET", "/products")).body).toEqual({ items: [], next_cursor: null });
    const directed = {
      kind: "directed",
      product_ids: [productId, "123"],
      institution_appids: [green.appid],
      service_ppm: 123_457,
    };
    const { status, body } = await call(brand, "POST", "/plans", directed);
    expect([status, body]).toEqual([
      200,
      {
        plans: [
          { product_id: productId, plan_id: expect.any(String) },
          { product_id: "123", plan_id: null, error: { code: "not_found", message: expect.any(String) } },
        ],
      },
    ]);
    const planId = (body as unknown as { plans: { plan_id: string }[] }).plans[0]?.plan_id;
    expect((await call(green, "GET", "/products")).body).toMatchObject({
      items: [{ product_id: productId, shop_appid: brand.appid, plan: { kind: "directed", service_ppm: 123_457 } }],
    });
    const changed = await call(brand, "PATCH", `/plans/${planId}`, { service_ppm: 100_000, status: "paused" });
    expect(changed.body).toMatchObject({
      service_ppm: 100_000,
      status: "paused",
      version: 2,
      institution_appids: [green.appid],
    });
    expect((await call(green, "GET", "/products")).body).toMatchObject({ items: [] });
    expect((await call(other, "PATCH", `/plans/${planId}`, { service_ppm: 1 })).status).toBe(404);
    expect((await call(green, "PATCH", `/plans/${planId}`, { service_ppm: 1 })).status).toBe(403);
    const past = { kind: "ordinary", product_ids: [productId], service_ppm: 1, begin_at: "2020-01-01T00:00:00+08:00" };
    expect((await call(brand, "POST", "/plans", past)).status).toBe(400);
    const unknown = { ...directed, institution_appids: ["wxnobody"] };
    expect((await call(brand, "POST", "/plans", unknown)).body.error?.fields).toHaveProperty(["institution_appids.0"]);
  });

  it("set lock days", async () => {
    const days = { product_click_days: 15, product_order_days: 0, content_click_days: 30, content_order_days: 0 };
    expect((await call(brand, "POST", "/lock-rules", { ...days, institution_appid: green.appid })).body).toEqual({
      version: 1,
    });
    expect((await call(green, "GET", "/lock-rules")).body).toMatchObject({ items: [{ product_click_days: 15 }] });
  });
});

describe("coupons", () => {
  const coupon = {
    type: 102,
    name: "满99减20",
    threshold_fen: 9_900,
    cut_fen: 2_000,
    stock: 2,
    claim_to: "2099-01-01T00:00:00+08:00",
    valid_days: 15,
  };
  const idOf = (answer: Answer) => (answer.body as unknown as { coupon_id: string }).coupon_id;

  it("are created, claimed, stopped and told apart by reason", async () => {
    const made = await call(brand, "POST", "/coupons", coupon);
    expect(made.body).toMatchObject({ status: "active", reach: "public", claimed: 0 });
    const claims = `/coupons/${idOf(made)}/claims`;
    const claimed = await call(brand, "POST", claims, { openid: "o1" });
    expect([claimed.status, claimed.body]).toEqual([
      200,
      expect.objectContaining({ user_coupon_id: expect.stringMatching(/^\d{1,20}$/), status: "active", ordinal: 1 }),
    ]);
    const twice = await call(brand, "POST", claims, { openid: "o1" });
    expect([twice.status, twice.body.error?.code]).toEqual([409, "per_person_limit"]);
    await call(brand, "PATCH", `/coupons/${idOf(made)}`, { is_paused: true });
    expect((await call(brand, "POST", claims, { openid: "o2" })).body.error?.code).toBe("paused");
    await call(brand, "PATCH", `/coupons/${idOf(made)}`, { is_paused: false });
    expect((await call(brand, "POST", claims, { openid: "o2", institution_appid: green.appid })).status).toBe(200);
    expect((await call(brand, "POST", claims, { openid: "o3" })).body.error?.code).toBe("sold_out");
    expect((await call(green, "GET", claims)).body).toMatchObject({ items: [{ institution_name: green.name }] });
    expect((await call(other, "POST", claims, { openid: "o1" })).status).toBe(404);
  });

  it("are directed with quotas", async () => {
    const made = await call(brand, "POST", "/coupons", { ...coupon, activate: false });
    const put = (quota: number) =>
      call(brand, "PUT", `/coupons/${idOf(made)}/quotas`, { quotas: [{ institution_appid: green.appid, quota }] });
    expect((await put(3)).status).toBe(400);
    expect((await put(1)).body).toMatchObject({
      reach: "directed",
      quotas: [{ institution_appid: green.appid, quota: 1, claimed: 0 }],
    });
    expect((await call(brand, "PATCH", `/coupons/${idOf(made)}`, { status: "active" })).body).toMatchObject({
      status: "active",
    });
    const claims = `/coupons/${idOf(made)}/claims`;
    expect((await call(brand, "POST", claims, { openid: "q1" })).body.error?.code).toBe("not_in_audience");
    expect((await call(brand, "POST", claims, { openid: "q1", institution_appid: green.appid })).status).toBe(200);
    expect((await call(brand, "POST", claims, { openid: "q2", institution_appid: green.appid })).body.error?.code).toBe(
      "quota",
    );
    expect((await call(other, "GET", `/coupons/${idOf(made)}`)).status).toBe(404);
  });

  it("name the field that is wrong", async () => {
    const { status, body } = await call(brand, "POST", "/coupons", { ...coupon, cut_fen: 20_001 });
    expect([status, body.error?.fields]).toEqual([400, { cut_fen: expect.any(String) }]);
  });
});
