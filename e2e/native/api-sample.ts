/** A mini-program whose pages do nothing by themselves: what `wx` does to them is what the tests look at. */
const files: Record<string, string> = {
  "app.json": JSON.stringify({
    pages: ["pages/home/home", "pages/mine/mine", "pages/more/more"],
    tabBar: {
      list: [
        { pagePath: "pages/home/home", text: "Home" },
        { pagePath: "pages/mine/mine", text: "Mine" },
      ],
    },
  }),
  // The tests reach the API through the real global, which modules do not see.
  "app.js": `const real = Function("return this")(); real.api = wx; App({ onLaunch() { real.app = this; } });`,
  "pages/home/home.json": JSON.stringify({
    navigationBarTitleText: "Home",
    enablePullDownRefresh: true,
    usingComponents: { card: "/parts/card" },
  }),
  "pages/home/home.wxml": `
<view id="top" class="box" data-kind="first" mark:place="here">top</view>
<view class="box">second</view>
<card id="card" />
<scroll-view id="list" scroll-y style="height:100px"><view style="height:400px;padding-top:250px;box-sizing:border-box"><view id="row">row</view></view></scroll-view>
<canvas type="2d" id="board" style="width:100px;height:50px"></canvas>
<canvas canvas-id="old" style="width:100px;height:50px"></canvas>
<view id="moved" animation="{{animation}}" style="width:40px;height:40px;background:#09f"></view>
<image id="picture" src="{{picture}}" style="width:40px;height:40px"></image>
<button id="share" open-type="share" data-from="button">share</button>
<button id="phone" open-type="getPhoneNumber" bindgetphonenumber="onPhone">phone</button>
<button id="choose" bindtap="onChoose">choose</button>
<view id="told">{{told}}</view>
<view id="deep" style="margin-top:1500px">deep</view>`,
  "pages/home/home.js": `
Page({
  data: { told: "", picture: "", animation: null },
  onLoad() { Function("return this")().home = this; },
  onShareAppMessage(event) {
    const kind = event.target ? event.target.dataset.from : event.from;
    return { title: "from " + kind, path: "/pages/more/more?id=7", imageUrl: "/images/dot.png" };
  },
  onPhone(event) { this.setData({ told: event.detail.errMsg }); },
  onChoose() {
    wx.chooseImage({ count: 1, sourceType: ["album"], success: (found) => {
      this.setData({ picture: found.tempFilePaths[0] });
      this.chosen = found;
    } });
  },
});`,
  "parts/card.json": JSON.stringify({ component: true }),
  "parts/card.wxml": `<view class="inner" style="width:120px;height:30px">inner</view>`,
  "parts/card.js": `Component({})`,
  "pages/mine/mine.wxml": `<view>mine</view>`,
  "pages/mine/mine.js": `Page({})`,
  "pages/more/more.wxml": `<view id="more">more {{query}}</view>`,
  "pages/more/more.js": `Page({ data: { query: "" }, onLoad(query) { this.setData({ query: JSON.stringify(query) }); } })`,
};

const DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

export const apiSample: ReadonlyMap<string, Buffer> = new Map([
  ...Object.entries(files).map(([path, text]): [string, Buffer] => [path, Buffer.from(text)]),
  ["images/dot.png", Buffer.from(DOT, "base64")],
]);
