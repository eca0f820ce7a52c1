import { beforeAll, describe, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { acrossOrganisations } from "@/lib/doors/callers";
import { reading } from "@/lib/kernel/transaction";
import { insertMiniapp } from "@/lib/providers/testing";
import {
  acceptAgreement,
  setPromoterDefaults,
  setPromoterFeature,
  setSelfPurchasePolicy,
  unlinkMiniapp,
} from "./commands";
import { getFeatureEffect } from "./effect-queries";
import { listLinkRequests } from "./link-queries";
import { decideLink, endLink, linkMiniapp, withdrawLinkRequest } from "./links";
import { featureAsOf, getAllianceSettings } from "./queries";
import { agreementEdition, initialFeature, openingSteps } from "./rules";

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
    expect(await at(between)).toMatchObject({ version: 1, promoterEnabled: true, selfPurchase: "allow" });
    expect(await at(null)).toMatchObject({ version: 3, promoterEnabled: false, selfPurchase: "replace" });
    expect((await getAllianceSettings(staff)).state).toBe("paused");
    await setClock(database.owner(), 0);
  });

  it("never make a version twice under a race", async () => {
    const fresh = await makeOrganisation(database.owner(), "institution");
    const staff = callerOf(fresh);
    await linkMiniapp(staff, app);
    const made = await Promise.all(Array.from({ length: 8 }, () => setPromoterFeature(staff, { enabled: true })));
    expect(new Set(made.map((one) => one.version))).toEqual(new Set([1]));
  });

  it("lead to an opened programme step by step, each undone step told", async () => {
    const fresh = await makeOrganisation(database.owner(), "institution");
    const staff = callerOf(fresh, "operator");
    const steps = async () => {
      const { feature, miniapps, bound, state } = await getAllianceSettings(staff);
      const done = openingSteps({ linked: miniapps.length, feature, bound }).filter((one) => one.isDone);
      return [state, ...done.map((one) => one.step)];
    };
    expect(await steps()).toEqual(["off"]);
    await expect(acceptAgreement(staff, { edition: "2019-01" })).rejects.toMatchObject({ code: "invalid_input" });
    await acceptAgreement(staff, { edition: agreementEdition });
    await linkMiniapp(staff, app);
    const tooMuch = { commissionType: 0, ratioPpm: 50_000 } as const;
    await expect(setPromoterDefaults(staff, tooMuch)).rejects.toMatchObject({ code: "ratio_out_of_bounds" });
    await setPromoterDefaults(staff, { commissionType: 0, ratioPpm: 600_000 });
    expect(await steps()).toEqual(["off", "agreement", "link", "settings"]);
    await setPromoterFeature(staff, { enabled: true });
    await setPromoterFeature(staff, { enabled: false, reason: "盘点" });
    const { history } = await getAllianceSettings(staff);
    expect(history[0]).toMatchObject({ promoterEnabled: false, reason: "盘点", defaultRatioPpm: 600_000 });
    expect(await steps()).toEqual(["paused", "agreement", "link", "settings"]);
    await expect(getFeatureEffect(staff)).resolves.toMatchObject({ bound: 0, openCommissions: 0, openFen: 0 });
  });

  it("link a brand's mini-program only once the brand has agreed, until it takes that back", async () => {
    const fresh = await makeOrganisation(database.owner(), "institution");
    const across = (who: MadeOrg, role: "operator" | "analyst" = "operator") =>
      acrossOrganisations(callerOf(who, role));
    const { appid } = await insertMiniapp(database.owner(), brand);
    const wanted = { appid, name: "品牌小程序" };
    const asked = await linkMiniapp(across(fresh), wanted);
    expect(asked.linkedAt).toBeNull();
    expect((await linkMiniapp(across(fresh), wanted)).requestId).toBe(asked.requestId);
    await expect(setPromoterFeature(callerOf(fresh), { enabled: true })).rejects.toMatchObject({ code: "wrong_state" });
    const requestId = asked.requestId ?? "";
    const stranger = await makeOrganisation(database.owner(), "brand");
    const yes = { requestId, isAccepted: true };
    await expect(decideLink(across(stranger), yes)).rejects.toMatchObject({ code: "not_found" });
    await expect(decideLink(across(fresh), yes)).rejects.toMatchObject({ code: "forbidden" });
    await expect(decideLink(across(brand, "analyst"), yes)).rejects.toMatchObject({ code: "forbidden" });
    expect((await listLinkRequests(callerOf(brand))).items).toMatchObject([{ requestId, status: "requested" }]);
    await decideLink(across(brand), yes);
    await expect(decideLink(across(brand), yes)).rejects.toMatchObject({ code: "conflict" });
    await setPromoterFeature(callerOf(fresh), { enabled: true });
    expect((await getAllianceSettings(callerOf(fresh))).miniapps).toMatchObject([{ appid }]);
    // The owner's word goes before the institution's switch.
    await endLink(across(brand), { requestId });
    expect((await getAllianceSettings(callerOf(fresh))).miniapps).toEqual([]);
    const again = await linkMiniapp(across(fresh), wanted);
    expect(again.requestId).not.toBe(requestId);
    await withdrawLinkRequest(callerOf(fresh), { requestId: again.requestId ?? "" });
    const { rows } = await database
      .owner()
      .query("select kind from notices where org_id = $1 order by created_at, id", [fresh.id]);
    expect(rows.map((row) => row.kind)).toEqual(["link.accepted", "link.ended"]);
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
