import { expect } from "@playwright/test";
import type { Check } from "./phone";

export const device: Record<string, Check> = {
  "pages/device/query/index": async (phone) => {
    await phone.tap("#query");
    await phone.reads("#rect", "block 200×50 量一量");
    await phone.reads("#many", "3 格，间距 80");
    await phone.reads("#fields", "200 rgb(255, 255, 255) true");
    await phone.reads("#viewport", "true");
    await phone.tap("#component");
    await phone.reads("#inside", "组件里 123");
    await phone.$("#window").scrollIntoViewIfNeeded();
    await phone.drag("#window", { x: 0, y: -160 });
    await expect(phone.$("#seen")).toContainText("进入");
  },

  "pages/device/refresh/index": async (phone) => {
    await phone.reads("#said", "刷新 0 次，触底 0 次，共 15 单");
    await phone.tap("#start");
    await phone.reads("#said", "刷新 1 次，触底 0 次，共 15 单");
    await phone.drag("#start", { x: 0, y: 240 });
    await phone.reads("#said", "刷新 2 次，触底 0 次，共 15 单");
    await phone.$(".card >> nth=14").scrollIntoViewIfNeeded();
    await expect(phone.$("#said")).toHaveText(/触底 [12] 次，共 2[05] 单/);
  },

  "pages/device/storage/index": async (phone) => {
    await phone.tap("#remove");
    await phone.reads("#read", "什么也没有");
    await phone.tap("#write");
    await phone.reads("#read", "读到 茶、器");
    await phone.reads("#missing", "[]");
    await phone.reads("#info", "键在册");
    await phone.go("pages/device/storage/index");
    await phone.tap("#read-button");
    await phone.reads("#read", "读到 茶、器");
    await phone.tap("#later");
    await phone.reads("#async", "异步 42 number");
    await phone.tap("#fail");
    await phone.reads("#async", /^getStorage:fail/);
    await phone.tap("#remove");
    await phone.reads("#info", "键不在册");
  },

  "pages/device/request/index": async (phone) => {
    await phone.tap("#get");
    await phone.reads("#list", "雨前龙井 冷泡乌龙");
    await phone.reads("#said", "查询 kind=tea&page=2");
    await phone.reads("#status", "200 有类型");
    await phone.tap("#post");
    await phone.reads("#said", "下单 o-1：2 件");
    await phone.reads("#status", "201");
    await phone.tap("#refused");
    await phone.reads("#status", "403 没有权限");
    await phone.tap("#outside");
    await phone.reads("#failed", "名单之外的域名被拒绝");
  },

  "pages/device/pay/index": async (phone) => {
    await phone.tap("#login");
    await phone.reads("#login-said", "login:ok 有凭证");
    await phone.tap("#check");
    await phone.reads("#checked", "会话有效");
    await phone.tap("#pay");
    const cashier = phone.page.getByRole("dialog", { name: "沙箱收银台" });
    await cashier.getByRole("button", { name: "确认支付" }).tap();
    await phone.reads("#paid", "requestPayment:ok");
    await phone.tap("#profile");
    await phone.dialog("昵称").getByText("允许", { exact: true }).tap();
    await phone.reads("#user", "有昵称");
  },

  "pages/device/share/index": async (phone) => {
    await phone.tap("#share");
    await phone.reads("#asked", "button 按钮");
    const sheet = phone.page.getByRole("dialog").first();
    await expect(sheet).toContainText("山野龙井，明前特级");
    await phone.page.keyboard.press("Escape");
    await expect(sheet).toBeHidden();
    const shared = phone.site.calls().findLast((call) => call.type === "share");
    expect(shared?.params).toMatchObject({ path: "/pages/route/detail/index?id=g-101" });
  },

  "pages/device/feedback/index": async (phone) => {
    await phone.tap("#modal");
    const modal = phone.dialog("删除后不可恢复");
    await modal.getByText("取消", { exact: true }).tap();
    await phone.reads("#modal-said", "取消了");
    await phone.tap("#modal");
    await modal.getByText("删除", { exact: true }).tap();
    await phone.reads("#modal-said", "确认了");
    await phone.tap("#editable");
    const rename = phone.dialog("改名");
    await rename.locator("input, textarea").fill("春山");
    await rename.getByText("确定", { exact: true }).tap();
    await phone.reads("#edited", "春山");
    await phone.tap("#sheet");
    const sheet = phone.dialog("复制链接");
    await sheet.getByText("短信", { exact: true }).tap();
    await phone.reads("#sheet-said", "第 1 项");
    await phone.tap("#sheet");
    await sheet.getByText("取消", { exact: true }).tap();
    await phone.reads("#sheet-said", "showActionSheet:fail cancel");
    await phone.tap("#toast");
    await expect(phone.frame.getByText("已加入购物车")).toBeVisible();
    await phone.tap("#title");
    await phone.title("换了标题");
    await phone.tap("#clip");
    await phone.reads("#clip-said", "SG-2026");
    await phone.tap("#loading");
    await expect(phone.frame.getByText("请稍候")).toBeVisible();
    await expect(phone.frame.getByText("请稍候")).toBeHidden();
  },

  "pages/device/animation/index": async (phone) => {
    const before = await phone.box("#box");
    await phone.tap("#move");
    await expect.poll(async () => (await phone.box("#box")).x - before.x).toBeGreaterThan(80);
    await phone.style("#box", "background-color", "rgb(162, 89, 61)");
    await expect(phone.$("#ended")).not.toHaveText("0");
    await phone.tap("#frames");
    await phone.reads("#key", "关键帧走完并清除");
    await phone.tap("#css");
    await phone.reads("#key", "样式动画结束 animationend");
  },

  "pages/device/system/index": async (phone) => {
    await phone.tap("#read");
    await phone.reads("#size", "true true true string");
    await phone.reads("#can", "true true false false");
    await phone.reads("#launch", "number");
    await phone.reads("#account", "string trial");
    await phone.tap("#next");
    await phone.reads("#next-said", "先后");
    await phone.tap("#unknown");
    await phone.reads("#unknown-said", /^startBeaconDiscovery:fail .+/);
    await phone.tap("#file");
    await phone.reads("#files-said", "写入后读到 雨前");
  },
};
