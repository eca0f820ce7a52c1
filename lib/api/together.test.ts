import { createServer, type IncomingHttpHeaders, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callerOf } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { systemCaller } from "@/lib/doors/callers";
import { makeShop, type Shop } from "@/lib/orders/testing";
import { issueToken } from "@/lib/tenants/issue-token";
import { createApiKey } from "@/lib/tenants/keys";
import { jsonLimit } from "./route";
import { takeTogether } from "./together";

const db = testDatabase();
let shop: Shop;
let token: string;
let server: Server;

beforeAll(async () => {
  shop = await makeShop(db.owner());
  const { secret } = await createApiKey(callerOf(shop.brand), { name: "server" });
  ({ token } = await issueToken(systemCaller("test"), { appid: shop.brand.appid, secret, kind: "plain" }));
  server = createServer((incoming, response) => {
    if (!takeTogether(incoming, response)) response.writeHead(404).end("elsewhere");
  });
  await new Promise<void>((done) => server.listen(0, done));
});
afterAll(() => void server.close());

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

/** Posts the parts of a body one by one, without saying how long it will be. */
function post(path: string, parts: readonly string[]): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((done, failed) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const sent = request({ port, path, method: "POST", headers }, async (response) => {
      let body = "";
      for await (const chunk of response) body += chunk;
      done({ status: response.statusCode ?? 0, headers: response.headers, body });
    });
    sent.on("error", failed);
    for (const part of parts) sent.write(part);
    sent.end();
  });
}

const visit = JSON.stringify({
  visits: [{ visit_id: "v-1", openid: "somebody", surface: "search", occurred_at: new Date().toISOString() }],
});

test("takes what is posted to it, and leaves all else to the usual way", async () => {
  const taken = await post("/api/v1/visits", [visit.slice(0, 20), visit.slice(20)]);
  expect(taken.status).toBe(200);
  expect(taken.headers["x-request-id"]).toMatch(/^req_/);
  expect(JSON.parse(taken.body)).toMatchObject({ visits: [{ visit_id: "v-1" }] });
  expect(await post("/api/v1/plans", ["{}"])).toMatchObject({ status: 404, body: "elsewhere" });
  expect(await post(`/api/v1/visits?access_token=${token}`, [visit])).toMatchObject({ status: 404, body: "elsewhere" });
});

test("refuses a body that is too large, however large, and says so", async () => {
  const part = " ".repeat(jsonLimit / 2);
  for (const parts of [3, 20]) {
    const { status, body } = await post("/api/v1/visits", Array(parts).fill(part));
    expect([status, JSON.parse(body)]).toMatchObject([413, { error: { code: "too_large" } }]);
  }
});

test("refuses half a character, and takes whole ones however they are told", async () => {
  const told = (openid: string) => post("/api/v1/visits", [visit.replace("somebody", openid).replace("v-1", "v-2")]);
  const { status, body } = await told("a\\ud800");
  expect([status, JSON.parse(body)]).toMatchObject([400, { error: { code: "invalid_input" } }]);
  expect((await told("a\\ud83d\\ude00 \\\\ud800")).status).toBe(200);
});

test("refuses what is no JSON", async () => {
  const { status, body } = await post("/api/v1/visits", ["{"]);
  expect([status, JSON.parse(body)]).toMatchObject([400, { error: { code: "invalid_input" } }]);
});
