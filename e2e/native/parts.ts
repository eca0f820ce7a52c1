import { expect } from "@playwright/test";
import type { Check } from "./phone";

export const parts: Record<string, Check> = {
  "pages/parts/component/index": async (phone) => {
    await expect(phone.$("#label")).toContainText("2盒 共 ¥256.00");
    await expect(phone.$("#loose")).toContainText("3件 共 ¥29.70");
    await expect(phone.$("#label")).toContainText("纯数据不进视图：是");
    await expect(phone.$("#loose")).toContainText("类型 空");
    await phone.tap("#up");
    await expect(phone.$("#label")).toContainText("3盒 共 ¥387.00");
    await expect(phone.$("#label")).toContainText("旧监听 12800→12900");
    await phone.$("#box wx-view").first().tap();
    await phone.reads("#told", "count 4 来自 甲");
    await phone.reads("#flags", "冒泡到页面：现在是 4");
    await phone.$("#box-b wx-view").first().tap();
    await phone.reads("#told", "count 1 来自 乙");
    await phone.tap("#select");
    await phone.reads("#picked", "2 个组件，第一个的值 14，导出 只给这些");
    await expect(phone.$("#box")).toContainText("点我加一：14");
  },

  "pages/parts/slots/index": async (phone) => {
    await expect(phone.$("#card")).toContainText("订单备注（收起）共 2 行");
    await phone.tap("#inside");
    await phone.reads("#inside", "插槽里点了 1 次");
    await phone.style(".slot-row >> nth=0", "color", "rgb(47, 111, 94)");
    await phone.tap("#more");
    await phone.reads("#extra", "共 3 行");
    await expect(phone.$(".slot-row")).toHaveText(["一", "二", "又一行"]);
    await phone.shows("#foot");
    await phone.tap("#toggle-foot");
    await expect(phone.$("#foot")).toHaveCount(0);
    await phone.tap("#head");
    await phone.hides("#inside");
    await phone.tap("#head");
    await phone.shows("#inside");
  },

  "pages/parts/styles/index": async (phone) => {
    const red = "rgb(200, 0, 0)";
    await phone.style("#page-paint", "color", red);
    await phone.style("#iso wx-view", "padding-top", "10.4px");
    await expect(phone.$("#iso wx-view")).not.toHaveCSS("color", red);
    await phone.style("#iso wx-view", "background-color", "rgb(230, 240, 250)");
    await phone.style("#apply wx-view", "color", red);
    await phone.style("#shared wx-view", "color", red);
    await expect(phone.$("#leak")).not.toHaveCSS("color", "rgb(0, 0, 200)");
    await expect(phone.$("#leak")).not.toHaveCSS("text-decoration-line", "underline");
    await phone.style("#leak", "font-weight", "700");
    await phone.tap("#hot-button");
    await phone.style("#iso wx-view", "background-color", "rgb(250, 230, 200)");
  },

  "pages/parts/behaviour/index": async (phone) => {
    await expect(phone.$("#like")).toContainText("给龙井点赞：5（单数）");
    await expect(phone.$("#like")).toContainText("上层；base countable own");
    await phone.$("#like wx-view").first().tap();
    await expect(phone.$("#like")).toContainText("给龙井点赞：6（双数）");
    await phone.reads("#said", "收到 6 个赞");
    await phone.tap("#say");
    await phone.reads("#said", "页面也能用行为：行为里的数据");
  },

  "pages/parts/relation/index": async (phone) => {
    await expect(phone.$("#box")).toContainText("详情评价");
    await expect(phone.$("#box")).toContainText("这里是详情");
    await phone.tapText("#box", "评价");
    await phone.reads("#changed", "切到 评价");
    await expect(phone.$("#box")).toContainText("这里是评价");
    await expect(phone.$("#box")).not.toContainText("这里是详情");
    await phone.tap("#more");
    await phone.tapText("#box", "售后");
    await expect(phone.$("#box")).toContainText("这里是售后");
    await phone.tap("#less");
    await expect(phone.$("#box")).not.toContainText("售后");
  },

  "pages/parts/generics/index": async (phone) => {
    await expect(phone.$("#plain")).toContainText("□");
    await expect(phone.$("#round")).toContainText("○");
    await phone.$("#round").getByText("中").tap();
    await phone.reads("#chosen", "中");
    await expect(phone.$("#round").getByText("●")).toHaveCount(1);
    await phone.$("#plain").getByText("晚").tap();
    await expect(phone.$("#plain").getByText("■")).toHaveCount(1);
    await phone.$("#late wx-view").tap();
    await expect(phone.$("#late")).toHaveText("占位之后的真身，点了 1 次");
  },

  "pages/parts/lifetimes/index": async (phone) => {
    await phone.go("pages/parts/lifetimes/index?from=%E6%B5%8B%E8%AF%95&n=1");
    await phone.reads("#log", "load show ready");
    await expect(phone.$("#life")).toHaveText(/^组件：created attached (pageShow ready|ready pageShow) $/);
    await phone.reads("#query", '{"from":"测试","n":"1"}');
    await phone.tap("#away");
    await phone.title("亚麻餐垫 四片装");
    await phone.back();
    await phone.reads("#log", "load show ready hide show");
    await expect(phone.$("#life")).toContainText("pageHide pageShow");
    await phone.tap("#toggle");
    await expect(phone.$("#life")).toHaveCount(0);
    await phone.tap("#toggle");
    await expect(phone.$("#life")).toHaveText("组件：created attached ready");
  },
};
