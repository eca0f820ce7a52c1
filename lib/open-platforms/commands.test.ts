import { beforeAll, describe, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { acrossOrganisations } from "@/lib/doors/callers";
import { jobCaller } from "@/lib/doors/job";
import { createOrder } from "@/lib/orders/commands";
import { getReceipt } from "@/lib/orders/receipt";
import { makeAlliance, makePlan, makePromoter, makeShop, type Shop } from "@/lib/orders/testing";
import { drainOutbox } from "@/lib/outbox/commands";
import { recordVisits } from "@/lib/visits/commands";
import { handlers } from "@/lib/worker/handlers";
import { bindAccount, closePlatform, createPlatform, decideAccount, unbindAccount } from "./commands";
import { getOpenPlatform, listAccountRequests } from "./queries";
import { importUnionids, tellUnionids } from "./unionids";

const database = testDatabase();
const own = { subject: "青禾（上海）文化传媒有限公司", licence: "91310000MA1FL0XX0A" };
const foreign = { subject: "别家（上海）贸易有限公司", licence: "91310000MA1FL0XX1C" };

let shop: Shop;
let second: string;
let institution: MadeOrg;
const across = (org: MadeOrg) => acrossOrganisations(callerOf(org, "operator"));
const miniapp = (appid: string) => ({ kind: "miniapp" as const, appid, name: "小程序", ...own });

/** Another mini-program of the same brand. */
async function secondMiniapp(): Promise<string> {
  const appid = `wx2${shop.brand.id.slice(-12)}`;
  await database.owner().query(
    `insert into miniapps (id, brand_id, channel, appid, name, status, created_at, updated_at)
     values ($1, $2, 'wechat', $1, 'second', 'released', now() - interval '90 days', now())`,
    [appid, shop.brand.id],
  );
  return appid;
}

beforeAll(async () => {
  shop = await makeShop(database.owner());
  second = await secondMiniapp();
  institution = await makeAlliance(database.owner());
});

describe("an open platform account", () => {
  it("is one of an institution's, under its subject, and takes accounts of that subject alone", async () => {
    await createPlatform(callerOf(institution), own);
    await expect(createPlatform(callerOf(institution), own)).rejects.toMatchObject({ code: "conflict" });
    const official = { kind: "official_account" as const, appid: "wx-official", name: "公众号" };
    for (const other of [foreign, { ...own, licence: foreign.licence }, { ...foreign, licence: own.licence }])
      await expect(bindAccount(across(institution), { ...official, ...other })).rejects.toMatchObject({
        code: "invalid_input",
        detail: { fields: { licence: "other_subject" } },
      });
    const { accountId, status } = await bindAccount(across(institution), { ...official, ...own });
    expect(status).toBe("bound");
    // Bound here, it cannot be bound to another's as well.
    const rival = await makeOrganisation(database.owner(), "institution");
    await createPlatform(callerOf(rival), own);
    await expect(bindAccount(across(rival), { ...official, ...own })).rejects.toMatchObject({ code: "conflict" });
    await expect(unbindAccount(across(rival), { accountId })).rejects.toMatchObject({ code: "not_found" });
    await expect(closePlatform(callerOf(institution))).rejects.toMatchObject({ code: "wrong_state" });
    await unbindAccount(across(institution), { accountId });
    expect((await bindAccount(across(rival), { ...official, ...own })).status).toBe("bound");
    await expect(bindAccount(across(shop.brand), miniapp(second))).rejects.toMatchObject({ code: "forbidden" });
  });

  it("joins people once the brand has agreed, and what they bought is judged anew", async () => {
    const promoter = await makePromoter(database.owner(), institution);
    const { productId, skuId } = await shop.product("tea", 10_000);
    await makePlan(database.owner(), shop.brand, productId, 200_000);
    const share = await promoter.share(productId, shop.brand.id);
    const minutesAgo = (n: number) => new Date(Date.now() - n * 60_000);
    await recordVisits(shop.key, [
      {
        visitId: "v1",
        appid: shop.appid,
        openid: "o-first",
        shareCode: share.code,
        surface: "share",
        productId,
        occurredAt: minutesAgo(20),
      },
    ]);
    const line = { lineNo: "1", productId, skuId, quantity: 1, paidFen: 10_000, surface: "other" as const };
    await createOrder(shop.key, {
      orderNo: "late-1",
      appid: second,
      openid: "o-second",
      orderedAt: minutesAgo(10),
      paidAt: minutesAgo(10),
      lines: [line],
    });
    const winnerOf = async () => {
      const { rows } = await database
        .owner()
        .query("select promoter_id from order_lines where brand_id = $1", [shop.brand.id]);
      return rows[0].promoter_id;
    };
    expect(await winnerOf()).toBeNull();

    const table = `appid,openid,unionid\n${shop.appid},o-first,u1\n${second},o-second,u1\n`;
    await expect(importUnionids(across(institution), { csv: "x,y" })).rejects.toMatchObject({ code: "invalid_input" });
    expect(await importUnionids(across(institution), { csv: table })).toEqual({ joined: 0, refused: 0, waiting: 2 });
    const asked = [];
    for (const appid of [shop.appid, second]) asked.push(await bindAccount(across(institution), miniapp(appid)));
    expect(asked.map((one) => one.status)).toEqual(["requested", "requested"]);
    await drainOutbox(jobCaller("test"), handlers);
    expect(await winnerOf()).toBeNull();

    const requests = await listAccountRequests(across(shop.brand));
    expect(requests.items).toHaveLength(2);
    for (const { accountId } of requests.items) {
      expect(await decideAccount(across(shop.brand), { accountId, isAccepted: true })).toMatchObject({ joined: 1 });
      await expect(decideAccount(across(shop.brand), { accountId, isAccepted: true })).rejects.toMatchObject({
        code: "conflict",
      });
    }
    await drainOutbox(jobCaller("test"), handlers);
    expect(await winnerOf()).toBe(promoter.id);
    expect(await getOpenPlatform(callerOf(institution))).toMatchObject({ joined: 2, waiting: 0, refused: 0 });
    const receipt = JSON.stringify(await getReceipt(acrossOrganisations(callerOf(shop.brand)), "late-1"));
    expect(receipt).toContain("won_direct_latest");
  });

  it("tells of bound accounts at once, never another unionid, and nothing once unbound", async () => {
    const items = (openid: string, unionid: string) => ({ items: [{ appid: second, openid, unionid }] });
    expect(await tellUnionids(across(institution), items("o-third", "u3"))).toMatchObject({ joined: 1, waiting: 0 });
    expect(await tellUnionids(across(institution), items("o-second", "u9"))).toMatchObject({ joined: 0, refused: 1 });
    const bound = (await getOpenPlatform(callerOf(institution)))?.accounts.find((one) => one.appid === second);
    await unbindAccount(across(shop.brand), { accountId: bound?.accountId ?? "" });
    expect(await tellUnionids(across(institution), items("o-fourth", "u4"))).toMatchObject({ joined: 0, waiting: 1 });
    const { rows } = await database.owner().query("select 1 from identities where openid = 'o-fourth'");
    expect(rows).toEqual([]);
  });
});
