import { expect } from "@playwright/test";
import type { Check } from "./phone";

export const basics: Record<string, Check> = {
  "pages/basics/binding/index": async (phone) => {
    await phone.reads("#greeting", "你好，小满");
    await phone.reads("#sum", "140 元，包邮");
    await phone.reads("#path", "龙井 50克 包邮 龙井");
    await phone.reads("#literal", "4-2-true-空-true");
    await phone.reads("#coalesce", "默认 -12800 ab");
    await phone.reads("#escaped", "<b> & <i>");
    await phone.reads("#stock", "库存充足：2 件");
    await phone.tap("#buy");
    await phone.reads("#stock", "仅剩最后一件");
    await phone.tap("#buy");
    await phone.reads("#stock", "已售罄");
    await phone.style("#styled", "color", "rgb(47, 111, 94)");
    await phone.tap("#vip");
    await phone.reads("#greeting", "你好，小满（会员）");
    await phone.reads("#vip-price", "会员价 115.2 元");
    await phone.style("#styled", "font-weight", "700");
    await phone.style("#styled", "font-size", "20px");
    await phone.hides("#hidden");
    await phone.tap("#toggle");
    await phone.shows("#hidden");
  },

  "pages/basics/list/index": async (phone) => {
    const names = () => phone.$("#fruits .fruit-name");
    await expect(names()).toHaveText(["1.枇杷", "2.杨梅", "3.青梅"]);
    await phone.$("#fruits wx-input >> nth=1 >> input").fill("给杨梅的备注");
    await phone.tap("#add");
    await phone.tap("#reverse");
    await expect(names()).toHaveText(["1.青梅", "2.杨梅", "3.枇杷", "4.水蜜桃4"]);
    // The key keeps each row's own input with its row.
    await expect(phone.$("#fruits wx-input >> nth=1 >> input")).toHaveValue("给杨梅的备注");
    await phone.tapText("#fruits", "13元");
    await phone.reads("#picked", "0行1列 13元");
    await phone.$("#fruits .remove >> nth=1").tap();
    await expect(names()).toHaveText(["1.青梅", "2.枇杷", "3.水蜜桃4"]);
    await phone.reads("#sizes", "小:3斤 中:5斤 大:8斤");
    await phone.reads("#stars", "01234");
    await phone.reads("#letters", "[拾][光]");
    await phone.reads("#table", "1×1=1;1×2=2;2×2=4;1×3=3;2×3=6;3×3=9;");
  },

  "pages/basics/template/index": async (phone) => {
    await phone.reads("#dynamic", "优惠券 满 200 减 20全店可用 · coupon");
    await phone.tap("#switch");
    await phone.reads("#dynamic", "商品 岩彩陶杯第二件半价 · goods");
    await phone.reads("#people", "1. 阿宁青年2. 老周长辈");
    await phone.tap("#inner");
    await phone.reads("#inner", "模板里的按钮，每次加 2，现在 2");
    await phone.reads("#header", "引用的片段能读到页面的数据：阿宁，点了 2 次");
  },

  "pages/basics/wxs/index": async (phone) => {
    await phone.reads("#yuan", "金额¥12,345.00");
    await phone.reads("#sorted", "排序1<2<3");
    await phone.reads("#year", "年份2023");
    await phone.reads("#kinds", "类型数组数字");
    await phone.reads("#upper", "大写ABC1D");
    await phone.tap("#up");
    await phone.reads("#level", "会员等级★★");
    await phone.style("#mirror", "padding-left", "20px");
    await phone.tap("#pad");
    await phone.tap("#pad");
    await phone.reads("#told", "视图说：轻触2");
    await phone.style("#pad", "color", "rgb(162, 89, 61)");
    await phone.style("#pad", "background-color", "rgb(246, 227, 197)");
  },

  "pages/basics/events/index": async (phone) => {
    await phone.tap("#inner-text");
    await phone.reads("#log", "捕获外层;点到文字;冒泡中层;冒泡外层;");
    await phone.reads("#detail", "tap 目标=inner-text 当前=inner 序号=3 类型=number 坐标=true");
    await phone.tap("#clear");
    await phone.tap("#caught");
    await phone.reads("#log", "捕获外层;拦住了;");
    await phone.tap("#clear");
    await phone.tap("#mut");
    await phone.reads("#log", "捕获外层;互斥内层;冒泡外层;");
    await phone.tap("#marked");
    await phone.reads("#marks", "A1/g-101");
    await phone.$("#long").scrollIntoViewIfNeeded();
    await phone.press("#long", 450);
    await phone.reads("#long-said", "长按成功");
    await phone.tap("#long");
    await phone.reads("#long-said", "长按成功又点了一下");
    await phone.tap("#touch");
    await phone.reads("#touch-said", "touchstart:1✓ touchend:0✓");
  },

  "pages/basics/setdata/index": async (phone) => {
    await phone.reads("#address", "阿宁 杭州 文三路12 号");
    await phone.tap("#path");
    await phone.reads("#address", "阿宁 苏州 文三路36 号");
    await phone.reads("#list", "1,2,3,");
    await phone.reads("#matrix", "1 2 30 4");
    await phone.reads("#fresh", "新路径");
    await phone.tap("#callback");
    await phone.reads("#called", "第一步，回调里第二步，秘密 7");
    await phone.tap("#sync");
    await phone.reads("#later", "同步读到 102");
    await phone.reads("#count", "2");
    await phone.tap("#many");
    await phone.reads("#list", /2401,$/);
    await phone.tap("#group");
    await phone.reads("#called", "合并更新");
    await phone.tap("#later-button");
    await phone.reads("#later", "三十毫秒之后");
  },

  "pages/basics/model/index": async (phone) => {
    await phone.fill("#name", "阿宁");
    await phone.reads("#name-said", "收货人：阿宁");
    await phone.fill("#note", "少放糖");
    await phone.reads("#note-said", "备注 3 字");
    await phone.tap("#agree");
    await phone.reads("#agree-said", "已同意");
    await phone.reads("#amount-said", "30 克");
    await phone.tapText("#tea", "碧螺春");
    await phone.reads("#tea-said", "页面里：碧螺春");
    await phone.tap("#reset");
    await expect(phone.$("#name input")).toHaveValue("默认收货人");
    await phone.reads("#agree-said", "未同意");
    await phone.reads("#tea-said", "页面里：岩茶");
  },

  "pages/basics/modules/index": async (phone) => {
    await phone.reads("#money", "默认与具名导入1,234.56 / 0.05");
    await phone.reads("#shelf", "整体导入5 件商品");
    await phone.reads("#city", "require杭州市");
    await phone.tap("#add");
    await phone.reads("#count", /[02468]$/);
    await phone.tap("#async");
    await phone.reads("#steps", "异步3 步：烧水→温杯→投茶");
    await phone.tap("#catch");
    await phone.reads("#caught", "错误找不到的模块会抛错");
    await phone.tap("#lazy");
    await phone.reads("#steps", "异步后来才加载的模块");
    await phone.tap("#get-app");
    await phone.reads("#app", "启动 1 次，本页 pages/basics/modules/index，全局 undefined/undefined");
  },
};
