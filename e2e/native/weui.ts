import { expect } from "@playwright/test";
import type { Check, NativePhone } from "./phone";

const page = (name: string) => `packages/weui/pages/${name}/index`;
/** A dialog of this library takes itself away 300 ms after it came to stand closed, whatever was opened meanwhile. */
const settled = (phone: NativePhone) => phone.page.waitForTimeout(320);

export const weui: Record<string, Check> = {
  [page("form")]: async (phone) => {
    await phone.tap("#submit");
    await phone.reads("#said", "2 处不对");
    await expect(phone.$("#tips")).toContainText("请填写姓名");
    await phone.fill("#name", "阿宁");
    await phone.fill("#phone", "123");
    await phone.tap("#submit");
    await phone.reads("#said", "1 处不对");
    await phone.fill("#phone", "13800000000");
    await phone.tap("#submit");
    await phone.reads("#said", "校验通过");
    await phone.tapText("#tea-2", "红茶");
    await expect(phone.$("#chosen")).toHaveText("1、2");
    await phone.tapText("#size-l", "大盒");
    await phone.reads("#chosen", "1、2 l");
  },

  [page("dialog")]: async (phone) => {
    await settled(phone);
    await phone.tap("#open-dialog");
    await phone.shows("#dialog-body");
    await phone.tapText("wx-page", "确定");
    await phone.reads("#said", "对话框 确定");
    await phone.hides("#dialog-body");
    await phone.tap("#open-half");
    await expect(phone.$("#half")).toContainText("请阅读后再同意");
    await phone.$("#half wx-button").filter({ hasText: "同意" }).tap();
    await phone.reads("#said", "半屏 1");
    await expect(phone.$("#half wx-button")).toHaveCount(0);
    await phone.tap("#open-sheet");
    await phone.tapText("#sheet", "相册");
    await phone.reads("#said", "面板 2");
    await expect(phone.$("#sheet").getByText("相册")).toHaveCount(0);
    await phone.tap("#open-sheet");
    await phone.tapText("#sheet", "取消");
    await phone.reads("#said", "关闭 sheet");
  },

  [page("tips")]: async (phone) => {
    await phone.tap("#show");
    await expect(phone.$("#tips")).toContainText("网络开小差了");
    await phone.reads("#hidden", "收起 1 次");
    await expect(phone.$("#loading")).toContainText("正在加载");
    await phone.tap("#toggle");
    await expect
      .poll(() =>
        phone
          .$("#loading wx-view")
          .first()
          .evaluate((one) => one.clientHeight),
      )
      .toBe(0);
    await phone.tap("#icon");
    await phone.reads("#badge", "2");
    await phone.tap("#done");
    await expect(phone.$("#msg")).toContainText("操作成功");
    await phone.reads("#msg-desc", "已提交 2 项");
  },

  [page("gallery")]: async (phone) => {
    await settled(phone);
    await phone.tap("#open");
    await expect(phone.$("#gallery")).toContainText("2/3");
    await phone.drag("#gallery wx-swiper", { x: -240, y: 0 });
    await expect(phone.$("#gallery")).toContainText("3/3");
    await phone.$("#gallery [aria-label=删除]").tap();
    await phone.reads("#said", "删除第 2 张");
    await expect(phone.$("#gallery")).toContainText("1/2");
    await phone.$("#gallery wx-swiper").tap();
    await phone.reads("#said", "画廊关闭");
    await expect(phone.$("#gallery wx-swiper")).toHaveCount(0);
    await phone.$("#uploader .weui-uploader__input").tap();
    await phone.choosePicture();
    await phone.reads("#said", "上传成功 1");
    await expect(phone.$("#uploader")).toContainText("2/3");
  },

  [page("search")]: async (phone) => {
    await phone.$("#search #searchText").tap();
    await phone.$("#search input").fill("明前");
    await expect(phone.$("#said")).toHaveText("输入 明前");
    await phone.$("#search").getByText("明前 岩茶").tap();
    await phone.reads("#said", "选了 明前 岩茶");
    await phone.tapText("#search", "取消");
    await phone.reads("#said", "取消搜索");
    await phone.tapText("#grids", "跳转页");
    await phone.title("页面跳转");
  },

  [page("slide")]: async (phone) => {
    await phone.drag("#slide", { x: -180, y: 0 });
    await phone.reads("#said", "滑开了");
    await phone.$("#slide [data-index='1'], #slide .weui-slideview__btn").last().tap();
    await phone.reads("#said", "按钮 1 del");
    await phone.tap("#open");
    await expect(phone.$("#slide").getByText("删除")).toBeInViewport();
  },

  [page("bars")]: async (phone) => {
    await expect(phone.$("#bar")).toContainText("自带导航栏");
    await phone.$("#bar [aria-label=返回]").tap();
    await phone.reads("#said", "要返回");
    await phone.tap("#loading");
    await expect(phone.$("#bar [aria-label=加载中]")).toBeVisible();
    await phone.tapText("#tabbar", "订单");
    await phone.reads("#said", "标签 订单");
    await expect(phone.$("#tabbar [role=tab][aria-selected=true]")).toContainText("订单");
    await expect(phone.$("#tabbar")).toContainText("8");
  },
};
