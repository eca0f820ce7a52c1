import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readBlob } from "@/lib/kernel/blobs";
import { packFiles } from "@/lib/miniprogram/fixtures/pack-files";
import { acceptPackage } from "@/lib/miniprogram/package/accept";
import { BRAND_LIMITS, PROVIDER_LIMITS } from "@/lib/miniprogram/package/limits";
import { PackageError } from "@/lib/miniprogram/package/package-error";
import type { PackageReport } from "@/lib/miniprogram/package/report";

const noise = (bytes: number, seed = 1): Buffer => {
  const out = Buffer.alloc(bytes);
  let state = seed;
  for (let at = 0; at < bytes; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    out[at] = state >>> 24;
  }
  return out;
};

const native = (config: object, files: Record<string, string | Buffer> = {}) => ({
  "app.json": JSON.stringify(config, null, 2),
  "app.js": "App({})",
  "pages/index/index.wxml": "<view>hi</view>",
  "pages/index/index.js": "Page({})",
  "pages/me/me.wxml": "<view/>",
  "pages/me/me.ts": "Page({})",
  ...files,
});
const pages = ["pages/index/index", "pages/me/me"];

describe("acceptPackage", () => {
  let blobs: string;
  beforeEach(async () => {
    blobs = await mkdtemp(join(tmpdir(), "accept-"));
  });
  afterEach(() => rm(blobs, { recursive: true, force: true }));

  const accept = async (files: Record<string, string | Buffer>, more = {}) =>
    acceptPackage({ archive: await packFiles(files), blobs, ...more });
  const refusal = async (files: Record<string, string | Buffer>, more = {}) => {
    const error = await accept(files, more).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(PackageError);
    expect(existsSync(join(blobs, "blobs"))).toBe(false);
    expect(readdirSync(join(blobs, "staging"))).toEqual([]);
    return error as PackageError;
  };

  it("takes an H5 build at the root, in one top folder or in dist/", async () => {
    const build = { "index.html": "<!doctype html>", "assets/a.js": "1", "中文.svg": "<svg/>" };
    const under = (folder: string) =>
      Object.fromEntries(Object.entries(build).map(([path, text]) => [folder + path, text]));
    const plain = await accept(build);
    expect(plain).toMatchObject({ kind: "h5", dialect: null, root: "", entry: "index.html", totalSize: 22 });
    expect(plain.files.map(({ path, mime }) => `${path} ${mime}`)).toEqual([
      "index.html text/html",
      "assets/a.js text/javascript",
      "中文.svg image/svg+xml",
    ]);
    const hash = plain.files[0]?.sha256 ?? "";
    expect((await readBlob(blobs, hash)).toString()).toBe("<!doctype html>");
    for (const folder of ["shop/", "dist/", "shop/dist/"]) {
      expect(await accept(under(folder))).toMatchObject({ root: folder, contentHash: plain.contentHash });
    }
    expect((await accept({ ...under("dist/"), "package.json": "{}" })).diagnostics).toMatchObject([
      { code: "left_out", level: "info" },
    ]);
  });

  it("hashes the files and their paths, not the archive", async () => {
    const one = await accept({ "index.html": "a", "b.js": "2" });
    expect((await accept({ "b.js": "2", "index.html": "a", ".DS_Store": "x" })).contentHash).toBe(one.contentHash);
    expect((await accept({ "index.html": "a", "c.js": "2" })).contentHash).not.toBe(one.contentHash);
  });

  it("takes a native project, by miniprogramRoot too, and weighs its parts", async () => {
    const report = await accept(
      Object.fromEntries([
        ["project.config.json", '{"appid": "wx1", "miniprogramRoot": "./mini/"}'],
        ["src/index.ts", "export {}"],
        ...Object.entries(
          native(
            { pages, subPackages: [{ root: "more/", pages: ["a/a"] }] },
            { "more/a/a.wxml": "<view/>", "more/a/a.js": "1234567" },
          ),
        ).map(([path, text]) => [`mini/${path}`, text]),
      ]),
    );
    expect(report).toMatchObject({
      kind: "native",
      dialect: "wechat",
      root: "mini/",
      declaredAppid: "wx1",
      entry: "pages/index/index",
    });
    expect(report.pages).toEqual([...pages, "more/a/a"]);
    expect(report.parts.find(({ root }) => root === "more")?.size).toBe(14);
    expect(report.parts.reduce((sum, { size }) => sum + size, 0)).toBe(report.totalSize);
  });

  it.each([
    ["xiaohongshu", "xhsml"],
    ["douyin", "ttml"],
    ["jd", "jxml"],
  ])("knows the dialect %s", async (dialect, extension) => {
    const files = { "app.json": '{"pages":["p/p"]}', [`p/p.${extension}`]: "<view/>", "p/p.js": "" };
    expect(await accept(files)).toMatchObject({ kind: "native", dialect });
  });

  it.each([
    ["a page that is not there", { pages: [...pages, "pages/no/no"] }, "page_missing", 5, 5],
    ["a page twice", { pages: [...pages, pages[0]] }, "page_twice", 5, 5],
    ["no pages", { pages: [] }, "app_schema", 2, 12],
    ["pages missing", { window: {} }, "app_schema", 1, 1],
    ["a path that climbs", { pages: ["../../x"] }, "app_schema", 3, 5],
    ["one tab", { pages, tabBar: { list: [{ pagePath: pages[0], text: "a" }] } }, "app_schema", 7, 13],
    ["an entry nobody declared", { pages, entryPagePath: "x/x" }, "entry_missing", 6, 20],
    [
      "a main page in a subpackage",
      { pages, subpackages: [{ root: "pages/me", pages: [] }] },
      "subpackage_page",
      8,
      15,
    ],
    [
      "nested subpackages",
      {
        pages,
        subPackages: [
          { root: "a", pages: [] },
          { root: "a/b", pages: [] },
        ],
      },
      "subpackage_overlap",
      12,
      15,
    ],
    ["a number for a name", { pages, subPackages: [{ root: 5, pages: [] }] }, "app_schema", 8, 15],
  ])("refuses %s, with line and column", async (_what, config, code, line, column) => {
    const { diagnostics } = await refusal(native(config));
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ level: "error", code, file: "app.json", line, column }),
    );
  });

  it("refuses tabs that lead nowhere and icons that are not there", async () => {
    const list = [
      { pagePath: "x/x", text: "x" },
      { pagePath: pages[1], text: "y", iconPath: "no.png" },
    ];
    const { diagnostics, code } = await refusal(native({ pages, tabBar: { list } }));
    expect(code).toBe("content");
    expect(diagnostics.map((one) => one.code)).toEqual(["tab_page", "tab_icon"]);
  });

  it("refuses broken configuration and sources that are not UTF-8, with file and place", async () => {
    const bad = Buffer.from([0x2f, 0x2f, 0x0a, 0xc9, 0xcf]);
    const files = native({ pages }, { "pages/me/me.json": "{,}", "other.json": "{,}", "lib/gbk.js": bad });
    const { diagnostics } = await refusal(files);
    expect(diagnostics).toMatchObject([
      { level: "error", code: "json_syntax", file: "pages/me/me.json", line: 1, column: 2 },
      { level: "warning", code: "json_syntax", file: "other.json" },
      { level: "error", code: "source_encoding", file: "lib/gbk.js", line: 2, column: 1 },
    ]);
  });

  it("holds each package to 2 MB and all of them to their limit", async () => {
    const big = noise((2 << 20) + 1);
    expect((await refusal({ "index.html": "", "big.bin": big })).diagnostics).toMatchObject([
      { code: "package_too_large" },
    ]);
    const config = { pages, subPackages: [{ root: "more", pages: [] }] };
    const heavy = await refusal(native(config, { "more/big.bin": big }));
    expect(heavy.diagnostics).toMatchObject([{ code: "package_too_large", file: "more" }]);
    const parts = Array.from({ length: 11 }, (_, n) => [`s${n}/x.bin`, noise(2_000_000, n + 2)] as const);
    const many = native(
      { pages, subPackages: parts.map((_, n) => ({ root: `s${n}`, pages: [] })) },
      Object.fromEntries(parts),
    );
    expect((await refusal(many, { limits: PROVIDER_LIMITS })).code).toBe("too_large");
    expect((await accept(many, { limits: BRAND_LIMITS })).totalSize).toBeGreaterThan(22_000_000);
  });

  it("lists domains with their places, and those that are not allowed", async () => {
    const script =
      'wx.request({url: "https://api.shop.cn/a"});\n// see http://www.w3.org/2000/svg\nconnect("wss://live.shop.cn:8443/x", "https://API.shop.cn")';
    const report = await accept(native({ pages }, { "lib/net.js": script }), { allowedDomains: ["api.shop.cn"] });
    expect(report.domains).toEqual([
      {
        domain: "api.shop.cn",
        schemes: ["https"],
        count: 2,
        uses: [
          { file: "lib/net.js", line: 1, column: 19 },
          { file: "lib/net.js", line: 3, column: 39 },
        ],
      },
      { domain: "live.shop.cn", schemes: ["wss"], count: 1, uses: [{ file: "lib/net.js", line: 3, column: 10 }] },
    ]);
    expect(report.diagnostics).toMatchObject([
      { level: "warning", code: "domain_not_allowed", file: "lib/net.js", line: 3 },
    ]);
  });

  it("lists what a browser lacks or does another way, with places", async () => {
    const view = '<view>\n  <map id="m"/><button open-type="getPhoneNumber"/>\n</view>';
    const script = "wx.scanCode({})\nwx.requestPayment()\nwx.requestPayment()";
    const inNative = await accept(native({ pages }, { "pages/me/me.wxml": view, "pages/me/me.ts": script }));
    const inH5 = await accept({ "index.html": "<script src=a.js></script>", "a.js": script });
    const told = ({ unsupported }: PackageReport) =>
      unsupported.map(({ feature, count, uses }) => [feature, count, uses[0]?.file, uses[0]?.line]);
    // What the native runtime lacks the compiler says; scanning is there.
    expect(told(inNative)).toEqual([
      ["pay", 2, "pages/me/me.ts", 2],
      ["phone_number", 1, "pages/me/me.wxml", 2],
    ]);
    expect(told(inH5)).toEqual([
      ["pay", 2, "a.js", 2],
      ["scan", 1, "a.js", 1],
    ]);
  });

  it("reads adversarial sources in reasonable time", async () => {
    const started = performance.now();
    const text = `${"http://a.bc".repeat(40_000)}${"<map".repeat(40_000)}${"a.".repeat(200_000)}`;
    await accept({ "index.html": "", "a.js": text }, { limits: { ...BRAND_LIMITS, ratio: 10_000 } });
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
