import { beforeAll, describe, expect, test } from "vitest";
import { callerOf } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { serveFrame } from "@/lib/api/frame";
import { systemCaller } from "@/lib/doors/callers";
import { packFiles } from "@/lib/miniprogram/fixtures/pack-files";
import { framePrefix } from "@/lib/miniprogram/host/launch";
import { createTrialInput } from "@/lib/previews/input";
import { openTrial } from "@/lib/previews/open";
import { createTrial } from "@/lib/previews/trials";
import { compileSweep, compileVersion } from "./compiling";
import { uploadInput } from "./input";
import { getVersion } from "./queries";
import { submitVersion } from "./reviews";
import { admittedBrand, makeMiniapp, testFiles } from "./testing";
import { uploadVersion } from "./upload";

const { owner } = testDatabase();
testFiles();
const opening = { locale: "zh-CN", visitorId: null, path: "", query: {} } as const;
const worker = systemCaller("test");

const project = {
  "app.json": JSON.stringify({ pages: ["pages/index/index", "pages/broken/broken"] }),
  "app.js": "App({})",
  "app.wxss": "page { background: #fff }",
  "pages/index/index.js": "Page({ scan() { wx.scanCode() } })",
  "pages/index/index.wxml": '<view class="a" bindtap="scan">{{text}}</view><image src="/logo.png"/>',
  "pages/index/index.wxss": ".a { width: 100rpx }",
  "pages/broken/broken.js": "Page({\n  oops(\n})",
  "pages/broken/broken.wxml": "<view>never</view>",
  "logo.png": "no picture, but bytes",
};

let brand: Awaited<ReturnType<typeof admittedBrand>>;
let appid: string;
beforeAll(async () => {
  brand = await admittedBrand(owner());
  appid = (await makeMiniapp(brand)).appid;
});
const me = () => callerOf(brand);
const send = async (files: Record<string, string>, version: string) =>
  uploadVersion(me(), { ...uploadInput.parse({ appid, version }), archive: await packFiles(files) });
const anyone = (versionId: string) => createTrialInput.parse({ versionId, name: "试", audience: "anyone", hours: 2 });
const stateOf = async (versionId: string): Promise<string> =>
  (await owner().query("select run_state from versions where id = $1", [versionId])).rows[0].run_state;
const set = (versionId: string, state: string) =>
  owner().query("update versions set run_state = $2 where id = $1", [versionId, state]);

describe("a native package", () => {
  test("is compiled as it comes in; the frame serves its compiled form", async () => {
    const { versionId } = await send(project, "1.0.0");
    await compileVersion(me(), versionId);
    expect(await stateOf(versionId)).toBe("ready");
    const { url } = await createTrial(me(), anyone(versionId));
    const boot = await openTrial(worker, url.split("/").at(-1) ?? "", null, opening);
    expect(boot.entry).toBe("index.html");
    const get = (path: string, headers: Record<string, string> = {}) =>
      serveFrame(new Request(`http://console.test${framePrefix(boot.ticket)}${path}`, { headers }));
    const page = await get("index.html", { "sec-fetch-dest": "iframe" });
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html.indexOf("/frame/sdk.js")).toBeLessThan(html.indexOf("/frame/native.js"));
    expect(html.indexOf("/frame/native.js")).toBeLessThan(html.indexOf("app.js"));
    expect(page.headers.get("content-security-policy")).toContain("sandbox allow-scripts");
    const app = await (await get("app.js")).text();
    expect(app).toMatch(/^liantaiNative\.start\(/);
    expect(await (await get("app.css")).text()).toContain("width: calc(100 * var(--rpx))");
    expect(await (await get("p/logo.png")).text()).toBe("no picture, but bytes");
    for (const source of ["pages/index/index.js", "app.json", "p/pages/index/index.wxml"])
      expect((await get(source)).status, source).toBe(404);
  });

  test("keeps on its version what the compiler remarked and missed, with file and line", async () => {
    const { versionId } = await send(project, "1.1.0");
    await compileVersion(me(), versionId);
    const { report, runState } = await getVersion(me(), versionId);
    expect(runState).toBe("ready");
    expect(report.diagnostics).toContainEqual(
      expect.objectContaining({ level: "error", code: "script_syntax", file: "pages/broken/broken.js", line: 3 }),
    );
    expect(report.compiled).toMatchObject({ pages: 2 });
    const before = report.diagnostics.length;
    await compileVersion(me(), versionId);
    expect((await getVersion(me(), versionId)).report.diagnostics).toHaveLength(before);
  });

  test("left waiting is compiled by the worker, or when it is wanted; one that failed neither opens nor goes to review", async () => {
    const { versionId } = await send(project, "1.2.0");
    await compileVersion(me(), versionId);
    await set(versionId, "pending");
    await compileSweep.run(worker);
    expect(await stateOf(versionId)).toBe("ready");
    expect(await compileSweep.run(worker)).toBe(0);
    await set(versionId, "pending");
    await createTrial(me(), anyone(versionId));
    expect(await stateOf(versionId)).toBe("ready");
    await set(versionId, "failed");
    const refused = expect.objectContaining({ code: "wrong_state" });
    await expect(createTrial(me(), anyone(versionId))).rejects.toEqual(refused);
    await expect(submitVersion(me(), { versionId, notes: "please look" })).rejects.toEqual(refused);
  });
});
