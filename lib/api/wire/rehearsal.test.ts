import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { sha256 } from "@/lib/kernel/ids";
import { createApiKey, setKeyAddresses } from "@/lib/tenants/keys";
import { wireQuota } from "@/lib/tenants/wire-quota";
import { api } from "../app";
import { type Credentials, JavaSdk, ScriptSdk, SharpSdk } from "../testing/wire-sdks";
import { makeWireWorld, type WireWorld } from "../testing/wire-world";

const { owner } = testDatabase();
const promoter = "/channels/ec/promoter";
let world: WireWorld;
let server: Server;
let base: string;
let who: Credentials;

beforeAll(async () => {
  // Ids no double can hold: whoever loses a digit on the way names another product.
  await owner().query("alter table products alter column id restart with 9007199254740993");
  await owner().query("alter table skus alter column id restart with 9007199254740995");
  world = await makeWireWorld(owner());
  who = { appid: world.institution.appid, secret: world.ids.secret ?? "" };
  server = serve({ fetch: api.fetch, port: 0 }) as Server;
  await new Promise<void>((listening) => server.once("listening", listening));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await new Promise((closed) => server.close(closed));
});

describe("clients made for the platform, with another base address", () => {
  it("C#: coupon ids as text, products as ulong, no next_key", async () => {
    const sdk = new SharpSdk(base, who);
    const status = await sdk.call(`${promoter}/get_promoter_register_and_bind_status`, {
      sharer_openid: world.ids.sharer_openid,
      is_simple_register: true,
    });
    expect(status).toMatchObject({ bind_status: 1, register_status: 2, sharer_appid: world.ids.sharer_appid });
    const { sharer_info_list } = await sdk.call(`${promoter}/get_bind_sharer_list`, { page_size: 1 });
    expect(sharer_info_list).toHaveLength(1);
    const found = await sdk.call(`${promoter}/get_promote_product_list`, { plan_type: 2, page_size: 20 });
    const { product_id, shop_appid } = world.ids;
    expect(found.product_list).toContainEqual({ product_id, shop_appid });
    expect(Number.isSafeInteger(Number(product_id))).toBe(false);
    const detail = await sdk.call(`${promoter}/get_promote_product_detail`, {
      shop_appid,
      product_id,
      plan_type: 2,
      get_available_coupon: true,
    });
    const coupons = detail.public_coupons.map((it: { coupon_id: string }) => it.coupon_id);
    expect(coupons).toContain(world.ids.coupon_id);
    const coupon = await sdk.call(`${promoter}/get_coupon_detail`, { coupon_id: String(coupons[0]) });
    expect(coupon.coupon.shop_appid).toBe(shop_appid);
    const sharer_appid = world.ids.sharer_appid;
    const qr = await sdk.call(`${promoter}/get_coupon_qr_code`, { coupon_id: coupons[0], sharer_appid });
    expect(qr.qrcode_url).toMatch(/^https?:.*\/qr$/);
    const account = { shop_appid, promoter_id: world.ids.shop_account, promoter_type: 1 };
    const notices = await sdk.call(`${promoter}/get_shop_live_notice_record_list`, account);
    expect(notices.live_record_list[0].notice_id).toBe(world.ids.shop_notice_id);
  });

  it("Java: Long ids, nothing but 2xx, a new token where one is not latest", async () => {
    const sdk = new JavaSdk(base, who);
    const { product_list } = await sdk.call(`${promoter}/get_promote_product_list`, {
      plan_type: 1,
      page_size: 20,
      next_key: "",
    });
    expect(product_list[0].product_id).toBe(BigInt(world.ids.directed_product ?? 0));
    const pair = { sharer_appid: world.ids.sharer_appid, product_id: product_list[0].product_id };
    await sdk.call(`${promoter}/set_sharer_product_commission_info`, { ...pair, commission_ratio: "700000" });
    const own = await sdk.call(`${promoter}/get_sharer_product_commission_info`, pair);
    expect(own).toMatchObject({ is_set: true, commission_ratio: 700_000n });
    // Its token is taken back behind its back: 40001 makes it ask for another and go on.
    await owner().query("update api_tokens set expires_at = now(), machine_expires_at = now() where org_id = $1", [
      world.institution.id,
    ]);
    const again = await sdk.call(`${promoter}/get_bind_sharer_list`, { page_size: 20, next_key: "" });
    expect([again.sharer_info_list.length > 0, sdk.tokens]).toEqual([true, 2]);
    await expect(sdk.call(`${promoter}/get_nothing`, {})).rejects.toThrow("40066");
  });

  it("JS: quotes long numbers before it parses, pages to the end", async () => {
    const sdk = new ScriptSdk(base, who);
    const link = await sdk.call(`${promoter}/get_product_promotion_link_info`, {
      sharerAppid: world.ids.sharer_appid,
      productId: world.ids.product_id,
      shopAppid: world.ids.shop_appid,
    });
    expect(link).toMatchObject({ productId: world.ids.product_id, shopAppid: world.ids.shop_appid });
    const short = await sdk.call(`${promoter}/get_product_promotion_qrcode_info`, {
      sharerAppid: world.ids.sharer_appid,
      productShortLink: link.shortLink,
    });
    expect(short.qrcodeUrl).toBe(`${link.shortLink}/qr`);
    const seen: string[] = [];
    for (let nextKey = ""; ; ) {
      const page = await sdk.call(`${promoter}/get_bind_sharer_list`, { nextKey, pageSize: 1 });
      seen.push(...page.sharerInfoList.map((it: { sharerAppid: string }) => it.sharerAppid));
      nextKey = page.nextKey;
      if (!nextKey) break;
    }
    expect(seen.sort()).toEqual([world.ids.sharer_appid, world.ids.leaving_appid].sort());
    const clue = await sdk.call("/channels/ec/league/headsupplier/clue/get", {
      orderId: world.ids.clue_order,
      skuId: world.ids.clue_sku,
    });
    expect(clue.commssionClue).toMatchObject({ orderId: world.ids.clue_order, skuId: world.ids.clue_sku });
  });
});

describe("clients of talents and their windows", () => {
  const window = "/channels/ec/league/headsupplier/window";
  const talent = () => ({ appid: world.talent.appid, secret: world.talent.secret });

  it("Java: asks for a window, fills it page by page, looks into it and empties it", async () => {
    const sdk = new JavaSdk(base, who);
    const openfinderid = world.ids.talent_appid;
    const { auth_info } = await sdk.call(`${window}auth/get`, { finder_id: world.ids.asking_talent });
    expect(auth_info.auth_url.endsWith(auth_info.auth_wxa_path)).toBe(true);
    const status = async (of: string | undefined) =>
      (await sdk.call(`${window}auth/status/get`, { finder_id: of })).window_auth_status;
    expect([await status(world.ids.asking_talent), await status(openfinderid)]).toEqual([0, 1]);
    const product_id = BigInt(world.ids.directed_product ?? 0);
    const appid = world.ids.shop_appid;
    await sdk.call(`${window}/add`, { appid, product_id, openfinderid, plan_type: 1, is_hide_for_window: null });
    const all: bigint[] = [];
    for (let offset = 0; ; ) {
      const page = await sdk.call(`${window}/getall`, { appid: "", openfinderid, offset, page_size: 2 });
      all.push(...page.list.map((it: { product_id: bigint }) => it.product_id));
      offset = page.next_offset;
      if (!page.have_more) break;
    }
    expect(all).toHaveLength(3);
    expect(all).toContain(product_id);
    const { product_detail } = await sdk.call(`${window}/getdetail`, { product_id, openfinderid, appid });
    expect(product_detail.product_info.product_promotion_link).toContain(String(product_id));
    await sdk.call(`${window}/remove`, { product_id, openfinderid, appid });
    await expect(sdk.call(`${window}/getdetail`, { product_id, openfinderid })).rejects.toThrow("10024020");
  });

  it("JS: a talent's own program reads his orders and his window", async () => {
    const sdk = new ScriptSdk(base, talent());
    const { orderList, hasMore } = await sdk.call("/channels/ec/talent/get_order_list", { pageSize: 10 });
    expect([orderList, hasMore]).toEqual([
      [{ orderId: world.ids.content_order, skuId: world.ids.content_sku, specialId: "" }],
      false,
    ]);
    const detail = await sdk.call("/channels/ec/talent/get_order_detail", orderList[0]);
    expect(detail.commissionInfo).toMatchObject({ ratio: "150000", expectSettlement: "20.00" });
    expect(detail.promotionHeadSupplierInfo).toMatchObject({ id: who.appid, ratio: "50000", fee: "10.00" });
    const seen: string[] = [];
    for (let lastBuffer = ""; ; ) {
      const page = await sdk.call("/channels/ec/talent/window/product/list/get", { lastBuffer, pageSize: 1 });
      if (page.products.length === 0) break;
      seen.push(...page.products.map((it: { productId: string }) => String(it.productId)));
      lastBuffer = page.lastBuffer;
    }
    expect(seen.sort()).toEqual([world.ids.product_id, world.ids.leaving_product].sort());
    await expect(sdk.call(`${window}/getall`, { openfinderid: talent().appid })).rejects.toThrow("48001");
    const cgiPath = "/channels/ec/talent/get_order_list";
    const used = async () => (await sdk.call("/cgi-bin/openapi/quota/get", { cgiPath })).quota.used;
    expect(await used()).toBe(1);
    await sdk.call("/cgi-bin/clear_quota", { appid: talent().appid });
    expect(await used()).toBe(0);
    await sdk.call("/cgi-bin/clear_quota/v2", { appid: talent().appid, appsecret: talent().secret });
  });

  it("C#: plans of the second edition are known by numbers a long can hold", async () => {
    const { secret } = await createApiKey(callerOf(world.shop), { name: "rehearsal" });
    const sdk = new SharpSdk(base, { appid: world.shop.appid, secret });
    const league = "/channels/ec/league";
    const product_id = world.ids.named_plan_product;
    const plans = await sdk.call(`${league}/promotion/plan/list`, { product_id, page_index: 1, page_size: 1 });
    expect(plans).toMatchObject({ total_num: 2, continue_flag: true, list: [{ promotion_plan_type: 300 }] });
    const [{ promotion_plan_id }] = plans.list;
    expect(Number.isSafeInteger(promotion_plan_id)).toBe(true);
    const { item } = await sdk.call(`${league}/item/get`, { type: 2, product_id, promotion_plan_id });
    expect(item).toMatchObject({ promotion_plan_id, ratio: 15, exclusive_info: { info_id: promotion_plan_id } });
    const { list } = await sdk.call(`${league}/promotion/talent/list`, {
      product_id,
      promotion_plan_id,
      page_index: 1,
      page_size: 20,
    });
    expect(list).toMatchObject([{ base_talent_info: { talent_appid: talent().appid }, talent_relation_status: 2 }]);
  });
});

describe("access tokens", () => {
  type Told = { access_token: string; expires_in: number; errcode?: number };
  let shop: Credentials & MadeOrg & { keyId: string };
  const plain = async (): Promise<Told> => {
    const query = new URLSearchParams({ grant_type: "client_credential", appid: shop.appid, secret: shop.secret });
    return (await fetch(`${base}/cgi-bin/token?${query}`)).json() as Promise<Told>;
  };
  const stable = async (force_refresh = false): Promise<Told> => {
    const { appid, secret } = shop;
    const body = JSON.stringify({ grant_type: "client_credential", appid, secret, force_refresh });
    return (await fetch(`${base}/cgi-bin/stable_token`, { method: "POST", body })).json() as Promise<Told>;
  };
  const codeOf = async (token: string) => {
    const answer = await fetch(`${base}/channels/ec/coupon/get_list?access_token=${token}`, {
      method: "POST",
      body: '{"page":1,"page_size":1}',
    });
    return ((await answer.json()) as { errcode: number }).errcode;
  };

  beforeAll(async () => {
    const org = await makeOrganisation(owner(), "brand");
    shop = { ...org, ...(await createApiKey(callerOf(org), { name: "shop" })) };
  });

  it("plain: the one before stays good for five minutes; the stable one is another matter", async () => {
    const lasting = await stable();
    const [first, second] = [await plain(), await plain()];
    expect(second.access_token).not.toBe(first.access_token);
    expect([await codeOf(first.access_token), await codeOf(second.access_token)]).toEqual([0, 0]);
    await setClock(owner(), 301_000);
    expect([await codeOf(first.access_token), await codeOf(second.access_token)]).toEqual([40001, 0]);
    expect(await codeOf(lasting.access_token)).toBe(0);
    await setClock(owner(), 0);
  });

  it("stable: the same until its last five minutes, forced anew at most every 30 s and 20 times a day", async () => {
    const first = await stable();
    expect((await stable()).access_token).toBe(first.access_token);
    expect((await stable(true)).access_token).toBe(first.access_token);
    await setClock(owner(), 31_000);
    const forced = await stable(true);
    expect(forced.access_token).not.toBe(first.access_token);
    expect([await codeOf(first.access_token), await codeOf(forced.access_token)]).toEqual([40001, 0]);
    let last = forced;
    let fresh = 1;
    for (let at = 62_000; at < 31_000 * 25; at += 31_000) {
      await setClock(owner(), at);
      const next = await stable(true);
      if (next.access_token !== last.access_token) fresh++;
      last = next;
    }
    expect(fresh).toBe(20);
    expect(last.expires_in).toBeGreaterThanOrEqual(300);
    // Nearly over: the next one comes while it is still good.
    await owner().query(
      "update api_tokens set expires_at = expires_at - interval '116 minutes' where token_hash = $1",
      [sha256(last.access_token)],
    );
    const renewed = await stable();
    expect([renewed.access_token === last.access_token, renewed.expires_in]).toEqual([false, 7200]);
    expect([await codeOf(last.access_token), await codeOf(renewed.access_token)]).toEqual([0, 0]);
    await setClock(owner(), 0);
  });

  it("tell one that ran out from one that never was, and a stopped account", async () => {
    const { access_token } = await stable();
    await owner().query(
      `update api_tokens set created_at = created_at - interval '3 hours', expires_at = created_at - interval '1 hour',
         machine_expires_at = now() - interval '1 hour' where token_hash = $1`,
      [sha256(access_token)],
    );
    expect(await codeOf(access_token)).toBe(42001);
    expect(await codeOf("at_never_issued")).toBe(40001);
    await owner().query("update organisations set status = 'stopped' where id = $1", [shop.id]);
    expect((await plain()).errcode).toBe(40243);
    await owner().query("update organisations set status = 'active' where id = $1", [shop.id]);
  });

  it("are told and taken from the addresses of their key alone", async () => {
    const limit = (addresses: string[]) => setKeyAddresses(callerOf(shop), { keyId: shop.keyId, addresses });
    const { access_token } = await plain();
    await expect(limit(["203.0.113.7", "the office"])).rejects.toMatchObject({ code: "invalid_input" });
    await limit(["203.0.113.0/24"]);
    expect([(await plain()).errcode, await codeOf(access_token)]).toEqual([40164, 61004]);
    const native = await fetch(`${base}/api/v1/me`, { headers: { authorization: `Bearer ${access_token}` } });
    expect([native.status, await native.json()]).toMatchObject([403, { error: { code: "address_refused" } }]);
    await limit(["127.0.0.1", "::1"]);
    expect([(await plain()).errcode, await codeOf(access_token)]).toEqual([undefined, 0]);
    await limit([]);
  });

  it("have a daily quota for each path, which can be cleared", async () => {
    const { access_token } = await stable();
    await codeOf(access_token);
    await owner().query("update wire_call_counts set calls = $1 where org_id = $2", [wireQuota.daily, shop.id]);
    expect(await codeOf(access_token)).toBe(45009);
    const clear = await fetch(`${base}/cgi-bin/clear_quota/v2`, {
      method: "POST",
      body: JSON.stringify({ appid: shop.appid, appsecret: shop.secret }),
    });
    expect(await clear.json()).toEqual({ errcode: 0, errmsg: "ok" });
    expect(await codeOf(access_token)).toBe(0);
  });
});
