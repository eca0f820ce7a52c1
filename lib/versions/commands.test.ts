import { describe, expect, test } from "vitest";
import { callerOf, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { craftZip } from "@/lib/miniprogram/fixtures/craft-zip";
import { uploadInput } from "./input";
import { getPipeline, getUploadOutcome, getVersion, listVersions } from "./queries";
import { PackageRefused } from "./refusal";
import { releaseVersion, rollBackVersion } from "./releases";
import { approveVersion, discardVersion, rejectVersion, submitVersion, withdrawVersion } from "./reviews";
import { admittedBrand, h5, makeMiniapp, testFiles, upload } from "./testing";
import { uploadVersion } from "./upload";

const { owner } = testDatabase();
const { blobs } = testFiles();
const code = (code: string) => expect.objectContaining({ code });
const page = { limit: 25, direction: "older" as const };

async function shop() {
  const brand = await admittedBrand(owner());
  const { appid } = await makeMiniapp(brand);
  return {
    brand,
    appid,
    me: callerOf(brand),
    operator: callerOf(await makeOrganisation(owner(), "operator"), "operator", "usr_op"),
  };
}

async function approved(it: Awaited<ReturnType<typeof shop>>, version: string): Promise<string> {
  const versionId = await upload(it.brand, it.appid, version);
  const { reviewId } = await submitVersion(it.me, { versionId, notes: "ready to look at" });
  await approveVersion(it.operator, { reviewId });
  return versionId;
}

describe("upload", () => {
  test("keeps files and report, on its line", async () => {
    const { brand, appid, me } = await shop();
    const id = await upload(brand, appid);
    const version = await getVersion(me, id);
    expect(version).toMatchObject({ version: "1.0.0", status: "development", kind: "h5", branch: "main" });
    expect(version.report).toMatchObject({ entry: "index.html", fileCount: 2 });
    const { rows } = await owner().query("select path from version_files where version_id = $1 order by path", [id]);
    expect(rows.map((row) => row.path)).toEqual(["app.js", "index.html"]);
  });

  test("the same key is one version, also sent twelve times at once", async () => {
    const { brand, appid } = await shop();
    const input = uploadInput.parse({ appid, version: "1.2.0", uploadKey: "ci-build-00042" });
    const archive = await h5("same");
    const all = await Promise.all(
      Array.from({ length: 12 }, () => uploadVersion(callerOf(brand), { ...input, archive })),
    );
    expect(new Set(all.map((one) => one.versionId)).size).toBe(1);
    expect(all.filter((one) => !one.isReplay)).toHaveLength(1);
    const { rows } = await owner().query("select count(*)::int n from versions where upload_key = 'ci-build-00042'");
    expect(rows[0].n).toBe(1);
    await expect(uploadVersion(callerOf(brand), { ...input, archive: await h5("other") })).rejects.toEqual(
      code("idempotency_mismatch"),
    );
  });

  test("its fate can be asked: accepted, refused, unknown", async () => {
    const { brand, appid, me } = await shop();
    const input = (uploadKey: string) => uploadInput.parse({ appid, version: "2.0.0", uploadKey });
    await uploadVersion(callerOf(brand), { ...input("key-accepted"), archive: await h5() });
    await expect(
      uploadVersion(callerOf(brand), { ...input("key-refused"), archive: Buffer.from("no zip") }),
    ).rejects.toBeInstanceOf(PackageRefused);
    expect(await getUploadOutcome(me, { appid, uploadKey: "key-accepted" })).toMatchObject({ outcome: "accepted" });
    expect(await getUploadOutcome(me, { appid, uploadKey: "key-refused" })).toMatchObject({
      outcome: "refused",
      reason: "not_a_zip",
    });
    expect(await getUploadOutcome(me, { appid, uploadKey: "key-nowhere" })).toEqual({ outcome: "unknown" });
  });

  test("a refused package leaves no version and no file, and says why", async () => {
    const { brand, appid, me } = await shop();
    const before = blobs();
    const archive = craftZip([
      { name: "index.html", data: "<p>" },
      { name: "../escape.html", data: "x" },
    ]);
    const refused = await uploadVersion(me, { ...uploadInput.parse({ appid, version: "6.6.6" }), archive }).catch(
      (error) => error,
    );
    expect(refused).toBeInstanceOf(PackageRefused);
    expect(refused.diagnostics[0]).toMatchObject({ level: "error", code: "name_traversal" });
    expect(blobs()).toBe(before);
    expect((await listVersions(me, appid, page)).items).toEqual([]);
    const { rows } = await owner().query("select count(*)::int n from version_files where brand_id = $1", [brand.id]);
    expect(rows[0].n).toBe(0);
  });

  test("is for those who may, into their own mini-program", async () => {
    const { brand, appid } = await shop();
    const other = await admittedBrand(owner());
    const input = { ...uploadInput.parse({ appid, version: "1.0.0" }), archive: await h5() };
    await expect(uploadVersion(callerOf(other), input)).rejects.toEqual(code("not_found"));
    await expect(uploadVersion(callerOf(brand, "analyst"), input)).rejects.toEqual(code("forbidden"));
  });
});

describe("review", () => {
  test("one version at a time; withdrawn it is a development version again", async () => {
    const { brand, appid, me } = await shop();
    const first = await upload(brand, appid, "1.0.0");
    const second = await upload(brand, appid, "1.1.0");
    await submitVersion(me, { versionId: first, notes: "please look" });
    await expect(submitVersion(me, { versionId: second, notes: "please look" })).rejects.toEqual(code("conflict"));
    await expect(submitVersion(me, { versionId: first, notes: "please look" })).rejects.toEqual(code("wrong_state"));
    await withdrawVersion(me, { versionId: first });
    expect((await getVersion(me, first)).status).toBe("development");
    await expect(withdrawVersion(me, { versionId: first })).rejects.toEqual(code("wrong_state"));
    await submitVersion(me, { versionId: second, notes: "please look" });
  });

  test("rejected with reasons per page, mended and submitted again", async () => {
    const { brand, appid, me, operator } = await shop();
    const versionId = await upload(brand, appid);
    const { reviewId } = await submitVersion(me, { versionId, notes: "please look" });
    await rejectVersion(operator, { reviewId, reasons: [{ page: "/pay", reason: "leads off the platform" }] });
    const pipeline = await getPipeline(me, appid);
    expect(pipeline.reviews[0]).toMatchObject({
      status: "rejected",
      reasons: [{ page: "/pay", reason: "leads off the platform" }],
    });
    await submitVersion(me, { versionId, notes: "mended" });
  });

  test("twenty approvals at once are one; nobody approves his own work, and no brand any", async () => {
    const { brand, appid, me, operator } = await shop();
    const versionId = await upload(brand, appid);
    const { reviewId } = await submitVersion(me, { versionId, notes: "please look" });
    await expect(approveVersion(me, { reviewId })).rejects.toEqual(code("forbidden"));
    const uploader = { ...operator, actor: { ...operator.actor, id: "usr_dev" } } as typeof operator;
    await expect(approveVersion(uploader, { reviewId })).rejects.toEqual(code("forbidden"));
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => approveVersion(operator, { reviewId })));
    expect(all.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    for (const one of all) if (one.status === "rejected") expect(one.reason).toEqual(code("conflict"));
    const { rows } = await owner().query(
      "select count(*)::int n from version_events where version_id = $1 and type = 'approved'",
      [versionId],
    );
    expect(rows[0].n).toBe(1);
  });

  test("approval and withdrawal at once: one of them happened", async () => {
    const { brand, appid, me, operator } = await shop();
    const versionId = await upload(brand, appid);
    const { reviewId } = await submitVersion(me, { versionId, notes: "please look" });
    const both = await Promise.allSettled([approveVersion(operator, { reviewId }), withdrawVersion(me, { versionId })]);
    expect(both.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  });
});

describe("release", () => {
  test("only what was approved, with the deposit paid", async () => {
    const poor = await admittedBrand(owner(), 1_999_999);
    const { appid } = await makeMiniapp(poor);
    const operator = callerOf(await makeOrganisation(owner(), "operator"), "operator", "usr_op");
    const it = { brand: poor, appid, me: callerOf(poor), operator };
    const raw = await upload(poor, appid, "0.9.0");
    await expect(releaseVersion(it.me, { versionId: raw })).rejects.toEqual(code("deposit_missing"));
    const versionId = await approved(it, "1.0.0");
    await expect(releaseVersion(it.me, { versionId })).rejects.toEqual(code("deposit_missing"));
    await owner().query("update deposits set available_fen = 2000000 where brand_id = $1", [poor.id]);
    await expect(releaseVersion(it.me, { versionId: raw })).rejects.toEqual(code("wrong_state"));
    await expect(releaseVersion(callerOf(poor, "developer"), { versionId })).rejects.toEqual(code("forbidden"));
    expect(await releaseVersion(it.me, { versionId })).toMatchObject({ sequence: 1, kind: "release" });
    await expect(releaseVersion(it.me, { versionId })).rejects.toEqual(code("wrong_state"));
  });

  test("back, and forward again, as often as needed, also when the deposit was drawn on", async () => {
    const it = await shop();
    const one = await approved(it, "1.0.0");
    await releaseVersion(it.me, { versionId: one });
    const two = await approved(it, "2.0.0");
    await releaseVersion(it.me, { versionId: two });
    await owner().query("update deposits set available_fen = 0 where brand_id = $1", [it.brand.id]);
    await expect(rollBackVersion(it.me, { versionId: two })).rejects.toEqual(code("wrong_state"));
    expect(await rollBackVersion(it.me, { versionId: one })).toMatchObject({ sequence: 3, kind: "rollback" });
    expect(await rollBackVersion(it.me, { versionId: two })).toMatchObject({ sequence: 4, kind: "rollforward" });
    expect(await rollBackVersion(it.me, { versionId: one })).toMatchObject({ sequence: 5, kind: "rollback" });
    expect((await getPipeline(it.me, it.appid)).live).toMatchObject({ versionId: one });
    await expect(discardVersion(it.me, { versionId: two })).rejects.toEqual(code("wrong_state"));
  });

  test("two releases at once: a sequence each, exactly one live", async () => {
    const it = await shop();
    const ids = [await approved(it, "1.0.0"), await approved(it, "1.1.0"), await approved(it, "1.2.0")];
    const done = await Promise.all(ids.map((versionId) => releaseVersion(it.me, { versionId })));
    expect(done.map((one) => one.sequence).sort()).toEqual([1, 2, 3]);
    const { rows } = await owner().query("select id from versions where brand_id = $1 and status = 'released'", [
      it.brand.id,
    ]);
    const { rows: apps } = await owner().query("select live_version_id from miniapps where appid = $1", [it.appid]);
    expect(rows.map((row) => row.id)).toEqual([apps[0].live_version_id]);
  });

  test("releases and going back at once: each in its turn, the sequence has no gap, exactly one live", async () => {
    const it = await shop();
    const [one, two] = [await approved(it, "1.0.0"), await approved(it, "2.0.0")];
    await releaseVersion(it.me, { versionId: one });
    await releaseVersion(it.me, { versionId: two });
    const three = await approved(it, "3.0.0");
    const done = await Promise.allSettled([
      releaseVersion(it.me, { versionId: three }),
      ...Array.from({ length: 6 }, (_, n) =>
        rollBackVersion(it.me, { versionId: n % 2 ? one : two, note: `try ${n}` }),
      ),
    ]);
    const told = done.flatMap((it) => (it.status === "fulfilled" ? [it.value.sequence] : []));
    expect(told.sort((a, b) => a - b)).toEqual(told.map((_, n) => n + 3));
    for (const it of done) if (it.status === "rejected") expect(it.reason).toEqual(code("wrong_state"));
    const { rows } = await owner().query(
      `select v.id, m.live_version_id, (select version_id from releases r where r.miniapp_id = m.id order by sequence desc limit 1) last
         from miniapps m join versions v on v.miniapp_id = m.id and v.status = 'released' where m.appid = $1`,
      [it.appid],
    );
    expect(rows).toHaveLength(1);
    expect([rows[0].live_version_id, rows[0].last]).toEqual([rows[0].id, rows[0].id]);
  });

  test("releasing one version ten times at once is one release", async () => {
    const it = await shop();
    const versionId = await approved(it, "1.0.0");
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => releaseVersion(it.me, { versionId })));
    expect(all.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  });

  test("another brand's version is not found", async () => {
    const it = await shop();
    const versionId = await approved(it, "1.0.0");
    const other = callerOf(await admittedBrand(owner()));
    for (const run of [releaseVersion, rollBackVersion, withdrawVersion, discardVersion])
      await expect(run(other, { versionId })).rejects.toEqual(code("not_found"));
    await expect(getVersion(other, versionId)).rejects.toEqual(code("not_found"));
    await expect(getPipeline(other, it.appid)).rejects.toEqual(code("not_found"));
  });
});
