import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { putBlob } from "@/lib/kernel/blobs";
import { mimeOf } from "@/lib/kernel/mime";
import { compileStored } from "@/lib/miniprogram/compile/run";
import { compileFiles } from "@/lib/miniprogram/compile/testing";

const many = (text: string, count: number): string => text.repeat(count);
const numbered = (count: number, of: (index: number) => string): string =>
  Array.from({ length: count }, (_, n) => of(n)).join("");

const views: Record<string, string> = {
  "20,000 tags in each other": many("<view>", 20_000) + many("</view>", 20_000),
  "tags that never end": many("<view ", 50_000),
  "bindings that never end": many("{{", 300_000),
  "attributes that never end": many("<view a='{{", 50_000),
  "comments that never end": many("<!--", 100_000),
  "scripts that never end": many("<wxs module='a'>", 20_000),
  "brackets in each other": `<view a="{{${many("(", 10_000)}a${many(")", 10_000)}}}"/>`,
  "a sum of 30,000": `<view a="{{${many("a+", 30_000)}a}}"/>`,
  "a chain of 20,000 questions": `<view a="{{${many("a?b:", 20_000)}a}}"/>`,
  "a path of 50,000": `<view a="{{a${many(".b", 50_000)}}}"/>`,
  "a chain of 20,000 branches": `<view wx:if='{{a}}'/>${many("<view wx:elif='{{b}}'/>", 20_000)}`,
  "20,000 siblings": many("<view a='{{b}}'/>", 20_000),
  "5,000 templates": numbered(5000, (n) => `<template name="t${n}"><template is="t${n + 1}"/></template>`),
  "the end of a script": "</script><script>alert(1)</script><view a='</script>\u2028'/>",
  "nothing but noise": "\u0000<view a=\u0000>\uffff<<<>>>/",
};

const styles: Record<string, string> = {
  "blocks in each other": many("a{", 50_000),
  "conditions in each other": many("@media a{", 10_000),
  "brackets in each other": `${many(":not(", 30_000) + many(")", 30_000)}{a:b}`,
  "a selector of 50,000 steps": `${many("a>", 50_000)}b{c:d}`,
  "a list of 50,000 selectors": `${many("a,", 50_000)}b{c:d}`,
  "addresses that never end": `.a{b:${many("url(", 100_000)}}`,
  "strings that never end": `.a{b:${many('"', 100_001)}`,
  "a number of 500,000 digits": `.a{b:${many("1", 500_000)}rpx}`,
  "comments that never end": many("/*", 200_000),
  "an import of blanks": `@import ${many(" ", 300_000)}"x";`,
  "3,000 movements": `${numbered(3000, (n) => `@keyframes k${n}{from{a:b}}`)}.a{animation:${many("k1 ", 20_000)}}`,
};

const scripts: Record<string, string> = {
  "lists in each other": many("[", 50_000) + many("]", 50_000),
  "blocks in each other": `import a from 'x';${many("if(a){", 5000)}${many("}", 5000)}`,
  "100,000 requests": many('require("./b");', 100_000),
  "requests that never end": many("require(", 50_000),
  "nothing but noise": '\u0000\u2028`${"',
};

describe("sources made to hurt end as remarks, in seconds, and the other page runs", () => {
  const check = async (files: Record<string, string>) => {
    const built = await compileFiles({ "pages/a.wxml": "<view/>", "pages/b.wxml": "<view>b</view>", ...files });
    expect(built.app.pages).toEqual(["pages/a", "pages/b"]);
    expect(built.app.main.units["pages/b"]?.fault).toBeUndefined();
    expect(built.app.main.templates["pages/b"]).toBeTypeOf("function");
  };
  test.each(Object.entries(views))("view: %s", (_, text) => check({ "pages/a.wxml": text }), 20_000);
  test.each(Object.entries(styles))("style: %s", (_, text) => check({ "pages/a.wxss": text }), 20_000);
  test.each(Object.entries(scripts))("script: %s", (_, text) => check({ "pages/a.js": text }), 20_000);

  test("style sheets that draw in two others each, 400 deep", () => {
    const files = Array.from({ length: 400 }, (_, n) => [
      `s${n}.wxss`,
      `@import "s${n + 1}.wxss";@import "s${n + 2}.wxss";.a{b:c}`,
    ]);
    return check({ ...Object.fromEntries(files), "pages/a.wxss": '@import "/s0.wxss";' });
  });

  test("views that include each other", () =>
    check({ "pages/a.wxml": '<include src="/c"/>', "c.wxml": '<include src="pages/a"/><import src="c"/>' }));

  test("names that mean something to objects", async () => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];
    const built = await compileFiles({
      "app.json": JSON.stringify({ pages: names, usingComponents: Object.fromEntries(names.map((n) => [n, `/${n}`])) }),
      ...Object.fromEntries(
        names.flatMap((n) => [
          [`${n}.js`, "Page({})"],
          [`${n}.wxml`, `<${n}/>`],
        ]),
      ),
    });
    expect(Object.keys(built.app.main.units).sort()).toEqual([...names].sort());
    expect(Object.keys(built.app.main.templates).sort()).toEqual([...names].sort());
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe("the child process", () => {
  const blobs = mkdtempSync(join(tmpdir(), "liantai-compile-test-"));
  afterAll(() => rmSync(blobs, { recursive: true, force: true }));
  const root = fileURLToPath(new URL("../../../", import.meta.url));
  const request = async (files: Record<string, string>, limits?: { milliseconds: number; memory: number }) => {
    const stored = Object.entries(files).map(async ([path, text]) => ({
      path,
      mime: mimeOf(path),
      ...(await putBlob(blobs, Buffer.from(text))),
    }));
    return { blobs, root, dialect: null, files: await Promise.all(stored), ...(limits && { limits }) };
  };
  const project = { "app.json": '{"pages":["a"]}', "app.js": "", "a.js": "Page({})", "a.wxml": "<view/>" };

  test("compiles once for all who ask, also later, also with other pictures", async () => {
    const asked = await request({ ...project, "i.png": "one" });
    const [first, second] = await Promise.all([compileStored(asked), compileStored(asked)]);
    expect(first).toEqual(second);
    expect(first.status).toBe("ready");
    expect(first.files.map(({ path }) => path)).toEqual(["index.html", "app.css", "app.js", "p/i.png"]);
    const other = await compileStored(await request({ ...project, "i.png": "two" }));
    expect(other.stats).toEqual(first.stats);
    const [ours, theirs] = [first, other].map(({ files }) => new Map(files.map(({ path, sha256 }) => [path, sha256])));
    expect(theirs?.get("app.js")).toBe(ours?.get("app.js"));
    expect(theirs?.get("p/i.png")).not.toBe(ours?.get("p/i.png"));
  });

  test("is ended when it takes too long, with everything it started", async () => {
    const slow = await request({ ...project, "a.js": `${many("a=>", 30_000)}1` }, { milliseconds: 1500, memory: 256 });
    const started = performance.now();
    const outcome = await compileStored(slow);
    expect(performance.now() - started).toBeLessThan(4000);
    expect(outcome).toMatchObject({ status: "failed", files: [], diagnostics: [{ code: "compile_timeout" }] });
  });

  test("is ended when it takes too much memory", async () => {
    const app = JSON.stringify({ pages: ["a"], big: Array.from({ length: 60_000 }, () => [[]]) });
    const outcome = await compileStored(
      await request({ ...project, "app.json": app }, { milliseconds: 20_000, memory: 12 }),
    );
    expect(outcome).toMatchObject({ status: "failed", diagnostics: [{ code: "compile_memory" }] });
  });

  test("sees nothing of the server, and runs nothing of the package", async () => {
    const outcome = await compileStored(
      await request({
        ...project,
        "a.js": "require('fs').writeFileSync('/tmp/liantai-owned', '1')",
        "b.js": "process.exit(7)",
      }),
    );
    expect(outcome.status).toBe("ready");
    expect(outcome.diagnostics).toMatchObject([{ code: "module_missing", file: "a.js", line: 1 }]);
  });
});
