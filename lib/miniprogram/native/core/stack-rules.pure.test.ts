import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OpenType } from "@/lib/miniprogram/native/contract";
import { MOST_PAGES, planMove } from "@/lib/miniprogram/native/core/stack-rules";

const TABS = ["home", "mine"];
const PAGES = [...TABS, "list", "item"];
const plan = (type: OpenType, path: string, stack: string[], delta = 1) =>
  planMove(type, path, delta, { stack, isPage: (one) => PAGES.includes(one), isTab: (one) => TABS.includes(one) });

describe("planMove", () => {
  it("opens above, at most ten", () => {
    expect(plan("navigateTo", "list", ["home"])).toEqual({ close: 0, closeTabs: false, open: "new" });
    const full = ["home", ...Array.from({ length: MOST_PAGES - 1 }, () => "item")];
    expect(plan("navigateTo", "list", full)).toBe("webview count limit exceed");
    expect(plan("redirectTo", "list", full)).toMatchObject({ close: 1, open: "new" });
  });

  it("reaches tab pages by switchTab and reLaunch alone", () => {
    expect(plan("navigateTo", "mine", ["home"])).toBe("can not navigateTo a tabbar page");
    expect(plan("redirectTo", "mine", ["home"])).toBe("can not redirectTo a tabbar page");
    expect(plan("switchTab", "list", ["home"])).toBe("can not switch to no-tabBar page");
    expect(plan("reLaunch", "mine", ["home", "list"])).toEqual({ close: 2, closeTabs: true, open: "tab" });
    expect(plan("reLaunch", "list", ["home"])).toEqual({ close: 1, closeTabs: true, open: "new" });
  });

  it("switches tabs, closing what lies above", () => {
    expect(plan("switchTab", "mine", ["home", "list", "item"])).toEqual({ close: 3, closeTabs: false, open: "tab" });
    expect(plan("switchTab", "home", ["home", "list"])).toEqual({ close: 1, closeTabs: false, open: null });
    expect(plan("switchTab", "home", ["home"])).toEqual({ close: 0, closeTabs: false, open: null });
    expect(plan("switchTab", "home", ["list"])).toEqual({ close: 1, closeTabs: false, open: "tab" });
  });

  it("goes back to the first page at most", () => {
    const stack = ["home", "list", "item"];
    expect(plan("navigateBack", "", stack)).toMatchObject({ close: 1 });
    expect(plan("navigateBack", "", stack, 2)).toMatchObject({ close: 2 });
    expect(plan("navigateBack", "", stack, 99)).toMatchObject({ close: 2 });
    expect(plan("navigateBack", "", stack, 0)).toMatchObject({ close: 1 });
    expect(plan("navigateBack", "", stack, Number.NaN)).toMatchObject({ close: 1 });
    expect(plan("navigateBack", "", ["home"], 3)).toMatchObject({ close: 0, open: null });
  });

  it("refuses what is no page", () => {
    for (const type of ["navigateTo", "redirectTo", "switchTab", "reLaunch"] as const)
      expect(plan(type, "nowhere", ["home"])).toBe('page "nowhere" is not found');
  });

  it("never empties the stack nor outgrows it", () => {
    const type = fc.constantFrom<OpenType>("navigateTo", "redirectTo", "switchTab", "reLaunch", "navigateBack");
    const move = fc.record({
      type,
      path: fc.constantFrom(...PAGES, "nowhere"),
      delta: fc.integer({ min: -2, max: 12 }),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        let stack = ["home"];
        for (const { type: how, path, delta } of moves) {
          const made = plan(how, path, stack, delta);
          if (typeof made === "string") continue;
          stack = stack.slice(0, stack.length - made.close);
          if (made.open) stack = [...stack, path];
          expect(stack.length).toBeGreaterThan(0);
          expect(stack.length).toBeLessThanOrEqual(MOST_PAGES);
          expect(stack.slice(1).filter((one) => TABS.includes(one))).toEqual([]);
        }
      }),
    );
  });
});
