import { beforeAll, describe, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { createCreator } from "@/lib/creators/commands";
import { inviteCreators, type MadeCreator, makeCreator } from "@/lib/creators/testing";
import { acrossOrganisations, systemCaller } from "@/lib/doors/callers";
import { AppError } from "@/lib/kernel/errors";
import { reading } from "@/lib/kernel/transaction";
import { listNotices } from "@/lib/notices/queries";
import { makeAlliance, makePlan, makeShop, type Shop } from "@/lib/orders/testing";
import { setBlocked } from "@/lib/partnerships/block-commands";
import { askWindow, grantWindow, refuseWindow, withdrawWindow } from "./commands";
import { putInWindow, takeFromMyWindow, takeFromWindow } from "./product-commands";
import { getWindowProduct, listMyWindowProducts, listWindowProducts, shownInWindow } from "./product-queries";
import { findWindowOf, findWindowRequest, listMyWindowAuthorisations, listWindows } from "./queries";

const database = testDatabase();
let shop: Shop;
let org: MadeOrg;
let other: MadeOrg;
let creator: MadeCreator;
let productId: string;
let planned: string;

const as = (one: MadeOrg) => acrossOrganisations(callerOf(one));
const codeOf = async (what: Promise<unknown>) =>
  what.then(
    () => "done",
    (error) => (error instanceof AppError ? error.code : String(error)),
  );
const inIt = async () =>
  (await listWindowProducts(as(org), { creatorAppid: creator.creatorAppid, limit: 10 })).items.map(
    (one) => `${one.productId} ${one.state}`,
  );

const visible = () =>
  reading(systemCaller("test"), async (ctx) =>
    (await shownInWindow(ctx, creator.creatorId, 10)).map((one) => one.productId),
  );

beforeAll(async () => {
  const owner = database.owner();
  shop = await makeShop(owner);
  org = await makeAlliance(owner);
  other = await makeAlliance(owner);
  creator = await makeCreator(owner, (await inviteCreators(org)).token);
  ({ productId } = await shop.product("精华油", 10_000));
  planned = await makePlan(owner, shop.brand, productId, 100_000);
});

describe("a creator's shop window", () => {
  it("is asked for by a link, and the creator alone answers", async () => {
    const { creatorAppid } = creator;
    expect(await codeOf(askWindow(as(org), { creatorAppid: "wx_nobody" }))).toBe("not_found");
    const [asked, ...same] = await Promise.all([1, 2, 3].map(() => askWindow(as(org), { creatorAppid })));
    if (!asked) throw new Error("nothing was asked");
    expect(same).toEqual([asked, asked]);
    const token = new URL(asked.url).pathname.split("/").at(-1) ?? "";
    expect(await findWindowRequest(systemCaller("test"), `${token}x`)).toBeNull();
    expect(await findWindowRequest(systemCaller("test"), token)).toMatchObject({
      authorisationId: asked.authorisationId,
      status: "asked",
      institution: { id: org.id },
      creator: { id: creator.creatorId },
    });
    expect((await listNotices(creator.self)).items[0]).toMatchObject({
      kind: "window.asked",
      href: `/c/window/${token}`,
    });
    const { authorisationId } = asked;
    expect(await codeOf(grantWindow(as(org), { authorisationId }))).toBe("not_found");
    expect(await codeOf(putInWindow(as(org), { creatorAppid, productId }))).toBe("window_not_authorised");
    await refuseWindow(creator.self, { authorisationId });
    expect(await codeOf(refuseWindow(creator.self, { authorisationId }))).toBe("wrong_state");
    await grantWindow(creator.self, { authorisationId });
    expect(await codeOf(askWindow(as(org), { creatorAppid }))).toBe("conflict");
    expect(await findWindowOf(as(org), creatorAppid)).toMatchObject({
      status: "granted",
      url: null,
      isManaged: false,
      history: [{ status: "asked" }, { status: "refused", by: "creator" }, { status: "granted", by: "creator" }],
    });
    expect((await listNotices(callerOf(org))).items.map((one) => one.kind)).toEqual([
      "window.granted",
      "window.refused",
    ]);
  });

  it("takes products the institution may promote, and no others", async () => {
    const { creatorAppid } = creator;
    const put = (more: object = {}) => putInWindow(as(org), { creatorAppid, productId, ...more });
    const plain = await shop.product("面霜", 5_000);
    expect(await codeOf(put({ productId: plain.productId }))).toBe("not_found");
    expect(await codeOf(put({ productId: "999999999999" }))).toBe("not_found");
    expect(await codeOf(put({ isNamed: true }))).toBe("not_found");
    expect(await codeOf(put({ link: "weixinstorehs/pln_0000000000000000000000" }))).toBe("not_found");
    expect(await codeOf(putInWindow(as(other), { creatorAppid, productId }))).toBe("window_not_authorised");
    const first = await put({ isHidden: true });
    expect(first.link).toBe(`weixinstorehs/${planned}`);
    expect([await inIt(), await visible()]).toEqual([[`${productId} hidden`], []]);
    const again = await put({ link: first.link });
    expect(again).toEqual({ ...first, isHidden: false });
    expect([await inIt(), await visible()]).toEqual([[`${productId} shown`], [productId]]);
    await database.owner().query("update products set status = 'off_sale' where id = $1", [productId]);
    expect([await inIt(), await codeOf(put())]).toEqual([[`${productId} off_sale`], "paused"]);
    await database.owner().query("update products set status = 'on_sale' where id = $1", [productId]);
    await database.owner().query("update plans set status = 'paused' where id = $1", [planned]);
    expect([await inIt(), await codeOf(put())]).toEqual([[`${productId} not_offered`], "not_found"]);
    await database.owner().query("update plans set status = 'active' where id = $1", [planned]);
    expect((await listWindows(callerOf(org), { direction: "older", limit: 10 })).items).toMatchObject([
      { creatorAppid, status: "granted", products: 1 },
    ]);
  });

  it("shows another institution's goods only to whom it is open, and lets each take out its own", async () => {
    const { creatorAppid } = creator;
    const { authorisationId } = await askWindow(as(other), { creatorAppid });
    const whole = () => listWindowProducts(as(other), { creatorAppid, isWhole: true, limit: 10 });
    expect(await codeOf(whole())).toBe("window_not_authorised");
    await grantWindow(creator.self, { authorisationId });
    expect((await whole()).items).toMatchObject([{ productId, institutionAppid: org.appid }]);
    expect(await listWindowProducts(as(other), { creatorAppid, limit: 10 })).toMatchObject({ items: [], total: 0 });
    expect(await codeOf(takeFromWindow(as(other), { creatorAppid, productId }))).toBe("not_found");
    await putInWindow(as(other), { creatorAppid, productId });
    expect((await listMyWindowProducts(creator.self, { limit: 10 })).items).toHaveLength(2);
    await takeFromMyWindow(creator.self, { institutionId: other.id, productId });
    expect((await listMyWindowProducts(creator.self, { limit: 10 })).items).toMatchObject([{ institutionId: org.id }]);
    expect(await codeOf(getWindowProduct(as(other), { creatorAppid, productId }))).toBe("not_found");
    await withdrawWindow(as(other), { authorisationId });
  });

  it("is empty of what an institution put there once either side takes it back", async () => {
    const { creatorAppid } = creator;
    const mine = (await listMyWindowAuthorisations(creator.self)).find((one) => one.status === "granted");
    const authorisationId = mine?.authorisationId ?? "";
    await database
      .owner()
      .query("insert into event_subscriptions (org_id, event) values ($1, 'window.authorisation_cancelled')", [org.id]);
    expect(await withdrawWindow(creator.self, { authorisationId })).toMatchObject({ status: "withdrawn", removed: 1 });
    expect(await codeOf(inIt())).toBe("window_not_authorised");
    expect(await codeOf(grantWindow(creator.self, { authorisationId }))).toBe("wrong_state");
    const { rows } = await database
      .owner()
      .query("select removed_by_kind, removed_at is not null as gone from window_products where institution_id = $1", [
        org.id,
      ]);
    expect(rows).toEqual([{ removed_by_kind: "creator", gone: true }]);
    const told = await database.owner().query("select wire from webhook_events where org_id = $1", [org.id]);
    expect(told.rows).toMatchObject([{ wire: { talent_appid: creatorAppid, opentalentid: creatorAppid } }]);
    const logged = await database
      .owner()
      .query("select distinct action from audit_log where org_id = $1 and action like 'window.%' order by 1", [
        creator.creatorId,
      ]);
    expect(logged.rows.map((row) => row.action)).toEqual([
      "window.ask",
      "window.grant",
      "window.put",
      "window.refuse",
      "window.take",
      "window.withdraw",
    ]);
  });

  it("of an account the institution keeps is granted by the institution", async () => {
    const kept = await createCreator(as(org), { name: "门店账号" });
    const { authorisationId } = await askWindow(as(other), { creatorAppid: kept.creatorAppid });
    expect(await codeOf(grantWindow(as(other), { authorisationId }))).toBe("not_found");
    expect(await grantWindow(as(org), { authorisationId })).toMatchObject({ status: "granted" });
    const stranger = await makeOrganisation(database.owner(), "brand");
    expect(await codeOf(withdrawWindow(as(stranger), { authorisationId }))).toBe("forbidden");
  });

  it("loses the goods of a shop that blocks the creator, and takes none of them in", async () => {
    const somebody = await makeCreator(database.owner(), (await inviteCreators(org)).token);
    const { creatorAppid } = somebody;
    const { authorisationId } = await askWindow(as(org), { creatorAppid });
    await grantWindow(somebody.self, { authorisationId });
    const put = () => putInWindow(as(org), { creatorAppid, productId });
    const shown = async () => (await listWindowProducts(as(org), { creatorAppid, limit: 10 })).items.length;
    await put();
    expect(await shown()).toBe(1);
    // At once with the block: what went in before it is taken out, what comes after it is refused.
    const block = (isBlocked: boolean) => setBlocked(as(shop.brand), { creator: creatorAppid, isBlocked });
    await Promise.allSettled([block(true), ...Array.from({ length: 6 }, put)]);
    expect(await shown()).toBe(0);
    expect(await codeOf(put())).toBe("not_found");
    await block(false);
    expect(await codeOf(put())).toBe("done");
  });
});
