import { setTimeout as sleep } from "node:timers/promises";
import { request } from "undici";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callerOf } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { jobCaller } from "@/lib/doors/job";
import { verifyBooks } from "@/lib/ledger/queries";
import { makeAlliance, makePlan, makePromoter, makeShop } from "@/lib/orders/testing";
import { changePlan } from "@/lib/plans/change-commands";
import { unbindPromoter } from "@/lib/promoters/unbind-commands";
import { createApiKey, revokeApiKey } from "@/lib/tenants/keys";
import { withToken } from "./testing/machine";
import { type Bundles, bundleProcesses, Member } from "./testing/processes";
import { makeProgramme, makeStore } from "./testing/store";

const db = testDatabase();
let bundles: Bundles;
let members: Member[] = [];
let origins: string[] = [];

beforeAll(async () => {
  bundles = await bundleProcesses();
  const env = { DATABASE_URL: db.url(), NODE_ENV: "production", LIANTAI_SANDBOX: "1" };
  members = await Promise.all([
    Member.api(bundles, env),
    Member.api(bundles, env),
    Member.worker(bundles, env),
    Member.worker(bundles, env),
  ]);
  origins = members.flatMap(({ origin }) => origin ?? []);
});

afterAll(async () => {
  await Promise.all(members.map((member) => member.kill()));
  bundles.remove();
});

// biome-ignore lint/suspicious/noExplicitAny: the shape of an answer is what is under test
type Answer = { status: number; body: any };

async function send(origin: string, token: string, path: string, body: object): Promise<Answer> {
  const answer = await fetch(`${origin}/api/v1${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}

/** A shop with a plan, two promoters of one institution, and the first one's share. */
async function makeWorld() {
  const shop = await makeShop(db.owner());
  const institution = await makeAlliance(db.owner());
  const promoters = [await makePromoter(db.owner(), institution), await makePromoter(db.owner(), institution)];
  const goods = await shop.product("洁面乳", 10_000);
  const planId = await makePlan(db.owner(), shop.brand, goods.productId, 100_000);
  const codes: string[] = [];
  for (const promoter of promoters) codes.push((await promoter.share(goods.productId, shop.brand.id)).code);
  const machine = await withToken(shop.brand);
  const at = Date.now() - 3_600_000;
  const moment = (minutes: number) => new Date(at + minutes * 60_000).toISOString();
  const visit = (id: string, openid: string, promoter: number, minutes = 0) => ({
    visit_id: id,
    openid,
    share_code: codes[promoter],
    surface: "share",
    product_id: goods.productId,
    occurred_at: moment(minutes),
  });
  const order = (id: string, openid: string, minutes = 30) => ({
    order_id: id,
    openid,
    created_at: moment(minutes),
    paid_at: moment(minutes),
    lines: [{ line_id: "1", product_id: goods.productId, sku_id: goods.skuId, quantity: 1, paid_fen: 9_990 }],
  });
  return {
    shop,
    institution,
    promoters,
    planId,
    token: machine.token,
    visit,
    order,
    now: () => new Date().toISOString(),
  };
}

/** Sends the same to both at once: both answer it, and the same. */
async function sendBoth(token: string, path: string, body: object): Promise<Answer[]> {
  const answers = await Promise.all(origins.map((origin) => send(origin, token, path, body)));
  for (const { status, body: said } of answers) expect([status, said.error]).toEqual([200, undefined]);
  return answers;
}

/** Waits until both say so, and answers how long that took. */
async function untilBoth(holds: (origin: string) => Promise<boolean>): Promise<number> {
  const started = performance.now();
  for (;;) {
    const said = await Promise.all(origins.map(holds));
    if (said.every(Boolean)) return performance.now() - started;
    if (performance.now() - started > 5_000) return Number.POSITIVE_INFINITY;
    await sleep(20);
  }
}

const count = async (text: string, values: unknown[] = []): Promise<number> =>
  Number((await db.owner().query(text, values)).rows[0].n);

test("two API processes and two workers: nothing is lost, nothing happens twice, the chain holds", async () => {
  const it = await makeWorld();
  const buyers = 60;
  // Every other buyer's touch is told after his order: the workers judge it anew.
  const isLate = (n: number) => n % 2 === 1;
  const one = async (n: number) => {
    const openid = `buyer-${n}`;
    const visits = { visits: [it.visit(`v-${n}`, openid, 0), it.visit(`w-${n}`, openid, 1, 10)] };
    const seen = () => sendBoth(it.token, "/visits", visits);
    const first = isLate(n) ? null : await seen();
    const [a, b] = await sendBoth(it.token, "/orders", it.order(`o-${n}`, openid));
    expect(a?.body.id).toBe(b?.body.id);
    const touched = first ?? (await seen());
    expect(touched[0]?.body.visits[0].touches).toEqual(touched[1]?.body.visits[0].touches);
    expect(touched[0]?.body.visits[1].touches).toHaveLength(1);
  };
  await Promise.all(Array.from({ length: buyers }, (_, n) => one(n)));
  const own = [it.shop.brand.id];
  expect(await count("select count(*) as n from orders where brand_id = $1", own)).toBe(buyers);
  expect(await count("select count(*) as n from order_events where brand_id = $1", own)).toBe(buyers);
  expect(await count("select count(*) as n from visits where brand_id = $1", own)).toBe(2 * buyers);
  expect(await count("select count(*) as n from touches where brand_id = $1", own)).toBe(2 * buyers);
  expect(await count("select count(*) as n from clicks where brand_id = $1", own)).toBe(2 * buyers);
  expect(await count("select sum(opened_count) as n from shares where brand_id = $1", own)).toBe(2 * buyers);

  const waiting = () => count("select count(*) as n from outbox where handled_at is null and topic = 'facts.late'");
  for (let tries = 0; tries < 300 && (await waiting()) > 0; tries++) await sleep(50);
  const won =
    "select count(*) as n from commissions where brand_id = $1 and superseded_at is null and promoter_id = $2";
  expect(await count(won, [it.shop.brand.id, it.promoters[1]?.id])).toBe(buyers);
  const { rows } = await db.owner().query(
    `select a.purpose, sum(p.amount_fen)::int as fen from ledger_postings p join ledger_accounts a on a.id = p.account_id
     where p.book_id = $1 group by a.purpose order by a.purpose`,
    own,
  );
  // 9,990 at 10 %, 60 % of it the promoter's; the channel's fee is owed once goods are received.
  expect(rows).toEqual([
    { purpose: "institution.pending", fen: 400 * buyers },
    { purpose: "merchant.commission", fen: -999 * buyers },
    { purpose: "promoter.pending", fen: 599 * buyers },
  ]);
  expect((await verifyBooks(jobCaller("verify"))).faults).toEqual([]);
}, 60_000);

test("a changed plan, an unbound promoter and a revoked key are seen by both within a second", async () => {
  const it = await makeWorld();
  await sendBoth(it.token, "/visits", it.visit("v", "buyer", 0));
  let n = 0;
  const lineBy = async (origin: string) => {
    const order = { ...it.order(`n-${++n}`, "buyer"), created_at: it.now(), paid_at: it.now() };
    return (await send(origin, it.token, "/orders", order)).body.lines[0];
  };
  expect((await Promise.all(origins.map(lineBy))).map((line) => line.commission.service_ppm)).toEqual([
    100_000, 100_000,
  ]);

  await changePlan(callerOf(it.shop.brand), { planId: it.planId, servicePpm: 150_000 });
  expect(await untilBoth(async (origin) => (await lineBy(origin)).commission.service_ppm === 150_000)).toBeLessThan(
    1_000,
  );

  await unbindPromoter(callerOf(it.institution), { promoterId: it.promoters[0]?.id ?? "" });
  expect(await untilBoth(async (origin) => (await lineBy(origin)).attribution.outcome === "none")).toBeLessThan(1_000);

  const asked = async (origin: string, token: string) => (await send(origin, token, "/orders", {})).status;
  const { keyId, secret } = await createApiKey(callerOf(it.shop.brand), { name: "second" });
  const query = new URLSearchParams({ grant_type: "client_credential", appid: it.shop.brand.appid, secret });
  const token = (await (await fetch(`${origins[0]}/cgi-bin/token?${query}`)).json()).access_token;
  expect(await Promise.all(origins.map((origin) => asked(origin, token)))).toEqual([400, 400]);
  await revokeApiKey(callerOf(it.shop.brand), { keyId });
  expect(await untilBoth(async (origin) => (await asked(origin, token)) === 401)).toBeLessThan(1_000);
}, 60_000);

test("a flood of openings leads everybody on at once; each becomes one click, visit and touch when it is over", async () => {
  const store = await makeStore(db.owner());
  const goods = await store.product("洁面乳", 10_000);
  const { promoter } = await makeProgramme(db.owner(), store, [goods.productId]);
  const { code, id } = await promoter.share(goods.productId, store.brand.id);
  // fetch() says of itself that it is no navigation.
  const open = async (n: number) => {
    const { statusCode, headers, body } = await request(`${origins[n % 2]}/s/${code}`);
    await body.dump();
    return [statusCode, String(headers.location).startsWith(`/m/${store.appid}`)];
  };
  const made = (table: string) => count(`select count(*) as n from ${table} where share_id = $1`, [id]);
  const noted = () => count("select count(*) as n from share_openings where code = $1", [code]);
  let opened = 0;
  let waiting = 0;
  // A slow machine takes the first hundreds one by one, and sees no flood in them.
  for (let burst = 0; burst < 8 && waiting === 0; burst++) {
    const answers = await Promise.all(Array.from({ length: 600 }, (_, n) => open(n)));
    expect(answers.filter(([status, leadsOn]) => status !== 302 || !leadsOn)).toEqual([]);
    opened += answers.length;
    waiting = await noted();
  }
  expect(waiting).toBeGreaterThan(0);
  for (let tries = 0; tries < 400 && (await noted()) > 0; tries++) await sleep(50);
  expect([await made("clicks"), await made("visits"), await made("touches")]).toEqual([opened, opened, opened]);
  expect(await count("select opened_count as n from shares where id = $1", [id])).toBe(opened);
}, 60_000);
