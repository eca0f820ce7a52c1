import { describe, expect, test } from "vitest";
import type { OrgRole } from "@/db/enums";
import { callerOf, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import type { Caller } from "@/lib/kernel/ctx";
import { addDomain, rotateUploadKey, updateMiniapp } from "@/lib/miniapps/commands";
import { inviteMiniappMember } from "@/lib/miniapps/members";
import { getMiniapp, listMiniapps, listRights } from "@/lib/miniapps/queries";
import { createTrial } from "@/lib/previews/trials";
import { listProducts } from "@/lib/products/queries";
import { makeAuthorisation } from "@/lib/providers/testing";
import { uploadInput } from "@/lib/versions/input";
import { listVersions } from "@/lib/versions/queries";
import { releaseVersion, rollBackVersion } from "@/lib/versions/releases";
import { approveVersion, submitVersion, withdrawVersion } from "@/lib/versions/reviews";
import { admittedBrand, h5, makeMiniapp, testFiles, upload } from "@/lib/versions/testing";
import { uploadVersion } from "@/lib/versions/upload";
import { actingFor, onBehalf } from "./on-behalf";

const { owner } = testDatabase();
testFiles();
const code = (code: string) => expect.objectContaining({ code });
const page = { limit: 25, direction: "older" as const };

async function world(sets = [18]) {
  const brand = await admittedBrand(owner());
  const { appid, id } = await makeMiniapp(brand);
  const other = await makeMiniapp(brand);
  const provider = await makeOrganisation(owner(), "provider", "云枢科技");
  const grant = await makeAuthorisation(owner(), provider, { id, appid, brandId: brand.id }, sets);
  const operator = callerOf(await makeOrganisation(owner(), "operator"), "operator", "usr_op");
  const as = (role: OrgRole | "key" = "admin") => callerOf(provider, role, "usr_provider");
  return { brand, appid, miniappId: id, other, provider, grant, operator, as, me: callerOf(brand) };
}
type World = Awaited<ReturnType<typeof world>>;

const sendFor = async (it: World, caller: Caller, version: string) =>
  (
    await uploadVersion(caller, {
      ...uploadInput.parse({ appid: it.appid, version }),
      archive: await h5(version),
    })
  ).versionId;

describe("on behalf", () => {
  test("a provider uploads, tries, submits and releases; both logs name him", async () => {
    const it = await world();
    const caller = await onBehalf(it.as("key"), it.appid, "version.upload");
    const versionId = await sendFor(it, caller, "1.0.0");
    await createTrial(caller, { versionId, name: "验收", startPath: "/", audience: "anyone", hours: 24 });
    const { reviewId } = await submitVersion(caller, { versionId, notes: "on behalf of the brand" });
    await approveVersion(it.operator, { reviewId });
    await releaseVersion(await onBehalf(it.as(), it.appid, "version.release"), { versionId });
    expect(await getMiniapp(it.me, it.appid)).toMatchObject({ status: "released", liveVersion: "1.0.0" });
    const { rows } = await owner().query(
      "select org_id, provider_id, provider_name from audit_log where action = 'version.release' and target_id = $1 order by id",
      [versionId],
    );
    const row = { provider_id: it.provider.id, provider_name: "云枢科技" };
    expect(rows).toEqual([
      { org_id: it.brand.id, ...row },
      { org_id: it.provider.id, ...row },
    ]);
    const events = await owner().query("select data from version_events where type = 'release' and version_id = $1", [
      versionId,
    ]);
    expect(events.rows[0].data).toMatchObject({ provider: "云枢科技" });
  });

  test("reaches no other mini-program of the brand, and nothing beside", async () => {
    const it = await world([18, 30]);
    await expect(onBehalf(it.as(), it.other.appid, "version.upload")).rejects.toEqual(code("not_found"));
    const caller = await onBehalf(it.as(), it.appid, "miniapp.read");
    await expect(getMiniapp(caller, it.other.appid)).rejects.toEqual(code("not_found"));
    await expect(listVersions(caller, it.other.appid, page)).rejects.toEqual(code("not_found"));
    await expect(addDomain(caller, { appid: it.other.appid, domain: "a.example" })).rejects.toEqual(code("not_found"));
    const foreign = await upload(it.brand, it.other.appid, "9.0.0");
    await expect(submitVersion(caller, { versionId: foreign, notes: "not mine at all" })).rejects.toEqual(
      code("not_found"),
    );
    expect((await listMiniapps(caller, page)).items.map((one) => one.appid)).toEqual([it.appid]);
    await expect(listProducts(caller, page)).rejects.toEqual(code("forbidden"));
  });

  test("does what its sets carry and no more", async () => {
    const it = await world([17, 30]);
    await expect(onBehalf(it.as(), it.appid, "version.upload")).rejects.toEqual(code("forbidden"));
    const caller = await onBehalf(it.as(), it.appid, "miniapp.settings");
    await updateMiniapp(caller, { appid: it.appid, intro: "由服务商改过的简介" });
    await expect(addDomain(caller, { appid: it.appid, domain: "a.example" })).rejects.toEqual(code("forbidden"));
    const coder = await world([18]);
    const writer = await onBehalf(coder.as(), coder.appid, "miniapp.settings");
    await addDomain(writer, { appid: coder.appid, domain: "a.example" });
    await expect(updateMiniapp(writer, { appid: coder.appid, name: "别的名字" })).rejects.toEqual(code("forbidden"));
    await expect(rotateUploadKey(writer, { appid: coder.appid })).rejects.toEqual(code("forbidden"));
    const invite = { appid: coder.appid, role: "developer" as const, hours: 24 };
    await inviteMiniappMember(writer, { ...invite, kind: "trial" });
    await expect(inviteMiniappMember(writer, { ...invite, kind: "project" })).rejects.toEqual(code("forbidden"));
  });

  test("is cut down to the person's own role at the provider", async () => {
    const it = await world();
    await expect(onBehalf(it.as("analyst"), it.appid, "version.release")).rejects.toEqual(code("forbidden"));
    const analyst = await actingFor(it.as("analyst"), "miniapp.read", { appid: it.appid });
    expect(analyst.delegate?.rights).toEqual(["miniapp.read"]);
    const developer = await actingFor(it.as("developer"), "miniapp.read", { appid: it.appid });
    const rights = await listRights(developer, it.miniappId, ["version.submit", "version.release"]);
    expect(rights).toEqual(["version.submit"]);
  });

  test("ends with the grant, also for a caller made before", async () => {
    const it = await world();
    const caller = await onBehalf(it.as(), it.appid, "version.upload");
    const versionId = await sendFor(it, caller, "1.0.0");
    await it.grant.revoke();
    await expect(submitVersion(caller, { versionId, notes: "too late by now" })).rejects.toEqual(code("not_found"));
    await expect(sendFor(it, caller, "1.0.1")).rejects.toEqual(code("not_found"));
    await expect(onBehalf(it.as(), it.appid, "version.submit")).rejects.toEqual(code("not_found"));
    await submitVersion(it.me, { versionId, notes: "the brand goes on itself" });
  });

  test("is for providers alone", async () => {
    const it = await world();
    await expect(onBehalf(it.me, it.appid, "version.upload")).rejects.toEqual(code("forbidden"));
    const stranger = callerOf(await makeOrganisation(owner(), "provider"));
    await expect(onBehalf(stranger, it.appid, "version.upload")).rejects.toEqual(code("not_found"));
    expect(await actingFor(stranger, "version.upload", { appid: it.appid })).toBe(stranger);
  });
});

describe("one writer", () => {
  test("the brand neither submits nor releases while a provider does", async () => {
    const it = await world();
    const mine = await upload(it.brand, it.appid, "2.0.0");
    const told = { code: "released_by_provider", detail: { params: { provider: "云枢科技" } } };
    await expect(submitVersion(it.me, { versionId: mine, notes: "by the brand" })).rejects.toMatchObject(told);
    await expect(withdrawVersion(it.me, { versionId: mine })).rejects.toMatchObject(told);
    await expect(releaseVersion(it.me, { versionId: mine })).rejects.toMatchObject(told);
    await expect(rollBackVersion(it.me, { versionId: mine })).rejects.toMatchObject(told);
    expect(await listRights(it.me, it.miniappId, ["version.upload", "version.submit", "version.release"])).toEqual([
      "version.upload",
    ]);
    await it.grant.revoke();
    await submitVersion(it.me, { versionId: mine, notes: "by the brand" });
  });

  test("other sets leave the brand its own", async () => {
    const it = await world([17, 30]);
    const mine = await upload(it.brand, it.appid, "2.0.0");
    await submitVersion(it.me, { versionId: mine, notes: "by the brand" });
  });
});

describe("who acts in a call", () => {
  test("a version or a trial leads to its mini-program; a provider's own stays its own", async () => {
    const it = await world();
    const caller = await onBehalf(it.as(), it.appid, "version.upload");
    const versionId = await sendFor(it, caller, "1.0.0");
    const acting = await actingFor(it.as(), "miniapp.read", { versionId });
    expect(acting).toMatchObject({ tenant: { id: it.brand.id }, delegate: { appid: it.appid } });
    const trial = await createTrial(acting, {
      versionId,
      name: "t",
      startPath: "/",
      audience: "anyone",
      hours: 1,
    });
    expect((await actingFor(it.as(), "miniapp.read", { trial_id: trial.trialId })).delegate?.appid).toBe(it.appid);
    await owner().query("update miniapps set brand_id = $1 where appid = $2", [it.provider.id, it.other.appid]);
    const own = it.as();
    expect(await actingFor(own, "miniapp.read", { appid: it.other.appid })).toBe(own);
  });
});
