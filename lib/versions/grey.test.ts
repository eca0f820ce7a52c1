import { describe, expect, test } from "vitest";
import { callerOf, makeMember, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { systemCaller } from "@/lib/doors/callers";
import { reading, transaction } from "@/lib/kernel/transaction";
import { listVersionEvents } from "./events";
import { bucketOf, countArmError, openArm } from "./grey-arms";
import { cancelGrey, completeGrey, pauseGrey, resumeGrey, startGrey, widenGrey } from "./grey-commands";
import { findOpenGrey } from "./grey-open";
import { findGrey, findLatestGrey, getGrey, listGreyReleases } from "./grey-queries";
import { isReached } from "./grey-rules";
import { getPipeline, getVersion } from "./queries";
import { releaseVersion, rollBackVersion } from "./releases";
import { approveVersion, discardVersion, submitVersion } from "./reviews";
import { admittedBrand, makeMiniapp, testFiles, upload } from "./testing";

const { owner } = testDatabase();
testFiles();
const code = (code: string) => expect.objectContaining({ code });
const host = systemCaller("test");

async function shop() {
  const brand = await admittedBrand(owner());
  const { appid, id } = await makeMiniapp(brand);
  const operator = callerOf(await makeOrganisation(owner(), "operator"), "operator", "usr_op");
  const me = callerOf(brand);
  const approved = async (version: string) => {
    const versionId = await upload(brand, appid, version);
    const { reviewId } = await submitVersion(me, { versionId, notes: "ready to look at" });
    await approveVersion(operator, { reviewId });
    return versionId;
  };
  const one = await approved("1.0.0");
  await releaseVersion(me, { versionId: one });
  return { brand, appid, id, operator, me, approved, one, two: await approved("2.0.0") };
}
type Shop = Awaited<ReturnType<typeof shop>>;

/** Which version this visitor is given now. */
const open = (it: Shop, visitorId: string, more: { openid?: string; userId?: string } = {}) =>
  transaction(host, async (ctx) => {
    const grey = await findOpenGrey(ctx, it.id);
    if (!grey) return "live";
    const { versionId } = await openArm(ctx, grey, {
      visitorId,
      openid: more.openid ?? "o",
      userId: more.userId ?? null,
    });
    return versionId === it.two ? "two" : "one";
  });
const visitors = Array.from({ length: 36 }, (_, n) => `hv_${n}`);
const openAll = async (it: Shop) => {
  const given = new Map<string, string>();
  for (const visitor of visitors) given.set(visitor, await open(it, visitor));
  return given;
};

describe("a grey release", () => {
  test("gives the version to its share, stays with each visitor, and only grows", async () => {
    const it = await shop();
    const { greyReleaseId } = await startGrey(it.me, { versionId: it.two, percent: 30 });
    const first = await openAll(it);
    for (const [visitor, got] of first)
      expect(got).toBe(isReached(bucketOf(greyReleaseId, visitor), 30) ? "two" : "one");
    expect(await openAll(it)).toEqual(first);
    await expect(widenGrey(it.me, { greyReleaseId, percent: 29 })).rejects.toEqual(code("grey_only_rises"));
    await expect(widenGrey(it.me, { greyReleaseId, percent: 30 })).rejects.toEqual(code("grey_only_rises"));
    await widenGrey(it.me, { greyReleaseId, percent: 60 });
    const wider = await openAll(it);
    for (const [visitor, got] of first) if (got === "two") expect(wider.get(visitor)).toBe("two");
    expect([...wider.values()].filter((got) => got === "two").length).toBeGreaterThan(
      [...first.values()].filter((got) => got === "two").length,
    );
    const view = await getGrey(it.me, greyReleaseId);
    const greyNow = [...wider.values()].filter((got) => got === "two").length;
    expect(view).toMatchObject({ percent: 60, version: "2.0.0", baseVersion: "1.0.0", status: "running" });
    expect([view.grey.visitors, view.base.visitors]).toEqual([greyNow, visitors.length - greyNow]);
    expect(view.grey.openings + view.base.openings).toBe(visitors.length * 3);
    expect((await getVersion(it.me, it.two)).status).toBe("grey");
  });

  test("halted: nobody new; sent back: nobody; resumed: the same ones again", async () => {
    const it = await shop();
    const { greyReleaseId } = await startGrey(it.me, { versionId: it.two, percent: 50 });
    const first = await openAll(it);
    await pauseGrey(it.me, { greyReleaseId });
    expect(await openAll(it)).toEqual(first);
    const reached = Array.from({ length: 200 }, (_, n) => `hv_new_${n}`).find((one) =>
      isReached(bucketOf(greyReleaseId, one), 50),
    );
    expect(await open(it, reached ?? "")).toBe("one");
    await expect(widenGrey(it.me, { greyReleaseId, percent: 80 })).rejects.toEqual(code("wrong_state"));
    await pauseGrey(it.me, { greyReleaseId, pause: "back" });
    expect(new Set((await openAll(it)).values())).toEqual(new Set(["one"]));
    await expect(pauseGrey(it.me, { greyReleaseId, pause: "back" })).rejects.toEqual(code("wrong_state"));
    await resumeGrey(it.me, { greyReleaseId });
    expect(await openAll(it)).toEqual(first);
    expect(await open(it, reached ?? "")).toBe("two");
    await expect(resumeGrey(it.me, { greyReleaseId })).rejects.toEqual(code("wrong_state"));
  });

  test("at 0 % it is for members and those named: by their account, openid or sharer_appid", async () => {
    const it = await shop();
    await expect(startGrey(it.me, { versionId: it.two, percent: 0 })).rejects.toEqual(code("invalid_input"));
    const seat = await makeMember(owner(), it.brand, "analyst");
    const tester = await makeMember(owner(), await makeOrganisation(owner(), "brand"), "admin");
    await owner().query(
      `insert into miniapp_members (id, miniapp_id, brand_id, user_id, kind, role, created_at)
       values ($1, $2, $3, $4, 'trial', 'trial', now())`,
      [`mmb_${it.id}`, it.id, it.brand.id, tester.userId],
    );
    await owner().query(
      `insert into promoters (id, user_id, sharer_appid, nickname, registration, registered_at)
       values ($1, $2, $3, 'p', 'simple', now())`,
      [`prm_${it.id}`, tester.userId, `sh_${it.id}`],
    );
    const { greyReleaseId } = await startGrey(it.me, { versionId: it.two, percent: 0, hasProjectMembers: true });
    expect(await open(it, "hv_1")).toBe("one");
    expect(await open(it, "hv_2", { userId: seat.userId })).toBe("two");
    expect(await open(it, "hv_3", { userId: tester.userId })).toBe("one");
    await widenGrey(it.me, { greyReleaseId, openids: ["o_vip", "o_vip"] });
    expect(await open(it, "hv_4", { openid: "o_vip" })).toBe("two");
    await expect(widenGrey(it.me, { greyReleaseId, openids: ["o_vip"] })).rejects.toEqual(code("grey_only_rises"));
    await widenGrey(it.me, { greyReleaseId, promoters: [`sh_${it.id}`] });
    expect(await open(it, "hv_3", { userId: tester.userId })).toBe("two");
    // Signed out it stays with his browser.
    expect(await open(it, "hv_3")).toBe("two");
    expect((await findGrey(it.me, it.appid))?.reasons).toEqual({ project: 1, listed: 2 });
    expect((await findGrey(it.me, it.appid))?.listed).toEqual({ openids: ["o_vip"], promoters: [`sh_${it.id}`] });
  });

  test("needs a live version, an approved one, the deposit, the right; one at a time", async () => {
    const it = await shop();
    const raw = await upload(it.brand, it.appid, "3.0.0");
    await expect(startGrey(it.me, { versionId: raw, percent: 10 })).rejects.toEqual(code("wrong_state"));
    await expect(startGrey(it.me, { versionId: it.one, percent: 10 })).rejects.toEqual(code("wrong_state"));
    await expect(startGrey(callerOf(it.brand, "developer"), { versionId: it.two, percent: 10 })).rejects.toEqual(
      code("forbidden"),
    );
    const three = await it.approved("3.1.0");
    await startGrey(it.me, { versionId: it.two, percent: 10 });
    await expect(startGrey(it.me, { versionId: three, percent: 10 })).rejects.toEqual(code("grey_running"));
    const fresh = await admittedBrand(owner());
    const { appid } = await makeMiniapp(fresh);
    const versionId = await upload(fresh, appid);
    const { reviewId } = await submitVersion(callerOf(fresh), { versionId, notes: "please look" });
    await approveVersion(it.operator, { reviewId });
    await expect(startGrey(callerOf(fresh), { versionId, percent: 10 })).rejects.toEqual(code("no_live_version"));
    await owner().query("update deposits set available_fen = 0 where brand_id = $1", [it.brand.id]);
    const latest = await findGrey(it.me, it.appid);
    await cancelGrey(it.me, { greyReleaseId: latest?.id ?? "" });
    await expect(startGrey(it.me, { versionId: three, percent: 10 })).rejects.toEqual(code("deposit_missing"));
  });

  test("while it is open nothing else goes live, and nothing goes back", async () => {
    const it = await shop();
    const three = await it.approved("3.0.0");
    await releaseVersion(it.me, { versionId: three });
    const { greyReleaseId } = await startGrey(it.me, { versionId: it.two, percent: 10 });
    const four = await it.approved("4.0.0");
    await expect(rollBackVersion(it.me, { versionId: it.one })).rejects.toEqual(code("grey_running"));
    await expect(releaseVersion(it.me, { versionId: four })).rejects.toEqual(code("grey_running"));
    await expect(discardVersion(it.me, { versionId: it.two })).rejects.toEqual(code("wrong_state"));
    await cancelGrey(it.me, { greyReleaseId, note: "payment fails" });
    expect((await getVersion(it.me, it.two)).status).toBe("approved");
    expect(await open(it, "hv_1")).toBe("live");
    await rollBackVersion(it.me, { versionId: it.one });
    await expect(cancelGrey(it.me, { greyReleaseId })).rejects.toEqual(code("wrong_state"));
    await startGrey(it.me, { versionId: it.two, percent: 5 });
  });

  test("in full it is the live version, once", async () => {
    const it = await shop();
    const { greyReleaseId } = await startGrey(it.me, { versionId: it.two, percent: 50 });
    await pauseGrey(it.me, { greyReleaseId });
    const all = await Promise.allSettled([
      ...Array.from({ length: 5 }, () => completeGrey(it.me, { greyReleaseId, note: "all quiet" })),
      ...Array.from({ length: 5 }, () => releaseVersion(it.me, { versionId: it.two })),
    ]);
    expect(all.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect((await getPipeline(it.me, it.appid)).live).toMatchObject({ versionId: it.two });
    expect(await findGrey(it.me, it.appid)).toBeNull();
    expect(await findLatestGrey(it.me, it.appid)).toMatchObject({ status: "done", endedByName: "Test" });
    await rollBackVersion(it.me, { versionId: it.one });
  });

  test("starts, widenings, cancels and releases at once leave one history that fits together", async () => {
    const it = await shop();
    const starts = await Promise.allSettled(
      Array.from({ length: 8 }, () => startGrey(it.me, { versionId: it.two, percent: 10 })),
    );
    const [started] = starts.filter((one) => one.status === "fulfilled");
    expect(starts.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const greyReleaseId = started?.status === "fulfilled" ? started.value.greyReleaseId : "";
    const steps = [20, 30, 40, 50, 60, 70, 80, 90];
    const widened = await Promise.allSettled(steps.map((percent) => widenGrey(it.me, { greyReleaseId, percent })));
    for (const one of widened) if (one.status === "rejected") expect(one.reason).toEqual(code("grey_only_rises"));
    const events = await listVersionEvents(it.me, it.appid, { types: ["grey_widened"], limit: 25, direction: "older" });
    // Each widening says from where to where; together they are one way up.
    const climbs = events.items.map((one) => [Number(one.data.fromPercent), Number(one.data.percent)]);
    const way = climbs.sort(([, a = 0], [, b = 0]) => a - b);
    expect(way.map(([from]) => from)).toEqual([10, ...way.slice(0, -1).map(([, to]) => to)]);
    const percents = way.map(([, to]) => to);
    expect(percents).toHaveLength(widened.filter((one) => one.status === "fulfilled").length);
    expect((await getGrey(it.me, greyReleaseId)).percent).toBe(percents.at(-1));
    const ends = await Promise.allSettled([
      cancelGrey(it.me, { greyReleaseId }),
      completeGrey(it.me, { greyReleaseId }),
      cancelGrey(it.me, { greyReleaseId }),
      rollBackVersion(it.me, { versionId: it.one }),
    ]);
    expect(ends.slice(0, 3).filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const { rows } = await owner().query("select id from versions where miniapp_id = $1 and status = 'released'", [
      it.id,
    ]);
    const { rows: apps } = await owner().query("select live_version_id from miniapps where id = $1", [it.id]);
    expect(rows.map((row) => row.id)).toEqual([apps[0].live_version_id]);
  });

  test("fifty openings of one visitor at once are one visitor in one arm", async () => {
    const it = await shop();
    const { greyReleaseId } = await startGrey(it.me, { versionId: it.two, percent: 50 });
    const given = await Promise.all(Array.from({ length: 50 }, () => open(it, "hv_same")));
    expect(new Set(given).size).toBe(1);
    const view = await getGrey(it.me, greyReleaseId);
    expect([view.grey.visitors + view.base.visitors, view.grey.openings + view.base.openings]).toEqual([1, 50]);
    const ran = { miniappId: it.id, versionId: given[0] === "two" ? it.two : it.one };
    await transaction(host, (ctx) => countArmError(ctx, "hv_same", ran));
    const after = await getGrey(it.me, greyReleaseId);
    expect([after.grey.errors, after.base.errors]).toEqual(given[0] === "two" ? [1, 0] : [0, 1]);
  });

  test("another brand's is not found, and hidden by the database too", async () => {
    const it = await shop();
    const { greyReleaseId } = await startGrey(it.me, { versionId: it.two, percent: 50, openids: ["o_x"] });
    await open(it, "hv_1");
    const other = callerOf(await admittedBrand(owner()));
    for (const run of [
      () => widenGrey(other, { greyReleaseId, percent: 90 }),
      () => pauseGrey(other, { greyReleaseId }),
      () => resumeGrey(other, { greyReleaseId }),
      () => cancelGrey(other, { greyReleaseId }),
      () => completeGrey(other, { greyReleaseId }),
      () => getGrey(other, greyReleaseId),
      () => findGrey(other, it.appid),
      () => listGreyReleases(other, it.appid, { limit: 5, direction: "older" }),
    ])
      await expect(run()).rejects.toEqual(code("not_found"));
    const seen = await reading(other, async (ctx) => {
      const { rows } = await ctx.db.execute(
        "select (select count(*) from grey_releases) + (select count(*) from grey_listed) + (select count(*) from grey_visitors) as n",
      );
      return rows[0]?.n;
    });
    expect(Number(seen)).toBe(0);
  });
});
