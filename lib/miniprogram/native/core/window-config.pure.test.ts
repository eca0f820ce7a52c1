import { describe, expect, it } from "vitest";
import { readColor, windowConfig } from "@/lib/miniprogram/native/core/window-config";

describe("windowConfig", () => {
  it("has the platforms' values where nothing is said", () => {
    expect(windowConfig({}, {})).toEqual({
      title: "",
      barColor: "#000000",
      barText: "white",
      customBar: false,
      background: "#ffffff",
      pullDown: false,
      pullText: "dark",
      reachBottom: 50,
      disableScroll: false,
    });
  });

  it("takes the page's word before the app's", () => {
    const app = { navigationBarTitleText: "店", navigationBarBackgroundColor: "#fff", navigationBarTextStyle: "black" };
    const page = { navigationBarTitleText: "茶", enablePullDownRefresh: "true", onReachBottomDistance: 120 };
    expect(windowConfig(app, page)).toMatchObject({
      title: "茶",
      barColor: "#fff",
      barText: "black",
      pullDown: true,
      reachBottom: 120,
    });
    expect(windowConfig({ navigationStyle: "custom" }, { navigationStyle: "default" }).customBar).toBe(false);
    expect(windowConfig({ navigationStyle: "default" }, { navigationStyle: "custom" }).customBar).toBe(true);
  });

  it("passes over what is written wrongly", () => {
    const page = {
      navigationBarBackgroundColor: "red;}",
      navigationBarTextStyle: "pink",
      onReachBottomDistance: "far",
    };
    const app = { navigationBarBackgroundColor: "#123456", onReachBottomDistance: "80" };
    expect(windowConfig(app, page)).toMatchObject({ barColor: "#123456", barText: "white", reachBottom: 80 });
  });

  it("reads options under a window of the page's own", () => {
    expect(windowConfig({}, { window: { navigationBarTitleText: "茶" } }).title).toBe("茶");
  });
});

describe("readColor", () => {
  it.each(["#fff", "#ffff", "#ffffff", "#FFFFFF80", "white", "rgb(1, 2, 3)", "rgba(1,2,3,.5)"])("%s", (color) => {
    expect(readColor(color)).toBe(color);
  });
  it.each([undefined, null, 1, "", "#ff", "url(x)", "red;color:blue", "@navBg"])("refuses %s", (color) => {
    expect(readColor(color)).toBeUndefined();
  });
});
