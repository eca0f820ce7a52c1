import { describe, expect, test } from "vitest";
import { callerOf, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { systemCaller } from "@/lib/doors/callers";
import { packFiles } from "@/lib/miniprogram/fixtures/pack-files";
import { openFrameTicket } from "@/lib/previews/access";
import { recordBootError } from "@/lib/previews/boot-errors";
import { openTrial } from "@/lib/previews/open";
import { getProbeAddress } from "@/lib/previews/queries";
import { compareFile, compareVersions } from "./compare";
import { listVersionEvents } from "./events";
import { uploadInput } from "./input";
import { listLines, listUploaders } from "./line-queries";
import { askForProbe, claimProbe, findProbe, readThumbnail, recordProbe } from "./probes";
import { getPipeline, listVersions } from "./queries";
import { listReleases } from "./release-queries";
import { releaseVersion, rollBackVersion } from "./releases";
import { keepPicture, keepReviewPicture, readPicture } from "./review-files";
import { getReview, getVersionReview, listReviewsOf } from "./review-queries";
import { approveVersion, discardVersion, rejectVersion, submitVersion } from "./reviews";
import { admittedBrand, h5, makeMiniapp, testFiles, upload } from "./testing";
import { uploadVersion } from "./upload";

const { owner } = testDatabase();
testFiles();
const code = (code: string) => expect.objectContaining({ code });
const page = { limit: 25, direction: "older" as const };
const job = systemCaller("job:probe");
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(40)]);

async function shop() {
  const brand = await admittedBrand(owner());
  const { appid, id } = await makeMiniapp(brand);
  const me = callerOf(brand);
  const operator = callerOf(await makeOrganisation(owner(), "operator"), "operator", "usr_op");
  const send = async (files: Record<string, string>, more: object = {}) =>
    (
      await uploadVersion(me, {
        ...uploadInput.parse({ appid, version: "1.0.0", ...more }),
        archive: await packFiles(files),
      })
    ).versionId;
  return { brand, appid, id, me, operator, send };
}

describe("development lines", () => {
  test("are one per branch and person or robot; each shows its newest, its history and how many there are", async () => {
    const it = await shop();
    const archive = await h5();
    const put = (more: object, userId = "usr_a") =>
      uploadVersion(callerOf(it.brand, "developer", userId), {
        ...uploadInput.parse({ appid: it.appid, ...more }),
        archive,
      });
    await put({ version: "1.0.0" });
    await put({ version: "1.0.1" });
    await put({ version: "2.0.0", robot: 3 });
    await put({ version: "2.0.1", robot: 3 }, "usr_b");
    await put({ version: "3.0.0", branch: "feat/pay" });
    const last = await put({ version: "1.0.9" }, "usr_b");
    const lines = await listLines(it.me, it.appid, page);
    expect(lines.items.map((one) => [one.version, one.branch, one.robot, one.count])).toEqual([
      ["1.0.9", "main", null, 1],
      ["3.0.0", "feat/pay", null, 1],
      ["2.0.1", "main", 3, 2],
      ["1.0.1", "main", null, 2],
    ]);
    const robot = lines.items[2];
    expect(
      (await listVersions(it.me, it.appid, { ...page, line: robot?.line })).items.map((one) => one.version),
    ).toEqual(["2.0.1", "2.0.0"]);
    expect((await getPipeline(it.me, it.appid)).lineCount).toBe(4);
    await discardVersion(it.me, { versionId: last.versionId });
    expect((await listLines(it.me, it.appid, page)).items).toHaveLength(3);
    expect((await listVersions(it.me, it.appid, { ...page, q: "1.0." })).items).toHaveLength(3);
    expect((await listUploaders(it.me, it.appid)).map((one) => [one.uploadedBy, one.n])).toEqual([
      ["usr_a", 4],
      ["usr_b", 2],
    ]);
  });

  test("by the hundred come page by page, each once", async () => {
    const it = await shop();
    const first = await upload(it.brand, it.appid);
    await owner().query(
      `insert into versions (id, miniapp_id, brand_id, version, branch, uploaded_by, uploader_name, kind, package_hash,
         total_bytes, report, status, created_at, updated_at)
       select 'ver_many_' || $2 || n, miniapp_id, brand_id, '9.' || n, 'b/' || (n % 140), uploaded_by, uploader_name, kind,
         package_hash, total_bytes, report, 'development', created_at + n * interval '1 second', updated_at
         from versions, generate_series(1, 400) n where id = $1`,
      [first, it.id],
    );
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const lines = await listLines(it.me, it.appid, { ...page, limit: 50, cursor });
      seen.push(...lines.items.map((one) => one.version));
      cursor = lines.older;
    } while (cursor);
    expect(seen).toHaveLength(141);
    expect(new Set(seen).size).toBe(141);
    expect(seen[0]).toBe("9.400");
    const pipeline = await getPipeline(it.me, it.appid);
    expect([pipeline.lines.length, pipeline.lineCount]).toEqual([8, 141]);
  });
});

describe("a submission", () => {
  test("carries pages and pictures, and the rejection before with its marks", async () => {
    const it = await shop();
    const versionId = await upload(it.brand, it.appid);
    const shot = await keepPicture(it.me, it.appid, { name: "../a\u0000/first page.png", bytes: png });
    expect(shot).toMatchObject({ name: "first page.png", mime: "image/png" });
    const items = [{ page: "pages/pay/index", title: "支付", tags: ["支付"] }];
    const { reviewId } = await submitVersion(it.me, {
      versionId,
      notes: "please look",
      items,
      pictures: [shot.fileId],
    });
    const mine = await keepReviewPicture(it.operator, reviewId, { name: "wrong.png", bytes: png });
    const mark = { x: 100, y: 200, width: 300, height: 50 };
    await rejectVersion(it.operator, {
      reviewId,
      reasons: [
        { page: "pages/pay/index", reason: "leads away", fileId: mine.fileId, mark },
        { page: "", reason: "no privacy text", fileId: shot.fileId },
      ],
    });
    const told = await getReview(it.me, reviewId);
    expect(told).toMatchObject({ status: "rejected", items, pictures: [{ id: shot.fileId }], reasons: [{ mark }, {}] });
    expect(told.shown.map((one) => [one.id, one.side])).toEqual([
      [mine.fileId, "operator"],
      [shot.fileId, "brand"],
    ]);
    expect((await readPicture(it.me, mine.fileId)).bytes.equals(png)).toBe(true);
    const again = await submitVersion(it.me, { versionId, notes: "mended", feedback: "the link is gone" });
    const seen = await getVersionReview(it.operator, again.reviewId);
    expect(seen.before).toMatchObject([
      { id: reviewId, reasons: [{ reason: "leads away" }, { reason: "no privacy text" }] },
    ]);
    expect(seen.feedback).toBe("the link is gone");
    expect((await listReviewsOf(it.me, it.appid, page)).items.map((one) => one.id)).toEqual([again.reviewId, reviewId]);
  });

  test("takes pictures only, of its own mini-program, and not too many", async () => {
    const it = await shop();
    const other = await shop();
    const versionId = await upload(it.brand, it.appid);
    const pdf = Buffer.from("%PDF-1.4 ........................");
    await expect(keepPicture(it.me, it.appid, { name: "a.png", bytes: pdf })).rejects.toEqual(code("invalid_input"));
    await expect(keepPicture(it.me, it.appid, { name: "a", bytes: Buffer.alloc(6 * 1024 * 1024) })).rejects.toEqual(
      code("too_large"),
    );
    await expect(keepPicture(callerOf(it.brand, "analyst"), it.appid, { name: "a", bytes: png })).rejects.toEqual(
      code("forbidden"),
    );
    const theirs = await keepPicture(other.me, other.appid, { name: "a.png", bytes: png });
    await expect(readPicture(it.me, theirs.fileId)).rejects.toEqual(code("not_found"));
    await expect(
      submitVersion(it.me, { versionId, notes: "please look", pictures: [theirs.fileId] }),
    ).rejects.toMatchObject({ code: "invalid_input", detail: { fields: { "pictures.0": "invalid" } } });
    const { reviewId } = await submitVersion(it.me, { versionId, notes: "please look" });
    await expect(keepReviewPicture(it.me, reviewId, { name: "a", bytes: png })).rejects.toEqual(code("forbidden"));
    await expect(
      rejectVersion(it.operator, { reviewId, reasons: [{ page: "", reason: "look", fileId: theirs.fileId }] }),
    ).rejects.toEqual(code("invalid_input"));
    await expect(getReview(other.me, reviewId)).rejects.toEqual(code("not_found"));
  });
});

describe("the difference of two versions", () => {
  const native = (more: object, files: Record<string, string> = {}) => ({
    "app.json": JSON.stringify({ pages: ["pages/index/index"], ...more }),
    "pages/index/index.wxml": "<view>hello</view>\n",
    "pages/index/index.js": 'Page({ onLoad() { wx.request({ url: "https://one.example/x" }); } })\n',
    ...files,
  });

  test("tells files, sizes, pages, domains and what app.json asks for", async () => {
    const it = await shop();
    const from = await it.send(native({ requiredPrivateInfos: ["getLocation"] }, { "old.js": "gone" }));
    const to = await it.send(
      native(
        {
          pages: ["pages/index/index", "pages/two/two"],
          permission: { "scope.userLocation": { desc: "for delivery" } },
        },
        {
          "pages/index/index.wxml": "<view>goodbye</view>\n",
          "pages/index/index.js": 'Page({ onLoad() { wx.request({ url: "https://two.example/x" }); } })\n',
          "pages/two/two.wxml": "<view/>",
          "pages/two/two.js": "Page({})",
        },
      ),
      { version: "1.1.0" },
    );
    const difference = await compareVersions(it.me, { from, to });
    expect(difference.files).toMatchObject({ added: 2, removed: 1, changed: 3, unchanged: 0, isCut: false });
    expect(difference.files.changes).toContainEqual({ path: "old.js", fromSize: 4, toSize: null });
    expect(difference.pages).toEqual({ added: ["pages/two/two"], removed: [] });
    expect(difference.domains).toEqual({ added: ["two.example"], removed: ["one.example"] });
    expect(difference.permissions).toEqual({
      added: ["permission scope.userLocation for delivery"],
      removed: ["requiredPrivateInfos getLocation"],
    });
    expect(await compareFile(it.me, { from, to, path: "pages/index/index.wxml" })).toMatchObject({
      kind: "text",
      hunks: [
        [
          { op: "-", from: 1, to: null, text: "<view>hello</view>" },
          { op: "+", from: null, to: 1, text: "<view>goodbye</view>" },
        ],
      ],
    });
    expect(await compareFile(it.me, { from, to: from, path: "app.json" })).toMatchObject({ kind: "same" });
    await expect(compareFile(it.me, { from, to, path: "../../etc/passwd" })).rejects.toEqual(code("not_found"));
  });

  test("is of one mini-program, bounded, and shows no bytes as text", async () => {
    const it = await shop();
    const other = await shop();
    const numbers = (mark: string) => Array.from({ length: 60_000 }, (_, n) => `${mark}${n * 7919}`).join("\n");
    const from = await it.send({ "index.html": "<p>", "a.bin": "\u0000\u0001", "big.js": numbers("x") });
    const to = await it.send({ "index.html": "<p>!", "a.bin": "\u0000\u0002", "big.js": numbers("y") });
    expect(await compareFile(it.me, { from, to, path: "a.bin" })).toMatchObject({ kind: "binary" });
    expect(await compareFile(it.me, { from, to, path: "big.js" })).toMatchObject({ kind: "too_large" });
    const theirs = await upload(other.brand, other.appid);
    await expect(compareVersions(it.me, { from, to: theirs })).rejects.toEqual(code("not_found"));
    await expect(compareVersions(it.operator, { from, to: theirs })).rejects.toEqual(code("invalid_input"));
  });
});

describe("going back", () => {
  test("says why, and every release can be found again", async () => {
    const it = await shop();
    const ids: string[] = [];
    for (const version of ["1.0.0", "1.1.0", "1.2.0"]) {
      const versionId = await upload(it.brand, it.appid, version);
      const { reviewId } = await submitVersion(it.me, { versionId, notes: "please look" });
      await approveVersion(it.operator, { reviewId });
      await releaseVersion(it.me, { versionId, note: `ships ${version}` });
      ids.push(versionId);
    }
    await rollBackVersion(it.me, { versionId: ids[0] ?? "", note: "payment fails on 1.2.0" });
    const all = await listReleases(it.me, it.appid, { ...page, limit: 3 });
    expect(all.items.map((one) => [one.sequence, one.version, one.kind, one.note, one.endedAt === null])).toEqual([
      [4, "1.0.0", "rollback", "payment fails on 1.2.0", true],
      [3, "1.2.0", "release", "ships 1.2.0", false],
      [2, "1.1.0", "release", "ships 1.1.0", false],
    ]);
    const rest = await listReleases(it.me, it.appid, { ...page, limit: 3, cursor: all.older });
    expect(rest.items.map((one) => one.sequence)).toEqual([1]);
    expect((await listReleases(it.me, it.appid, { ...page, q: "payment" })).items).toHaveLength(1);
    const events = await listVersionEvents(it.me, it.appid, { ...page, types: ["rollback"] });
    expect(events.items).toMatchObject([
      { actorType: "user", actorId: "usr_test", data: { from: "1.2.0", to: "1.0.0", note: "payment fails on 1.2.0" } },
    ]);
    expect((await listVersionEvents(it.me, it.appid, { ...page, actor: "te%", types: ["release"] })).items).toEqual([]);
    expect((await listVersionEvents(it.me, it.appid, { ...page, actor: "es", types: ["release"] })).items).toHaveLength(
      3,
    );
    expect((await listVersionEvents(it.me, it.appid, { ...page, to: "2020-01-01" })).items).toEqual([]);
  });
});

describe("a run without a person", () => {
  /** What other tests uploaded waits too. */
  const claimOwn = async (versionId: string) => {
    for (;;) {
      const task = await claimProbe(job);
      if (!task || task.versionId === versionId) return task;
    }
  };

  test("is waited for by every upload, given to one, opens while it runs, and its picture stays", async () => {
    const it = await shop();
    const versionId = await upload(it.brand, it.appid);
    expect(await findProbe(it.me, versionId)).toMatchObject({ status: "queued", hasThumbnail: false });
    await owner().query("update version_probes set status = 'none' where version_id <> $1", [versionId]);
    const claims = await Promise.all(Array.from({ length: 6 }, () => claimProbe(job)));
    expect(claims.filter(Boolean)).toMatchObject([{ versionId, kind: "h5", entry: "index.html" }]);
    const { url } = await getProbeAddress(job, versionId);
    const token = url.split("/").at(-1) ?? "";
    const opening = { locale: "zh-CN", visitorId: null, path: "", query: {} } as const;
    const boot = await openTrial(systemCaller("t"), token, null, opening);
    const access = await openFrameTicket(systemCaller("t"), boot.ticket);
    expect(await recordBootError(systemCaller("t"), access, { message: "x is not a function", line: 3 })).toEqual({
      isKept: true,
    });
    const pages = [{ page: "index.html", isBooted: true, ms: 120 }];
    await recordProbe(job, { versionId, status: "done", thumbnail: png, pages, bootMs: 120 });
    expect(await findProbe(it.me, versionId)).toMatchObject({
      status: "done",
      hasThumbnail: true,
      bootMs: 120,
      pages,
      bootErrors: [{ message: "x is not a function", line: 3 }],
    });
    expect((await readThumbnail(it.me, versionId)).mime).toBe("image/png");
    await expect(openTrial(systemCaller("t"), token, null, opening)).rejects.toEqual(code("gone"));
    await expect(openFrameTicket(systemCaller("t"), boot.ticket)).rejects.toEqual(code("gone"));
    const events = await listVersionEvents(it.me, it.appid, page);
    expect(events.items.map((one) => one.type)).toEqual(["probed", "uploaded"]);
  });

  test("on a server without a browser says so; it may be asked for again; left behind it is given again, three times", async () => {
    const it = await shop();
    const versionId = await upload(it.brand, it.appid);
    await claimOwn(versionId);
    await recordProbe(job, { versionId, status: "none", reason: "no_browser" });
    expect(await findProbe(it.me, versionId)).toMatchObject({ status: "none", reason: "no_browser" });
    await askForProbe(it.me, { versionId });
    for (let n = 0; n < 3; n++) {
      expect(await claimOwn(versionId)).toMatchObject({ versionId });
      await owner().query(
        "update version_probes set started_at = started_at - interval '11 minutes' where version_id = $1",
        [versionId],
      );
    }
    expect(await claimOwn(versionId)).toBeNull();
    expect(await findProbe(it.me, versionId)).toMatchObject({ status: "failed", reason: "abandoned" });
  });

  test("is the job's alone, and seen by those who see the mini-program", async () => {
    const it = await shop();
    const versionId = await upload(it.brand, it.appid);
    await expect(claimProbe(it.me)).rejects.toEqual(code("forbidden"));
    await expect(recordProbe(it.operator, { versionId, status: "done" })).rejects.toEqual(code("forbidden"));
    await expect(askForProbe(callerOf(it.brand, "analyst"), { versionId })).rejects.toEqual(code("forbidden"));
    const other = callerOf(await admittedBrand(owner()));
    for (const run of [findProbe, readThumbnail])
      await expect(run(other, versionId)).rejects.toEqual(code("not_found"));
    await expect(askForProbe(other, { versionId })).rejects.toEqual(code("not_found"));
  });
});
