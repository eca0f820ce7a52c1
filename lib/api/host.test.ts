import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { callerOf, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { systemCaller } from "@/lib/doors/callers";
import { openGuest } from "@/lib/host/guest";
import { requestCall } from "@/lib/host/input";
import { requestForGuest } from "@/lib/host/request";
import type { MadePromoter } from "@/lib/orders/testing";
import { createTrialInput } from "@/lib/previews/input";
import { issueTicket } from "@/lib/previews/tickets";
import { createTrial } from "@/lib/previews/trials";
import { testFiles } from "@/lib/versions/testing";
import { Browser, OpenPage } from "./testing/browser";
import { makeCoupon, makeProgramme, makeStore, type Store } from "./testing/store";

const { owner } = testDatabase();
testFiles();
let store: Store;
let other: Store;
let promoter: MadePromoter;
let institutionId: string;
let oil: { productId: string; skuId: string };
let tea: { productId: string; skuId: string };

beforeAll(async () => {
  store = await makeStore(owner(), ["self", "api.example.test"]);
  other = await makeStore(owner(), []);
  [oil, tea] = [await store.product("精华油", 29_900), await store.product("茶", 9900)];
  const made = await makeProgramme(owner(), store, [oil.productId, tea.productId]);
  [promoter, institutionId] = [made.promoter, made.institution.id];
});
afterEach(() => setClock(owner(), 0));

const rows = async (text: string, values: unknown[] = []) => (await owner().query(text, values)).rows;
const share = () => promoter.share(oil.productId, store.brand.id);
const visit = (browser = new Browser(), at = store) => browser.openPage(`/m/${at.appid}`);

describe("the shell's door", () => {
  it("opens for the browser the ticket was made for, and for no other", async () => {
    const page = await visit();
    expect((await page.call("login")).ok).toBe(true);
    const thief = new OpenPage(new Browser(), page.ticket, page.appid, "", {});
    expect(await thief.call("login")).toMatchObject({ status: 401, ok: false, error: { code: "unauthenticated" } });
    const other = new Browser();
    await visit(other);
    expect((await new OpenPage(other, page.ticket, page.appid, "", {}).call("login")).status).toBe(401);
  });

  it("refuses tickets that are forged, changed or over", async () => {
    const page = await visit();
    const versionId = store.versionId;
    const forged = [
      "r~x~~~~zz.AAAAAAAAAAAAAAAAAAAAAAAAAAA",
      page.ticket.replace(versionId, other.versionId),
      `${page.ticket}x`,
      "x",
      "%00",
    ];
    for (const ticket of forged) {
      const answer = await new OpenPage(page.browser, ticket, page.appid, "", {}).call("login");
      expect([answer.status, answer.error?.code]).toEqual([404, "not_found"]);
    }
    const base = { mode: "release", versionId, sourceId: null, viewerId: null } as const;
    const nobody = issueTicket({ ...base, visitorId: null, expiresAt: new Date(Date.now() + 60_000) });
    expect((await new OpenPage(page.browser, nobody, page.appid, "", {}).call("login")).status).toBe(401);
    await setClock(owner(), 13 * 3_600_000);
    expect((await page.call("login")).error?.code).toBe("expired");
  });

  it("wants our header and our origin, and answers nothing else", async () => {
    const page = await visit();
    const refused: Record<string, string>[] = [
      { "x-liantai-host": "" },
      { origin: "https://evil.test" },
      { origin: "null" },
      { origin: "https://evil.test", "x-forwarded-host": "evil.test" },
      { origin: "http://localhost:3000.evil.test" },
    ];
    for (const headers of refused) {
      const answer = await page.call("login", {}, headers);
      expect([answer.status, answer.error?.code]).toEqual([403, "origin_refused"]);
    }
    expect((await page.call("eval", {})).error?.code).toBe("not_found");
    expect((await page.call("login", { role: "admin" })).error?.code).toBe("invalid_input");
    expect((await page.call("pay", { payment_id: "pay_x", amount_fen: -1 })).error?.code).toBe("invalid_input");
    const huge = await page.call("storage", { op: "set", key: "a", value: "x".repeat(2_200_000) });
    expect(huge.error?.code).toBe("too_large");
    expect(huge.error?.message).toBe("内容太大");
  });

  it("ends with the trial", async () => {
    const trial = createTrialInput.parse({ versionId: store.versionId, name: "t", audience: "anyone", hours: 1 });
    const { url } = await createTrial(callerOf(store.brand), trial);
    const page = await new Browser().openTrial(url, store.appid);
    expect((await page.call("login")).ok).toBe(true);
    const before = await rows("select count(*)::int as n from visits");
    expect((await page.call("visit", { product_id: oil.productId, path: "/" })).ok).toBe(true);
    expect(await rows("select count(*)::int as n from visits")).toEqual(before);
    expect((await page.call("share", { path: "" })).data).toEqual({ url });
    expect((await page.call("share", { path: "/pages/a/a?id=1" })).data.url).toBe(
      `${url}?path=%2Fpages%2Fa%2Fa%3Fid%3D1`,
    );
    await setClock(owner(), 2 * 3_600_000);
    expect((await page.call("login")).error?.code).toBe("expired");
  });
});

describe("storage", () => {
  const put = (page: OpenPage, key: string, value: unknown) =>
    page.call("storage", { op: "set", key, value: JSON.stringify(value) });
  const all = async (page: OpenPage) => (await page.call("storage", { op: "get" })).data as Record<string, string>;

  it("lasts for one visitor of one mini-program, out of reach of every other", async () => {
    const browser = new Browser();
    const page = await visit(browser);
    await put(page, "cart", [{ sku: "1" }]);
    await put(page, "seen", true);
    const elsewhere = await visit(browser, other);
    const stranger = await visit();
    expect([await all(elsewhere), await all(stranger)]).toEqual([{}, {}]);
    await put(elsewhere, "cart", "other");
    const again = await visit(browser);
    const kept = await all(again);
    expect([JSON.parse(kept.cart ?? ""), JSON.parse(kept.seen ?? "")]).toEqual([[{ sku: "1" }], true]);
    await again.call("storage", { op: "remove", key: "seen" });
    expect(Object.keys(await all(page))).toEqual(["cart"]);
    await again.call("storage", { op: "clear" });
    expect(await all(page)).toEqual({});
    expect(await all(elsewhere)).toEqual({ cart: '"other"' });
  });

  it("takes changes together, all or none", async () => {
    const page = await visit();
    const keep = (change: object) => page.call("storage", { op: "keep", clear: false, remove: [], set: {}, ...change });
    expect((await keep({ set: { a: "1", b: '"two"', c: "[3]" } })).ok).toBe(true);
    expect((await keep({ remove: ["b", "none"], set: { a: "2" } })).ok).toBe(true);
    expect(await all(page)).toEqual({ a: "2", c: "[3]" });
    expect((await keep({ remove: ["a"], set: { d: "{" } })).error?.code).toBe("invalid_input");
    expect(await all(page)).toEqual({ a: "2", c: "[3]" });
    expect((await keep({ clear: true, set: { e: "null" } })).ok).toBe(true);
    expect(await all(page)).toEqual({ e: "null" });
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`k${n}`, "1"]));
    expect((await keep({ set: many })).error?.code).toBe("quota");
    expect((await keep({ clear: true, set: many })).ok).toBe(true);
  });

  it("has an end: a megabyte a value, ten in all, also for writers at once", async () => {
    const page = await visit();
    const value = "x".repeat(1024 * 1024 - 10);
    expect((await put(page, "big", "x".repeat(1024 * 1024))).error?.code).toBe("too_large");
    const told = await Promise.all(Array.from({ length: 12 }, (_, n) => put(page, `k${n}`, value)));
    expect(told.filter((one) => one.ok)).toHaveLength(10);
    expect(told.find((one) => !one.ok)?.error?.code).toBe("quota");
    expect((await put(page, "k0", "less")).ok || (await put(page, "k1", "less")).ok).toBe(true);
    for (const text of ["{", "\\u0000", '"\\u0000"'])
      expect((await page.call("storage", { op: "set", key: "a", value: text })).error?.code).toBe("invalid_input");
  });
});

describe("requests of the package", () => {
  const ask = (page: OpenPage, url: string, more: object = {}) => page.call("request", { url, method: "GET", ...more });

  it("reach its own shop without a network, and nothing else of ours", async () => {
    const page = await visit();
    const told = await page.plain("GET", "/catalogue");
    expect(told.data.products.map((one: { title: string }) => one.title).sort()).toEqual(["精华油", "茶"].sort());
    expect((await ask(page, `http://localhost:3000/shop/${store.appid}/catalogue`)).data.statusCode).toBe(200);
    for (const url of [
      "/api/v1/me",
      `/shop/${other.appid}/catalogue`,
      `/shop/${store.appid}/../../api/health`,
      `/shop/${store.appid}/%2e%2e/%2e%2e/api/health`,
      `/shop/${store.appid}`,
      "/",
      "/frame/sdk.js",
    ])
      expect((await ask(page, url)).error?.code, url).toBe("forbidden");
    const unlisted = await visit(new Browser(), other);
    expect((await ask(unlisted, `/shop/${other.appid}/catalogue`)).error?.code).toBe("forbidden");
  });

  it("reach no host that is not listed, nor anything but https", async () => {
    const page = await visit();
    for (const url of [
      "https://evil.test/",
      "https://api.example.test.evil.test/",
      "https://api.example.test@evil.test/",
      "http://api.example.test/",
      "https://api.example.test:8443/",
      "//evil.test/",
      "https://169.254.169.254/latest/meta-data",
      "https://localhost:54329/",
      "file:///etc/passwd",
      "javascript:1",
    ])
      expect(["forbidden", "invalid_input"], url).toContain((await ask(page, url)).error?.code);
  });

  it("reach no address that is not public, whatever a listed name says", async () => {
    const page = await visit();
    const guest = await openGuest(systemCaller("test"), {
      ticket: page.ticket,
      visitorToken: page.browser.cookies.get("liantai.visitor"),
      travelling: undefined,
    });
    const url = "https://api.example.test/";
    const kinds = [
      { url, method: "GET" },
      { url, method: "GET", answer: "base64", timeout: 5000 },
      { url, method: "POST", binary: Buffer.from("a file").toString("base64") },
    ].map((call) => requestCall.parse(call));
    for (const address of ["127.0.0.1", "10.0.0.8", "169.254.169.254", "192.168.1.1", "::1", "::ffff:127.0.0.1"]) {
      const family = address.includes(":") ? (6 as const) : (4 as const);
      for (const call of kinds) {
        const asked = requestForGuest(guest, call, {
          origins: ["http://localhost:3000"],
          askShop: () => Promise.reject(new Error("no")),
          resolve: async () => [{ address, family }],
        });
        await expect(asked, address).rejects.toMatchObject({ code: "forbidden" });
      }
    }
  });

  it("uploads and downloads are held to the same list, and to a size", async () => {
    const page = await visit();
    const binary = Buffer.from("a file").toString("base64");
    for (const url of ["https://evil.test/", "http://api.example.test/", "https://localhost:54329/"]) {
      expect((await ask(page, url, { method: "POST", binary })).error?.code, url).toBe("forbidden");
      expect((await ask(page, url, { answer: "base64" })).error?.code, url).toBe("forbidden");
    }
    expect((await ask(page, "/catalogue", { binary: "no base64" })).error?.code).toBe("invalid_input");
    expect((await ask(page, "/catalogue", { binary: "A".repeat(15 * 1024 * 1024) })).error?.code).toBe("too_large");
    expect((await ask(page, "/catalogue", { timeout: 120_000 })).error?.code).toBe("invalid_input");
    const shop = `http://localhost:3000/shop/${store.appid}/catalogue`;
    const text = (await ask(page, shop, { answer: "text" })).data.data;
    expect(JSON.parse(text).products).toHaveLength(2);
    const bytes = (await ask(page, shop, { answer: "base64" })).data.data;
    expect(Buffer.from(bytes, "base64").toString()).toBe(text);
  });

  it("are as many at once as one visitor may send", async () => {
    const page = await visit();
    const guest = await openGuest(systemCaller("test"), {
      ticket: page.ticket,
      visitorToken: page.browser.cookies.get("liantai.visitor"),
      travelling: undefined,
    });
    const call = requestCall.parse({ url: "https://api.example.test/", method: "GET" });
    const resolve = async () => {
      await new Promise((done) => setTimeout(done, 50));
      return [{ address: "10.0.0.1", family: 4 as const }];
    };
    const askShop = () => Promise.reject(new Error("no"));
    const ask = () => requestForGuest(guest, call, { origins: ["http://localhost:3000"], askShop, resolve });
    const told = await Promise.allSettled(Array.from({ length: 20 }, ask));
    const codes = told.map((one) => (one.status === "rejected" ? one.reason.code : "answered"));
    expect(codes.filter((code) => code === "rate_limited")).toHaveLength(8);
    expect(codes.filter((code) => code === "forbidden")).toHaveLength(12);
    await expect(ask()).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("what a visitor is given and passes on", () => {
  it("a coupon's link touches its products by the claim, and hands out what is directed to its institution", async () => {
    const couponId = await makeCoupon(owner(), store, { productIds: [tea.productId], directedTo: institutionId });
    const made = await share();
    await rows("update shares set coupon_id = $2 where id = $1", [made.id, couponId]);
    const plain = await visit();
    expect((await plain.call("claim", { coupon_id: couponId })).error?.code).toBe("not_in_audience");
    const page = await new Browser().openShare(made.code);
    const claimed = await page.call("claim", { coupon_id: couponId });
    expect(claimed.data).toMatchObject({ user_coupon_id: expect.stringMatching(/^\d{1,20}$/) });
    expect(
      await rows("select promoter_id, institution_id, share_id from user_coupons where coupon_id = $1", [couponId]),
    ).toEqual([{ promoter_id: promoter.id, institution_id: institutionId, share_id: made.id }]);
    expect(
      await rows(
        "select product_id::text as product, via from touches where share_id = $1 and void_reason is null order by seq",
        [made.id],
      ),
    ).toEqual([
      { product: oil.productId, via: "share" },
      { product: tea.productId, via: "coupon" },
    ]);
    const again = await page.call("claim", { coupon_id: couponId });
    expect(again.error).toEqual({ code: "per_person_limit", message: "已达每人领取上限" });
    expect(await rows("select claimed from coupons where id = $1", [couponId])).toEqual([{ claimed: 1 }]);
  });

  it("a coupon claimed later is the latest live touch's; another shop's is not found", async () => {
    const browser = new Browser();
    await browser.openShare((await share()).code);
    const couponId = await makeCoupon(owner(), store, { directedTo: institutionId });
    const page = await visit(browser);
    expect((await page.call("claim", { coupon_id: couponId })).ok).toBe(true);
    const foreign = await makeCoupon(owner(), other);
    expect((await page.call("claim", { coupon_id: foreign })).error?.code).toBe("not_found");
    const races = await makeCoupon(owner(), store, { stock: 3 });
    const pages = await Promise.all(Array.from({ length: 12 }, () => visit()));
    const told = await Promise.all(pages.map((one) => one.call("claim", { coupon_id: races })));
    expect(told.filter((one) => one.ok)).toHaveLength(3);
  });

  it("the promoter's code goes along with what is passed on, a plain address otherwise", async () => {
    const { code } = await share();
    const page = await new Browser().openShare(code);
    const { url } = (await page.call("share", { path: `/product/${tea.productId}` })).data;
    expect(url).toBe(`http://localhost:3000/s/${code}?path=%2Fproduct%2F${tea.productId}&in=${store.appid}`);
    const friend = await new Browser().openShare(code, new URL(url).search);
    expect(friend.path).toBe(`/product/${tea.productId}`);
    const native = (await page.call("share", { path: "/pages/goods/goods?id=7" })).data.url;
    const other = await new Browser().openShare(code, new URL(native).search);
    expect([other.path, other.query]).toEqual(["/pages/goods/goods", { id: "7" }]);
    const plain = await visit();
    const told = await plain.call("share", { path: "/product/1", creator_appid: "wxnobody" });
    expect(told.data.url).toBe(`http://localhost:3000/m/${store.appid}?path=%2Fproduct%2F1`);
    expect((await plain.call("share", { path: "//evil.test" })).data.url).toBe(
      `http://localhost:3000/m/${store.appid}`,
    );
  });

  it("what a browser lacks is noted once with the version", async () => {
    const page = await visit();
    for (const name of ["startBeaconDiscovery", "startBeaconDiscovery", "createBLEConnection"])
      expect((await page.call("note", { name })).ok).toBe(true);
    expect(
      await rows(
        "select data->>'name' as n from version_events where version_id = $1 and type = 'api_missing' order by 1",
        [store.versionId],
      ),
    ).toEqual([{ n: "createBLEConnection" }, { n: "startBeaconDiscovery" }]);
  });

  it("an error while starting is noted with the version", async () => {
    const page = await visit();
    expect((await page.call("boot-error", { message: "boom", user_agent: "test" })).ok).toBe(true);
    expect(
      await rows("select data->>'message' as m from version_events where version_id = $1 and type = 'boot_error'", [
        store.versionId,
      ]),
    ).toEqual([{ m: "boom" }]);
  });
});
