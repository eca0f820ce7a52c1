import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { API_MEMORY } from "../lib/launcher/tools.mjs";
import { type Call, load } from "./http-load";
import { type IngestWorld, makeIngestWorld } from "./ingest-world";
import { versus } from "./pace";
import { type Served, serveScript } from "./servers";

export type Row = { what: string; ours: number; bare: number; ratio: number; goal: string };
export type IngestOptions = { rounds?: number; seconds?: number; lanes?: number; only?: string; apiFlags?: string[] };

const visitsEach = 100;
const fresh = () => randomBytes(6).toString("hex");

/** The calls that are measured; both servers get the same ones. */
export function callsOf({ token, goods, codes, buyers, shop }: IngestWorld) {
  const run = fresh();
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const at = new Date(Date.now() - 60_000).toISOString();
  const order = (n: number): Call => {
    const now = new Date().toISOString();
    const body = {
      order_id: `o-${run}-${n}-${fresh()}`,
      openid: `buyer-${(n % buyers) + 1}`,
      miniprogram_appid: shop.appid,
      created_at: now,
      paid_at: now,
      lines: goods.map((one, line) => ({
        line_id: String(line + 1),
        product_id: one.productId,
        sku_id: one.skuId,
        quantity: 1,
        paid_fen: 9_990,
      })),
    };
    return { method: "POST", path: "/api/v1/orders", headers, body: JSON.stringify(body) };
  };
  const visits = (n: number): Call => {
    const each = Array.from({ length: visitsEach }, (_, i) => ({
      visit_id: `v-${run}-${n}-${i}-${fresh()}`,
      openid: `buyer-${((n * visitsEach + i) % buyers) + 1}`,
      share_code: codes[(n + i) % codes.length],
      surface: "share",
      product_id: goods[(n + i) % goods.length]?.productId,
      occurred_at: at,
    }));
    return { method: "POST", path: "/api/v1/visits", headers, body: JSON.stringify({ visits: each }) };
  };
  const redirect = (n: number): Call => ({ method: "GET", path: `/s/${codes[n % codes.length]}` });
  return { order, visits, redirect };
}

/** Orders, visits and share redirects per second over HTTP against the bare server on the same database. */
export async function benchIngest(owner: pg.Client, url: string, options: IngestOptions = {}): Promise<Row[]> {
  const { rounds = 5, seconds = 4, lanes = 64, only, apiFlags = [] } = options;
  const world = await makeIngestWorld(owner);
  const calls = callsOf(world);
  const env = { DATABASE_URL: url, LIANTAI_SECRET: "a secret of the bench alone, thirty-two", NODE_ENV: "production" };
  const ours = await serveScript("lib/api/serve.ts", 3941, { ...env, API_PORT: "3941" }, [...API_MEMORY, ...apiFlags]);
  const bare = await serveScript("bench/bare-server.ts", 3942, { ...env, API_PORT: "3942" });
  const rows: Row[] = [];
  const measure = async (what: string, goal: string, times: number, call: (n: number) => Call, at = lanes) => {
    if (only && !what.includes(only)) return;
    const against = (server: Served, name: string) => async () => {
      const pace = await load(name, server.origin, { lanes: at, seconds, call });
      // What a flood of openings leaves to be made of them would slow the other server's round: it has a row of its own.
      await owner.query("truncate share_openings");
      return pace;
    };
    for (const server of [ours, bare]) await load("warm up", server.origin, { lanes: at, seconds: 2, call });
    await owner.query("truncate share_openings");
    // What was planned on empty tables would be kept: autovacuum tells of the rows within a minute, here it is told at once.
    await owner.query("vacuum analyze");
    const { a, b, ratio } = await versus(rounds, against(ours, what), against(bare, "bare"));
    rows.push({
      what,
      ours: Math.round(a * times),
      bare: Math.round(b * times),
      ratio: Number(ratio.toFixed(3)),
      goal,
    });
  };
  try {
    // Orders first: visits and openings give the buyers more than the 20 touches, and leave work for later.
    await measure("orders/s, 3 lines, 20 touches", "≥ 0.5", 1, calls.order);
    await measure("orders/s of four times as many senders", "≥ 0.5", 1, calls.order, lanes * 4);
    await measure("visits/s in batches of 100", "", visitsEach, calls.visits);
    await measure("share redirects/s, durable", "≥ 1.5", 1, calls.redirect);
    if (!only) rows.push(await followUp(owner, ours, rows.at(-1)?.bare ?? 0, calls.redirect));
  } finally {
    await Promise.all([ours.stop(), bare.stop()]);
  }
  return rows;
}

/** How fast a flood's openings become clicks, visits and touches when it is over, against the bare insert of an opening. */
async function followUp(owner: pg.Client, ours: Served, bare: number, call: (n: number) => Call): Promise<Row> {
  const waiting = async () => Number((await owner.query("select count(*) as n from share_openings")).rows[0].n);
  await load("flood", ours.origin, { lanes: 64, seconds: 1, call });
  const noted = await waiting();
  const start = performance.now();
  // It begins a second after the last opening.
  while ((await waiting()) === noted) await sleep(20);
  const begun = performance.now();
  const left = await waiting();
  for (let now = left; now > 0; now = await waiting()) {
    if (performance.now() - start > 30_000) break;
    await sleep(100);
  }
  const made = left - (await waiting());
  const perSecond = made / ((performance.now() - begun) / 1000);
  return {
    what: "openings of a flood made up for/s",
    ours: Math.round(perSecond),
    bare,
    ratio: Number((perSecond / bare).toFixed(3)),
    goal: "",
  };
}
