import { expect } from "@playwright/test";
import type { Check } from "./phone";

const page = (name: string) => `packages/vant/pages/${name}/index`;

export const vantMore: Record<string, Check> = {
  [page("picker")]: async (phone) => {
    await phone.tapText("#single", "苏州");
    await phone.reads("#picked", "change 苏州 1");
    await phone.tapText("#single", "确认");
    await phone.reads("#picked", "confirm 苏州 1");
    await phone.tapText("#linked", "器");
    await expect(phone.$("#linked")).toContainText("公道杯");
    await phone.tapText("#linked", "公道杯");
    await phone.reads("#link", "器/公道杯");
    await phone.tapText("#area", "滨江区");
    await phone.tapText("#area", "确认");
    await phone.reads("#area-said", "浙江省/杭州市/滨江区");
    await phone.tapText("#date", "2027年");
    await phone.tapText("#date", "确认");
    await phone.reads("#date-said", "2027");
    await phone.tapText("#column", "二");
    await expect(phone.$("#column [class*=column__item--selected]")).toHaveText("二");
  },

  [page("calendar")]: async (phone) => {
    await phone.tap("#open");
    await expect(phone.$("#single")).toContainText("2026年3月");
    await phone.tapText("#single", "12");
    await phone.tapText("#single", "确定");
    await expect(phone.$("#open")).toContainText("3/12");
    await expect(phone.$("#single").getByText("确定")).toBeHidden();
    await phone.tap("#open-range");
    await phone.tapText("#range", "10");
    await phone.tapText("#range", "13");
    await phone.tapText("#range", "确定");
    await expect(phone.$("#open-range")).toContainText("3/10 至 3/13");
  },

  [page("cascader")]: async (phone) => {
    await phone.tap("#open");
    await phone.tapText("#cascader", "浙江省");
    await phone.tapText("#cascader", "杭州市");
    await phone.tapText("#cascader", "滨江区");
    await phone.reads("#chosen", "浙江省/杭州市/滨江区");
    await expect(phone.$("#cascader")).toHaveCount(0);
    await phone.tapText("#tree", "岩茶");
    await phone.reads("#active", "2");
    await phone.tapText("#tree", "停售");
    await phone.reads("#active", "2");
    await phone.tapText("#tree", "器");
    await phone.tapText("#tree", "盖碗");
    await phone.reads("#active", "2,4");
  },

  [page("tabs")]: async (phone) => {
    await phone.tapText("#tabs", "待付款");
    await phone.reads("#said", "待付款 pay");
    await expect(phone.$("#pane-pay")).toBeInViewport();
    await phone.drag("#pane-pay", { x: -200, y: 0 });
    await phone.reads("#said", "已完成 done");
    await phone.tapText("#tabs", "停用");
    await phone.reads("#said", "已完成 done");
    await phone.tapText("#card", "卡片二");
    await expect(phone.$("#card").getByText("内容二")).toBeVisible();
    await expect(phone.$("#card").getByText("内容一")).toBeHidden();
    await phone.tapText("#many", "标签 4");
    await expect(phone.$("#many").getByText("标签 4 的内容")).toBeVisible();
    await phone.tapText("#side-tea", "茶叶");
    await phone.reads("#side-said", "1");
    await expect(phone.$("#side-tea")).toContainText("5");
  },

  [page("navigation")]: async (phone) => {
    await phone.tapText("#bar", "返回");
    await phone.reads("#said", "左边");
    await phone.tapText("#bar", "按钮");
    await phone.reads("#said", "右边");
    await expect(phone.$("#bar")).toContainText("订单 右边");
    await phone.tapText("#tabbar", "搜索");
    await phone.reads("#active", "search");
    await phone.tapText("#tabbar", "我的");
    await phone.reads("#active", "mine");
    await expect(phone.$("#tabbar")).toContainText("3");
  },

  [page("collapse")]: async (phone) => {
    await expect.poll(async () => (await phone.box("#body-1")).height).toBeGreaterThan(10);
    await phone.tapText("#item-2", "售后");
    await phone.reads("#open", "1,2");
    await expect(phone.$("#body-2")).toBeVisible();
    await phone.tapText("#item-1", "配送");
    await phone.reads("#open", "2");
    await phone.tapText("#item-b", "手风琴二");
    await phone.reads("#only", "b");
    await phone.tap("#next");
    await expect(phone.$("#panel")).toContainText("已发货");
    await expect(phone.$("#panel")).toContainText("第 2 步");
    await phone.tapText("#steps", "待收货");
    await expect(phone.$("#panel")).toContainText("点了第 2 步");
  },

  [page("goods")]: async (phone) => {
    await expect(phone.$("#card")).toContainText("128.00");
    await expect(phone.$("#card")).toContainText("x 2");
    await phone.tap("#more");
    await phone.reads("#said", "再来一件 0 0");
    await phone.tapText("wx-page", "客服");
    await phone.reads("#said", "联系客服 0 0");
    await phone.$("#add wx-button").tap();
    await phone.reads("#said", "联系客服 1 0");
    await expect(phone.$("#cart")).toContainText("1");
    await phone.$("#buy wx-button").tap();
    await expect(phone.$("#submit")).toContainText("合计：¥ 128.00");
    await expect(phone.$("#submit")).toContainText("收货地址在江浙沪，1 件");
    await phone.tapText("#submit", "提交订单");
    await phone.reads("#said", "联系客服 1 1");
  },

  [page("swipe")]: async (phone) => {
    await phone.drag("#swipe", { x: -120, y: 0 });
    await phone.reads("#said", "打开 right");
    await phone.tap("#delete");
    await phone.reads("#said", "点在 right");
    await phone.tap("#by-code");
    await expect(phone.$("#delete")).toBeInViewport();
    await phone.tap("#down");
    await phone.reads("#stuck", "吸住");
    expect((await phone.box("#stuck-button")).y).toBeLessThan(160);
    await phone.tap("#stuck-button");
    await phone.reads("#stuck-button", "吸顶 1");
  },

  [page("dropdown")]: async (phone) => {
    await phone.tapText("#menu", "全部商品");
    await phone.$("#kind").getByText("活动商品").tap();
    await phone.reads("#said", "2 a false");
    await expect(phone.$("#menu").getByText("活动商品").first()).toBeVisible();
    await expect(phone.$("#kind").getByText("新款商品")).toBeHidden();
    await phone.tapText("#menu", "默认排序");
    await phone.$("#order").getByText("销量排序").tap();
    await phone.reads("#said", "2 b false");
    await expect(phone.$("#order").getByText("默认排序")).toBeHidden();
    await phone.tapText("#menu", "筛选");
    await phone.tap("#stock wx-view >> nth=0");
    await phone.reads("#said", "2 b true");
    await phone.tap("#done");
    await phone.hides("#done");
  },

  [page("index-bar")]: async (phone) => {
    await phone.reads("#selected", "在顶");
    await phone.$("#bar [class*=index-bar__index] >> nth=3").tap();
    await phone.reads("#selected", "D 滚动了");
    await expect(phone.$("#anchor-D")).toBeInViewport();
    await expect(phone.$("#anchor-A")).not.toBeInViewport();
  },

  [page("grid")]: async (phone) => {
    await phone.tapText("#grid", "器物");
    await phone.reads("#said", "进入 器物");
    const first = await phone.box("#entry-0 wx-view");
    const last = await phone.box("#entry-3 wx-view");
    expect(Math.round(first.y)).toBe(Math.round(last.y));
    expect(last.x).toBeGreaterThan(first.x + 200);
    expect((await phone.box("#col-2 wx-view")).x - (await phone.box("#col-1 wx-view")).x).toBeGreaterThan(200);
    await phone.tap("#picture");
    await phone.reads("#said", "图片 click");
    await phone.reads("#errors", "1");
    await phone.tap("#fill");
    await phone.shows("#found");
  },

  [page("progress")]: async (phone) => {
    await phone.reads("#progress", "30%");
    await phone.reads("#circle", "30%");
    await phone.tap("#more");
    await phone.reads("#progress", "60%");
    await phone.reads("#circle", "60%");
    await expect.poll(() => phone.$("#circle canvas").evaluate(hasInk)).toBe(true);
    await expect.poll(() => phone.$("#circle-2d canvas").evaluate(hasInk)).toBe(true);
    await expect(phone.$("#loaded")).toHaveCount(0);
    await phone.tap("#load");
    await phone.shows("#loaded");
  },

  [page("notice")]: async (phone) => {
    await phone.tap("#scroll");
    await phone.reads("#said", "点了通知");
    await phone.$("#close van-icon").last().tap();
    await phone.reads("#said", "关了通知");
    await expect(phone.$("#close")).toHaveText("");
    await phone.reads("#plain", /^0[12] 时 \d\d 分$/);
    await phone.reads("#parts", "1|29");
    await phone.tap("#start");
    await phone.reads("#said", "抢购结束");
    await phone.tap("#reset");
    await phone.reads("#manual", "00:300");
    await phone.$("#link van-icon").last().tap();
    await phone.title("全部页面");
  },

  [page("uploader")]: async (phone) => {
    await phone.$("#uploader [class*=uploader__upload]").last().tap();
    await phone.choosePicture();
    await phone.reads("#said", "2 张 选了 1 个");
    await expect(phone.$("#uploader wx-image")).toHaveCount(2);
    await phone.$("#uploader [class*=preview-delete]").first().tap();
    await phone.reads("#said", "1 张 删了");
    await phone.tap("#themed");
    await phone.style("#themed wx-button", "background-color", "rgb(162, 89, 61)");
  },
};

const hasInk = (element: Element): boolean => {
  const canvas = element as HTMLCanvasElement;
  const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  return pixels.some((value) => value > 0);
};
