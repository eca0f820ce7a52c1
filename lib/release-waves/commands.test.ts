import { beforeAll, describe, expect, it } from "vitest";
import { callerOf, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { across } from "@/lib/providers/testing";
import { getTemplate } from "@/lib/templates/queries";
import { testFiles } from "@/lib/versions/testing";
import { acceptTrial, refuseTrial } from "./acceptance";
import { advanceItems, cancelWave, pauseWave, resumeWave, retryItems, skipItems } from "./control";
import {
  countsOf,
  decideAll,
  makeTargets,
  makeWaveProvider,
  nativeProject,
  run,
  start,
  type Target,
  type WaveProvider,
} from "./testing";

const { owner } = testDatabase();
testFiles();
let provider: WaveProvider;

beforeAll(async () => {
  provider = await makeWaveProvider(owner());
});

const fresh = async (n: number) => {
  const made = await makeWaveProvider(owner());
  return { made, targets: await makeTargets(owner(), made.org, n), templateId: await made.template() };
};

const brandOf = (target: Target) => across(callerOf(target.brand, "operator"));

async function itemsOf(waveId: string) {
  const { rows } = await owner().query(
    `select i.id, i.status, i.reason, i.reason_detail, i.version_id, i.trial_id, i.due_at, i.position, m.appid
     from release_wave_items i join miniapps m on m.id = i.miniapp_id where wave_id = $1 order by position`,
    [waveId],
  );
  return rows as {
    id: string;
    status: string;
    reason: string | null;
    reason_detail: unknown;
    version_id: string;
    trial_id: string;
    due_at: Date | null;
    position: number;
    appid: string;
  }[];
}

describe("the whole way", () => {
  it("goes from template to live over acceptance, review and release", async () => {
    const { made, targets, templateId } = await fresh(3);
    const { waveId, items } = await start(made.operator, { templateId });
    expect(items).toBe(3);
    await run();
    expect(await countsOf(owner(), waveId)).toEqual({ awaiting_acceptance: 3 });
    for (const [index, item] of (await itemsOf(waveId)).entries())
      await acceptTrial(brandOf(targets[index] as Target), { itemId: item.id });
    await run();
    expect(await countsOf(owner(), waveId)).toEqual({ submitted: 3 });
    await decideAll(owner(), waveId, (position) => (position === 2 ? "reject" : "approve"));
    await run();
    expect(await countsOf(owner(), waveId)).toEqual({ rejected: 1, released: 2 });
    const { rows } = await owner().query("select status, finished_at from release_waves where id = $1", [waveId]);
    expect(rows[0]).toMatchObject({ status: "done", finished_at: expect.any(Date) });
    const { rows: live } = await owner().query(
      "select v.template_id::int as t, v.provider_id as p, m.status from miniapps m join versions v on v.id = m.live_version_id where m.id = any($1) order by m.id",
      [targets.map((target) => target.id)],
    );
    expect(live).toEqual([1, 2].map(() => ({ t: templateId, p: made.org.id, status: "released" })));
    expect(await getTemplate(made.developer, templateId)).toMatchObject({ liveOn: 2, openWaves: 0 });
    expect((await itemsOf(waveId))[1]?.reason_detail).toEqual({
      pages: [{ page: "pages/index", reason: "首页打不开" }],
    });
  });

  it("shares the template's files and writes no byte of them again", async () => {
    const { made, targets, templateId } = await fresh(2);
    const { waveId } = await start(made.operator, { templateId, needsAcceptance: false, submitsItself: false });
    await run();
    expect(await countsOf(owner(), waveId)).toEqual({ applied: 2 });
    const { rows } = await owner().query(
      `select v.miniapp_id, v.package_hash, count(f.*)::int as files, array_agg(f.sha256 order by f.path) as hashes
       from versions v join version_files f on f.version_id = v.id
       where v.miniapp_id = any($1) or v.miniapp_id = $2 group by v.id`,
      [targets.map((target) => target.id), made.development.id],
    );
    expect(rows).toHaveLength(3);
    expect(new Set(rows.map((row) => JSON.stringify([row.package_hash, row.files, row.hashes]))).size).toBe(1);
  });

  it("lays a brand's ext.json over the template, and hands the values to the version", async () => {
    const made = await makeWaveProvider(owner());
    const targets = await makeTargets(owner(), made.org, 3);
    const templateId = await made.template("6.0.0", await nativeProject());
    const [first, second] = targets as [Target, Target];
    const { waveId } = await start(made.operator, {
      templateId,
      needsAcceptance: false,
      submitsItself: false,
      ext: { ext: { api: "/v2", theme: "#000000" } },
      overrides: {
        [first.appid]: { ext: { theme: "#ffffff" } },
        [second.appid]: {
          extAppid: second.appid,
          window: { navigationBarTitleText: "第二家" },
          extPages: { "pages/index": { navigationBarTitleText: "第二家首页" } },
          pages: ["pages/index", "pages/me"],
        },
      },
    });
    await run();
    expect(await countsOf(owner(), waveId)).toEqual({ applied: 3 });
    const { rows } = await owner().query(
      "select m.appid, v.ext_config, v.package_hash, v.report->'pages' as pages, (select count(*)::int from version_files f where f.version_id = v.id) as n from versions v join miniapps m on m.id = v.miniapp_id where v.template_id = $1",
      [templateId],
    );
    const of = (appid: string) => rows.find((row) => row.appid === appid);
    expect(of(first.appid).ext_config).toEqual({ ext: { api: "/v2", theme: "#ffffff" } });
    expect(of(first.appid).package_hash).toBe(of(targets[2]?.appid ?? "").package_hash);
    expect(of(second.appid).package_hash).not.toBe(of(first.appid).package_hash);
    expect(of(second.appid).pages).toEqual(["pages/index", "pages/me", "packages/gift/card"]);
    expect(new Set(rows.map((row) => row.n)).size).toBe(1);
    const { rows: files } = await owner().query(
      `select f.path from version_files f join versions v on v.id = f.version_id join miniapps m on m.id = v.miniapp_id
       where m.appid = $1 and f.sha256 not in (select sha256 from version_files g join versions w on w.id = g.version_id where w.miniapp_id = $2) order by path`,
      [second.appid, made.development.id],
    );
    expect(files.map((file) => file.path)).toEqual(["app.json", "pages/index.json"]);
  });
});

it("begins with a part of the visitors where there is a live version, and goes on to all", async () => {
  const { made, templateId } = await fresh(2);
  const hands = { needsAcceptance: false, greyPercent: 20 };
  const { waveId: first } = await start(made.operator, { templateId, ...hands });
  await run();
  await decideAll(owner(), first);
  await run();
  expect(await countsOf(owner(), first)).toEqual({ released: 2 });
  const { waveId } = await start(made.operator, { templateId: await made.template("5.13.0"), ...hands });
  await run();
  await decideAll(owner(), waveId);
  await run();
  expect(await countsOf(owner(), waveId)).toEqual({ grey: 2 });
  const { rows } = await owner().query("select distinct percent, status from grey_releases");
  expect(rows).toEqual([{ percent: 20, status: "running" }]);
  await advanceItems(made.operator, { waveId, step: "complete" });
  await run();
  expect(await countsOf(owner(), waveId)).toEqual({ released: 2 });
});

describe("what does not fit", () => {
  it("refuses an ext.json the template cannot give, by path", async () => {
    const { made, targets, templateId } = await fresh(1);
    await expect(start(made.operator, { templateId, ext: { window: { x: 1 } } })).rejects.toMatchObject({
      code: "invalid_input",
      detail: { fields: { "ext.window.x": "ext_unknown" } },
    });
    const overrides = { [targets[0]?.appid ?? ""]: { pages: ["a"] } };
    await expect(start(made.operator, { templateId, overrides })).rejects.toMatchObject({
      code: "invalid_input",
      detail: { fields: { targets: "wave_empty" } },
    });
  });

  it("leaves out who took the authorisation back, also in between", async () => {
    const { made, targets, templateId } = await fresh(3);
    await targets[0]?.revoke();
    const { waveId, items } = await start(made.operator, { templateId, needsAcceptance: false });
    expect(items).toBe(2);
    await targets[1]?.revoke();
    await run();
    expect(await countsOf(owner(), waveId)).toEqual({ skipped: 1, submitted: 1 });
    await targets[2]?.revoke();
    await decideAll(owner(), waveId);
    await run();
    expect((await itemsOf(waveId)).map((item) => [item.status, item.reason])).toEqual([
      ["skipped", "not_authorised"],
      ["skipped", "not_authorised"],
    ]);
  });

  it("has a mini-program in one wave at a time", async () => {
    const { made, templateId } = await fresh(2);
    const both = await Promise.allSettled([start(made.operator, { templateId }), start(made.operator, { templateId })]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(start(made.operator, { templateId })).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("control", () => {
  it("pauses, goes on, and lets the provider take each step", async () => {
    const { made, templateId } = await fresh(2);
    const { waveId } = await start(made.operator, {
      templateId,
      needsAcceptance: false,
      submitsItself: false,
      releasesItself: false,
    });
    await pauseWave(made.operator, { waveId });
    await run();
    expect(await countsOf(owner(), waveId)).toEqual({ queued: 2 });
    await resumeWave(made.operator, { waveId });
    await run();
    expect(await countsOf(owner(), waveId)).toEqual({ applied: 2 });
    const [one] = await itemsOf(waveId);
    await advanceItems(made.operator, { waveId, step: "submit", itemIds: [one?.id ?? ""] });
    await run();
    expect(await countsOf(owner(), waveId)).toEqual({ applied: 1, submitted: 1 });
    await decideAll(owner(), waveId);
    await run();
    expect(await countsOf(owner(), waveId)).toEqual({ applied: 1, approved: 1 });
    await advanceItems(made.operator, { waveId, step: "release" });
    await run();
    expect(await countsOf(owner(), waveId)).toEqual({ applied: 1, released: 1 });
    await expect(pauseWave(made.operator, { waveId: "wav_no" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("halts on the third failure, holds the rest, and goes on when told", async () => {
    const { made, targets, templateId } = await fresh(8);
    const { waveId } = await start(made.operator, { templateId, haltFailures: 3 });
    await run();
    const items = await itemsOf(waveId);
    for (const index of [0, 1])
      await refuseTrial(brandOf(targets[index] as Target), { itemId: items[index]?.id ?? "", reason: "颜色不对" });
    await acceptTrial(brandOf(targets[2] as Target), { itemId: items[2]?.id ?? "" });
    await run();
    await acceptTrial(brandOf(targets[3] as Target), { itemId: items[3]?.id ?? "" });
    await refuseTrial(brandOf(targets[4] as Target), { itemId: items[4]?.id ?? "", reason: "价格不对" });
    expect(await countsOf(owner(), waveId)).toEqual({ awaiting_acceptance: 3, halted: 1, refused: 3, submitted: 1 });
    expect(await run()).toBe(0);
    const { rows } = await owner().query("select status, halt_reason from release_waves where id = $1", [waveId]);
    expect(rows[0]).toEqual({ status: "halted", halt_reason: "failures" });
    const { rows: told } = await owner().query("select kind from notices where org_id = $1 and kind = 'wave.halted'", [
      made.org.id,
    ]);
    expect(told).toHaveLength(1);
    await resumeWave(made.operator, { waveId });
    await run();
    expect(await countsOf(owner(), waveId)).toEqual({ awaiting_acceptance: 3, refused: 3, submitted: 2 });
  });

  it("halts on the share of failures once there are enough outcomes", async () => {
    const { made, templateId } = await fresh(12);
    const { waveId } = await start(made.operator, {
      templateId,
      needsAcceptance: false,
      releasesItself: false,
      haltPpm: 200_000,
    });
    await run();
    await decideAll(owner(), waveId, (position) => (position <= 2 ? "reject" : "approve"));
    await run();
    const { rows } = await owner().query("select status, failures, finishes from release_waves where id = $1", [
      waveId,
    ]);
    expect(rows[0]).toMatchObject({ status: "halted", failures: 2 });
  });

  it("cancels: nothing further is released, what is in review is decided and left", async () => {
    const { made, templateId } = await fresh(2);
    const { waveId } = await start(made.operator, { templateId, needsAcceptance: false });
    await run();
    await cancelWave(made.operator, { waveId });
    await decideAll(owner(), waveId);
    await run();
    expect(await countsOf(owner(), waveId)).toEqual({ skipped: 2 });
    await expect(resumeWave(made.operator, { waveId })).rejects.toMatchObject({ code: "wrong_state" });
    const { waveId: next } = await start(made.operator, { templateId, needsAcceptance: false });
    expect(await countsOf(owner(), next)).toEqual({ queued: 2 });
  });

  it("takes up what failed where it stopped", async () => {
    const { made, targets, templateId } = await fresh(2);
    const { waveId } = await start(made.operator, { templateId, needsAcceptance: false });
    await run();
    await decideAll(owner(), waveId);
    const stop = (status: string) =>
      owner().query("update miniapps set status = $2 where id = $1", [targets[0]?.id, status]);
    await stop("restricted");
    await run();
    expect(await countsOf(owner(), waveId)).toEqual({ failed: 1, released: 1 });
    expect((await itemsOf(waveId))[0]).toMatchObject({
      reason: "wrong_state",
      reason_detail: { status: "restricted" },
    });
    await stop("created");
    expect(await retryItems(made.operator, { waveId })).toMatchObject({ items: 1, status: "running" });
    await run();
    expect(await countsOf(owner(), waveId)).toEqual({ released: 2 });
    await skipItems(made.operator, { waveId, itemIds: ["wvi_no"] });
  });
});

describe("who may", () => {
  it("is not found for another provider, forbidden for an analyst, a brand's own word only", async () => {
    const { made, targets, templateId } = await fresh(1);
    const { waveId } = await start(made.operator, { templateId });
    await run();
    const other = await makeWaveProvider(owner());
    await expect(pauseWave(other.operator, { waveId })).rejects.toMatchObject({ code: "not_found" });
    await expect(start(other.operator, { templateId })).rejects.toMatchObject({ code: "not_found" });
    const analyst = across(callerOf(made.org, "analyst"));
    await expect(pauseWave(analyst, { waveId })).rejects.toMatchObject({ code: "forbidden" });
    const [item] = await itemsOf(waveId);
    const stranger = across(callerOf(await makeOrganisation(owner(), "brand"), "operator"));
    await expect(acceptTrial(stranger, { itemId: item?.id ?? "" })).rejects.toMatchObject({ code: "not_found" });
    await expect(acceptTrial(made.operator, { itemId: item?.id ?? "" })).rejects.toMatchObject({ code: "forbidden" });
    await acceptTrial(brandOf(targets[0] as Target), { itemId: item?.id ?? "" });
    await expect(
      refuseTrial(brandOf(targets[0] as Target), { itemId: item?.id ?? "", reason: "晚了" }),
    ).rejects.toMatchObject({ code: "wrong_state" });
    expect(provider.org.id).not.toBe(made.org.id);
  });
});
