import { beforeAll, describe, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeMember, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { createApiKey, revokeApiKey } from "@/lib/tenants/keys";
import { api } from "./app";
import { v1Routes } from "./v1/routes";

const { owner } = testDatabase();
type Program = MadeOrg & { keyId: string; secret: string; token: string };
let brand: Program;
let operator: Program;

async function program(kind: "brand" | "operator"): Promise<Program> {
  const org = await makeOrganisation(owner(), kind);
  const key = await createApiKey(callerOf(org), { name: "server" });
  return { ...org, ...key, token: (await tokenOf(org.appid, key.secret)).access_token };
}

const json = async (response: Response | Promise<Response>) => (await response).json();
const tokenOf = (appid: string, secret: string) =>
  json(api.request(`/cgi-bin/token?grant_type=client_credential&appid=${appid}&secret=${secret}`));
const stableOf = (body: unknown) =>
  json(
    api.request("/cgi-bin/stable_token", {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
    }),
  );
const call = (who: Program, path: string, init: RequestInit = {}) =>
  api.request(`/api/v1${path}`, { ...init, headers: { authorization: `Bearer ${who.token}`, ...init.headers } });
const post = (who: Program, path: string, body: unknown, headers: Record<string, string> = {}) =>
  call(who, path, { method: "POST", body: JSON.stringify(body), headers });

beforeAll(async () => {
  brand = await program("brand");
  operator = await program("operator");
});

describe("tokens", () => {
  it("open the native API by header and by query", async () => {
    expect(brand.token).toBeTypeOf("string");
    expect(await json(call(brand, "/me"))).toMatchObject({ organisation: { appid: brand.appid, kind: "brand" } });
    expect((await api.request(`/api/v1/me?access_token=${brand.token}`)).status).toBe(200);
  });

  it("are told with a life of two hours and no errcode", async () => {
    expect(await tokenOf(brand.appid, brand.secret)).toEqual({ access_token: expect.any(String), expires_in: 7200 });
    const given = { grant_type: "client_credential", appid: brand.appid, secret: brand.secret };
    const first = await stableOf(given);
    expect(first).toEqual({ access_token: expect.any(String), expires_in: 7200 });
    expect((await stableOf({ ...given, force_refresh: true })).access_token).toBe(first.access_token);
  });

  it("fail as the wire says", async () => {
    const ask = (query: string) => json(api.request(`/cgi-bin/token?${query}`));
    const grant = "grant_type=client_credential";
    expect(await ask(`${grant}&appid=wx00&secret=x`)).toMatchObject({ errcode: 40013 });
    expect(await ask(`${grant}&appid=${brand.appid}&secret=wrong`)).toMatchObject({ errcode: 40001 });
    expect(await ask(`${grant}&appid=${brand.appid}`)).toMatchObject({ errcode: 41004 });
    expect(await ask(`${grant}&secret=x`)).toMatchObject({ errcode: 41002 });
    expect(await ask(`grant_type=other&appid=${brand.appid}&secret=x`)).toMatchObject({ errcode: 40002 });
    expect(await stableOf("")).toMatchObject({ errcode: 44002 });
    expect(await stableOf("{")).toMatchObject({ errcode: 47001 });
    expect(await stableOf("[]")).toMatchObject({ errcode: 47001 });
    expect(await stableOf({ appid: { a: 1 }, secret: 5, grant_type: [] })).toMatchObject({ errcode: 41002 });
    expect(await json(api.request("/cgi-bin/stable_token"))).toMatchObject({ errcode: 43002 });
    const unknown = await api.request("/cgi-bin/nothing", { method: "POST" });
    expect([unknown.status, await unknown.json()]).toMatchObject([200, { errcode: 40066 }]);
  });

  it("end with their key", async () => {
    const second = await createApiKey(callerOf(brand), { name: "second" });
    const { access_token } = await tokenOf(brand.appid, second.secret);
    await revokeApiKey(callerOf(brand), second);
    expect((await api.request("/api/v1/me", { headers: { authorization: `Bearer ${access_token}` } })).status).toBe(
      401,
    );
    expect(await tokenOf(brand.appid, second.secret)).toMatchObject({ errcode: 40125 });
    brand.token = (await tokenOf(brand.appid, brand.secret)).access_token;
  });

  it("that are none are refused on every path", async () => {
    for (const it of v1Routes) {
      const path = it.path.replace(/\{\w+\}/g, "x");
      for (const authorization of [
        "",
        "Bearer",
        "Bearer \u00ff",
        `Bearer ${"a".repeat(600)}`,
        "Bearer at_0000000000",
        "Basic x",
      ]) {
        const response = await api.request(`/api/v1${path}`, {
          method: it.method.toUpperCase(),
          headers: { authorization },
        });
        expect(response.status, `${it.method} ${it.path} ${authorization.slice(0, 20)}`).toBe(401);
      }
    }
  });
});

describe("the native API", () => {
  it("answers unknown paths with its error shape", async () => {
    const response = await call(brand, "/nothing");
    expect([response.status, await response.json()]).toMatchObject([404, { error: { code: "not_found" } }]);
  });

  it("is healthy and documents every call", async () => {
    expect(await json(api.request("/api/health"))).toMatchObject({ status: "ok" });
    const document = await json(api.request("/api/v1/openapi.json"));
    expect(document.openapi).toBe("3.1.0");
    for (const it of v1Routes) expect(document.paths[`/api/v1${it.path}`]?.[it.method]?.summary).toBe(it.summary);
    const ids = Object.values(document.paths as Record<string, Record<string, { operationId: string }>>).flatMap(
      (path) => Object.values(path).map((operation) => operation.operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("refuses fields it does not know, one by one", async () => {
    const response = await post(brand, "/invitations", { role: "operator", price: 1, brand_id: "x" });
    expect(response.status).toBe(400);
  });

  it("manages members with a key, but not administrators", async () => {
    const member = await makeMember(owner(), brand, "operator");
    const admin = await makeMember(owner(), brand, "admin");
    const { items } = await json(call(brand, "/members"));
    const idOf = (email: string) => items.find((one: { email: string }) => one.email === email).member_id;
    const patch = (id: string, role: string) =>
      call(brand, `/members/${id}`, { method: "PATCH", body: JSON.stringify({ role }) });
    expect((await patch(idOf(member.email), "analyst")).status).toBe(200);
    expect((await patch(idOf(member.email), "admin")).status).toBe(403);
    expect((await patch(idOf(admin.email), "analyst")).status).toBe(403);
    expect((await call(brand, `/members/${idOf(admin.email)}`, { method: "DELETE" })).status).toBe(403);
    expect((await call(operator, `/members/${idOf(member.email)}`, { method: "DELETE" })).status).toBe(404);
    expect((await call(brand, `/members/${idOf(member.email)}`, { method: "DELETE" })).status).toBe(200);
    expect((await post(brand, "/invitations", { role: "admin" })).status).toBe(403);
  });

  it("invites once per Idempotency-Key", async () => {
    const send = (role: string) => post(brand, "/invitations", { role }, { "idempotency-key": "one" });
    const [first, again] = [await send("operator"), await send("operator")];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(await again.json()).toEqual(await first.json());
    expect((await send("analyst")).status).toBe(422);
    const { items } = await json(call(brand, "/invitations"));
    expect(items).toHaveLength(1);
    expect((await call(brand, `/invitations/${items[0].invitation_id}`, { method: "DELETE" })).status).toBe(200);
  });

  it("lets the operator admit organisations, and nobody else", async () => {
    const body = { kind: "institution", name: "青禾优选" };
    const made = await json(post(operator, "/organisations", body));
    expect(made).toMatchObject({
      appid: expect.stringMatching(/^wx/),
      invitation: { url: expect.stringContaining("/join/") },
    });
    expect((await post(brand, "/organisations", body)).status).toBe(403);
    const { items } = await json(call(operator, "/organisations?kind=institution&limit=1"));
    expect(items).toMatchObject([{ id: made.id, members: 0 }]);
  });

  it("shows each organisation its own audit log, page by page, refusals included", async () => {
    const first = await json(call(brand, "/audit?limit=2"));
    expect(first.items).toHaveLength(2);
    const second = await json(call(brand, `/audit?limit=100&cursor=${first.next_cursor}`));
    const all = [...first.items, ...second.items];
    expect(new Set(all.map((one) => one.id)).size).toBe(all.length);
    expect(all.some((one) => one.outcome === "denied" && one.action === "org.create")).toBe(true);
    expect(
      (await json(call(brand, "/audit?action=key&limit=100"))).items.every((one: { action: string }) =>
        one.action.startsWith("key."),
      ),
    ).toBe(true);
    expect((await call(brand, "/audit?cursor=bad")).status).toBe(400);
    const { items } = await json(call(operator, "/audit?limit=100"));
    expect(items.some((one: { action: string }) => one.action === "member.role")).toBe(false);
  });

  it("moves the sandbox's time with the operator's key alone", async () => {
    const { now } = await json(call(brand, "/sandbox/clock"));
    const target = new Date(Date.parse(now) + 3_600_000).toISOString();
    expect((await post(brand, "/sandbox/clock", { now: target })).status).toBe(403);
    const moved = await json(post(operator, "/sandbox/clock", { now: target }));
    expect(Date.parse(moved.now)).toBeGreaterThanOrEqual(Date.parse(target));
    expect((await post(operator, "/sandbox/clock", { now })).status).toBe(200);
    expect((await post(operator, "/sandbox/clock", { now: "yesterday" })).status).toBe(400);
    expect((await post(operator, "/sandbox/clock", { now: "2027-01-01T00:00:00" })).status).toBe(400);
  });
});
