import { expect } from "@playwright/test";
import type { Check } from "./phone";

/** The four pages of the tab bar and the list of all pages. */
export const shop: Record<string, Check> = {
  "pages/home/index": async (phone) => {
    await phone.title("拾光小店");
    await phone.reads("#banner-now", "第 1 张，共 3 张");
    await phone.drag("wx-swiper", { x: -240, y: 0 });
    await phone.reads("#banner-now", "第 2 张，共 3 张");
    await phone.fill("#search", "龙井");
    await expect(phone.$("goods-card")).toHaveCount(1);
    await phone.fill("#search", "没有的东西");
    await expect(phone.$("wx-page").getByText("没有找到“没有的东西”")).toBeVisible();
    await phone.fill("#search", "");
    await expect(phone.$("goods-card")).toHaveCount(5);
    await phone.tapText("goods-card >> nth=1", "加入购物车");
    await phone.reads("#added", "已加入：岩彩陶杯 一杯一盏");
    await expect(phone.tab("购物车")).toContainText("1");
    await phone.tapText("goods-card >> nth=0", "山野龙井 明前特级 50g");
    await phone.reads("#from", "首页 & 推荐");
    await phone.title("山野龙井 明前特级 50g");
    await phone.back();
    await phone.title("拾光小店");
    await phone.shows("#search");
  },

  "pages/category/index": async (phone) => {
    await phone.reads("#count", "共 2 件");
    await phone.tapText("wx-page", "居家");
    await expect(phone.$("wx-page").getByText("香薰蜡烛 雨后松林")).toBeVisible();
    await phone.tab("分类").tap();
    await phone.reads("#tab-tapped", "分类·1");
  },

  "pages/cart/index": async (phone) => {
    if (await phone.$("van-stepper").count()) await clearCart(phone);
    await expect(phone.$("wx-page").getByText("购物车是空的")).toBeVisible();
    await phone.tapText("wx-page", "装两只陶杯");
    await expect(phone.$("#bar")).toContainText("178.00");
    await phone.$("van-stepper [data-type=plus], van-stepper [class*=stepper__plus]").first().tap();
    await expect(phone.$("#bar")).toContainText("267.00");
    await expect(phone.tab("购物车")).toContainText("3");
    await phone.tapText("#bar", "全选");
    await expect(phone.$("#bar")).toContainText("0.00");
    await phone.tapText("#bar", "全选");
    await clearCart(phone);
    await expect(phone.$("wx-page").getByText("购物车是空的")).toBeVisible();
    await expect(phone.tab("购物车")).toHaveText("购物车");
  },

  "pages/mine/index": async (phone) => {
    await phone.tap("#login");
    await expect(phone.$("wx-page").getByText("已登录")).toBeVisible();
    await phone.tapText("wx-page", "待收货");
    await phone.reads("#order-now", "待收货：暂无订单");
    await phone.tap("#dot");
    await phone.reads("#dot", "去掉红点");
    await phone.tap("#dot");
    await phone.tap("#go-category");
    await phone.shows("#count");
    await expect(phone.$(".lt-tabbar [aria-current=page]")).toHaveText("分类");
    await phone.title("分类");
  },

  "pages/catalogue/index": async (phone) => {
    await phone.tap("#group-vant");
    await phone.tapText("wx-page", "日历");
    await phone.title("日历");
    await phone.back();
    await phone.title("全部页面");
    await phone.tap("#group-vant");
    await expect(phone.$("wx-page").getByText("日历", { exact: true })).toHaveCount(0);
  },
};

async function clearCart(phone: Parameters<Check>[0]): Promise<void> {
  await phone.tapText("#bar", "结算");
  const dialog = phone.dialog("确认下单");
  await expect(dialog).toContainText("应付 ¥");
  await dialog.getByText("确定", { exact: true }).tap();
  await expect(dialog).toBeHidden();
}
