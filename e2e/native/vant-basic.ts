import { expect } from "@playwright/test";
import type { Check, NativePhone } from "./phone";

/** A popup of this library takes no notice of an opening within 300 ms of its closing. */
const closed = (phone: NativePhone) => phone.page.waitForTimeout(320);
const page = (name: string) => `packages/vant/pages/${name}/index`;

export const vantBasic: Record<string, Check> = {
  [page("basic")]: async (phone) => {
    await phone.tap("#primary");
    await phone.reads("#said", "1 click 主要");
    await phone.tap("#plain");
    await phone.reads("#said", "2 click 朴素");
    await phone.$("#disabled").tap();
    await phone.reads("#said", "2 click 朴素");
    await phone.tap("#loading");
    await expect(phone.$("#loading")).toHaveText("提交中");
    await phone.tap("#cell-2");
    await phone.reads("#said", "2 单元格 2");
    await expect(phone.$("#group")).toContainText("两张可用");
    await phone.$("#closing [class*=tag__close]").first().tap();
    await expect(phone.$("#closing")).toHaveCount(0);
    await phone.tap("#icon");
    await expect(phone.$("#icon")).toHaveText("4");
    await phone.reads("#divider", "到底了 4");
    await phone.style("#primary wx-button", "background-color", "rgb(7, 193, 96)");
    await phone.tap("#cell-3");
    await phone.title("全部页面");
  },

  [page("field")]: async (phone) => {
    await phone.fill("#name", "阿宁");
    await phone.reads("#name-said", "阿宁");
    await phone.fill("#phone", "138");
    await expect(phone.$("#phone")).toContainText("手机号格式错误");
    await phone.fill("#phone", "13800000000");
    await expect(phone.$("#phone")).not.toContainText("手机号格式错误");
    await phone.fill("#note", "少放糖");
    await expect(phone.$("#note")).toContainText("3/20");
    await phone.fill("#bound", "双向的值");
    await phone.reads("#bound-said", "双向的值");
    await phone.tap("#send");
    await phone.reads("#code-said", "验证码已发送");
    await phone.fill("#search", "龙井");
    await phone.reads("#searched", "龙井 0");
    await phone.$("#search input").press("Enter");
    await phone.reads("#searched", "搜索 龙井 龙井 0");
    await phone.tapText("#search", "取消");
    await phone.reads("#searched", "搜索 龙井 1");
  },

  [page("choice")]: async (phone) => {
    await phone.tapText("#agree", "我已阅读并同意");
    await phone.reads("#agree-said", "已同意");
    await phone.$("#tea-black [class*=checkbox__icon-wrap]").tap();
    await phone.reads("#teas-said", "green,black");
    await phone.tapText("#tea-white", "白茶");
    await phone.reads("#teas-said", "green,black");
    await phone.tapText("#tea-green", "绿茶");
    await phone.reads("#teas-said", "black");
    await phone.tapText("#size-3", "超大杯");
    await phone.reads("#size-said", "3");
    await phone.tap("#size-cell");
    await phone.reads("#size-said", "2");
    await phone.tapText("#size-4", "停售");
    await phone.reads("#size-said", "2");
    await phone.tap("#switch wx-view >> nth=0");
    await phone.reads("#switch-said", "开");
    await phone.tap("#off wx-view >> nth=0");
    await phone.reads("#switch-said", "开");
  },

  [page("amount")]: async (phone) => {
    const plus = phone.$("#stepper [class*=stepper__plus]");
    await plus.tap();
    await phone.reads("#quantity", "2");
    await plus.tap();
    await phone.reads("#quantity", "3");
    await plus.tap();
    await phone.reads("#quantity", "3 plus");
    await phone.$("#round [class*=stepper__plus]").tap();
    await expect(phone.$("#round input")).toHaveValue("0.7");
    await phone.$("#rate [class*=rate__item] >> nth=4").tap();
    await phone.reads("#stars", "5 星");
    await phone.tap("#slider wx-view >> nth=0");
    await expect(phone.$("#weight")).toHaveText(/^(49|50|51)$/);
    await phone.drag("#slider [class*=slider__button-wrapper]", { x: 60, y: 0 });
    await expect(phone.$("#dragging")).toHaveText(/^拖到 [67]\d$/);
  },

  [page("popup")]: async (phone) => {
    await phone.tap("#open-bottom");
    await phone.shows("#bottom-body");
    await phone.reads("#log", "after-enter");
    await phone.$("#bottom [class*=close-icon]").last().tap();
    await phone.hides("#bottom-body");
    await phone.reads("#log", "after-enter after-leave");
    await phone.tap("#open-centre");
    await phone.shows("#centre-body");
    await phone.page.touchscreen.tap(195, 780);
    await phone.hides("#centre-body");
    await phone.tap("#open-overlay");
    await phone.tap("#overlay-body");
    await phone.shows("#overlay-body");
    await phone.page.touchscreen.tap(195, 780);
    await phone.hides("#overlay-body");
    await phone.tap("#toggle");
    await phone.shows("#transition-body");
    await phone.tap("#toggle");
    await phone.hides("#transition-body");
  },

  [page("sheet")]: async (phone) => {
    await phone.tap("#open");
    await expect(phone.$("#sheet")).toContainText("请选择");
    await phone.$("#sheet wx-button").filter({ hasText: "换货" }).tap();
    await phone.reads("#said", "选了 换货");
    await expect(phone.$("#sheet").getByText("先不了")).toBeHidden();
    await closed(phone);
    await phone.tap("#open");
    await phone.tapText("#sheet", "先不了");
    await phone.reads("#said", "取消了");
    await phone.tap("#open-share");
    await expect(phone.$("#share")).toContainText("分享给好友");
    await phone.tapText("#share", "复制链接");
    await phone.reads("#said", "分享到 复制链接 0");
  },

  [page("dialog")]: async (phone) => {
    await phone.tap("#alert");
    await expect(phone.$("#van-dialog")).toContainText("龙井只剩两盒");
    await phone.tapText("#van-dialog", "确认");
    await phone.reads("#said", "知道了");
    await expect(phone.$("#van-dialog").getByText("确认")).toBeHidden();
    await closed(phone);
    await phone.tap("#confirm");
    await phone.tapText("#van-dialog", "取消");
    await phone.reads("#said", "留着");
    await expect(phone.$("#van-dialog").getByText("取消")).toBeHidden();
    await closed(phone);
    await phone.tap("#async");
    await phone.tapText("#van-dialog", "确认");
    await phone.reads("#said", "等到了");
    await expect(phone.$("#van-dialog").getByText("确认")).toBeHidden();
    await closed(phone);
    await phone.tap("#own");
    await phone.fill("#own-field", "SF100");
    await phone.$("wx-page").getByText("就这样").tap();
    await phone.reads("#said", "填写了 SF100");
  },

  [page("toast")]: async (phone) => {
    await phone.tap("#text");
    await expect(phone.$("#van-toast")).toContainText("库存已更新");
    await phone.tap("#success");
    await expect(phone.$("#van-toast")).toContainText("下单成功");
    await phone.reads("#said", "提示关了");
    await phone.tap("#loading");
    await expect(phone.$("#van-toast")).toContainText("两秒");
    await phone.reads("#said", "倒数完了");
    await expect(phone.$("#van-toast").getByText("两秒")).toBeHidden();
    await phone.tap("#notify");
    await expect(phone.$("#van-notify")).toContainText("门店今天提前打烊");
    await phone.reads("#said", "通知收起");
  },
};
