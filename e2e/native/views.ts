import { expect } from "@playwright/test";
import type { Check } from "./phone";

const width = async (phone: Parameters<Check>[0], selector: string) => Math.round((await phone.box(selector)).width);

export const views: Record<string, Check> = {
  "pages/views/swiper/index": async (phone) => {
    await phone.drag("#swiper", { x: -240, y: 0 });
    await phone.reads("#said", "第 2 张 touch s1");
    await phone.tap("#next");
    await phone.reads("#said", "第 3 张 代码 s2");
    await phone.drag("#vertical", { x: 0, y: -90 });
    await phone.reads("#vertical-said", "1");
    await phone.tap("#play");
    await phone.reads("#auto-said", "1");
  },

  "pages/views/scroll/index": async (phone) => {
    await phone.tap("#into");
    await expect(phone.$("#row-15")).toBeInViewport();
    await expect(phone.$("#row-1")).not.toBeInViewport();
    await phone.tap("#top");
    await phone.reads("#scrolled", "200");
    await phone.drag("#list", { x: 0, y: -900 });
    await expect(phone.$("#edges")).toContainText(/到底 [1-9]/);
    await phone.tap("#pull");
    await phone.reads("#pulled", /刷新 [1-9] 次/);
    await phone.drag("#side", { x: -150, y: 0 });
    await expect(phone.$("#left")).not.toHaveText("0");
  },

  "pages/views/sticky/index": async (phone) => {
    await phone.tap("#down");
    await phone.reads("#top", "500");
    await expect(phone.$("#head-2")).toBeInViewport();
    const bar = await phone.box("#head-2");
    expect(bar.y).toBeLessThan(140);
    await phone.tap("#selector");
    await expect(phone.$("#head-4")).toBeInViewport();
    await expect(phone.$("#top")).not.toHaveText("500");
  },

  "pages/views/movable/index": async (phone) => {
    await phone.drag("#ball", { x: 60, y: 40 });
    await expect(phone.$("#at")).toHaveText(/^(7\d|8\d),(5\d|6\d) (touch.*|代码)$/);
    await phone.tap("#corner");
    await expect.poll(async () => Math.round((await phone.box("#ball")).x - (await phone.box("#area")).x)).toBe(240);
    expect(Math.round((await phone.box("#ball")).y - (await phone.box("#area")).y)).toBe(140);
  },

  "pages/views/canvas/index": async (phone) => {
    await phone.reads("#size", "300×150");
    await phone.reads("#colour", "242,232,213 能量字");
    await phone.tap("#paint");
    await phone.reads("#colour", "16,32,48 能量字");
    await phone.tap("#picture");
    await phone.reads("#exported", "图 已画");
    await phone.tap("#export");
    await phone.reads("#exported", "导出了图片");
    await phone.tap("#old-draw");
    await phone.reads("#old-said", "255,0,0");
    await phone.tap("#poster");
    await phone.reads("#points", "点");
  },

  "pages/views/rich-text/index": async (phone) => {
    await expect(phone.$("#html")).toContainText("水温 85 度");
    await expect(phone.$("#html").getByText("85 度")).toHaveCSS("font-weight", "700");
    await expect(phone.$("#html").getByText("水温")).toHaveCSS("color", "rgb(192, 57, 43)");
    await expect(phone.$("#html script")).toHaveCount(0);
    await expect(phone.$("#nodes")).toContainText("节点列表 & 转义");
    await phone.reads("#decoded", "A <B>");
    const lines = await phone.box("#lines");
    expect(lines.height).toBeGreaterThan(36);
    await phone.style("#nested .inner", "color", "rgb(192, 57, 43)");
    await expect(phone.$("#progress")).toContainText("40%");
    await phone.tap("#html");
    await phone.reads("#html", "点过 1 次");
    await expect(phone.$("#progress")).toContainText("50%");
  },

  "pages/views/media/index": async (phone) => {
    await phone.reads("#mode", "aspectFit 200×200");
    expect(await width(phone, "#local")).toBe(200);
    await phone.tap("#mode-button");
    await expect(phone.$("#mode")).toContainText("aspectFill");
    await phone.tap("#mode-button");
    await expect.poll(async () => Math.round((await phone.box("#local")).height)).toBe(200);
    await phone.reads("#failed", "图片加载失败");
    await phone.tap("#info");
    await phone.reads("#info-said", "200×200");
    await phone.tap("#cover");
    await phone.reads("#cover", "覆盖文字 1");
    await phone.$("#preview").tap();
    const viewer = phone.dialog("2 / 2");
    await expect(viewer).toBeVisible();
    await viewer.locator("img").last().tap();
    await expect(viewer).toBeHidden();
  },

  "pages/views/style/index": async (phone) => {
    expect(await width(phone, "#half")).toBe(195 + 4);
    expect(await width(phone, "#inline")).toBe(156);
    await phone.tap("#wider");
    await expect.poll(() => width(phone, "#inline")).toBe(208);
    await phone.style("#first", "color", "rgb(47, 111, 94)");
    await phone.style("#variable", "color", "rgb(162, 89, 61)");
    await phone.style("#imported", "text-align", "center");
    await phone.style("#tagged wx-text", "font-style", "italic");
    await phone.style("wx-page", "background-color", "rgb(251, 247, 239)");
    await phone.style("wx-page", "font-size", "14.56px");
    await expect(phone.$("#loading")).toContainText("加载中");
  },

  "pages/views/navbar/index": async (phone) => {
    await phone.reads("#capsule", "胶囊位置可信");
    await phone.tap("#title");
    await phone.reads("#title", "自绘导航栏 1");
    await phone.tap("#leave");
    await phone.shows("#search");
  },
};
