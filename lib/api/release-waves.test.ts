import { beforeAll, expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import {
  decideAll,
  makeTargets,
  makeWaveProvider,
  run,
  type Target,
  type WaveProvider,
} from "@/lib/release-waves/testing";
import { listDrafts } from "@/lib/templates/queries";
import { testFiles } from "@/lib/versions/testing";
import { call, type Machine, makeOperator, must, withToken } from "./testing/machine";

const { owner } = testDatabase();
testFiles();
let made: WaveProvider;
let provider: Machine;
let brand: Machine;
let targets: Target[];

beforeAll(async () => {
  made = await makeWaveProvider(owner());
  targets = await makeTargets(owner(), made.org, 3);
  provider = await withToken(made.org);
  brand = await withToken((targets[0] as Target).brand);
});

it("leads a provider's server from a draft to live mini-programs", async () => {
  await made.template("1.0.0");
  const { items: drafts } = await must(provider, "GET", "/template-drafts");
  expect(drafts).toMatchObject([{ version: "1.0.0", template_id: expect.any(Number) }]);
  await must(provider, "DELETE", `/templates/${drafts[0].template_id}`);
  const { template_id } = await must(provider, "POST", "/templates", {
    draft_id: drafts[0].draft_id,
    version: "2.0.0",
  });
  expect(await must(provider, "GET", "/templates")).toMatchObject({ count: 1, limit: 200, items: [{ template_id }] });
  const what = { template_id, targets: { all: true }, ext: { ext: { shop: "a" } } };
  expect(await must(provider, "POST", "/release-waves/preview", what)).toMatchObject({
    applicable: 3,
    first_releases: 3,
  });
  const refused = await call(provider, "POST", "/release-waves/preview", { ...what, ext: { window: { x: 1 } } });
  expect([refused.status, refused.body.error.fields]).toEqual([400, { "ext.window.x": "ext_unknown" }]);
  const started = await must(provider, "POST", "/release-waves", {
    ...what,
    name: "十一月更新",
    review_notes: "常规更新",
    auto_release: false,
    halt_failures: 2,
  });
  expect(started).toMatchObject({ items: 3, skipped: 0 });
  const wave = `/release-waves/${started.wave_id}`;
  await run();
  const { items: asked } = await must(brand, "GET", "/acceptances");
  expect(asked).toMatchObject([
    { provider: made.org.name, version: "2.0.0", trial_url: expect.stringContaining("/t/") },
  ]);
  await must(brand, "POST", `/acceptances/${asked[0].wave_item_id}/accept`, {});
  const second = await withToken((targets[1] as Target).brand);
  const { items: theirs } = await must(second, "GET", "/acceptances");
  await must(second, "POST", `/acceptances/${theirs[0].wave_item_id}/refuse`, { reason: "首页少一张图" });
  await run();
  await decideAll(owner(), started.wave_id);
  await run();
  const { items } = await must(provider, "GET", `${wave}/items`);
  expect(items.map((item: { status: string; reason: string | null }) => [item.status, item.reason])).toEqual([
    ["approved", null],
    ["refused", "refused"],
    ["awaiting_acceptance", null],
  ]);
  expect(await must(provider, "POST", `${wave}/release`, {})).toMatchObject({ items: 1 });
  await run();
  expect(await must(provider, "GET", wave)).toMatchObject({
    status: "running",
    counts: { released: 1, refused: 1, awaiting_acceptance: 1 },
    reasons: [{ reason: "refused", count: 1 }],
    review_quota: { used: 1 },
  });
  expect(await must(provider, "POST", `${wave}/cancel`, {})).toMatchObject({ status: "cancelled", items: 1 });
  const { items: events } = await must(provider, "GET", `${wave}/events`);
  expect(events.map((event: { action: string }) => event.action)).toEqual([
    "wave.cancel",
    "wave.release",
    "wave.start",
  ]);
});

it("takes one template into one mini-program, and is told what is wrong with its ext.json", async () => {
  const template_id = await made.template("3.0.0");
  const appid = targets[2]?.appid;
  const { version_id } = await must(provider, "POST", `/miniprograms/${appid}/commit`, {
    template_id,
    version: "3.0.0",
  });
  expect(await must(provider, "GET", `/versions/${version_id}`)).toMatchObject({
    version: "3.0.0",
    branch: "template",
  });
  const wrong = await call(provider, "POST", `/miniprograms/${appid}/commit`, {
    template_id,
    version: "3.0.1",
    ext: { extAppid: "mpother" },
  });
  expect([wrong.status, wrong.body.error.fields]).toEqual([400, { "ext.extAppid": "ext_other_appid" }]);
  const drafts = await listDrafts(made.developer, { direction: "older", limit: 1 });
  await must(provider, "DELETE", `/template-drafts/${drafts.items[0]?.draftId}`);
});

it("has the operator set the quota, and tells the provider what is left", async () => {
  const operator = await makeOperator(owner());
  const path = `/organisations/${made.org.appid}/review-quota`;
  await must(operator, "PUT", path, { limit: 50, reserved_first_release: 10 });
  expect(await must(provider, "GET", "/review-quota")).toMatchObject({ limit: 50, reserved_first_release: 10 });
  expect((await call(provider, "PUT", path, { limit: 9, reserved_first_release: 0 })).status).toBe(403);
  expect((await call(operator, "PUT", path, { limit: 1, reserved_first_release: 2 })).status).toBe(400);
});
