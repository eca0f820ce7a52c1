import type pg from "pg";
import { callerOf, makeOrganisation } from "@/db/factories";
import { acrossOrganisations, systemCaller } from "@/lib/doors/callers";
import { seal } from "@/lib/kernel/crypto";
import { makeId, systemRandomness } from "@/lib/kernel/ids";
import { DAY_MS } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import { bookTransaction } from "@/lib/ledger/commands";
import { acceptBinding } from "@/lib/promoters/answers";
import { callerOfPromoter, type MadePromoter, makePromoter } from "@/lib/promoters/testing";
import { createApiKey } from "@/lib/tenants/keys";
import { type Machine, must, withToken } from "./machine";
import { openCooperations } from "./wire-cooperations";
import { openPartnerships } from "./wire-partnerships";
import { sellThroughTalent, talentMachine } from "./wire-talents";

const fresh = (prefix: string) => makeId(prefix, new Date(), systemRandomness);

/**
 * The deployment in which every documented call of the compatible wire is played: one shop and two institutions with
 * what they need, and the ids that stand as `{name}` in the documented bodies.
 */
export type WireWorld = {
  owner: pg.Client;
  institution: Machine;
  other: Machine;
  shop: Machine;
  /** A talent's own program. */
  talent: Machine & { secret: string };
  operator: Machine;
  ids: Record<string, string>;
};

/** An institution with a linked mini-program, its promoter feature on. */
async function openInstitution(owner: pg.Client, name: string): Promise<Machine & { miniapp: string }> {
  const machine = await withToken(await makeOrganisation(owner, "institution", name));
  const miniapp = fresh("wx");
  await must(machine, "POST", "/institution/miniprograms", { appid: miniapp, name });
  await must(machine, "PUT", "/institution/promoter_feature", { enabled: true });
  return { ...machine, miniapp };
}

/** A registered promoter, bound to the institution; the platform pays him. */
export async function bindPromoter(owner: pg.Client, institution: Machine): Promise<MadePromoter> {
  const promoter = await makePromoter(owner);
  const terms = { commission_type: 0, commission_ratio: 500_000 };
  await must(institution, "POST", "/bindings", { sharer_appid: promoter.sharerAppid, ...terms });
  await acceptBinding(acrossOrganisations(await callerOfPromoter(promoter)), { institutionId: institution.id });
  return promoter;
}

/** A shop with a released mini-program and products, each of one SKU. */
async function openShop(owner: pg.Client) {
  const shop = await withToken(await makeOrganisation(owner, "brand", "澄屿护肤"));
  const miniapp = fresh("wx");
  await owner.query(
    `insert into miniapps (id, brand_id, channel, appid, name, status, created_at, updated_at)
     values ($1, $2, 'wechat', $3, '澄屿护肤', 'released', now(), now())`,
    [fresh("app"), shop.id, miniapp],
  );
  const goods = ["public", "directed", "spare", "disabled", "creators", "ending", "leaving"].map((name) => ({
    out_product_id: name,
    title: `植萃修护精华油 ${name}`,
    category: "beauty",
    images: ["https://example.com/oil.jpg"],
    skus: [{ out_sku_id: "30ml", title: "30ml", price_fen: 20_000, stock: 100 }],
  }));
  const { items } = await must(shop, "POST", "/products", { items: goods });
  const [open, directed, spare, disabled, forCreators, ending, windowed] = items;
  await must(shop, "PATCH", `/products/${disabled.product_id}`, { is_promotable: false });
  const toCreators = [forCreators, ending].map((one) => one.product_id);
  await must(shop, "POST", "/plans", {
    kind: "ordinary",
    audience: "creator",
    product_ids: toCreators,
    commission_ppm: 100_000,
  });
  return { shop, miniapp, open, directed, spare, disabled, forCreators, ending, windowed };
}

/** An account with a video, a live room that is on and one to come; each shows the product. */
async function openAccount(institution: Machine, name: string, productId: string) {
  const { creator_appid } = await must(institution, "POST", "/creators", { name });
  const moment = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
  const post = async (kind: string, title: string, more: object = {}): Promise<string> => {
    const path = `/creators/${creator_appid}/contents`;
    const { content_id } = await must(institution, "POST", path, { kind, title, product_ids: [productId], ...more });
    await must(institution, "POST", `/contents/${content_id}/authorisations`, {
      institution_appid: institution.appid,
      service_ppm: 50_000,
      period_from: moment(-1),
      period_to: moment(30),
    });
    return content_id;
  };
  return {
    creator_appid: creator_appid as string,
    video: await post("video", "三步护肤"),
    live: await post("live", "周三护肤专场", { starts_at: moment(-0.01), ends_at: moment(1) }),
    notice: await post("live_notice", "周五晚八点开播", { starts_at: moment(2) }),
  };
}

/** Talent and shop account of the institution, with what their content is known by. */
async function openAccounts(owner: pg.Client, institution: Machine, shop: Machine, productId: string) {
  const talent = await openAccount(institution, "小满的护肤台", productId);
  const own = await openAccount(institution, "澄屿护肤", productId);
  await owner.query(
    `insert into creator_shops (id, creator_id, brand_id, status, requested_at, linked_at)
     select $1, c.id, $2, 'linked', now(), now() from creators c where c.creator_appid = $3`,
    [fresh("csh"), shop.id, own.creator_appid],
  );
  return {
    talent_appid: talent.creator_appid,
    video_id: talent.video,
    live_id: talent.live,
    notice_id: talent.notice,
    shop_account: own.creator_appid,
    shop_video_id: own.video,
    shop_live_id: own.live,
    shop_notice_id: own.notice,
  };
}

/** A line sold in the shop's own content, as its attribution leaves it. */
async function sellByContent(
  owner: pg.Client,
  sold: { shop: Machine; institution: Machine; sharer: string; account: string; productId: string; skuId: string },
) {
  const order_id = "3705123456789012345";
  const line = { line_id: "1", product_id: sold.productId, sku_id: sold.skuId, quantity: 1, paid_fen: 20_000 };
  const created_at = new Date(Date.now() - 1000).toISOString();
  await must(sold.shop, "POST", "/orders", { order_id, openid: "o_wire_buyer", created_at, lines: [line] });
  await owner.query(
    `insert into clue_orders (line_id, order_id, brand_id, institution_id, promoter_id, creator_id, touch_id,
       ordered_at, created_at, updated_at)
     select l.id, l.order_id, l.brand_id, $1, p.id, c.id, 'tch_none', l.ordered_at, now(), now()
     from order_lines l, promoters p, creators c
     where l.brand_id = $2 and l.order_no = $3 and p.sharer_appid = $4 and c.creator_appid = $5`,
    [sold.institution.id, sold.shop.id, order_id, sold.sharer, sold.account],
  );
  return { clue_order: order_id, clue_sku: sold.skuId };
}

/** Shop and institution agree to cooperate. */
async function cooperate(shop: Machine, institution: Machine): Promise<void> {
  const { cooperation_id } = await must(institution, "POST", "/cooperations", { appid: shop.appid });
  await must(shop, "POST", `/cooperations/${cooperation_id}/accept`);
}

/** Coupons of the shop in each state, and one a person has. */
async function putOutCoupons(shop: Machine, institution: Machine, other: Machine) {
  const claim_to = new Date(Date.now() + 30 * DAY_MS).toISOString();
  const terms = { type: 102, name: "满299减40", cut_fen: 4_000, threshold_fen: 29_900, valid_days: 7, claim_to };
  const make = async (more: object = {}): Promise<string> =>
    (await must(shop, "POST", "/coupons", { ...terms, stock: 500, ...more })).coupon_id;
  const directed = (to: Machine) => ({ quotas: [{ institution_appid: to.appid, quota: 50 }] });
  const [coupon, voided, empty, ended] = [
    await make(),
    await make(),
    await make({ stock: 1 }),
    await make(directed(institution)),
  ];
  for (const id of [voided, ended]) await must(shop, "PATCH", `/coupons/${id}`, { status: "voided" });
  const buyer = { openid: "o_wire_buyer" };
  await must(shop, "POST", `/coupons/${empty}/claims`, buyer);
  const claimed = await must(shop, "POST", `/coupons/${coupon}/claims`, buyer);
  return {
    coupon_id: coupon,
    voided_coupon: voided,
    empty_coupon: empty,
    ended_directed_coupon: ended,
    draft_coupon: await make({ activate: false }),
    new_coupon: await make({ activate: false }),
    directed_coupon: await make(directed(institution)),
    foreign_coupon: await make(directed(other)),
    buyer_openid: buyer.openid,
    user_coupon_id: claimed.user_coupon_id,
    new_openid: "o_wire_new",
  };
}

/** Windows: one that is granted and has goods in it, one that is still asked for. */
async function openWindows(institution: Machine, talent: string, productIds: readonly string[]) {
  const { window_id } = await must(institution, "POST", "/windows", { creator_appid: talent });
  await must(institution, "POST", `/windows/${window_id}/grant`, {});
  for (const id of productIds) await must(institution, "PUT", `/windows/${window_id}/products/${id}`, {});
  const asking = await must(institution, "POST", "/creators", { name: "阿澄的书桌" });
  return { asking_talent: asking.creator_appid as string };
}

/** Something was settled to the institution: a flow of its funds. */
async function settleTo(institution: Machine, shop: Machine, owner: pg.Client): Promise<string> {
  await transaction(systemCaller("wire world"), (ctx) =>
    bookTransaction(ctx, {
      bookId: shop.id,
      reference: "commission:wire:settle",
      kind: "commission.settle",
      subject: "wire",
      effectiveAt: ctx.now,
      postings: [
        { purpose: "institution.settled", ownerId: institution.id, amountFen: 2_400 },
        { purpose: "merchant.commission", ownerId: shop.id, amountFen: -2_400 },
      ],
      readers: [institution.id],
    }),
  );
  const { rows } = await owner.query(
    "select id from ledger_postings where owner_id = $1 and account_id like '%institution.settled%'",
    [institution.id],
  );
  return rows[0].id;
}

export async function makeWireWorld(owner: pg.Client): Promise<WireWorld> {
  const operator = await withToken(await makeOrganisation(owner, "operator"));
  const { shop, miniapp, open, directed, spare, disabled, forCreators, ending, windowed } = await openShop(owner);
  const institution = await openInstitution(owner, "青禾联盟");
  const other = await openInstitution(owner, "山海好物");
  await must(shop, "POST", "/plans", {
    kind: "ordinary",
    product_ids: [open.product_id, windowed.product_id],
    service_ppm: 100_000,
  });
  await must(shop, "POST", "/plans", {
    kind: "directed",
    product_ids: [directed.product_id],
    institution_appids: [institution.appid],
    service_ppm: 200_000,
  });
  const promoter = await bindPromoter(owner, institution);
  const leaving = await bindPromoter(owner, institution);
  const foreign = await bindPromoter(owner, other);
  const stranger = await makePromoter(owner);
  const [openid, foreignOpenid] = ["o_wire_promoter", "o_wire_foreign"];
  await must(institution, "POST", `/bindings/${promoter.sharerAppid}/identities`, { openid });
  await must(other, "POST", `/bindings/${foreign.sharerAppid}/identities`, { openid: foreignOpenid });
  const accounts = await openAccounts(owner, institution, shop, directed.product_id);
  await cooperate(shop, institution);
  const windows = await openWindows(institution, accounts.talent_appid, [open.product_id, windowed.product_id]);
  const { secret } = await createApiKey(callerOf(institution), { name: "wire" });
  await owner.query(
    `insert into event_receivers (id, org_id, kind, url, mode, secret_sealed, encoding_key_sealed, status, created_by, created_at, updated_at)
     values ($1, $2, 'callback', 'https://127.0.0.1:9/none', 'safe', $3, $4, 'active', 'test', now(), now())`,
    [fresh("rcv"), institution.id, seal("token"), seal("a".repeat(43))],
  );
  return {
    owner,
    institution,
    other,
    shop,
    talent: await talentMachine(owner, accounts.talent_appid),
    operator,
    ids: {
      appid: institution.appid,
      shop_appid: shop.appid,
      other_appid: other.appid,
      miniapp: institution.miniapp,
      shop_miniapp: miniapp,
      sharer_appid: promoter.sharerAppid,
      sharer_openid: openid,
      foreign_openid: foreignOpenid,
      leaving_appid: leaving.sharerAppid,
      stranger_appid: stranger.sharerAppid,
      product_id: open.product_id,
      sku_id: open.skus[0].sku_id,
      directed_product: directed.product_id,
      spare_product: spare.product_id,
      disabled_product: disabled.product_id,
      creator_plan_product: forCreators.product_id,
      ending_plan_product: ending.product_id,
      ...(await putOutCoupons(shop, institution, other)),
      ...(await openCooperations({ owner, institution, shop }, { open, directed, sharer: promoter.sharerAppid })),
      ...accounts,
      ...(await openPartnerships(shop, institution)),
      ...windows,
      leaving_product: windowed.product_id,
      ...(await sellThroughTalent(
        { owner, institution, shop },
        {
          talent: accounts.talent_appid,
          videoId: accounts.video_id,
          sharer: promoter.sharerAppid,
          goods: forCreators,
        },
      )),
      flow_id: await settleTo(institution, shop, owner),
      ...(await sellByContent(owner, {
        shop,
        institution,
        sharer: promoter.sharerAppid,
        account: accounts.shop_account,
        productId: open.product_id,
        skuId: open.skus[0].sku_id,
      })),
      secret,
    },
  };
}
