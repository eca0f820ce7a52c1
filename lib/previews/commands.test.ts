import { afterEach, describe, expect, test } from "vitest";
import { callerOf, makeMember, makeOrganisation, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { systemCaller } from "@/lib/doors/callers";
import { inviteMemberInput } from "@/lib/miniapps/input";
import { acceptMiniappInvitation, inviteMiniappMember, removeMiniappMember } from "@/lib/miniapps/members";
import { listVersionEvents } from "@/lib/versions/events";
import { cancelGrey, pauseGrey, resumeGrey, startGrey } from "@/lib/versions/grey-commands";
import { getGrey } from "@/lib/versions/grey-queries";
import { releaseVersion } from "@/lib/versions/releases";
import { approveVersion, discardVersion, submitVersion, withdrawVersion } from "@/lib/versions/reviews";
import { admittedBrand, makeMiniapp, testFiles, upload } from "@/lib/versions/testing";
import { openFrameTicket } from "./access";
import { recordBootError } from "./boot-errors";
import { createTrialInput } from "./input";
import { openRelease, openTrial } from "./open";
import { getReviewPreview, listTrials } from "./queries";
import { changeTrial, createTrial, extendTrial, revokeTrial } from "./trials";

const { owner } = testDatabase();
testFiles();
const code = (code: string) => expect.objectContaining({ code });
const anyone = systemCaller("test");
const opening = { locale: "zh-CN", visitorId: null, path: "", query: {} } as const;
const last = (url: string) => url.split("/").at(-1) ?? "";
const hour = 3_600_000;

async function shop() {
  const brand = await admittedBrand(owner());
  const { appid } = await makeMiniapp(brand);
  const versionId = await upload(brand, appid);
  return {
    brand,
    appid,
    versionId,
    me: callerOf(brand),
    operator: callerOf(await makeOrganisation(owner(), "operator"), "operator", "usr_op"),
  };
}
const trial = (versionId: string, more: object = {}) =>
  createTrialInput.parse({ versionId, name: "双11 走查", audience: "anyone", hours: 2, ...more });

afterEach(() => setClock(owner(), 0));

describe("a trial", () => {
  test("may be called, started and opened otherwise behind the same QR; who is left out is turned away at once", async () => {
    const { brand, appid, versionId, me } = await shop();
    const made = await createTrial(me, trial(versionId));
    const boot = await openTrial(anyone, last(made.url), null, opening);
    const changed = await changeTrial(me, {
      trialId: made.trialId,
      name: "客服验收",
      startPath: "/pay?id=7",
      audience: "members",
    });
    expect(changed.url).toBe(made.url);
    expect((await listTrials(me, { appid, versionId })).items).toMatchObject([
      { name: "客服验收", startPath: "/pay?id=7", audience: "members" },
    ]);
    await expect(openFrameTicket(anyone, boot.ticket)).rejects.toEqual(code("unauthenticated"));
    const member = await makeMember(owner(), brand, "analyst");
    const again = await openTrial(anyone, last(made.url), { userId: member.userId, name: "x" }, opening);
    expect(again.launch).toMatchObject({ path: "/pay", query: { id: "7" } });
    await expect(changeTrial(me, { trialId: made.trialId })).rejects.toEqual(code("invalid_input"));
    await expect(changeTrial(callerOf(brand, "analyst"), { trialId: made.trialId, name: "x" })).rejects.toEqual(
      code("forbidden"),
    );
    const other = callerOf(await admittedBrand(owner()));
    await expect(changeTrial(other, { trialId: made.trialId, name: "x" })).rejects.toEqual(code("not_found"));
    await revokeTrial(me, { trialId: made.trialId });
    await expect(changeTrial(me, { trialId: made.trialId, name: "x" })).rejects.toEqual(code("gone"));
  });

  test("opens its version where it starts, and says who opened it", async () => {
    const { appid, versionId, me } = await shop();
    const { url } = await createTrial(me, trial(versionId, { startPath: "/product/1?surface=live" }));
    const boot = await openTrial(anyone, last(url), { userId: "usr_x", name: "陈工" }, opening);
    expect(boot).toMatchObject({
      mode: "trial",
      appid,
      entry: "index.html",
      launch: { path: "/product/1", query: { surface: "live" }, scene: 1047 },
      trial: { version: "1.0.0", label: "双11 走查", problems: 0 },
    });
    await openTrial(anyone, last(url), null, opening);
    const { items } = await listTrials(me, { appid });
    expect(items).toMatchObject([{ openedCount: 2, state: "open", url }]);
    const events = await listVersionEvents(me, appid, { limit: 25, direction: "older" });
    expect(events.items.filter((one) => one.type === "trial_opened").map((one) => one.actorName)).toEqual(["", "陈工"]);
    expect(await openFrameTicket(anyone, boot.ticket)).toMatchObject({ versionId, mode: "trial", miniapp: { appid } });
  });

  test("ends by time, for its pages too; extended, its QR works again", async () => {
    const { versionId, me } = await shop();
    const { trialId, url } = await createTrial(me, trial(versionId));
    const boot = await openTrial(anyone, last(url), null, opening);
    await setClock(owner(), 2 * hour + 1000);
    await expect(openTrial(anyone, last(url), null, opening)).rejects.toEqual(code("expired"));
    await expect(openFrameTicket(anyone, boot.ticket)).rejects.toEqual(code("expired"));
    await extendTrial(me, { trialId, hours: 24 });
    await openTrial(anyone, last(url), null, opening);
  });

  test("taken back, ends at the next request, for good", async () => {
    const { versionId, me } = await shop();
    const { trialId, url } = await createTrial(me, trial(versionId));
    const { ticket } = await openTrial(anyone, last(url), null, opening);
    await revokeTrial(me, { trialId });
    await expect(openTrial(anyone, last(url), null, opening)).rejects.toEqual(code("gone"));
    await expect(openFrameTicket(anyone, ticket)).rejects.toEqual(code("gone"));
    await expect(revokeTrial(me, { trialId })).rejects.toEqual(code("gone"));
    await expect(extendTrial(me, { trialId, hours: 5 })).rejects.toEqual(code("gone"));
  });

  test("ends with a version set aside", async () => {
    const { versionId, me } = await shop();
    const { url } = await createTrial(me, trial(versionId));
    await discardVersion(me, { versionId });
    await expect(openTrial(anyone, last(url), null, opening)).rejects.toEqual(code("gone"));
    await expect(createTrial(me, trial(versionId))).rejects.toEqual(code("wrong_state"));
  });

  test("for members is closed to strangers, and to a member once removed, also in an open page", async () => {
    const { appid, versionId, me } = await shop();
    const { url } = await createTrial(me, trial(versionId, { audience: "members" }));
    const guest = await makeMember(owner(), await makeOrganisation(owner(), "institution"), "analyst");
    await expect(openTrial(anyone, last(url), null, opening)).rejects.toEqual(code("unauthenticated"));
    await expect(openTrial(anyone, last(url), guest, opening)).rejects.toEqual(code("forbidden"));
    const invited = await inviteMiniappMember(me, inviteMemberInput.parse({ appid, kind: "trial" }));
    await acceptMiniappInvitation(anyone, guest, { token: last(invited.url) });
    const { ticket } = await openTrial(anyone, last(url), guest, opening);
    await openFrameTicket(anyone, ticket);
    const { rows } = await owner().query("select id from miniapp_members where user_id = $1", [guest.userId]);
    await removeMiniappMember(me, { appid, memberId: rows[0].id });
    await expect(openFrameTicket(anyone, ticket)).rejects.toEqual(code("forbidden"));
    await expect(openTrial(anyone, last(url), guest, opening)).rejects.toEqual(code("forbidden"));
  });

  test("of colleagues with a seat needs no membership", async () => {
    const { brand, versionId, me } = await shop();
    const { url } = await createTrial(me, trial(versionId, { audience: "members" }));
    await openTrial(anyone, last(url), await makeMember(owner(), brand, "finance"), opening);
  });

  test("belongs to its brand, and its token cannot be made up", async () => {
    const { appid, versionId } = await shop();
    const { trialId } = await createTrial(callerOf((await shop()).brand, "admin"), trial(versionId)).catch(() => ({
      trialId: "",
    }));
    expect(trialId).toBe("");
    const other = callerOf(await admittedBrand(owner()));
    await expect(listTrials(other, { appid })).rejects.toEqual(code("not_found"));
    await expect(openTrial(anyone, "trl_0000.abcdefghijklmnopqrstuvwxyz0", null, opening)).rejects.toEqual(
      code("not_found"),
    );
    await expect(openFrameTicket(anyone, "r~ver_1~~~~zzzzzzzzz.abc")).rejects.toEqual(code("not_found"));
  });
});

describe("the public host", () => {
  test("serves what is released, not what is not", async () => {
    const { appid, versionId, me, operator } = await shop();
    await expect(openRelease(anyone, appid, opening)).rejects.toEqual(code("not_found"));
    const { reviewId } = await submitVersion(me, { versionId, notes: "please look" });
    await approveVersion(operator, { reviewId });
    await releaseVersion(me, { versionId });
    const boot = await openRelease(anyone, appid, { ...opening, visitorId: "vis_1", path: "/product/7" });
    expect(boot).toMatchObject({ mode: "release", identity: "vis_1", launch: { path: "/product/7", scene: 1007 } });
    expect(await openFrameTicket(anyone, boot.ticket)).toMatchObject({ mode: "release", visitorId: "vis_1" });
    await owner().query("update miniapps set status = 'stopped' where appid = $1", [appid]);
    await expect(openRelease(anyone, appid, opening)).rejects.toEqual(code("gone"));
    await expect(openFrameTicket(anyone, boot.ticket)).rejects.toEqual(code("gone"));
  });
});

describe("a submission", () => {
  test("is looked at by the operator, until it is withdrawn", async () => {
    const { versionId, me, operator } = await shop();
    const { reviewId } = await submitVersion(me, { versionId, notes: "please look" });
    await expect(getReviewPreview(me, reviewId)).rejects.toEqual(code("forbidden"));
    const { url } = await getReviewPreview(operator, reviewId);
    const { ticket, mode } = await openTrial(anyone, last(url), null, opening);
    expect(mode).toBe("trial");
    await withdrawVersion(me, { versionId });
    await expect(openFrameTicket(anyone, ticket)).rejects.toEqual(code("gone"));
  });
});

test("boot errors stand on the timeline, and are capped", async () => {
  const { appid, versionId, me } = await shop();
  const { url } = await createTrial(me, trial(versionId));
  const access = await openFrameTicket(anyone, (await openTrial(anyone, last(url), null, opening)).ticket);
  for (let n = 0; n < 52; n++) await recordBootError(anyone, access, { message: `broken ${n}` });
  const { rows } = await owner().query(
    "select count(*)::int n from version_events where version_id = $1 and type = 'boot_error'",
    [versionId],
  );
  expect(rows[0].n).toBe(50);
  const events = await listVersionEvents(me, appid, { limit: 1, direction: "older" });
  expect(events.items[0]).toMatchObject({ type: "boot_error", data: { message: "broken 49" } });
});

test("in grey release each visitor runs his own version under the same address; sent back, its open pages end at once", async () => {
  const { brand, appid, versionId: one, me, operator } = await shop();
  const approve = async (versionId: string) => {
    const { reviewId } = await submitVersion(me, { versionId, notes: "please look" });
    await approveVersion(operator, { reviewId });
    return versionId;
  };
  await releaseVersion(me, { versionId: await approve(one) });
  const two = await approve(await upload(brand, appid, "2.0.0"));
  const { greyReleaseId } = await startGrey(me, { versionId: two, percent: 0, openids: ["o_vip"] });
  const open = async (visitorId: string, openid: string) => {
    const boot = await openRelease(anyone, appid, { ...opening, visitorId, known: { openid, userId: null } });
    return { boot, versionId: (await openFrameTicket(anyone, boot.ticket)).versionId };
  };
  const vip = await open("hv_vip", "o_vip");
  const other = await open("hv_other", "o_other");
  expect([vip.versionId, other.versionId]).toEqual([two, one]);
  expect(vip.boot.shareUrl).toBe(other.boot.shareUrl);
  // Without a visitor there is nothing to hold on to: the live version.
  expect((await openFrameTicket(anyone, (await openRelease(anyone, appid, opening)).ticket)).versionId).toBe(one);
  await recordBootError(anyone, await openFrameTicket(anyone, vip.boot.ticket), { message: "x is not a function" });
  expect(await getGrey(me, greyReleaseId)).toMatchObject({
    grey: { visitors: 1, openings: 1, errors: 1 },
    base: { visitors: 1, openings: 1, errors: 0 },
  });
  await pauseGrey(me, { greyReleaseId, pause: "back" });
  await expect(openFrameTicket(anyone, vip.boot.ticket)).rejects.toEqual(code("gone"));
  expect((await open("hv_vip", "o_vip")).versionId).toBe(one);
  await resumeGrey(me, { greyReleaseId });
  expect((await open("hv_vip", "o_vip")).versionId).toBe(two);
  await cancelGrey(me, { greyReleaseId });
  await expect(openFrameTicket(anyone, vip.boot.ticket)).rejects.toEqual(code("gone"));
  expect((await openFrameTicket(anyone, other.boot.ticket)).versionId).toBe(one);
});
