import { beforeAll, describe, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { listClues } from "@/lib/clues/queries";
import { acrossOrganisations } from "@/lib/doors/callers";
import { DAY_MS } from "@/lib/kernel/time";
import { listNotices } from "@/lib/notices/queries";
import { createOrder } from "@/lib/orders/commands";
import { getOrder } from "@/lib/orders/queries";
import { type MadePromoter, makeAlliance, makePlan, makePromoter, makeShop, type Shop } from "@/lib/orders/testing";
import { createShare } from "@/lib/shares/commands";
import { recordVisits } from "@/lib/visits/commands";
import { authoriseMany } from "./authorise";
import { addContent, changeContent, removeContent } from "./contents";
import { acceptInvitation, declineInvitation, endCooperation } from "./cooperations";
import { effectOfEnding } from "./effect-queries";
import { getCooperation } from "./partner-queries";
import { listAuthorisedContents } from "./queries";
import { confirmShop, endShop, requestShop } from "./shops";
import { inviteCreators, type MadeCreator, makeCreator } from "./testing";

const database = testDatabase();
let org: MadeOrg;
let shop: Shop;
let promoter: MadePromoter;
let creator: MadeCreator;
let goods: { productId: string; skuId: string };
let contentId: string;

const institution = () => acrossOrganisations(callerOf(org));
const page = { direction: "older" as const, limit: 50 };
const first = async () => (await listAuthorisedContents(institution(), page)).items[0];

let orders = 0;
/** A consumer opens the share and buys from the account's showcase. */
async function sell(code: string, openid: string): Promise<string> {
  const { creatorAppid } = creator;
  const seen = { surface: "video" as const, creatorAppid, contentId, occurredAt: new Date() };
  await recordVisits(shop.key, [{ visitId: `v-${openid}`, openid, shareCode: code, ...seen }]);
  return buy(openid);
}

async function buy(openid: string): Promise<string> {
  const now = new Date();
  orders += 1;
  const line = { lineNo: "1", ...goods, quantity: 1, paidFen: 10_000, surface: "showcase" as const };
  const { orderId } = await createOrder(shop.key, {
    orderNo: `C-${orders}`,
    openid,
    orderedAt: now,
    paidAt: now,
    lines: [{ ...line, creatorAppid: creator.creatorAppid }],
  });
  return orderId;
}

beforeAll(async () => {
  const owner = database.owner();
  shop = await makeShop(owner);
  org = await makeAlliance(owner);
  promoter = await makePromoter(owner, org, 500_000);
  goods = await shop.product("岩茶", 10_000);
  await makePlan(owner, shop.brand, goods.productId, 200_000);
  const { token } = await inviteCreators(org);
  creator = await makeCreator(owner, token);
  const shown = { creatorAppid: creator.creatorAppid, kind: "video" as const, title: "一周茶席" };
  ({ contentId } = await addContent(creator.self, { ...shown, productIds: [goods.productId] }));
  await declineInvitation(creator.self, { token });
  await acceptInvitation(creator.self, { token, kinds: [], contentIds: [contentId], servicePpm: 60_000 });
});

describe("a cooperation", () => {
  it("is accepted once per place, told to the institution, and refuses a fee above the commission", async () => {
    const { token } = await inviteCreators(org, { scope: "live" });
    const others = [await makeCreator(database.owner(), token), await makeCreator(database.owner(), token)];
    const period = { periodFrom: new Date(), periodTo: new Date(Date.now() + DAY_MS) };
    const terms = { token, kinds: ["live" as const], contentIds: [], servicePpm: 50_000, ...period };
    const answers = await Promise.allSettled(others.map((one) => acceptInvitation(one.self, terms)));
    expect(answers.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    const without = { token, kinds: ["live" as const], contentIds: [], servicePpm: 0 };
    await expect(acceptInvitation(others[0]?.self ?? creator.self, without)).rejects.toMatchObject({
      code: "invalid_input",
    });
    const greedy = { institutionAppid: org.appid, kinds: ["video" as const], contentIds: [], servicePpm: 200_001 };
    await expect(authoriseMany(creator.self, greedy)).rejects.toMatchObject({ code: "invalid_input" });
    expect((await listNotices(callerOf(org))).items.map((one) => one.kind)).toEqual(
      expect.arrayContaining(["content_cooperation.accepted", "content_cooperation.declined"]),
    );
    expect((await getCooperation(callerOf(org), creator.creatorAppid)).history.map((one) => one.status)).toEqual([
      "active",
      "declined",
    ]);
  });

  it("on whole kinds covers what comes later and gives way to an agreement on the very content", async () => {
    const whole = { institutionAppid: org.appid, kinds: ["video" as const], contentIds: [], servicePpm: 40_000 };
    await authoriseMany(creator.self, whole);
    const own = { creatorAppid: creator.creatorAppid, kind: "video" as const };
    const { contentId: later } = await addContent(creator.self, { ...own, title: "新的一条" });
    expect(await first()).toMatchObject({ contentId: later, servicePpm: 40_000, isWhole: true, predictedFen: null });
    const { items } = await listAuthorisedContents(institution(), { ...page, product: goods.productId });
    expect(items).toMatchObject([{ contentId, servicePpm: 60_000, isWhole: false, predictedFen: 600 }]);
    await removeContent(creator.self, { contentId: later });
    expect((await first())?.contentId).toBe(contentId);
  });
});

describe("a content line", () => {
  const share = () =>
    createShare(institution(), { sharerAppid: promoter.sharerAppid, target: { type: "video", id: contentId } });

  it("splits the creator's commission to the fen, and its single content stands on it", async () => {
    const { shareCode } = await share();
    const orderId = await sell(shareCode, "buyer");
    const { rows } = await database
      .owner()
      .query(
        "select base_fen, creator_fen, service_fen, institution_fen, sharer_fen, content_id from commissions where order_id = $1",
        [orderId],
      );
    const amounts = { base_fen: "10000", creator_fen: "1400", service_fen: "600" };
    expect(rows).toEqual([{ ...amounts, institution_fen: "300", sharer_fen: "300", content_id: contentId }]);
    const opened = () => database.owner().query("select opened_count from shares where code = $1", [shareCode]);
    expect((await opened()).rows).toEqual([{ opened_count: 1 }]);
    // Whoever goes on from the video to its products, or to another account's, has opened nothing more.
    const { creatorAppid } = creator;
    const onward = { openid: "buyer", shareCode, occurredAt: new Date(), creatorAppid };
    await recordVisits(shop.key, [
      { visitId: "v-showcase", ...onward, surface: "showcase" },
      { visitId: "v-product", ...onward, surface: "video", contentId, productId: goods.productId },
      { visitId: "v-another", ...onward, surface: "video" },
    ]);
    expect((await opened()).rows).toEqual([{ opened_count: 1 }]);
  });

  it("of goods from outside is paid by the institution itself, from when it was told so", async () => {
    const { shareCode } = await share();
    const facts = { contentId, title: "一周茶席", productIds: [goods.productId] };
    await changeContent(creator.self, { ...facts, outsideGoods: ["茶席布"] });
    await expect(share()).rejects.toMatchObject({ code: "commission_type_not_allowed" });
    const orderId = await sell(shareCode, "mixed");
    const { rows } = await database
      .owner()
      .query("select commission_type, sharer_fen from commissions where order_id = $1", [orderId]);
    expect(rows).toEqual([{ commission_type: 1, sharer_fen: "0" }]);
    await changeContent(creator.self, facts);
  });

  it("of a shop's own account brings a clue order and no commission", async () => {
    const { shareCode } = await share();
    const { creatorAppid } = creator;
    const brand = acrossOrganisations(callerOf(shop.brand));
    await expect(confirmShop(brand, { creatorAppid })).rejects.toMatchObject({ code: "not_found" });
    await requestShop(creator.self, { shopAppid: shop.brand.appid });
    await confirmShop(brand, { creatorAppid });
    const orderId = await sell(shareCode, "own");
    expect((await getOrder(shop.key, orderId)).lines).toMatchObject([{ outcome: "none", promoterId: null }]);
    const { items } = await listClues(institution(), page);
    expect(items).toMatchObject([{ orderId, contentId, paidFen: 10_000, promoter: { id: promoter.id } }]);
    await endShop(brand, { creatorAppid });
  });

  it("no longer comes after either side ended, also for whoever opened the link before; frozen ones stay", async () => {
    const { shareCode } = await share();
    await sell(shareCode, "late");
    const { cooperationId } = await getCooperation(callerOf(org), creator.creatorAppid);
    const effect = await effectOfEnding(creator.self, { cooperationId });
    expect(effect).toMatchObject({ authorisations: 2, contents: 1, promoters: 1, openLines: 3 });
    const stranger = acrossOrganisations(callerOf(await makeOrganisation(database.owner(), "institution")));
    await expect(endCooperation(stranger, { cooperationId })).rejects.toMatchObject({ code: "not_found" });
    expect((await endCooperation(institution(), { cooperationId })).ended).toBe(2);
    const after = await getOrder(shop.key, await buy("late"));
    expect(after.lines).toMatchObject([{ outcome: "none", reason: "no_valid_touch" }]);
    await expect(share()).rejects.toMatchObject({ code: "content_not_authorised" });
    expect(await effectOfEnding(creator.self, { cooperationId })).toMatchObject({ authorisations: 0, openLines: 3 });
    expect((await listNotices({ ...creator.self, dbRole: "app" })).items[0]?.kind).toBe("content_cooperation.ended");
  });
});
