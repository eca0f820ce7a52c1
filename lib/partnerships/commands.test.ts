import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { callerOf, makeOrganisation, setClock } from "@/db/factories";
import { partnerships } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { call, type Machine, must, withToken } from "@/lib/api/testing/machine";
import { commissionsNow } from "@/lib/creators/fees";
import { inviteCreators as inviteToContent, type MadeCreator, makeCreator } from "@/lib/creators/testing";
import { acrossOrganisations } from "@/lib/doors/callers";
import { jobCaller } from "@/lib/doors/job";
import type { Caller } from "@/lib/kernel/ctx";
import { DAY_MS } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import { listNotices } from "@/lib/notices/queries";
import { setBlocked } from "./block-commands";
import { changePartnership } from "./commands";
import { goodsFor } from "./goods-queries";
import { listPartnershipsInput } from "./input";
import { inviteCreators } from "./invite-commands";
import { acceptLink, createLink, findLinkOffer, revokeLink } from "./links";
import { countPartnerships, getPartnership, listPartnerships } from "./queries";
import { limits, type PartnershipDeed } from "./rules";
import { expireInvitations, nextExpiry } from "./sweep-commands";

const { owner } = testDatabase();
let shop: Machine;
let other: Machine;
let institution: Machine;
let people: MadeCreator[];
let managed: string;
let product: string;
const day = DAY_MS;
const hour = DAY_MS / 24;

const own = (): Caller => acrossOrganisations(callerOf(shop));
const invite = async (creators: string[], who: Caller = own()) =>
  (await inviteCreators(who, { creators, note: "一起做冬季专场" })).items;
const refusals = async (creators: string[]) =>
  (await invite(creators)).map((it) => ("refusal" in it ? it.refusal : "ok"));
const act = (who: Caller, partnershipId: string, deed: PartnershipDeed) =>
  changePartnership(who, { partnershipId, deed });
const list = (who: Caller, asked: object = {}) => listPartnerships(who, listPartnershipsInput.parse(asked));
const codes = (answers: readonly PromiseSettledResult<unknown>[]) =>
  answers.map((it) => (it.status === "fulfilled" ? "ok" : it.reason.code)).sort();

let next = 0;
/** A creator nobody has asked anything yet. */
const fresh = (): MadeCreator => {
  const one = people[next++];
  if (!one) throw new Error("no more creators");
  return one;
};

async function cooperating(creator: MadeCreator): Promise<string> {
  const [made] = await invite([creator.creatorAppid]);
  if (!made || !("partnershipId" in made)) throw new Error("not invited");
  await act(creator.self, made.partnershipId, "accept");
  return made.partnershipId;
}

beforeAll(async () => {
  shop = await withToken(await makeOrganisation(owner(), "brand", "澄屿护肤"));
  other = await withToken(await makeOrganisation(owner(), "brand", "岩上"));
  institution = await withToken(await makeOrganisation(owner(), "institution"));
  const { token } = await inviteToContent(institution, { maxUses: 100 });
  people = [];
  for (let n = 0; n < 16; n++) people.push(await makeCreator(owner(), token, `达人 ${n}`));
  managed = (await must(institution, "POST", "/creators", { name: "木子测评" })).creator_appid;
  const skus = [{ out_sku_id: "s", price_fen: 10_000 }];
  const { items } = await must(shop, "POST", "/products", { items: [{ out_product_id: "p", title: "精华", skus }] });
  product = items[0].product_id;
});
beforeEach(() => setClock(owner(), 0));

describe("an invitation", () => {
  it("is made one by one, told to the creator, and answered by him alone", async () => {
    const creator = fresh();
    const answers = await invite([creator.creatorAppid, creator.creatorId, "wx_nobody"]);
    expect(answers.map((it) => ("refusal" in it ? it.refusal : "ok"))).toEqual([
      "ok",
      "invited_lately",
      "unknown_creator",
    ]);
    const partnershipId = answers[0] && "partnershipId" in answers[0] ? answers[0].partnershipId : "";
    expect((await listNotices({ ...creator.self, dbRole: "app" })).items[0]).toMatchObject({
      kind: "partnership.invited",
      href: `/c/shops/${partnershipId}`,
      data: { shop: "澄屿护肤" },
    });
    await expect(act(own(), partnershipId, "accept")).rejects.toMatchObject({ code: "forbidden" });
    await expect(act(creator.self, partnershipId, "cancel")).rejects.toMatchObject({ code: "forbidden" });
    for (const stranger of [
      acrossOrganisations(callerOf(other)),
      fresh().self,
      acrossOrganisations(callerOf(institution)),
    ])
      await expect(act(stranger, partnershipId, "accept")).rejects.toMatchObject({ code: "not_found" });
    await expect(getPartnership(callerOf(other), partnershipId)).rejects.toMatchObject({ code: "not_found" });
    expect((await list(creator.self)).items).toMatchObject([{ status: "invited", deeds: ["accept", "refuse"] }]);
    await act(creator.self, partnershipId, "refuse");
    expect((await listNotices(callerOf(shop))).items[0]?.kind).toBe("partnership.refused");
    expect(await refusals([creator.creatorAppid])).toEqual(["invited_lately"]);
    await setClock(owner(), day + hour);
    expect(await refusals([creator.creatorAppid])).toEqual(["ok"]);
    await act(creator.self, partnershipId, "accept");
    expect(await refusals([creator.creatorAppid])).toEqual(["already_accepted"]);
    const { history } = await getPartnership(own(), partnershipId);
    expect(history.map((one) => [one.status, one.side])).toEqual([
      ["accepted", "creator"],
      ["invited", "shop"],
      ["refused", "creator"],
      ["invited", "shop"],
    ]);
    const { rows } = await owner().query(
      "select action, org_id = $2 as ours from audit_log where target_id = $1 order by id",
      [partnershipId, shop.id],
    );
    expect(rows.filter((row) => row.ours).map((row) => row.action.split(".")[1])).toEqual([
      "invite",
      "refuse",
      "invite",
      "accept",
    ]);
    expect(rows).toHaveLength(8);
  });

  it("that many make at once is made once; of accept, refuse and cancel at once one holds", async () => {
    const creator = fresh();
    const answers = await Promise.all(Array.from({ length: 8 }, () => refusals([creator.creatorAppid])));
    expect(answers.flat().sort()).toEqual([...Array(7).fill("invited_lately"), "ok"]);
    const { items } = await list(creator.self);
    const id = items[0]?.partnershipId ?? "";
    const raced = await Promise.allSettled([
      act(creator.self, id, "accept"),
      act(creator.self, id, "refuse"),
      act(own(), id, "cancel"),
      act(creator.self, id, "accept"),
    ]);
    expect(codes(raced)).toEqual(["ok", "wrong_state", "wrong_state", "wrong_state"]);
    const { rows } = await owner().query(
      "select count(*)::int as n from partnership_versions where partnership_id = $1",
      [id],
    );
    expect(rows).toEqual([{ n: 2 }]);
  });

  it("falls due: past its time it cannot be accepted, and is swept with a word to the shop", async () => {
    const creator = fresh();
    await invite([creator.creatorAppid]);
    const id = (await list(creator.self)).items[0]?.partnershipId ?? "";
    const due = await reading(jobCaller("test"), nextExpiry);
    expect(due).not.toBeNull();
    await setClock(owner(), 7 * day + hour);
    await expect(act(creator.self, id, "accept")).rejects.toMatchObject({ code: "expired" });
    expect(await expireInvitations(jobCaller("test"))).toBeGreaterThan(0);
    expect(await expireInvitations(jobCaller("test"))).toBe(0);
    expect(await getPartnership(own(), id)).toMatchObject({ status: "expired", deeds: ["remove"] });
    expect((await listNotices(callerOf(shop))).items.map((one) => one.kind)).toContain("partnership.expired");
    await act(own(), id, "remove");
    expect((await list(own(), { q: creator.creatorAppid })).items).toEqual([]);
    expect((await list(own(), { status: "deleted" })).items.map((one) => one.partnershipId)).toEqual([id]);
    expect((await list(creator.self)).items).toEqual([]);
    expect(await refusals([creator.creatorAppid])).toEqual(["ok"]);
  });

  it("is counted: so many a day, so many creators", async () => {
    const brand = acrossOrganisations(callerOf(await makeOrganisation(owner(), "brand")));
    const fill = (n: number, invited: string) =>
      owner().query(
        `with made as (insert into creators (id, creator_appid, name, created_at)
           select 'crt_fill' || $2 || $3 || n, 'wxfill' || $2 || $3 || n, 'x', now() from generate_series(1, $1) n returning id)
         insert into partnerships (id, brand_id, creator_id, status, version, invited_at, accepted_at, created_at, updated_at)
         select 'psh_' || id, $2, id, 'accepted', 1, now() - $3::interval, now(), now(), now() from made`,
        [n, brand.tenant.id, invited],
      );
    await fill(limits.invitationsPerDay, "1 hour");
    const { creatorAppid } = fresh();
    expect(await invite([creatorAppid], brand)).toMatchObject([{ refusal: "too_many_today" }]);
    await setClock(owner(), 2 * day);
    await fill(limits.partners - limits.invitationsPerDay, "30 days");
    expect(await invite([creatorAppid], brand)).toMatchObject([{ refusal: "too_many_partners" }]);
    const page = await listPartnerships(brand, listPartnershipsInput.parse({ limit: 100 }));
    const older = await listPartnerships(brand, listPartnershipsInput.parse({ limit: 100, cursor: page.older }));
    expect(new Set([...page.items, ...older.items].map((one) => one.partnershipId)).size).toBe(200);
  });

  it("of a creator without a sign-in is answered by the institution that manages him", async () => {
    const { items } = await must(shop, "POST", "/partnerships", { creators: [managed], valid_days: 3 });
    const path = `/partnerships/${items[0].partnership_id}`;
    expect((await call(other, "GET", path)).status).toBe(404);
    const seen = await must(institution, "GET", "/partnerships");
    expect(seen.items).toMatchObject([{ status: "invited", may: ["accept", "refuse"], shop: { name: "澄屿护肤" } }]);
    expect(await must(institution, "POST", `${path}/accept`)).toMatchObject({ status: "accepted", version: 2 });
    expect((await call(shop, "POST", `${path}/accept`)).body.error.code).toBe("forbidden");
    expect((await listNotices(callerOf(institution))).items[0]).toMatchObject({ kind: "partnership.invited" });
  });
});

describe("a link", () => {
  it("lets in as many as it says, whoever comes at once, and nobody once taken back", async () => {
    const made = await createLink(callerOf(shop), { maxUses: 2, validDays: 30, note: "直播间新人" });
    const token = decodeURIComponent(made.url.split("/").pop() ?? "");
    expect(await findLinkOffer(jobCaller("test"), `${token}x`)).toBeNull();
    expect(await findLinkOffer(jobCaller("test"), token)).toMatchObject({ state: "open", shop: { name: "澄屿护肤" } });
    const three = [fresh(), fresh(), fresh()];
    const answers = await Promise.allSettled(three.map((one) => acceptLink(one.self, { token })));
    expect(codes(answers)).toEqual(["ok", "ok", "quota"]);
    const inside = three[answers.findIndex((one) => one.status === "fulfilled")];
    await expect(acceptLink(inside?.self ?? own(), { token })).rejects.toMatchObject({ code: "wrong_state" });
    await expect(revokeLink(callerOf(other), { linkId: made.linkId })).rejects.toMatchObject({ code: "not_found" });
    await revokeLink(callerOf(shop), { linkId: made.linkId });
    await expect(revokeLink(callerOf(shop), { linkId: made.linkId })).rejects.toMatchObject({ code: "wrong_state" });
    await expect(acceptLink(fresh().self, { token })).rejects.toMatchObject({ code: "gone" });
  });
});

describe("plans", () => {
  const ordinary = () => ({
    kind: "ordinary",
    audience: "creator",
    product_ids: [product],
    commission_ppm: 100_000,
  });
  const directed = (...creator_appids: string[]) => ({
    ...ordinary(),
    kind: "directed",
    creator_appids,
    commission_ppm: 300_000,
  });
  const plan = async (body: object) => (await must(shop, "POST", "/plans", body)).plans[0];
  const goods = async (creator: MadeCreator) =>
    (await goodsFor(own(), { brandId: shop.id, creatorId: creator.creatorId })).map((one) => one.commissionFen);

  it("name creators in cooperation alone, and let go of one whose cooperation ends", async () => {
    const [one, two] = [fresh(), fresh()];
    await plan(ordinary());
    expect((await plan(directed(one.creatorAppid))).error).toMatchObject({ message: "no_cooperation" });
    const id = await cooperating(one);
    await cooperating(two);
    const { plan_id: both } = await plan(directed(one.creatorAppid, two.creatorAppid));
    expect(await goods(one)).toEqual([3_000]);
    expect((await list(own(), { plans: "with" })).items.map((it) => it.partnershipId)).toContain(id);
    expect(await act(one.self, id, "end")).toMatchObject({ status: "ended", endedPlans: 1 });
    expect(await must(shop, "GET", `/plans/${both}`)).toMatchObject({
      creator_appids: [two.creatorAppid],
      status: "running",
    });
    expect(await goods(one)).toEqual([1_000]);
    const rate = async () => {
      const id = BigInt(product);
      const commission = await reading(jobCaller("test"), (ctx) => commissionsNow(ctx, institution.id, [id]));
      return commission(two.creatorId, product);
    };
    expect(await rate()).toBe(300_000);
    const done = await setBlocked(own(), { creator: two.creatorAppid, isBlocked: true });
    expect(done).toMatchObject({ status: "ended", endedPlans: 1 });
    expect(await must(shop, "GET", `/plans/${both}`)).toMatchObject({ status: "ended" });
    expect(await goods(two)).toEqual([]);
    expect(await rate()).toBeNull();
    await expect(setBlocked(own(), { creator: two.creatorAppid, isBlocked: true })).rejects.toMatchObject({
      code: "wrong_state",
    });
    await setClock(owner(), 2 * day);
    expect(await refusals([two.creatorAppid])).toEqual(["blocked"]);
    expect((await countPartnerships(own(), {})).blocked).toBe(1);
    expect((await list(own(), { blocked: "true" })).items[0]).toMatchObject({ status: "ended", deeds: [] });
    expect((await list(two.self)).items[0]).toMatchObject({ status: "ended", blockedAt: null });
    const { items } = await must(shop, "GET", "/plans?audience=creator&kind=ordinary");
    await must(shop, "PATCH", `/plans/${items[0].plan_id}`, { status: "ended" });
    await plan(ordinary());
    expect(await rate()).toBeNull();
    await setBlocked(own(), { creator: two.creatorId, isBlocked: false });
    expect(await rate()).toBe(100_000);
    expect(await refusals([two.creatorAppid])).toEqual(["ok"]);
  });

  it("and the end of a cooperation at once: never is one named who no longer cooperates", async () => {
    const creator = fresh();
    const id = await cooperating(creator);
    await Promise.allSettled([
      ...Array.from({ length: 4 }, () => call(shop, "POST", "/plans", directed(creator.creatorAppid))),
      act(creator.self, id, "end"),
    ]);
    const { rows } = await owner().query(
      "select id from plans where audience = 'creator' and status <> 'ended' and creator_ids @> array[$1::text]",
      [creator.creatorId],
    );
    expect(rows).toEqual([]);
  });
});

describe("a block", () => {
  it("and a plan for everybody at once: the plan leaves him out", async () => {
    const creator = fresh();
    const skus = [{ out_sku_id: "q", price_fen: 10_000 }];
    const { items } = await must(shop, "POST", "/products", { items: [{ out_product_id: "q", title: "面膜", skus }] });
    const [{ product_id }] = items;
    const body = { kind: "ordinary", audience: "creator", product_ids: [product_id], commission_ppm: 100_000 };
    await Promise.all([
      setBlocked(own(), { creator: creator.creatorId, isBlocked: true }),
      must(shop, "POST", "/plans", body),
    ]);
    const commission = await reading(jobCaller("test"), (ctx) =>
      commissionsNow(ctx, institution.id, [BigInt(product_id)]),
    );
    expect([creator, people[0]].map((one) => commission(one?.creatorId ?? "", product_id))).toEqual([null, 100_000]);
    const link = await createLink(callerOf(shop), { maxUses: 1, validDays: 1 });
    const token = decodeURIComponent(link.url.split("/").pop() ?? "");
    await expect(acceptLink(creator.self, { token })).rejects.toMatchObject({ code: "gone" });
  });
});

describe("rows", () => {
  it("are seen by their two sides alone", async () => {
    const seen = (who: Caller) => reading({ ...who, dbRole: "app" }, (ctx) => ctx.db.select().from(partnerships));
    expect((await seen(callerOf(shop))).length).toBeGreaterThan(5);
    expect(await seen(callerOf(other))).toEqual([]);
    expect(await seen(fresh().self)).toEqual([]);
    expect((await seen(people[0]?.self ?? own())).map((row) => row.brandId)).toEqual([shop.id]);
  });
});
