import { expect, it } from "vitest";
import { callerOf, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { packFiles } from "@/lib/miniprogram/fixtures/pack-files";
import { insertMiniapp, makeProvider } from "@/lib/providers/testing";
import { makeTargets, makeWaveProvider, nativeProject, start } from "@/lib/release-waves/testing";
import { uploadInput } from "@/lib/versions/input";
import { h5, testFiles } from "@/lib/versions/testing";
import { uploadVersion } from "@/lib/versions/upload";
import { addTemplate, deleteDraft, deleteTemplate } from "./commands";
import { countTemplates, getTemplate, listDrafts, listTemplates } from "./queries";
import { maxTemplates } from "./rules";

const { owner } = testDatabase();
testFiles();
const newest = { direction: "older", limit: 25 } as const;

const upload = async (made: Awaited<ReturnType<typeof makeWaveProvider>>, version: string, archive?: Buffer) =>
  uploadVersion(made.developer, {
    ...uploadInput.parse({ appid: made.development.appid, version, uploadKey: `key-${version}-${made.org.id}` }),
    archive: archive ?? (await h5(version)),
  });

it("keeps what comes into the development mini-program as drafts, once each", async () => {
  const made = await makeWaveProvider(owner());
  await upload(made, "1.0.0");
  await upload(made, "1.0.0");
  await upload(made, "1.1.0", await nativeProject());
  const { items } = await listDrafts(made.developer, newest);
  expect(items.map(({ version, kind, templateId }) => [version, kind, templateId])).toEqual([
    ["1.1.0", "native", null],
    ["1.0.0", "h5", null],
  ]);
  const other = await insertMiniapp(owner(), made.org);
  const input = uploadInput.parse({ appid: other.appid, version: "9.0.0" });
  await uploadVersion(made.developer, { ...input, archive: await h5("nine") });
  expect(await countTemplates(made.developer)).toMatchObject({ drafts: 2 });
});

it("reads the ext.json a build brings along while it is developed", async () => {
  const made = await makeWaveProvider(owner());
  const build = (ext: object) => packFiles({ "index.html": "<!doctype html>", "ext.json": JSON.stringify(ext) });
  for (const [version, ext] of [
    ["1.0.0", { extEnable: true, ext: { shop: "dev" } }],
    ["1.0.1", { ext: { shop: "off" } }],
    ["1.0.2", { extEnable: true, unknown: 1 }],
  ] as const)
    await upload(made, version, await build(ext));
  const { rows } = await owner().query("select ext_config from versions where brand_id = $1 order by version", [
    made.org.id,
  ]);
  expect(rows.map((row) => row.ext_config)).toEqual([{ extEnable: true, ext: { shop: "dev" } }, null, null]);
});

it("takes a draft into the library once, under another name where it is given", async () => {
  const made = await makeWaveProvider(owner());
  await upload(made, "1.0.0");
  const [draft] = (await listDrafts(made.developer, newest)).items;
  const draftId = draft?.draftId ?? 0;
  const both = await Promise.all([
    addTemplate(made.developer, { draftId, version: "2026.11", description: "十一月" }),
    addTemplate(made.developer, { draftId }),
  ]);
  expect(new Set(both.map((one) => one.templateId)).size).toBe(1);
  expect(both.filter((one) => one.isReplay)).toHaveLength(1);
  const view = await getTemplate(made.developer, both[0].templateId);
  expect(view).toMatchObject({ draftId, kind: "h5", liveOn: 0, openWaves: 0 });
  expect((await listTemplates(made.developer, { ...newest, q: view.version.slice(0, 3) })).items).toHaveLength(1);
  await deleteTemplate(made.developer, { templateId: view.templateId });
  await expect(getTemplate(made.developer, view.templateId)).rejects.toMatchObject({ code: "not_found" });
  expect((await addTemplate(made.developer, { draftId })).templateId).not.toBe(view.templateId);
});

it("holds two hundred, in any race", async () => {
  const made = await makeWaveProvider(owner());
  await upload(made, "1.0.0");
  await owner().query(
    `with v as (select * from template_drafts where provider_id = $1),
          copies as (insert into versions (id, miniapp_id, brand_id, version, uploaded_by, uploader_name, kind, package_hash, total_bytes, report, status, created_at, updated_at)
            select 'ver_' || n || '_' || $1, miniapp_id, provider_id, n::text, 'u', 'u', 'h5', 'h', 1, '{"pages":[]}', 'development', now(), now() from v, generate_series(1, $2::int + 4) n returning id, miniapp_id)
     insert into template_drafts (provider_id, miniapp_id, version_id, created_at) select $1, miniapp_id, id, now() from copies`,
    [made.org.id, maxTemplates - 1],
  );
  await owner().query(
    `insert into templates (provider_id, draft_id, version_id, version, created_by, created_by_name, created_at)
     select $1, id, version_id, 'x', 'u', 'u', now() from template_drafts where provider_id = $1 order by id limit $2`,
    [made.org.id, maxTemplates - 2],
  );
  const { rows } = await owner().query<{ id: string }>(
    "select id from template_drafts where provider_id = $1 order by id desc limit 5",
    [made.org.id],
  );
  const all = await Promise.allSettled(rows.map(({ id }) => addTemplate(made.developer, { draftId: Number(id) })));
  expect(all.filter((one) => one.status === "fulfilled")).toHaveLength(2);
  const refused = all.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
  expect(refused).toEqual(["template_full", "template_full", "template_full"]);
  expect(await countTemplates(made.developer)).toMatchObject({ templates: maxTemplates, limit: maxTemplates });
});

it("is not deleted while a release uses it; drafts go alone", async () => {
  const made = await makeWaveProvider(owner());
  await makeTargets(owner(), made.org, 1);
  const templateId = await made.template();
  await start(made.operator, { templateId });
  await expect(deleteTemplate(made.developer, { templateId })).rejects.toMatchObject({ code: "wrong_state" });
  const [draft] = (await listDrafts(made.developer, newest)).items;
  await deleteDraft(made.developer, { draftId: draft?.draftId ?? 0 });
  expect((await listDrafts(made.developer, newest)).items).toEqual([]);
  expect(await getTemplate(made.developer, templateId)).toMatchObject({ openWaves: 1 });
  await expect(deleteDraft(made.developer, { draftId: draft?.draftId ?? 0 })).rejects.toMatchObject({
    code: "not_found",
  });
});

it("belongs to one provider, and asks for the right role", async () => {
  const made = await makeWaveProvider(owner());
  const templateId = await made.template();
  const [draft] = (await listDrafts(made.developer, newest)).items;
  const draftId = draft?.draftId ?? 0;
  const other = callerOf(await makeProvider(owner()), "developer");
  for (const foreign of [
    () => addTemplate(other, { draftId }),
    () => deleteDraft(other, { draftId }),
    () => deleteTemplate(other, { templateId }),
    () => getTemplate(other, templateId),
  ])
    await expect(foreign()).rejects.toMatchObject({ code: "not_found" });
  expect((await listTemplates(other, newest)).items).toEqual([]);
  await expect(addTemplate(callerOf(made.org, "analyst"), { draftId })).rejects.toMatchObject({ code: "forbidden" });
  const brand = callerOf(await makeOrganisation(owner(), "brand"));
  await expect(listTemplates(brand, newest)).rejects.toMatchObject({ code: "forbidden" });
});
