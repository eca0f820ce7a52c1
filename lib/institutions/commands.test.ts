import { beforeAll, describe, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { reading } from "@/lib/kernel/transaction";
import { linkMiniapp, setPromoterFeature, setSelfPurchasePolicy, unlinkMiniapp } from "./commands";
import { featureAsOf, getAllianceSettings } from "./queries";
import { initialFeature } from "./rules";

const database = testDatabase();
let org: MadeOrg;
let other: MadeOrg;
let brand: MadeOrg;

beforeAll(async () => {
  org = await makeOrganisation(database.owner(), "institution");
  other = await makeOrganisation(database.owner(), "institution");
  brand = await makeOrganisation(database.owner(), "brand");
});

const app = { appid: "wx1234567890", name: "青禾严选" };

describe("an institution's settings", () => {
  it("go on only with a linked mini-program, which then stays", async () => {
    const staff = callerOf(org, "operator");
    await expect(setPromoterFeature(staff, { enabled: true })).rejects.toMatchObject({ code: "wrong_state" });
    await linkMiniapp(staff, app);
    expect(await setPromoterFeature(staff, { enabled: true })).toMatchObject({ version: 1, promoterEnabled: true });
    await expect(unlinkMiniapp(staff, { appid: app.appid })).rejects.toMatchObject({ code: "wrong_state" });
    await linkMiniapp(staff, { appid: "wx-second", name: "第二个" });
    await unlinkMiniapp(staff, { appid: app.appid });
    await linkMiniapp(staff, { ...app, name: "青禾新名" });
    const settings = await getAllianceSettings(staff);
    expect(settings.miniapps.map((one) => one.name)).toEqual(["第二个", "青禾新名"]);
  });

  it("change by versions that can be looked up as of any moment", async () => {
    const staff = callerOf(other);
    await linkMiniapp(staff, { appid: "wx-other", name: "别家" });
    const first = await setPromoterFeature(staff, { enabled: true });
    expect(await setPromoterFeature(staff, { enabled: true })).toEqual(first);
    const between = await reading(staff, async (ctx) => ctx.now);
    await setClock(database.owner(), 3_600_000);
    await setSelfPurchasePolicy(staff, { policy: "replace" });
    await setPromoterFeature(staff, { enabled: false });
    const at = (t: Date | null) => reading(staff, (ctx) => featureAsOf(ctx, other.id, t ?? ctx.now));
    expect(await at(new Date(between.getTime() - 86_400_000))).toEqual(initialFeature);
    expect(await at(between)).toEqual({ version: 1, promoterEnabled: true, selfPurchase: "allow" });
    expect(await at(null)).toEqual({ version: 3, promoterEnabled: false, selfPurchase: "replace" });
    await setClock(database.owner(), 0);
  });

  it("never make a version twice under a race", async () => {
    const fresh = await makeOrganisation(database.owner(), "institution");
    const staff = callerOf(fresh);
    await linkMiniapp(staff, app);
    const made = await Promise.all(Array.from({ length: 8 }, () => setPromoterFeature(staff, { enabled: true })));
    expect(new Set(made.map((one) => one.version))).toEqual(new Set([1]));
  });

  it("are nobody else's", async () => {
    await expect(setPromoterFeature(callerOf(org, "analyst"), { enabled: false })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(linkMiniapp(callerOf(brand), app)).rejects.toMatchObject({ code: "forbidden" });
    await expect(unlinkMiniapp(callerOf(other), { appid: app.appid })).rejects.toMatchObject({ code: "not_found" });
    // A forgotten where: the ordinary role of another institution reads nothing of it.
    const seen = await reading(callerOf(other), (ctx) => featureAsOf(ctx, org.id, ctx.now));
    expect(seen).toEqual(initialFeature);
  });
});
