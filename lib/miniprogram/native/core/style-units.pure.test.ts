import { describe, expect, it } from "vitest";
import { pageUnits } from "@/lib/miniprogram/native/core/style-units";

describe("pageUnits", () => {
  it.each([
    ["width:100rpx", "width:calc(100 * var(--rpx))"],
    ["margin:-1.5rpx .5RPX 0 10px", "margin:calc(-1.5 * var(--rpx)) calc(.5 * var(--rpx)) 0 10px"],
    ["height:calc(100vh - 88rpx)", "height:calc(calc(100 * var(--vh, 1vh)) - calc(88 * var(--rpx)))"],
    ["width:50vw", "width:calc(50 * var(--vw, 1vw))"],
    ["transform:translate(10rpx,-20rpx)", "transform:translate(calc(10 * var(--rpx)),calc(-20 * var(--rpx)))"],
    ["background:url(/a/10rpx.png)", "background:url(/a/10rpx.png)"],
    ["--x10rpx:1;color:#10vh", "--x10rpx:1;color:#10vh"],
    ["color:red", "color:red"],
    ["", ""],
  ])("%s", (style, text) => {
    expect(pageUnits(style)).toBe(text);
  });
});
