import type pg from "pg";
import { callerOf, makeMember, makeOrganisation } from "@/db/factories";
import { acrossOrganisations } from "@/lib/doors/callers";
import { DAY_MS } from "@/lib/kernel/time";
import { acceptBinding } from "@/lib/promoters/answers";
import { callerOfPromoter, makePromoter } from "@/lib/promoters/testing";
import { createPreauthCode } from "@/lib/providers/preauth";
import { proposeBrands } from "@/lib/providers/proposals";
import { makeAuthorisation, makeProvider } from "@/lib/providers/testing";
import { makeTargets, makeWaveProvider, start } from "@/lib/release-waves/testing";
import { startGrey } from "@/lib/versions/grey-commands";
import { releaseVersion } from "@/lib/versions/releases";
import { approveVersion, submitVersion } from "@/lib/versions/reviews";
import { admittedBrand, makeMiniapp, upload } from "@/lib/versions/testing";
import { type Machine, must, withToken } from "./machine";
import { ofReviews } from "./review-possessions";

/** One of everything a brand and an institution can own, by the names the paths of the API use for it. */
export type Possessions = { brand: Machine; institution: Machine; ids: Record<string, string> };

const soon = () => new Date(Date.now() + 20 * DAY_MS).toISOString();

/** A warning against the brand, and its appeal. */
async function ofCases(owner: pg.Client, brand: Machine) {
  await owner.query(
    `insert into sanctions (id, target_kind, org_id, channel, level, rule_id, reason, issued_by, issued_by_name, issued_at)
     values ('snc_owned', 'brand', $1, 'xiaohongshu', 'warning', 'lawful_content', 'reason', 'usr', 'name', now())`,
    [brand.id],
  );
  const statement = "the picture has been taken down";
  const { appeal_id } = await must(brand, "POST", "/sanctions/snc_owned/appeals", { statement });
  return { sanction_id: "snc_owned", appeal_id };
}

/** Things of the brand's own: mini-program, version, trial, members, product, directed plan and coupon. */
async function ofBrand(owner: pg.Client, brand: Machine, institution: Machine) {
  const { appid } = await makeMiniapp(brand);
  const version_id = await upload(brand, appid);
  const trial = { name: "trial", path: "/", audience: "anyone", hours: 24 };
  const { trial_id } = await must(brand, "POST", `/versions/${version_id}/trials`, trial);
  const tester = { kind: "trial" };
  const miniappInvitation = await must(brand, "POST", `/miniprograms/${appid}/invitations`, tester);
  const member = await makeMember(owner, brand, "analyst");
  const { rows } = await owner.query<{ id: string }>(
    `insert into miniapp_members (id, miniapp_id, brand_id, user_id, kind, role, created_at)
     select 'mmb_owned', m.id, m.brand_id, $1, 'trial', 'trial', now() from miniapps m where m.appid = $2 returning id`,
    [member.userId, appid],
  );
  const skus = [{ out_sku_id: "one", price_fen: 10_000 }];
  const { items } = await must(brand, "POST", "/products", { items: [{ out_product_id: "p", title: "p", skus }] });
  const product_id: string = items[0].product_id;
  const named = { institution_appids: [institution.appid] };
  const plan = { kind: "directed", product_ids: [product_id], service_ppm: 100_000, ...named };
  const { plans } = await must(brand, "POST", "/plans", plan);
  const { coupon_id } = await must(brand, "POST", "/coupons", {
    type: 4,
    name: "coupon",
    cut_fen: 500,
    product_ids: [product_id],
    quotas: [{ institution_appid: institution.appid, quota: 5 }],
    stock: 10,
    claim_to: soon(),
    valid_days: 30,
  });
  await must(brand, "POST", "/orders", {
    order_id: "owned-order",
    openid: "owned-buyer",
    created_at: new Date(Date.now() - 1000).toISOString(),
    lines: [{ line_id: "1", product_id, sku_id: items[0].skus[0].sku_id, quantity: 1, paid_fen: 10_000 }],
  });
  const { rows: lines } = await owner.query<{ id: string }>("select id from order_lines where brand_id = $1", [
    brand.id,
  ]);
  const { sanction_id, appeal_id } = await ofCases(owner, brand);
  const { export_id } = await must(brand, "POST", "/exports", { kind: "orders", format: "csv" });
  const { view_id } = await must(brand, "POST", "/views", { page: "orders", name: "held", query: "status=held" });
  return {
    export_id,
    view_id,
    sku_id: String(items[0].skus[0].sku_id),
    ...(await ofReleases(owner, brand, appid)),
    sanction_id,
    appeal_id,
    appid,
    version_id,
    trial_id,
    product_id,
    coupon_id,
    plan_id: plans[0].plan_id,
    order_id: "owned-order",
    line_id: lines[0]?.id ?? "",
    miniapp_member_id: rows[0]?.id ?? "",
    miniapp_invitation_id: miniappInvitation.invitation_id,
    admission_id: `adm_${brand.id}`,
    deposit_id: `dep_${brand.id}`,
  };
}

/** A live version, and another in grey release beside it, each through its review. */
async function ofReleases(owner: pg.Client, brand: Machine, appid: string) {
  const me = callerOf(brand);
  const reviewer = callerOf(await makeOrganisation(owner, "operator"), "operator", "usr_reviewer");
  const approved = async (version: string) => {
    const versionId = await upload(brand, appid, version);
    const { reviewId } = await submitVersion(me, { versionId, notes: "please look" });
    await approveVersion(reviewer, { reviewId });
    return { versionId, reviewId };
  };
  await releaseVersion(me, { versionId: (await approved("0.8.0")).versionId });
  const { versionId, reviewId } = await approved("0.9.0");
  const { greyReleaseId } = await startGrey(me, { versionId, percent: 10 });
  return { review_id: reviewId, grey_release_id: greyReleaseId };
}

/** Things of the institution's own: a bound promoter, an invitation for others, a creator's authorised content. */
async function ofInstitution(owner: pg.Client, institution: Machine) {
  await must(institution, "POST", "/institution/miniprograms", { appid: "wx_owned_link", name: "linked" });
  await must(institution, "PUT", "/institution/promoter_feature", { enabled: true });
  const promoter = await makePromoter(owner);
  const terms = { commission_type: 0, commission_ratio: 500_000 };
  await must(institution, "POST", "/bindings", { sharer_appid: promoter.sharerAppid, ...terms });
  await acceptBinding(acrossOrganisations(await callerOfPromoter(promoter)), { institutionId: institution.id });
  const { promoter_group_id } = await must(institution, "POST", "/promoter_groups", { name: "group" });
  const note = await must(institution, "POST", `/bindings/${promoter.sharerAppid}/notes`, { body: "note" });
  const invitation = { ...terms, max_uses: 1, valid_days: 7 };
  const { invitation_id } = await must(institution, "POST", "/promoter_invitations", invitation);
  const { creator_appid } = await must(institution, "POST", "/creators", { name: "creator" });
  const video = { kind: "video", title: "video" };
  const { content_id } = await must(institution, "POST", `/creators/${creator_appid}/contents`, video);
  const grant = { institution_appid: institution.appid, service_ppm: 60_000 };
  const { authorisation_id } = await must(institution, "POST", `/contents/${content_id}/authorisations`, grant);
  const asked = { scope: "all", service_ppm: 60_000, max_uses: 1, valid_days: 7 };
  const { creator_invitation_id } = await must(institution, "POST", "/creator_invitations", asked);
  const { items } = await must(institution, "GET", "/content_cooperations");
  const { content_cooperation_id } = items[0];
  const { sharerAppid: sharer_appid } = promoter;
  const creators = { creator_invitation_id, content_cooperation_id };
  const work = { promoter_group_id, promoter_note_id: note.promoter_note_id, ...creators };
  return { ...work, sharer_appid, promoter_invitation_id: invitation_id, creator_appid, content_id, authorisation_id };
}

/** The institution's wish to link the brand's mini-program, and one to bind it to its open platform. */
async function ofLinks(institution: Machine, appid: string) {
  const { link_request_id } = await must(institution, "POST", "/institution/miniprograms", { appid, name: "asked" });
  const subject = { subject: "subject", licence: "91310000MA1FL0XX0A" };
  await must(institution, "POST", "/open_platform", subject);
  const wanted = { kind: "miniapp", appid, name: "asked", ...subject };
  const { account_id } = await must(institution, "POST", "/open_platform/accounts", wanted);
  return { link_request_id: link_request_id as string, account_id: account_id as string };
}

/** A cooperation of the two, an item of the brand's plan the institution took, and passed on to another. */
async function ofCooperations(owner: pg.Client, brand: Machine, institution: Machine, plan_id: string) {
  const other = await withToken(await makeOrganisation(owner, "institution"));
  const accepted = async (one: Machine, whom: Machine): Promise<string> => {
    const { cooperation_id } = await must(one, "POST", "/cooperations", { appid: whom.appid });
    await must(whom, "POST", `/cooperations/${cooperation_id}/accept`, {});
    return cooperation_id;
  };
  const cooperation_id = await accepted(institution, brand);
  await accepted(institution, other);
  const terms = { plan_id, to_appid: other.appid, service_ppm: 50_000 };
  const { pass_id } = await must(institution, "POST", "/item-passes", terms);
  const { item_id } = await must(institution, "POST", "/items", { link: `weixinstorehs/${plan_id}` });
  return { cooperation_id, pass_id: pass_id as string, item_id: item_id as string };
}

/** The brand's invitation of a creator, and its link for others. */
async function ofPartnerships(brand: Machine, ids: { creator_appid: string }) {
  const { items } = await must(brand, "POST", "/partnerships", { creators: [ids.creator_appid] });
  const { partnership_link_id } = await must(brand, "POST", "/partnership_links", {});
  return { partnership_id: items[0].partnership_id as string, partnership_link_id: partnership_link_id as string };
}

/** A window of the creator it keeps, with a product of the brand's. */
async function ofWindows(institution: Machine, ids: { creator_appid: string; product_id: string }) {
  const { window_id } = await must(institution, "POST", "/windows", { creator_appid: ids.creator_appid });
  await must(institution, "POST", `/windows/${window_id}/grant`, {});
  await must(institution, "PUT", `/windows/${window_id}/products/${ids.product_id}`, {});
  return { window_id: window_id as string };
}

/** A webhook of theirs, and a delivery to it that nothing has taken. */
async function ofEvents(owner: pg.Client, who: Machine) {
  const { receiver_id } = await must(who, "POST", "/webhooks", { url: "https://93.184.215.14/hook" });
  const { rows } = await owner.query<{ id: string }>(
    `with told as (insert into webhook_events (id, org_id, event, dedupe_key, data, created_at, spread_at)
                   values ('evt_owned', $1, 'plan.changed', 'owned', '{}', now(), now()) returning seq)
     insert into event_deliveries (id, event_seq, org_id, receiver_id, event, status, due_at, created_at)
     select 'dlv_owned', seq, $1, $2, 'plan.changed', 'dead', now(), now() from told returning id`,
    [who.id, receiver_id],
  );
  return { receiver_id: receiver_id as string, delivery_id: rows[0]?.id ?? "" };
}

/** What a provider of the brand's has: an open link, an authorisation in the mini-program, a brand it proposed. */
async function ofProvider(owner: pg.Client, brand: Machine, appid: string) {
  const provider = await makeProvider(owner);
  const { rows } = await owner.query<{ id: string }>("select id from miniapps where appid = $1", [appid]);
  const miniapp = { id: rows[0]?.id ?? "", appid, brandId: brand.id };
  const { authorisationId } = await makeAuthorisation(owner, provider, miniapp, [30]);
  const caller = acrossOrganisations(callerOf(provider));
  const { preauthId } = await createPreauthCode(caller, { authType: 2 });
  const made = { brandName: "品牌", subject: "主体有限公司", category: "beauty", contactEmail: "a@b.example" };
  const { proposed } = await proposeBrands(callerOf(provider), {
    channel: "xiaohongshu",
    brands: [{ ...made, depositEvidence: "1" }],
  });
  return {
    provider_authorisation_id: authorisationId,
    preauth_id: preauthId,
    proposal_id: proposed[0]?.proposalId ?? "",
  };
}

/** A template another provider keeps, the draft it came from, and a wave of it. */
async function ofWaves(owner: pg.Client) {
  const { org, operator, template } = await makeWaveProvider(owner);
  await makeTargets(owner, org, 1);
  const template_id = await template();
  const { waveId: wave_id } = await start(operator, { templateId: template_id });
  const { rows } = await owner.query<{ draft: string; item: string }>(
    `select t.draft_id as draft, i.id as item from templates t, release_wave_items i where t.id = $1 and i.wave_id = $2`,
    [template_id, wave_id],
  );
  const [{ draft: draft_id, item: wave_item_id } = { draft: "", item: "" }] = rows;
  return { template_id: String(template_id), draft_id, wave_id, wave_item_id };
}

/** People of either: a member, and an invitation for another. */
async function ofAny(owner: pg.Client, who: Machine) {
  await makeMember(owner, who, "operator");
  const { invitation_id } = await must(who, "POST", "/invitations", { role: "operator" });
  const { items } = await must(who, "GET", "/members");
  const keys = await must(who, "GET", "/keys");
  return {
    key_id: keys.items[0].key_id as string,
    member_id: items[0].member_id as string,
    invitation_id: invitation_id as string,
  };
}

/** The brand's line told to the institution as a clue order. */
const makeClue = (owner: pg.Client, institution: Machine, ids: Record<string, string>) =>
  owner.query(
    `insert into clue_orders (line_id, order_id, brand_id, institution_id, promoter_id, creator_id, touch_id, ordered_at, created_at, updated_at)
     select l.id, l.order_id, l.brand_id, $2, p.id, c.id, 'tch_owned', l.ordered_at, now(), now()
     from order_lines l, promoters p, creators c where l.id = $1 and p.sharer_appid = $3 and c.creator_appid = $4`,
    [ids.line_id, institution.id, ids.sharer_appid, ids.creator_appid],
  );

export async function makePossessions(owner: pg.Client, institution: Machine): Promise<Possessions> {
  const brand = await withToken(await admittedBrand(owner));
  const brands = await ofBrand(owner, brand, institution);
  const insiders = await ofInstitution(owner, institution);
  const ids = {
    ...insiders,
    ...brands,
    ...(await ofPartnerships(brand, insiders)),
    ...(await ofWindows(institution, { ...insiders, product_id: brands.product_id })),
    ...(await ofProvider(owner, brand, brands.appid)),
    ...(await ofWaves(owner)),
    ...(await ofAny(owner, brand)),
    ...(await ofEvents(owner, brand)),
    ...(await ofLinks(institution, brands.appid)),
    ...(await ofCooperations(owner, brand, institution, brands.plan_id)),
    ...(await ofReviews(owner, brand, institution, brands.line_id)),
  };
  await makeClue(owner, institution, ids);
  return { brand, institution, ids };
}

/** A digest of every row of theirs, in whichever table: what must not change when a stranger tries. */
export async function digestOf(owner: pg.Client, orgIds: readonly string[]): Promise<Record<string, string>> {
  const { rows: columns } = await owner.query<{ name: string; columns: string[] }>(
    `select table_name as name, array_agg(column_name::text) as columns from information_schema.columns
      where table_schema = 'public' and column_name in ('brand_id', 'org_id', 'institution_id', 'managed_by', 'inviter_id', 'invitee_id', 'supplier_id')
        and table_name not in ('api_keys', 'api_tokens') group by table_name`,
  );
  const digests: Record<string, string> = {};
  for (const { name, columns: parties } of columns) {
    const own = parties.map((column) => `t.${column} = any($1)`).join(" or ");
    const { rows } = await owner.query<{ digest: string }>(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${name} t where ${own}`,
      [orgIds],
    );
    digests[name] = rows[0]?.digest ?? "";
  }
  return digests;
}
