import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { type OrgKind, orgKinds } from "@/db/enums";
import { makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { listCalls, mayByTable, readTable } from "@/lib/doors/testing/endpoints";
import { testFiles } from "@/lib/versions/testing";
import { api } from "./app";
import type { ApiRoute } from "./route";
import { call, type Machine, must, withToken } from "./testing/machine";
import { digestOf, makePossessions, type Possessions } from "./testing/possessions";
import { v1Routes } from "./v1/routes";
import { wireCalls } from "./wire/calls";

const { owner } = testDatabase();
testFiles();
const table = readTable(readFileSync(new URL("../doors/access-table.txt", import.meta.url), "utf8"));
const machines = new Map<OrgKind, Machine>();

/** Calls whose queries ask for a second right. */
const alsoAsks: Record<string, string> = {
  "GET /promoter_ranking": "promoter.read",
  "GET /bindings/{sharer_appid}/figures": "promoter.read",
  "GET /organisations/{appid}/contracts": "org.directory",
};

/** Whether the key of such an organisation may make this call, by the table that was committed. */
const may = (name: string, kind: OrgKind): boolean =>
  [table.routes.get(name), alsoAsks[name]].every((right) => !right || mayByTable(table, right, kind, "key"));

const nameOf = (it: ApiRoute) => `${it.method.toUpperCase()} ${it.path}`;
const machineOf = (kind: OrgKind): Machine => {
  const found = machines.get(kind);
  if (!found) throw new Error(`no ${kind}`);
  return found;
};

beforeAll(async () => {
  for (const kind of orgKinds) machines.set(kind, await withToken(await makeOrganisation(owner(), kind)));
});

async function auditOf(requestIds: readonly string[]): Promise<string[]> {
  const { rows } = await owner().query<{ it: string }>(
    "select request_id || ' ' || outcome || ' ' || org_id as it from audit_log where request_id = any($1) order by 1",
    [requestIds],
  );
  return rows.map((row) => row.it);
}

describe("native calls", () => {
  it("all stand in the table, with the permission they ask", () => {
    const asked = Object.fromEntries(v1Routes.map((it) => [nameOf(it), it.spec.permission]));
    expect(Object.fromEntries(table.routes)).toEqual(asked);
  });

  it("are unauthenticated for nobody", async () => {
    for (const it of v1Routes) {
      const path = `/api/v1${it.path.replace(/\{\w+\}/g, "x")}`;
      const answer = await api.request(path, { method: it.method.toUpperCase() });
      expect([nameOf(it), answer.status]).toEqual([nameOf(it), 401]);
    }
  });

  it.each(orgKinds)("answer the key of a %s by the table, and each refusal leaves one audit row", async (kind) => {
    const machine = machineOf(kind);
    const refused: string[] = [];
    for (const it of v1Routes) {
      const path = it.path.replace(/\{\w+\}/g, "none");
      const { status, body } = await call(machine, it.method.toUpperCase(), path, it.method === "get" ? undefined : []);
      const isAllowed = may(nameOf(it), kind);
      if (isAllowed) expect([200, 201, 400, 404, 409], `${nameOf(it)}: ${status}`).toContain(status);
      else expect([nameOf(it), status, body.error.code]).toEqual([nameOf(it), 403, "forbidden"]);
      if (!isAllowed) refused.push(body.error.request_id);
    }
    const expected = refused.map((id) => `${id} denied ${machine.id}`).sort();
    expect(await auditOf(refused)).toEqual(expected);
  });
});

/** Bodies that are right in themselves, so that what is refused is the foreign id. */
const bodies: Record<string, object | ((it: Possessions) => object)> = {
  "PATCH /authorisations/{authorisation_id}": { service_ppm: 1 },
  "PATCH /bindings/{sharer_appid}": { commission_type: 1, commission_ratio: 0 },
  "PATCH /promoter_groups/{promoter_group_id}": { name: "another" },
  "PUT /promoter_groups/{promoter_group_id}/members": { sharer_appids: ["x"], is_in: true },
  "POST /bindings/{sharer_appid}/notes": { body: "another" },
  "PATCH /coupons/{coupon_id}": { is_paused: true },
  "PATCH /members/{member_id}": { role: "analyst" },
  "PATCH /miniprograms/{appid}": { name: "another" },
  "PATCH /plans/{plan_id}": { status: "paused" },
  "PATCH /products/{product_id}": { status: "off_sale" },
  "POST /contents/{content_id}/authorisations": (it) => ({ institution_appid: it.institution.appid, service_ppm: 1 }),
  "POST /coupons/{coupon_id}/claims": { openid: "stranger" },
  "POST /coupons/{coupon_id}/gifts": (it) => ({ institution_appid: it.institution.appid }),
  "POST /creators/{creator_appid}/contents": { kind: "video", title: "another" },
  "POST /creators/{creator_appid}/authorisations": (it) => ({
    kind: "video",
    institution_appid: it.institution.appid,
    service_ppm: 1,
  }),
  "PUT /contents/{content_id}": { title: "another" },
  "POST /miniprograms/{appid}/invitations": { kind: "trial" },
  "POST /orders/{order_id}/events": { event_id: "x", type: "refunded", occurred_at: new Date().toISOString() },
  "POST /fraud-cases/{fraud_case_id}/refuse": { note: "looked at it" },
  "POST /fraud-cases/{fraud_case_id}/release": { note: "looked at it" },
  "POST /fraud-cases/{fraud_case_id}/reopen": { note: "looked at it" },
  "POST /fraud-cases/{fraud_case_id}/statements": { note: "looked at it" },
  "POST /sanctions/{sanction_id}/appeals": { statement: "the picture has been taken down" },
  "PATCH /trials/{trial_id}": { name: "another" },
  "POST /grey-releases/{grey_release_id}/widen": { percent: 90 },
  "POST /versions/{version_id}/grey": { percent: 10 },
  "PUT /keys/{key_id}/addresses": { addresses: [] },
  "PUT /miniprograms/{appid}/upload-key/addresses": { addresses: [] },
  "POST /trials/{trial_id}/extend": { hours: 24 },
  "POST /versions/{version_id}/submit": { notes: "please look" },
  "POST /versions/{version_id}/trials": { name: "another", path: "/", audience: "anyone", hours: 24 },
  "PATCH /item-passes/{pass_id}": { service_ppm: 1000 },
  "POST /items/{item_id}/sub_items": { ratio_ppm: 1000 },
  "POST /bindings/{sharer_appid}/identities": { openid: "o" },
  "PATCH /provider_authorisations/{provider_authorisation_id}": { sets: [30] },
  "PUT /miniprograms/{appid}/development": { is_development: true },
  "POST /release-waves/{wave_id}/skip": { wave_item_ids: ["x"] },
  "POST /acceptances/{wave_item_id}/refuse": { reason: "the colours are wrong" },
  "POST /miniprograms/{appid}/commit": { template_id: 1, version: "1.0.0" },
  "PUT /bindings/{sharer_appid}/products/{product_id}": { commission_ratio: null },
  "PUT /coupons/{coupon_id}/quotas": (it) => ({ quotas: [{ institution_appid: it.institution.appid, quota: 1 }] }),
  "POST /account_requests/{account_id}/decide": { is_accepted: true },
  "POST /link_requests/{link_request_id}/decide": { is_accepted: true },
  "PATCH /webhooks/{receiver_id}": { description: "another" },
  "POST /webhooks/{receiver_id}/pause": { is_paused: true },
  "PUT /miniprograms/{appid}/domains": { domains: [] },
  "PUT /miniprograms/{appid}/suspension": { is_suspended: true },
};

/** Paths whose parameter says something else than it does elsewhere. */
const meant: Record<string, string> = {
  "DELETE /institution/miniprograms/{appid}": "/institution/miniprograms/wx_owned_link",
  "DELETE /miniprograms/{appid}/invitations/{invitation_id}":
    "/miniprograms/{appid}/invitations/{miniapp_invitation_id}",
  "DELETE /miniprograms/{appid}/members/{member_id}": "/miniprograms/{appid}/members/{miniapp_member_id}",
  "DELETE /promoter_invitations/{invitation_id}": "/promoter_invitations/{promoter_invitation_id}",
  "GET /miniprograms/{appid}/compare": "/miniprograms/{appid}/compare?from={version_id}&to={version_id}",
  "GET /miniprograms/{appid}/compare/file":
    "/miniprograms/{appid}/compare/file?from={version_id}&to={version_id}&path=index.html",
  "POST /order-lines/{id}/rerun": "/order-lines/{line_id}/rerun",
};

/** What the contract tells of a coupon that is handed out by others, instead of not_found. */
const toldOfClaims = { institution: [409, "not_in_audience"], brand: [404, "not_found"], provider: [404, "not_found"] };

/** Names nobody owns. */
const shared = [
  "GET /channels/{channel}",
  "PUT /partnerships/blocks/{creator_appid}",
  "DELETE /partnerships/blocks/{creator_appid}",
];

/** Paths of what an institution has, and a brand may ask for but not see. */
const ofInstitution = /\/(bindings|contents|creators|windows|content_cooperations|authorisations|clues)\//;

describe("what is another's", () => {
  const foreign = v1Routes.filter((it) => it.path.includes("{") && !shared.includes(nameOf(it)));
  let theirs: Possessions;
  beforeAll(async () => {
    await must(machineOf("institution"), "POST", "/institution/miniprograms", { appid: "wx_stranger", name: "linked" });
    theirs = await makePossessions(owner(), await withToken(await makeOrganisation(owner(), "institution")));
  });

  it.each(["brand", "institution", "provider"] as const)("is not found by a %s, and stays as it was", async (kind) => {
    const before = await digestOf(owner(), [theirs.brand.id, theirs.institution.id]);
    for (const it of foreign) {
      const name = nameOf(it);
      if (!may(name, kind)) continue;
      const path = (meant[name] ?? it.path).replace(
        /\{(\w+)\}/g,
        (_, param: string) => theirs.ids[param] ?? `?${param}?`,
      );
      expect(path).not.toMatch(/\?\w+\?/);
      const body = bodies[name];
      const sent = it.method === "get" ? undefined : typeof body === "function" ? body(theirs) : (body ?? {});
      const { status, body: told } = await call(machineOf(kind), it.method.toUpperCase(), path, sent);
      const refusal = name.endsWith("/claims") && it.method === "post" ? toldOfClaims[kind] : [404, "not_found"];
      expect([name, status, told.error?.code]).toEqual([name, ...refusal]);
    }
    expect(await digestOf(owner(), [theirs.brand.id, theirs.institution.id])).toEqual(before);
  });

  it("is found by its owner: the ids are good ones", async () => {
    for (const it of foreign.filter((one) => one.method === "get")) {
      const name = nameOf(it);
      const path = (meant[name] ?? it.path).replace(/\{(\w+)\}/g, (_, param: string) => theirs.ids[param] ?? "");
      for (const machine of [theirs.brand, theirs.institution]) {
        const isTheirs = machine.kind === (ofInstitution.test(name) ? "institution" : "brand");
        if (!isTheirs || !may(name, machine.kind)) continue;
        expect([name, (await call(machine, "GET", path)).status]).toEqual([name, 200]);
      }
    }
  });
});

/** Calls that are no native ones, and who may make them. */
const calls: Record<string, string> = {
  "ALL /*": "a preview's own host, which serves its package alone",
  "ALL /cgi-bin/stable_token": "says which method",
  "ALL /cgi-bin/token": "says which method",
  "ALL /frame/*": "files of a ticket",
  "ALL /host/*": "not found",
  "ALL /shop/*": "not found",
  "GET /api/health": "anyone",
  "GET /api/v1/evidence/:fileId": "token",
  "GET /api/v1/exports/:exportId/file": "token",
  "GET /api/v1/miniprograms/:appid/upload-limits": "token",
  "GET /api/v1/miniprograms/:appid/uploads/:key": "token",
  "GET /api/v1/openapi.json": "anyone",
  "GET /api/v1/review-files/:fileId": "token",
  "GET /api/v1/versions/:versionId/thumbnail": "token",
  "GET /cgi-bin/token": "appid and secret",
  "GET /s/:code": "anyone who has a link",
  "GET /s/:code/poster": "anyone who has a link",
  "GET /s/:code/qr": "anyone who has a link",
  "GET /s/:code/qr.svg": "anyone who has a link",
  "GET /shop/:appid/catalogue": "anyone",
  "GET /shop/:appid/coupons": "consumer",
  "GET /shop/:appid/me/coupons": "consumer",
  "GET /shop/:appid/orders": "consumer",
  "GET /shop/:appid/orders/:id": "consumer",
  "GET /shop/:appid/products/:id": "anyone",
  "POST /api/v1/evidence": "token",
  "POST /api/v1/miniprograms/:appid/review-files": "token",
  "POST /api/v1/miniprograms/:appid/previews": "token",
  "POST /api/v1/miniprograms/:appid/versions": "token",
  "POST /api/v1/version-reviews/:reviewId/files": "token",
  "POST /cgi-bin/stable_token": "appid and secret",
  "POST /host/:ticket/:call": "ticket",
  "POST /shop/:appid/checkout": "consumer",
  "POST /shop/:appid/login": "consumer",
  "POST /shop/:appid/orders/:id/receive": "consumer",
  "POST /shop/:appid/orders/:id/refund": "consumer",
  "POST /shop/:appid/quote": "consumer",
};

/** Calls of the compatible wire: each by its own token, else refused in the wire's own words. */
for (const it of wireCalls) {
  calls[`${it.method.toUpperCase()} ${it.path}`] = "wire";
  calls[`ALL ${it.path}`] = "says which method";
}

describe("other calls", () => {
  it("all say who may make them", () => {
    expect(Object.keys(calls).sort()).toEqual(listCalls());
  });

  it("give nobody what is not his, and break on nothing", async () => {
    for (const [name, who] of Object.entries(calls)) {
      const [given = "", path = ""] = name.split(" ");
      const method = given === "ALL" ? "GET" : given;
      const answer = await api.request(path.replace(/[:*]\w*/g, "none"), {
        method,
        body: method === "GET" ? undefined : "{}",
      });
      expect([name, answer.status < 500]).toEqual([name, true]);
      if (who === "token") expect([name, answer.status]).toEqual([name, 401]);
      if (who === "wire") expect([name, (await answer.json()).errcode !== 0]).toEqual([name, true]);
      if (!["wire", "anyone", "says which method", "appid and secret", "token"].includes(who))
        expect([name, [400, 401, 403, 404, 410].includes(answer.status)]).toEqual([name, true]);
    }
  });
});
