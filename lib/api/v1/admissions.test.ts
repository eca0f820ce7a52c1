import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MadeOrg, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { sha256 } from "@/lib/kernel/ids";
import { evidenceRoutes } from "../evidence";
import { mount } from "../route";
import { admissionRoutes } from "./admissions";
import { depositRoutes } from "./deposits";
import { organisationRoutes } from "./organisations";

const database = testDatabase();
const folder = mkdtempSync(path.join(tmpdir(), "liantai-evidence-"));
const app = new Hono()
  .route("/api/v1", evidenceRoutes)
  .route("/api/v1", mount([...organisationRoutes, ...admissionRoutes, ...depositRoutes]));
let platform: MadeOrg;
let brand: MadeOrg;
let stranger: MadeOrg;

async function giveKey(one: MadeOrg) {
  const owner = database.owner();
  await owner.query(
    "insert into api_keys (id, org_id, name, secret_hash, created_by, created_at) values ($1, $2, 'key', 'none', 'test', now())",
    [`key_${one.id}`, one.id],
  );
  await owner.query(
    "insert into api_tokens (token_hash, org_id, key_id, kind, expires_at, created_at) values ($1, $2, $3, 'plain', now() + interval '1 hour', now())",
    [sha256(`token-${one.id}`), one.id, `key_${one.id}`],
  );
}

const send = (one: MadeOrg, method: string, at: string, body?: BodyInit) =>
  app.request(`/api/v1${at}`, { method, headers: { authorization: `Bearer token-${one.id}` }, body });

async function call(one: MadeOrg, method: string, at: string, body?: unknown) {
  const answer = await send(one, method, at, body === undefined ? undefined : JSON.stringify(body));
  return { status: answer.status, body: await answer.json() };
}

beforeAll(async () => {
  process.env.LIANTAI_DATA_DIR = folder;
  platform = await makeOrganisation(database.owner(), "operator");
  brand = await makeOrganisation(database.owner(), "brand");
  stranger = await makeOrganisation(database.owner(), "brand");
  for (const one of [platform, brand, stranger]) await giveKey(one);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("from the first file to a paid deposit, by keys alone", () => {
  let admissionId: string;
  let depositId: string;
  let keys: string[];

  it("tells what the channel asks", async () => {
    const { body } = await call(brand, "GET", "/channels/xiaohongshu");
    const mode = body.modes.find((one: { mode: string }) => one.mode === "self_developed");
    expect(mode).toMatchObject({ fee_ppm: 50_000, deposit_fen: 2_000_000 });
    keys = mode.checklist.map((item: { item_key: string }) => item.item_key);
    expect((await call(brand, "GET", "/channels/none")).status).toBe(404);
  });

  it("takes a file, and serves it as a download to the brand and the operator alone", async () => {
    const sent = await send(brand, "POST", "/evidence?name=%E6%89%A7%E7%85%A7.pdf", "%PDF-1.7 licence");
    expect(sent.status).toBe(201);
    const file = (await sent.json()) as { file_id: string; evidence: string };
    const got = await send(platform, "GET", `/evidence/${file.file_id}`);
    expect(await got.text()).toBe("%PDF-1.7 licence");
    expect(got.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''%E6%89%A7%E7%85%A7.pdf");
    expect(got.headers.get("x-content-type-options")).toBe("nosniff");
    expect((await send(stranger, "GET", `/evidence/${file.file_id}`)).status).toBe(404);
    expect((await send(brand, "POST", "/evidence", "<html>")).status).toBe(400);
    expect((await send(brand, "POST", "/evidence", Buffer.alloc(2 * 1024 * 1024 + 1))).status).toBe(413);
    const items = keys.map((key) => ({
      item_key: key,
      evidence: key === "business_licence" ? file.evidence : "confirmed",
    }));
    const draft = {
      channel: "xiaohongshu",
      mode: "self_developed",
      subject: "澄屿护肤有限公司",
      category: "beauty",
      items,
    };
    const saved = await call(brand, "POST", "/admissions", draft);
    expect(saved.status).toBe(201);
    admissionId = saved.body.admission_id;
  });

  it("is applied for, decided and opens the deposit", async () => {
    expect((await call(stranger, "POST", `/admissions/${admissionId}/apply`, {})).status).toBe(404);
    expect((await call(brand, "POST", `/admissions/${admissionId}/apply`, {})).body.status).toBe("applied");
    const { body } = await call(platform, "GET", "/admissions?status=applied");
    expect(body.items).toMatchObject([{ admission_id: admissionId, brand_appid: brand.appid }]);
    const items = keys.map((item_key) => ({ item_key, status: "accepted" }));
    const decision = { decision: "admit", items };
    expect((await call(brand, "POST", `/admissions/${admissionId}/decision`, decision)).status).toBe(403);
    expect((await call(platform, "POST", `/admissions/${admissionId}/decision`, decision)).body.status).toBe(
      "admitted",
    );
    const deposits = await call(brand, "GET", "/deposits?is_short=true");
    expect(deposits.body.items).toMatchObject([{ required_fen: 2_000_000, short_fen: 2_000_000 }]);
    depositId = deposits.body.items[0].deposit_id;
  });

  it("is topped up once per reference and stands in the ledger", async () => {
    const entry = { kind: "top_up", amount_fen: 2_000_000, reference: "BANK-1" };
    expect((await call(brand, "POST", `/deposits/${depositId}/entries`, entry)).status).toBe(403);
    for (const _ of [1, 2])
      expect((await call(platform, "POST", `/deposits/${depositId}/entries`, entry)).body).toMatchObject({
        available_fen: 2_000_000,
      });
    const { body } = await call(brand, "GET", `/deposits/${depositId}/entries`);
    expect(body.items).toMatchObject([{ amount_fen: 2_000_000, ledger_reference: "deposit:xiaohongshu:BANK-1" }]);
    const over = await call(platform, "POST", `/deposits/${depositId}/entries`, {
      ...entry,
      kind: "hold",
      amount_fen: 2_000_001,
      reference: "CASE-1",
    });
    expect(over).toMatchObject({ status: 409, body: { error: { code: "deposit_missing" } } });
    expect((await call(stranger, "GET", `/deposits/${depositId}/entries`)).status).toBe(404);
  });

  it("and the fee is agreed on", async () => {
    const made = await call(platform, "POST", `/organisations/${brand.appid}/contracts`, {
      channel: "xiaohongshu",
      fee_ppm: 45_000,
    });
    expect(made).toMatchObject({ status: 201, body: { version: 1, fee_ppm: 45_000 } });
    expect((await call(brand, "GET", "/contracts")).body.items).toMatchObject([{ fee_ppm: 45_000, state: "current" }]);
    expect((await call(platform, "GET", `/organisations/${brand.appid}`)).body).toMatchObject({
      kind: "brand",
      members: 0,
    });
    expect((await call(brand, "GET", `/organisations/${brand.appid}`)).status).toBe(403);
    expect((await call(platform, "POST", `/organisations/${brand.appid}/invitation`, { days: 3 })).status).toBe(201);
  });
});
