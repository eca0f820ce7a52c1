import { limits } from "@/lib/partnerships/rules";
import { windowLimit } from "@/lib/windows/rules";
import type { WireCall } from "../wire/wire-call";
import type { Situation } from "../wire/wire-doc";
import { must } from "./machine";
import type { WireWorld } from "./wire-world";

/** So many talents in cooperation, invited so long ago. */
async function fillPartners({ owner, shop }: WireWorld, count: number, invited: string) {
  await owner.query(
    `with made as (insert into creators (id, creator_appid, name, created_at)
       select 'crt_full_' || n, 'wx_full_' || n, 'full', now() from generate_series(1, $2::int) n returning id)
     insert into partnerships (id, brand_id, creator_id, status, version, invited_at, accepted_at, created_at, updated_at)
     select 'psh_' || id, $1, id, 'accepted', 1, now() - $3::interval, now(), now(), now() from made`,
    [shop.id, count, invited],
  );
  return async () => {
    await owner.query("delete from partnerships where creator_id like 'crt_full_%'");
    await owner.query("delete from creators where id like 'crt_full_%'");
  };
}

/** Brings a situation about, and answers how to end it. */
type Begin = (world: WireWorld, call: WireCall) => Promise<() => Promise<unknown>>;

export const situations: Record<Situation, Begin> = {
  "feature off": async ({ institution }) => {
    const set = (enabled: boolean) => must(institution, "PUT", "/institution/promoter_feature", { enabled });
    await set(false);
    return () => set(true);
  },
  "clears used up": async ({ owner, institution }) => {
    await owner.query(
      `insert into wire_quota_clears (id, org_id, cleared_at)
       select 'wqc_used_' || n, $1, date_trunc('milliseconds', now()) from generate_series(1, 10) n`,
      [institution.id],
    );
    return () => owner.query("delete from wire_quota_clears where id like 'wqc_used_%'");
  },
  "no callback": async ({ owner, institution }) => {
    const set = (status: string) =>
      owner.query("update event_receivers set status = $2 where org_id = $1 and kind = 'callback'", [
        institution.id,
        status,
      ]);
    await set("removed");
    return () => set("active");
  },
  "no linked mini-program": async ({ owner, institution }) => {
    const set = (unlinkedAt: string) =>
      owner.query(`update institution_miniapps set unlinked_at = ${unlinkedAt} where institution_id = $1`, [
        institution.id,
      ]);
    await set("now()");
    return () => set("null");
  },
  "window full": async ({ owner, institution, ids }) => {
    await owner.query(
      `with made as (
         insert into products (brand_id, out_product_id, title, status, created_at, updated_at)
         select brand_id, 'full-' || n, 'full', 'on_sale', now(), now()
         from products, generate_series(1, $3::int) n where id = $4 returning id, brand_id)
       insert into window_products (institution_id, creator_id, product_id, brand_id, plan_id, link, added_by, added_at, updated_at)
       select $1, c.id, made.id, made.brand_id, (select id from plans limit 1), 'full', 'test', now(), now()
       from made, creators c where c.creator_appid = $2`,
      [institution.id, ids.talent_appid, windowLimit, ids.product_id],
    );
    return async () => {
      await owner.query("delete from window_products where link = 'full'");
      await owner.query("delete from products where out_product_id like 'full-%'");
    };
  },
  "product off sale": async ({ owner, ids }) => {
    const set = (status: string) =>
      owner.query("update products set status = $2 where id = $1", [ids.product_id, status]);
    await set("off_sale");
    return () => set("on_sale");
  },
  "invitations used up": (world) => fillPartners(world, limits.invitationsPerDay, "1 hour"),
  "talents full": (world) => fillPartners(world, limits.partners, "9 days"),
};
