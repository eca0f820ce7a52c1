import { describe, expect, test } from "vitest";
import { rewriteView } from "@/lib/miniprogram/compile/wxml";
import { rewriteScript } from "@/lib/miniprogram/compile/wxs";

const rewrite = (text: string) =>
  rewriteView(text, (_, path) => `found${path.replace(/^\.?/, "").replace(/\.\w+$/, "")}`);
const script = (text: string) => rewriteScript(text, (path) => path.replace(/^\.\//, "wxs/").replace(/\.\w+$/, ""));

describe("a view", () => {
  test.each([
    ["<view>a</view>", "<wx-view>a</wx-view>"],
    ["<van-cell/><scroll-view></scroll-view>", "<van-cell/><scroll-view></scroll-view>"],
    ["<div><dialog/></div>", "<wx-div><wx-dialog/></wx-div>"],
    ["<block><slot name='a'/></block>", "<block><slot name='a'/></block>"],
    ["<view>{{ a < b && b > c }}</view>", "<wx-view>{{ a < b && b > c }}</wx-view>"],
    ["<view>{{ '<view>' }}</view>", "<wx-view>{{ '<view>' }}</wx-view>"],
    ["<!-- <view> --><text/>", "<!-- <view> --><wx-text/>"],
    ["<view a='>' b=\"{{'>'}}\"/>", "<wx-view a='>' b=\"{{'>'}}\"/>"],
    ["1 < 2 <view/>", "1 < 2 <wx-view/>"],
    ["<radio wx:for-items='{{a}}'/>", "<wx-radio wx:for='{{a}}'/>"],
    ["<list generic:row='row-a' generic:cell='cell'/>", "<wx-list generic:wx-row='row-a' generic:wx-cell='wx-cell'/>"],
  ])("%s", (text, expected) => {
    expect(rewrite(text).text).toBe(expected);
  });

  test.each(["xhs", "tt", "jd"])("of the %s dialect means the same", (prefix) => {
    const { text } = rewrite(`<view ${prefix}:if="{{a}}" ${prefix}:for-item="b" ${prefix}:other="c" bindtap="d"/>`);
    expect(text).toBe(`<wx-view wx:if="{{a}}" wx:for-item="b" ${prefix}:other="c" bindtap="d"/>`);
  });

  test("leads to other views and scripts by their paths", () => {
    expect(rewrite('<import src="./a.ttml"/><include src="/b.wxml"/><image src="c.png"/>').text).toBe(
      '<import src="/found/a"/><include src="/found/b"/><wx-image src="c.png"/>',
    );
    expect(rewrite('<sjs src="./x.sjs" module="m"/><import-sjs name="n" from="./y.sjs"/>').text).toBe(
      '<wxs src="/found/x" module="m"/><wxs module="n" src="/found/y"/>',
    );
  });

  test("keeps its lines, and places lead back", () => {
    const { text, original } = rewrite("<view>\n  <text wx:if='{{a}}'><oops =/></text>\n</view>");
    expect(text.split("\n")).toHaveLength(3);
    const line = text.split("\n")[1] ?? "";
    expect(original({ line: 2, column: line.indexOf(" =") + 1 })).toEqual({ line: 2, column: 28 });
  });

  test("is not read where a script stands in it", () => {
    const { text, inline } = rewrite('<wxs module="m">var a = b < c; // <view>\n</wxs><view/>');
    expect(text).toBe('<wxs module="m">var a = b < c; // <view>\n</wxs><wx-view/>');
    expect(inline).toMatchObject([{ module: "m", line: 1, column: 17 }]);
  });
});

describe("a view script", () => {
  test.each([
    ["x.constructor === 'Array'", "x.constructor?.name === 'Array'"],
    ["'.constructor' + \"require('a')\" // .constructor", "'.constructor' + \"require('a')\" // .constructor"],
    ["a.constructor.name; a.constructor(1)", "a.constructor.name; a.constructor(1)"],
    ["var u = require('./u.wxs');", 'var u = require("/wxs/u");'],
    ["x.require('./u.wxs')", "x.require('./u.wxs')"],
  ])("%s", (text, expected) => {
    expect(script(text)).toBe(expected);
  });

  test("has its own regular expressions and dates", () => {
    const run = (code: string): unknown => new Function(`${script(code)};return r`)();
    expect(run("var r = getRegExp('a', 'g').test('bab')")).toBe(true);
    expect(run(String.raw`var r = getRegExp('^-?\d+(\.\d+)?$').test('-10.5')`)).toBe(true);
    expect(run(String.raw`var r = getRegExp("^\\d+$").test('12')`)).toBe(true);
    expect(run("var r = getDate(2020, 0, 2).getDate()")).toBe(2);
    expect(run("var r = [].constructor === 'Array' && (1).constructor === 'Number'")).toBe(true);
  });
});
