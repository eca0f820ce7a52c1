import { beforeAll, describe, expect, it, vi } from "vitest";
import { canIUse } from "@/lib/miniprogram/native/api/can-i-use";
import type { ApiHost } from "@/lib/miniprogram/native/api/core-port";
import { builtMembers, makeWx } from "@/lib/miniprogram/native/api/make-wx";
import { moreApi } from "@/lib/miniprogram/native/api/more";
import { MORE_AT_ONCE, MORE_CALLS } from "@/lib/miniprogram/native/api/more-names";
import { API_NAMES, REFUSED_NAMES } from "@/lib/miniprogram/native/api/names";
import { contextOf } from "@/lib/miniprogram/native/api/open-type";

/** As much of a host as is needed to build the API; nothing of it is called. */
function hostWithout(unsupported: (name: string) => void): ApiHost {
  const liantai = {
    about: { appid: "wx1", title: "T", mode: "trial", version: "1", locale: "en" },
    getLaunchOptions: () => ({ path: "", query: {}, scene: 1001 }),
    onShell: () => undefined,
  };
  const router = { current: () => null, stack: [] };
  const app = { dialect: "wechat", entry: "a", tabBar: null, window: {} };
  const host = { liantai, router, app, on: () => undefined, launch: {}, unsupported, report: () => undefined };
  return host as unknown as ApiHost;
}

const noted = vi.fn();
let host: ApiHost;

beforeAll(() => {
  vi.stubGlobal("window", { addEventListener: () => undefined });
  host = hostWithout(noted);
});

const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

describe("the list of names", () => {
  it("is what is built, and nothing else", () => {
    expect(sorted(Object.keys(builtMembers(host)))).toEqual(sorted([...API_NAMES, ...REFUSED_NAMES]));
  });

  it("is right about the other part", () => {
    builtMembers(host);
    const context = contextOf(host);
    const started = context && moreApi.start(context);
    expect(sorted(Object.keys(started?.calls ?? {}))).toEqual(sorted(MORE_CALLS));
    expect(sorted(Object.keys(started?.plain ?? {}))).toEqual(sorted(MORE_AT_ONCE));
  });
});

describe("what is not built", () => {
  it("is a function that fails and is noted once; what no platform has is not there", async () => {
    const wx = makeWx(host);
    const call = (name: string) => (wx[name] as (options?: object) => Promise<unknown>)({});
    await expect(call("chooseContact")).rejects.toEqual({ errMsg: "chooseContact:fail not supported" });
    await expect(call("chooseContact")).rejects.toBeDefined();
    await expect(call("stopBeaconDiscovery")).resolves.toEqual({ errMsg: "stopBeaconDiscovery:ok" });
    expect(() => call("getBatteryInfoSync")).toThrow("getBatteryInfoSync:fail not supported");
    expect(noted.mock.calls.map(([name]) => name)).toEqual([
      "chooseContact",
      "stopBeaconDiscovery",
      "getBatteryInfoSync",
    ]);
    for (const name of ["then", "toJSON", "$http", "router2", "default", "__esModule", "data"])
      expect(wx[name], name).toBeUndefined();
    wx.myOwn = 5;
    expect(wx.myOwn).toBe(5);
  });

  it("gives objects that fail in turn, so that a package gets no further than it may", async () => {
    const wx = makeWx(host);
    const camera = (wx.createCameraContext as () => Record<string, (options?: object) => Promise<unknown>>)();
    await expect(camera.takePhoto?.()).rejects.toMatchObject({ errMsg: expect.stringContaining("camera") });
    expect(camera.onCameraFrame?.()).toBeUndefined();
    const fail = vi.fn();
    (wx.cloud as Record<string, (options: object) => void>).callFunction?.({ name: "x", fail });
    await vi.waitFor(() => expect(fail).toHaveBeenCalledWith({ errMsg: "callFunction:fail not supported" }));
  });
});

describe("canIUse", () => {
  it.each([
    "showToast",
    "showToast.object.mask",
    "showToast.object.icon.error",
    "getSystemInfoSync.return.safeArea",
    "request.object.method.DELETE",
    "getUpdateManager.onUpdateReady",
    "createSelectorQuery.selectViewport",
    "button",
    "button.open-type",
    "button.open-type.getPhoneNumber",
    "scroll-view.scroll-into-view",
  ])("says yes to %s", (schema) => expect(canIUse(schema)).toBe(true));

  it.each([
    "",
    "nothing",
    "constructor",
    "toString",
    "getLocation",
    "connectSocket",
    "getClipboardData",
    "createCameraContext",
    "cloud",
    "showToast.object.magic",
    "showToast.object.icon.fail",
    "request.object.method.TRACE",
    "getUpdateManager.magic",
    "live-player",
    "button.magic",
    "button.open-type.feedback",
  ])("says no to %s", (schema) => expect(canIUse(schema)).toBe(false));
});
