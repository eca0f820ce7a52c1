import { expect, it } from "vitest";
import { callerOf } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { onBehalf } from "@/lib/doors/on-behalf";
import { across, makeProvider } from "@/lib/providers/testing";
import { testFiles } from "@/lib/versions/testing";
import { acceptTrial, refuseTrial } from "./acceptance";
import { commitTemplate } from "./commit";
import { itemListInput } from "./input";
import { exportItems, listAcceptances, listItems } from "./item-queries";
import { previewWave } from "./preview";
import { getWave, getWaveProgress, listWaveDeeds, listWaves } from "./queries";
import { remindBrands } from "./remind";
import { makeTargets, makeWaveProvider, run, start, type Target } from "./testing";

const { owner } = testDatabase();
testFiles();

const fresh = async (n: number) => {
  const made = await makeWaveProvider(owner());
  return { made, targets: await makeTargets(owner(), made.org, n), templateId: await made.template() };
};
const reader = (made: { org: Parameters<typeof callerOf>[0] }) => callerOf(made.org, "analyst");

it("tells where everything stands, by figures, letters and places", async () => {
  const { made, templateId } = await fresh(6);
  const { waveId } = await start(made.operator, { templateId, needsAcceptance: false });
  const before = await getWave(reader(made), waveId);
  expect(before).toMatchObject({ strip: "qqqqqq", counts: { queued: 6 }, waiting: 6, expectedAt: null, perHour: 0 });
  const { items } = await listItems(reader(made), waveId, itemListInput.parse({}));
  expect(items.map((item) => [item.position, item.ahead])).toEqual([1, 2, 3, 4, 5, 6].map((n) => [n, n - 1]));
  await run();
  const after = await getWaveProgress(reader(made), waveId);
  expect(after).toMatchObject({ strip: "ssssss", counts: { submitted: 6 }, waiting: 0, quota: { used: 6 } });
  expect(after.perHour).toBeGreaterThan(0);
  expect((await listWaves(reader(made), { direction: "older", limit: 25 })).items).toMatchObject([
    { id: waveId, counts: { submitted: 6 }, status: "running" },
  ]);
  expect((await listWaveDeeds(reader(made), waveId)).map((deed) => deed.action)).toEqual(["wave.start"]);
});

it("pages by position both ways and filters", async () => {
  const { made, targets, templateId } = await fresh(5);
  const { waveId } = await start(made.operator, { templateId });
  const page = (more: object) => listItems(reader(made), waveId, itemListInput.parse({ limit: 2, ...more }));
  const first = await page({});
  expect([first.items.map((item) => item.position), first.newer]).toEqual([[1, 2], undefined]);
  const second = await page({ cursor: first.older });
  const third = await page({ cursor: second.older });
  expect([second, third].map((one) => one.items.map((item) => item.position))).toEqual([[3, 4], [5]]);
  expect(third.older).toBeUndefined();
  const back = await page({ cursor: third.newer, direction: "newer" });
  expect(back.items.map((item) => item.position)).toEqual([3, 4]);
  expect((await page({ q: targets[3]?.appid })).items.map((item) => item.position)).toEqual([4]);
  expect((await page({ status: "released" })).items).toEqual([]);
  await expect(page({ cursor: "%%%" })).rejects.toMatchObject({ code: "invalid_input" });
  const all: number[] = [];
  for await (const batch of exportItems(reader(made), waveId, itemListInput.parse({})))
    all.push(...batch.map((item) => item.position));
  expect(all).toEqual([1, 2, 3, 4, 5]);
});

it("is not found for another provider", async () => {
  const { made, templateId } = await fresh(1);
  const { waveId } = await start(made.operator, { templateId });
  const other = callerOf(await makeProvider(owner()), "admin");
  for (const foreign of [
    () => getWave(other, waveId),
    () => getWaveProgress(other, waveId),
    () => listItems(other, waveId, itemListInput.parse({})),
    () => remindBrands(across(other), { waveId }),
  ])
    await expect(foreign()).rejects.toMatchObject({ code: "not_found" });
  expect(await listWaveDeeds(other, waveId)).toEqual([]);
});

it("previews what fits and why the rest does not", async () => {
  const { made, targets, templateId } = await fresh(5);
  const [one, two, three] = targets as [Target, Target, Target];
  await one.revoke();
  await owner().query("update miniapps set status = 'stopped' where id = $1", [two.id]);
  await owner().query("update authorisations set sets = '{17}' where miniapp_id = $1", [three.id]);
  const appids = [...targets.map((target) => target.appid), "mp_nobody"];
  const preview = await previewWave(made.operator, {
    templateId,
    targets: { kind: "appids", appids },
    ext: {},
    overrides: { [targets[4]?.appid ?? ""]: { window: {} } },
  });
  expect(preview).toMatchObject({
    total: 6,
    applicable: 1,
    firstReleases: 1,
    reasons: { not_authorised: 2, stopped: 1, no_code_set: 1, ext_invalid: 1 },
  });
  expect(preview.unfit.find((it) => it.reason === "ext_invalid")?.faults).toEqual({
    [`overrides.${targets[4]?.appid}.window`]: "ext_not_h5",
  });
});

it("asks the brand alone for its word, and again when reminded, once an hour", async () => {
  const { made, targets, templateId } = await fresh(2);
  const { waveId } = await start(made.operator, { templateId });
  await run();
  const [first, second] = targets as [Target, Target];
  const mine = await listAcceptances(callerOf(first.brand, "analyst"));
  expect(mine).toMatchObject([{ appid: first.appid, providerName: made.org.name, version: "5.12.0" }]);
  expect(mine[0]?.trialUrl).toContain("/t/");
  expect(await listAcceptances(callerOf(first.brand), { appid: second.appid })).toEqual([]);
  expect(await remindBrands(made.operator, { waveId })).toEqual({ reminded: 2 });
  expect(await remindBrands(made.operator, { waveId })).toEqual({ reminded: 0 });
  const { rows } = await owner().query("select kind from notices where org_id = $1 order by created_at", [
    first.brand.id,
  ]);
  expect(rows.map((row) => row.kind)).toEqual(["wave.acceptance", "wave.reminder"]);
  await refuseTrial(across(callerOf(first.brand)), { itemId: mine[0]?.itemId ?? "", reason: "首页少一张图" });
  const [other] = await listAcceptances(callerOf(second.brand));
  await acceptTrial(across(callerOf(second.brand)), { itemId: other?.itemId ?? "" });
  expect((await getWave(reader(made), waveId)).reasons).toEqual([{ reason: "refused", status: "refused", n: 1 }]);
  const { rows: told } = await owner().query("select data from notices where org_id = $1", [made.org.id]);
  expect(told[0]?.data).toMatchObject({ reason: "首页少一张图", appid: first.appid });
});

it("commits one template into one mini-program on the brand's behalf", async () => {
  const { made, targets, templateId } = await fresh(1);
  const [target] = targets as [Target];
  const input = { appid: target.appid, templateId, ext: { ext: { a: 1 } }, version: "5.12.0", description: "" };
  const acting = across(await onBehalf(callerOf(made.org, "developer"), target.appid, "version.upload"));
  const { versionId, trialId } = await commitTemplate(acting, input);
  expect(trialId).toMatch(/^trl_/);
  const { rows } = await owner().query(
    "select brand_id, template_id::int as t, ext_config from versions where id = $1",
    [versionId],
  );
  expect(rows[0]).toEqual({ brand_id: target.brand.id, t: templateId, ext_config: { ext: { a: 1 } } });
  await expect(commitTemplate(acting, { ...input, ext: { pages: ["x"] } })).rejects.toMatchObject({
    code: "invalid_input",
    detail: { fields: { "ext.pages": "ext_not_h5" } },
  });
  const other = await makeWaveProvider(owner());
  await expect(commitTemplate(acting, { ...input, templateId: await other.template() })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(commitTemplate(across(callerOf(target.brand)), input)).rejects.toMatchObject({ code: "forbidden" });
});
