/** A small project whose pages write down what happens to them, in `globalThis.life`. */
const page = (path: string, extra = "") => `
const life = getApp().globalData.life;
const say = (words) => life.push("${path.split("/").pop()} " + words);
Page({
  data: { n: 0, rows: Array.from({ length: 40 }, (_, row) => row) },
  onLoad(query) {
    say("onLoad " + JSON.stringify(query));
    this.channel = this.getOpenerEventChannel();
    this.channel.on("hello", (data) => say("hears " + data));
  },
  onShow() { say("onShow"); },
  onReady() { say("onReady"); },
  onHide() { say("onHide"); },
  onUnload() { say("onUnload"); },
  onTabItemTap({ index }) { say("onTabItemTap " + index); },
  onPullDownRefresh() { say("onPullDownRefresh"); setTimeout(() => wx.stopPullDownRefresh(), 100); },
  onReachBottom() { say("onReachBottom"); },
  add() { this.setData({ n: this.data.n + 1 }); },
  reply() { this.channel.emit("reply", this.data.n); },
  fail() { null.nothing; },
  ${extra}
});`;

const view = `<view id="count" bindtap="add">{{n}}</view><view id="fail" bindtap="fail">fail</view>
<view id="reply" bindtap="reply">reply</view><part/>
<view wx:for="{{rows}}" wx:key="*this" style="height: {{100}}rpx">{{item}}</view>`;

const texts: Record<string, string> = {
  "app.json": JSON.stringify({
    pages: ["pages/first", "pages/second", "pages/tea", "pages/cup", "pages/broken", "pages/bare"],
    subPackages: [{ root: "sub", pages: ["pages/far"] }],
    window: { navigationBarTitleText: "店", navigationBarBackgroundColor: "#ffffff", navigationBarTextStyle: "black" },
    tabBar: {
      list: [
        { pagePath: "pages/tea", text: "茶" },
        { pagePath: "pages/cup", text: "杯" },
      ],
    },
    usingComponents: { part: "/part" },
  }),
  "app.js": `const life = [];
globalThis.life = life;
globalThis.app = wx;
App({
  globalData: { life },
  onLaunch({ path }) { life.push("app onLaunch " + path); },
  onShow() { life.push("app onShow"); },
  onError(text) { life.push("app onError " + text.split("\\n")[0]); },
  onPageNotFound({ path }) { life.push("app onPageNotFound " + path); },
});`,
  "part.js": `const life = getApp().globalData.life;
Component({
  lifetimes: {
    created() { life.push("part created"); },
    attached() { life.push("part attached"); },
    ready() { life.push("part ready"); },
    detached() { life.push("part detached"); },
  },
  pageLifetimes: { show() { life.push("part show"); }, hide() { life.push("part hide"); } },
});`,
  "part.json": '{"component":true}',
  "part.wxml": "<view>part</view>",
  "pages/broken.js": `const here = 1;
require("./nowhere");
Page({});`,
  "pages/broken.wxml": "<view>never seen</view>",
  "pages/broken.json": "{}",
};

for (const path of ["pages/first", "pages/second", "pages/tea", "pages/cup", "pages/bare", "sub/pages/far"]) {
  texts[`${path}.js`] = page(path);
  texts[`${path}.wxml`] = view;
  texts[`${path}.json`] = JSON.stringify({ navigationBarTitleText: path, enablePullDownRefresh: true });
}
texts["pages/bare.json"] = '{"navigationStyle":"custom"}';
texts["pages/second.json"] = JSON.stringify({
  navigationBarTitleText: "第二页",
  usingComponents: { far: "/sub/far", near: "/part" },
  componentPlaceholder: { far: "near" },
});
texts["pages/second.wxml"] = `${view}<far id="far"/>`;
texts["sub/far.js"] = "Component({})";
texts["sub/far.json"] = '{"component":true}';
texts["sub/far.wxml"] = "<view>far away</view>";

export const lifeProject: Map<string, Buffer> = new Map(
  Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]),
);
