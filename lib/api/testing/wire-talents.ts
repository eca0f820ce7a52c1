import type pg from "pg";
import { acrossOrganisations } from "@/lib/doors/callers";
import type { Caller } from "@/lib/kernel/ctx";
import { makeId, systemRandomness } from "@/lib/kernel/ids";
import { createApiKey } from "@/lib/tenants/keys";
import { api } from "../app";
import { type Machine, must } from "./machine";

type Goods = { product_id: string; skus: { sku_id: string }[] };
type Sides = { owner: pg.Client; institution: Machine; shop: Machine };

/** A talent's own program: a key of his, and a token it got as any program does. */
export async function talentMachine(owner: pg.Client, creatorAppid: string): Promise<Machine & { secret: string }> {
  const { rows } = await owner.query<{ id: string; name: string }>(
    "select id, name from creators where creator_appid = $1",
    [creatorAppid],
  );
  const [{ id, name } = { id: "", name: "" }] = rows;
  const caller: Caller = acrossOrganisations({
    tenant: { id, kind: "creator" },
    actor: { type: "user", id: "usr_talent", name, role: "self" },
    reach: [],
    dbRole: "app",
    requestId: "req_test",
    random: systemRandomness,
  });
  const { secret } = await createApiKey(caller, { name: "program" });
  const query = new URLSearchParams({ grant_type: "client_credential", appid: creatorAppid, secret });
  const answer = await api.request(`/cgi-bin/token?${query}`);
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  if (!token) throw new Error(`no token for ${name}`);
  return { id, slug: "", appid: creatorAppid, kind: "creator", name, token, secret } as unknown as Machine & {
    secret: string;
  };
}

/** The talent works with the shop, which names him in a plan; his content sold one piece. */
export async function sellThroughTalent(
  { owner, institution, shop }: Sides,
  it: { talent: string; videoId: string; sharer: string; goods: Goods },
): Promise<Record<string, string>> {
  const { talent, videoId, sharer, goods } = it;
  await owner.query(
    `insert into partnerships (id, brand_id, creator_id, status, version, accepted_at, created_at, updated_at)
     select $1, $2, c.id, 'accepted', 1, now(), now(), now() from creators c where c.creator_appid = $3
     on conflict do nothing`,
    [makeId("pts", new Date(), systemRandomness), shop.id, talent],
  );
  const { plans } = await must(shop, "POST", "/plans", {
    kind: "directed",
    audience: "creator",
    product_ids: [goods.product_id],
    creator_appids: [talent],
    commission_ppm: 150_000,
  });
  const target = { type: "video", id: videoId };
  const share = await must(institution, "POST", "/shares", { sharer_appid: sharer, target });
  const at = new Date();
  await must(shop, "POST", "/visits", {
    visit_id: "wire-content",
    openid: "o_wire_viewer",
    share_code: share.share_code,
    surface: "video",
    creator_appid: talent,
    content_id: videoId,
    occurred_at: at.toISOString(),
  });
  const sku_id = goods.skus[0]?.sku_id ?? "";
  const line = { line_id: "1", product_id: goods.product_id, sku_id, quantity: 1, paid_fen: 20_000 };
  const later = new Date(at.getTime() + 1000).toISOString();
  await must(shop, "POST", "/orders", {
    order_id: "WIRE0002",
    openid: "o_wire_viewer",
    created_at: later,
    paid_at: later,
    lines: [{ ...line, surface: "showcase", creator_appid: talent }],
  });
  const numbers = await owner.query<{ no: string }>("select wire_no::text as no from plans where id = $1", [
    plans[0].plan_id,
  ]);
  return {
    content_order: "WIRE0002",
    content_sku: sku_id,
    named_plan: numbers.rows[0]?.no ?? "",
    named_plan_product: goods.product_id,
  };
}
