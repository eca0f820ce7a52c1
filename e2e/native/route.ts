import { expect } from "@playwright/test";
import type { Check } from "./phone";

export const route: Record<string, Check> = {
  "pages/route/start/index": async (phone) => {
    await phone.reads("#stack", "页面栈 1 层，第 1 次出现");
    await phone.tap("#channel");
    await expect(phone.top("#greeting")).toHaveText("从列表带来的话");
    await expect(phone.top("#word")).toHaveText("你好&=");
    await phone.tap("#choose");
    await phone.reads("#back", "对方选了 岩彩陶杯 一杯一盏");
    await phone.reads("#stack", "页面栈 1 层，第 2 次出现");
    await phone.tap("#missing");
    await phone.reads("#failed", /^navigateTo:fail .*pages\/nowhere\/index/);
    await phone.tap("#tab");
    await phone.reads("#failed", /^navigateTo:fail .*tabbar/i);
    await phone.tap("#relative");
    await phone.title("香薰蜡烛 雨后松林");
    await phone.back();
    await phone.tap("#nav");
    await expect(phone.top("#from")).toHaveText("navigator");
    await phone.back();
    await phone.tap("#nav-sub");
    await phone.title("春茶会场");
    await expect(phone.top("#from")).toHaveText("来自 start，有应用");
    await phone.back();
    await phone.tap("#relaunch");
    await phone.title("全部页面");
    await expect(phone.$("wx-page").getByText("表单校验")).toBeVisible();
    await expect(phone.page.getByRole("button", { name: "返回" })).toBeHidden();
  },

  "pages/route/detail/index": async (phone) => {
    await phone.go("pages/route/start/index");
    await phone.tap("#redirect");
    await phone.reads("#depth", "第 1 层");
    await phone.tap("#deeper");
    await expect(phone.top("#depth")).toHaveText("第 2 层");
    await phone.top("#deeper").tap();
    await expect(phone.top("#depth")).toHaveText("第 3 层");
    await expect(phone.top("#from")).toHaveText("自己");
    await phone.top("#two-back").tap();
    await expect(phone.$("#depth")).toHaveCount(1);
    await phone.reads("#depth", "第 1 层");
    await phone.go("pages/route/start/index");
    await phone.tap("#nav-tab");
    await expect(phone.$(".lt-tabbar [aria-current=page]")).toHaveText("我的");
  },

  "packages/promo/pages/landing/index": async (phone) => {
    await phone.reads("#from", "来自 直达，有应用");
    await phone.tapText("#offer-1", "领取");
    await phone.reads("#claimed", "已领 1 张");
    await expect(phone.$("#offer-1")).toContainText("已领取");
    await phone.tap("#home");
    await phone.shows("#search");
  },
};
