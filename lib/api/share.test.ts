import { encode } from "next-auth/jwt";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { env } from "@/lib/kernel/env";
import type { MadePromoter } from "@/lib/orders/testing";
import { testFiles } from "@/lib/versions/testing";
import { Browser, navigation } from "./testing/browser";
import { makeProgramme, makeStore, type Store } from "./testing/store";

const { owner } = testDatabase();
testFiles();
let store: Store;
let promoter: MadePromoter;
let institutionId: string;
let oil: { productId: string; skuId: string };
let tea: { productId: string; skuId: string };
let code: string;

beforeAll(async () => {
  store = await makeStore(owner());
  [oil, tea] = [await store.product("精华油", 29_900), await store.product("茶", 9900)];
  const made = await makeProgramme(owner(), store, [oil.productId, tea.productId]);
  [promoter, institutionId] = [made.promoter, made.institution.id];
  code = (await promoter.share(oil.productId, store.brand.id)).code;
});
afterEach(() => setClock(owner(), 0));

const rows = async (text: string, values: unknown[] = []) => (await owner().query(text, values)).rows;
const touchesOf = (shareCode: string) =>
  rows(
    `select t.product_id::text as product, t.via, t.identity_id as identity, t.void_reason as void from touches t
     join shares s on s.id = t.share_id where s.code = $1 order by t.seq`,
    [shareCode],
  );
const clicksOf = (shareCode: string) =>
  rows(
    `select c.top_level as "topLevel", c.identity_id is not null as known from clicks c join shares s on s.id = c.share_id
     where s.code = $1 order by c.id`,
    [shareCode],
  );
const freshShare = async (productId = oil.productId) => (await promoter.share(productId, store.brand.id)).code;

async function contentShare(kind: "video" | "live", creator: string): Promise<string> {
  const own = await freshShare();
  const content = `cnt_${creator}`;
  await rows("insert into creators (id, creator_appid, name, created_at) values ($1, $2, '达人', now())", [
    `cre_${creator}`,
    `wx${creator}`,
  ]);
  await rows(
    "insert into creator_contents (id, creator_id, kind, title, created_at) values ($1, $2, $3, '视频', now())",
    [content, `cre_${creator}`, kind],
  );
  await rows(
    `insert into creator_authorisations (id, creator_id, institution_id, content_id, status, service_ppm, version, created_at, updated_at)
     values ($1, $2, $3, $4, 'active', 100000, 1, now(), now())`,
    [`aut_${creator}`, `cre_${creator}`, institutionId, content],
  );
  await rows(
    `insert into creator_authorisation_versions (authorisation_id, version, creator_id, institution_id, content_id, status, service_ppm, period_from, period_to, valid_from, changed_by)
     values ($1, 1, $2, $3, $4, 'active', 100000, now() - interval '1 day', now() + interval '1 day', now() - interval '1 day', 'test')`,
    [`aut_${creator}`, `cre_${creator}`, institutionId, content],
  );
  await rows(
    "update shares set target_type = $2, target_id = $3, content_id = $3, creator_id = $4, brand_id = null, product_id = null where code = $1",
    [own, kind, content, `cre_${creator}`],
  );
  return own;
}

describe("a share link opened by a person", () => {
  it("leads to the product, touched once, and counts one opening", async () => {
    const own = await freshShare();
    const browser = new Browser();
    const answer = await browser.get(`/s/${own}`);
    expect(answer.status).toBe(302);
    const location = answer.headers.get("location") ?? "";
    expect(location).toMatch(new RegExp(`^/m/${store.appid}\\?path=%2Fproduct%2F${oil.productId}&v=[0-9a-z]{8}$`));
    expect(location).not.toContain(own);
    for (const cookie of answer.headers.getSetCookie()) expect(cookie).toMatch(/Path=\/; HttpOnly; SameSite=Lax/);
    expect(await touchesOf(own)).toMatchObject([{ product: oil.productId, via: "share", void: null }]);
    expect(await clicksOf(own)).toEqual([{ topLevel: true, known: true }]);
    expect(await rows("select opened_count from shares where code = $1", [own])).toEqual([{ opened_count: 1 }]);
    const page = await browser.openPage(location);
    expect(page.path).toBe(`/product/${oil.productId}`);
    expect(page.query).toEqual({});
    await page.call("visit", { product_id: oil.productId, path: page.path });
    expect(await touchesOf(own)).toHaveLength(1);
  });

  it("touches other products of the shop while the code travels, each once, and never through a plain opening", async () => {
    const own = await freshShare();
    const browser = new Browser();
    const page = await browser.openShare(own);
    const view = { product_id: tea.productId, path: `/product/${tea.productId}`, surface: "shop" };
    await Promise.all(Array.from({ length: 5 }, () => page.call("visit", view)));
    const plain = await browser.openPage(`/m/${store.appid}`);
    expect((await plain.call("visit", view)).ok).toBe(true);
    expect((await touchesOf(own)).map((touch) => [touch.product, touch.via])).toEqual([
      [oil.productId, "share"],
      [tea.productId, "same_visit"],
    ]);
    const later = await browser.openShare(own);
    expect((await touchesOf(own)).length).toBe(3);
    await setClock(owner(), 13 * 3_600_000);
    const expired = await later.call("visit", view);
    expect(expired.error?.code).toBe("expired");
    expect((await touchesOf(own)).length).toBe(3);
  });

  it("touches by the navigation only: not by picture, frame, script, HEAD or prefetch", async () => {
    const own = await freshShare();
    const browser = new Browser();
    const hidden = [
      { "sec-fetch-dest": "image", "sec-fetch-mode": "no-cors" },
      { "sec-fetch-dest": "iframe", "sec-fetch-mode": "navigate", accept: "text/html" },
      { "sec-fetch-dest": "empty", "sec-fetch-mode": "cors" },
      { accept: "image/avif,image/webp" },
    ];
    for (const headers of hidden) {
      const answer = await browser.get(`/s/${own}`, headers as Record<string, string>);
      expect([answer.status, answer.headers.get("location"), answer.headers.getSetCookie()]).toEqual([204, null, []]);
    }
    expect(await clicksOf(own)).toEqual(hidden.map(() => ({ topLevel: false, known: false })));
    const ahead: Record<string, string>[] = [{ "sec-purpose": "prefetch;prerender" }, { purpose: "prefetch" }];
    for (const headers of ahead)
      expect((await browser.get(`/s/${own}`, { ...navigation, ...headers })).status).toBe(503);
    expect((await browser.get(`/s/${own}`, navigation, "HEAD")).status).toBe(200);
    expect(await touchesOf(own)).toEqual([]);
    expect(await clicksOf(own)).toHaveLength(hidden.length);
    expect(await rows("select opened_count from shares where code = $1", [own])).toEqual([{ opened_count: 0 }]);
    await browser.get(`/s/${own}`, { accept: "text/html,*/*" });
    expect(await touchesOf(own)).toHaveLength(1);
  });

  it("counts exactly once each, however many open at once", async () => {
    const own = await freshShare();
    await Promise.all(Array.from({ length: 12 }, () => new Browser().get(`/s/${own}`)));
    const made = await touchesOf(own);
    expect([made.length, new Set(made.map((touch) => touch.identity)).size]).toEqual([12, 12]);
    expect(await rows("select opened_count from shares where code = $1", [own])).toEqual([{ opened_count: 12 }]);
  });

  it("knows one visitor in every mini-program as one consumer with another openid in each", async () => {
    const other = await makeStore(owner());
    const mask = await other.product("面膜", 5000);
    const second = (await promoter.share(mask.productId, other.brand.id)).code;
    const browser = new Browser();
    await browser.openShare(code);
    await browser.openShare(second);
    await browser.openShare(code);
    const [first] = (await touchesOf(second)).map((touch) => touch.identity);
    const mine = await rows(
      "select appid, openid, unionid from identities where consumer_id = (select consumer_id from identities where id = $1)",
      [first],
    );
    expect(mine.map((row) => row.appid).sort()).toEqual([store.appid, other.appid].sort());
    expect(new Set(mine.map((row) => row.openid)).size).toBe(2);
    expect(new Set(mine.map((row) => row.unionid)).size).toBe(1);
    const stranger = new Browser();
    stranger.cookies.set("liantai.visitor", "madeup.0000000000000000000000000000");
    await stranger.openShare(code);
    expect(stranger.cookies.get("liantai.visitor")).not.toContain("madeup");
  });

  it("touches a signed-in promoter by himself, whichever of his institutions' links it is", async () => {
    const own = await freshShare();
    const userId = "usr_promoter";
    await rows(
      "insert into users (id, email, name, password_hash, created_at) values ($1, 'p@example.test', 'p', 'none', now())",
      [userId],
    );
    await rows("update promoters set user_id = $1 where id = $2", [userId, promoter.id]);
    await rows("insert into sessions (id, user_id, session_version, created_at) values ('ses_1', $1, 1, now())", [
      userId,
    ]);
    const browser = new Browser();
    browser.cookies.set("liantai.session", await encode({ token: { sid: "ses_1" }, secret: env.secret }));
    await browser.openShare(own);
    expect((await touchesOf(own)).map((touch) => touch.via)).toEqual(["self"]);
    browser.cookies.delete("liantai.session");
    await browser.openShare(own);
    expect((await touchesOf(own)).map((touch) => touch.via)).toEqual(["self", "self"]);
  });

  it("may name another page of the same shop, and nothing else", async () => {
    const own = await freshShare();
    const browser = new Browser();
    const passed = await browser.openShare(own, `?path=/product/${tea.productId}`);
    expect(passed.path).toBe(`/product/${tea.productId}`);
    expect((await touchesOf(own)).map((touch) => [touch.product, touch.via])).toEqual([[tea.productId, "same_visit"]]);
    const gift = await browser.openShare(own, "?path=/gift/so_1");
    expect(gift.path).toBe("/gift/so_1");
    expect(await touchesOf(own)).toHaveLength(1);
    const foreign = await browser.openShare(own, "?path=/product/99999999999");
    expect(foreign.path).toBe(`/product/${oil.productId}`);
  });

  it("is never sent to another host", async () => {
    const evil = [
      "?path=//evil.test",
      "?path=/\\evil.test",
      "?path=https://evil.test",
      "?path=javascript:alert(1)",
      "?path=/%0d%0aset-cookie:a=b",
      "?path=/../../api",
      "?path=/a//evil.test",
      "?redir_url=https://evil.test",
      "?url=//evil.test&next=//evil.test&to=https://user@evil.test",
      "?in=//evil.test",
      "?in=https://evil.test",
    ];
    for (const query of evil) {
      const answer = await new Browser().get(`/s/${code}${query}`);
      const location = answer.headers.get("location") ?? "";
      expect(location, query).toMatch(new RegExp(`^/m/${store.appid}\\?path=%2Fproduct%2F${oil.productId}&v=`));
    }
    for (const path of ["/s//evil.test", "/s/%2f%2fevil.test", "/s/https:%2f%2fevil.test", "/s/..%2fapi"]) {
      const answer = await new Browser().get(path);
      expect([answer.status, answer.headers.get("location")]).toEqual([404, null]);
    }
  });

  it("through content lands on its own page, in a shop where one is named, and touches the account", async () => {
    const own = await contentShare("live", "V");
    const answer = await new Browser().get(`/s/${own}`);
    expect(answer.headers.get("location")).toMatch(/^\/v\/cnt_V\?v=[0-9a-z]{8}$/);
    const page = await new Browser().openShare(own, `?in=${store.appid}`);
    expect([page.appid, page.path]).toEqual([store.appid, ""]);
    expect(page.query).toEqual({ surface: "live", creator_appid: "wxV", content_id: "cnt_V" });
    expect(
      await rows(
        "select t.kind, t.creator_id, t.void_reason from touches t join shares s on s.id = t.share_id where s.code = $1",
        [own],
      ),
    ).toEqual(Array(2).fill({ kind: "direct_content", creator_id: "cre_V", void_reason: null }));
  });

  it("of a kind that attributes nothing works all the same", async () => {
    const own = await freshShare();
    await rows(
      "update shares set target_type = 'shop', target_id = $2, product_id = null, void_reason = 'non_attributing_target' where code = $1",
      [own, store.brand.appid],
    );
    const page = await new Browser().openShare(own);
    expect(page.path).toBe("");
    expect((await touchesOf(own)).filter((touch) => touch.void === null)).toEqual([]);
    await rows("update shares set target_type = 'page', target_id = $2 where code = $1", [
      own,
      `${store.appid}/coupons?from=card`,
    ]);
    const coupons = await new Browser().openShare(own);
    expect([coupons.path, coupons.query]).toEqual(["/coupons", { from: "card" }]);
  });
});

describe("a link that leads nowhere", () => {
  it("says so kindly, in a page that runs nothing", async () => {
    for (const unknown of ["0000000000", "x", "<script>", "%00"]) {
      const answer = await new Browser().get(`/s/${unknown}`);
      expect(answer.status).toBe(404);
      expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(await answer.text()).toContain("没有这个链接");
    }
    const closed = await makeStore(owner());
    const mask = await closed.product("面膜", 5000);
    await rows("update miniapps set status = 'stopped' where id = $1", [closed.miniappId]);
    const own = (await promoter.share(mask.productId, closed.brand.id)).code;
    const answer = await new Browser().get(`/s/${own}`);
    expect([answer.status, answer.headers.get("location")]).toEqual([503, null]);
    expect(await touchesOf(own)).toEqual([]);
  });

  it("has no pictures either; a known one has a QR", async () => {
    expect((await new Browser().get("/s/0000000000/qr.svg")).status).toBe(404);
    const qr = await new Browser().get(`/s/${code}/qr.svg`);
    expect(qr.headers.get("content-type")).toContain("svg");
    expect(await qr.text()).toContain("<svg");
  });
});
