import { Hono } from "hono";
import { beforeAll, describe, expect, it } from "vitest";
import { type MadeOrg, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { acrossOrganisations } from "@/lib/doors/callers";
import { sha256 } from "@/lib/kernel/ids";
import { acceptBinding } from "@/lib/promoters/answers";
import { callerOfPromoter, type MadePromoter, makePromoter } from "@/lib/promoters/testing";
import { mount } from "../route";
import { sharePictures } from "../share-pictures";
import { creatorRoutes } from "./creators";
import { institutionRoutes } from "./institutions";
import { promoterInvitationRoutes } from "./promoter-invitations";
import { promoterRoutes } from "./promoters";
import { shareRoutes } from "./shares";

const database = testDatabase();
const app = new Hono().route(
  "/api/v1",
  mount([...institutionRoutes, ...promoterRoutes, ...promoterInvitationRoutes, ...creatorRoutes, ...shareRoutes]),
);
let org: MadeOrg;
let other: MadeOrg;
let brand: MadeOrg;
let promoter: MadePromoter;
let productId: string;

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

async function call(one: MadeOrg, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await app.request(`/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer token-${one.id}`, ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

beforeAll(async () => {
  const owner = database.owner();
  [org, other] = [await makeOrganisation(owner, "institution"), await makeOrganisation(owner, "institution")];
  brand = await makeOrganisation(owner, "brand");
  for (const one of [org, other, brand]) await giveKey(one);
  promoter = await makePromoter(owner);
  const { rows } = await owner.query(
    "insert into products (brand_id, out_product_id, title, images, status, created_at, updated_at) values ($1, 'p1', '精华油', '[\"/pictures/oil.svg\"]', 'on_sale', now(), now()) returning id",
    [brand.id],
  );
  productId = rows[0].id;
});

describe("an institution's key", () => {
  it("opens the programme, invites a promoter and shares for him", async () => {
    expect((await call(org, "PUT", "/institution/promoter_feature", { enabled: true })).status).toBe(409);
    await call(org, "POST", "/institution/miniprograms", { appid: "wx1234", name: "青禾" });
    expect((await call(org, "PUT", "/institution/promoter_feature", { enabled: true })).body.promoter_enabled).toBe(
      true,
    );
    expect((await call(org, "PUT", "/institution/self_purchase", { policy: "replace" })).body.version).toBe(2);
    const invited = await call(org, "POST", "/bindings", {
      sharer_appid: promoter.sharerAppid,
      commission_type: 0,
      commission_ratio: 650_000,
    });
    expect(invited.body).toMatchObject({ status: "invited", commission_ratio: 650_000 });
    const target = { type: "product", id: productId };
    const early = await call(org, "POST", "/shares", { sharer_appid: promoter.sharerAppid, target });
    expect([early.status, early.body.error.code]).toEqual([409, "not_bound"]);
    await acceptBinding(acrossOrganisations(await callerOfPromoter(promoter)), { institutionId: org.id });

    const key = { "idempotency-key": "once" };
    const body = { sharer_appid: promoter.sharerAppid, target, channel: "群" };
    const made = await call(org, "POST", "/shares", body, key);
    expect(Object.keys(made.body).sort()).toEqual(["qrcode_url", "share_code", "short_url", "url"]);
    const again = await call(org, "POST", "/shares", body, key);
    expect(again.body).toEqual(made.body);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    const list = await call(org, "GET", "/shares");
    expect(list.body.items).toMatchObject([{ share_code: made.body.share_code, target, void_reason: null }]);

    const qr = await sharePictures.request(new URL(made.body.qrcode_url).pathname);
    expect(qr.headers.get("content-type")).toBe("image/png");
    const poster = await sharePictures.request(`/s/${made.body.share_code}/poster`);
    expect(await poster.text()).toContain("data:image/svg+xml;base64,");
    expect((await sharePictures.request("/s/0000000000/poster")).status).toBe(404);
  });

  it("changes terms and ends the binding; bounds and strangers are refused", async () => {
    const path = `/bindings/${promoter.sharerAppid}`;
    const out = await call(org, "PATCH", path, { commission_type: 0, commission_ratio: 99_999 });
    expect([out.status, out.body.error.code]).toEqual([400, "ratio_out_of_bounds"]);
    expect((await call(org, "PATCH", path, { commission_type: 0, commission_ratio: 600_000 })).body.version).toBe(3);
    expect((await call(other, "GET", path)).status).toBe(404);
    expect((await call(other, "PATCH", path, { commission_type: 1, commission_ratio: 0 })).status).toBe(404);
    expect((await call(brand, "GET", path)).status).toBe(403);
    expect((await call(org, "GET", path)).body.history.length).toBe(3);
    expect((await call(org, "PATCH", path, { commission_type: 0, commission_ratio: 1, role: "admin" })).status).toBe(
      400,
    );
    expect((await call(org, "GET", "/bindings?status=bound")).body.items.length).toBe(1);
    expect((await call(org, "DELETE", path)).body.status).toBe("unbound");
    expect((await call(org, "DELETE", path)).body.error.code).toBe("not_bound");
  });

  it("makes and takes back invitations", async () => {
    const body = { commission_type: 1, commission_ratio: 0, max_uses: 3, valid_days: 7 };
    const made = await call(org, "POST", "/promoter_invitations", body);
    expect(made.body.url).toMatch(/\/p\/join\/piv_/);
    const path = `/promoter_invitations/${made.body.invitation_id}`;
    expect((await call(other, "DELETE", path)).status).toBe(404);
    expect((await call(org, "DELETE", path)).status).toBe(200);
    expect((await call(org, "GET", "/promoter_invitations")).body.items[0].state).toBe("revoked");
  });

  it("enters a creator, a live room and its authorisation", async () => {
    const { body: creator } = await call(org, "POST", "/creators", { name: "木子测评" });
    const { body: content } = await call(org, "POST", `/creators/${creator.creator_appid}/contents`, {
      kind: "live",
      title: "今晚八点",
    });
    const terms = {
      service_ppm: 60_000,
      period_from: "2026-11-20T20:00:00+08:00",
      period_to: "2026-12-20T20:00:00+08:00",
    };
    const path = `/contents/${content.content_id}/authorisations`;
    expect((await call(other, "POST", path, { institution_appid: other.appid, ...terms })).status).toBe(404);
    const made = await call(org, "POST", path, { institution_appid: other.appid, ...terms });
    expect(made.body).toMatchObject({ status: "active", service_ppm: 60_000, version: 1 });
    expect((await call(other, "GET", "/contents")).body.items).toMatchObject([{ content_id: content.content_id }]);
    const one = `/authorisations/${made.body.authorisation_id}`;
    expect((await call(org, "PATCH", one, { ...terms, service_ppm: 70_000 })).body.version).toBe(2);
    expect((await call(org, "DELETE", one)).body.status).toBe("ended");
    expect((await call(org, "GET", "/creators")).body.items[0].contents.length).toBe(1);
  });
});
