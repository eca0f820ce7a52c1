import type { OpenType } from "@/lib/miniprogram/native/contract";

/** Pages that may be open one above the other. */
export const MOST_PAGES = 10;

/** What a move does to the stack: pages taken off its top, then perhaps a page put there. */
export interface Move {
  /** Pages to take off, counted from the top. */
  close: number;
  /** Every tab page that was kept is closed too. */
  closeTabs: boolean;
  open: "new" | "tab" | null;
}

interface Situation {
  /** Paths of the open pages, bottom first. */
  stack: readonly string[];
  isPage: (path: string) => boolean;
  isTab: (path: string) => boolean;
}

/**
 * What `type` does with `path`, or why the platforms refuse it (the words after "fail"). `delta` is for navigateBack:
 * more than there are pages ends at the first, and at the first nothing happens.
 */
export function planMove(type: OpenType, path: string, delta: number, situation: Situation): Move | string {
  const { stack, isPage, isTab } = situation;
  if (type === "navigateBack") {
    const steps = Number.isFinite(delta) && delta >= 1 ? Math.floor(delta) : 1;
    return { close: Math.max(0, Math.min(steps, stack.length - 1)), closeTabs: false, open: null };
  }
  if (!isPage(path)) return `page "${path}" is not found`;
  switch (type) {
    case "navigateTo":
      if (isTab(path)) return "can not navigateTo a tabbar page";
      if (stack.length >= MOST_PAGES) return "webview count limit exceed";
      return { close: 0, closeTabs: false, open: "new" };
    case "redirectTo":
      if (isTab(path)) return "can not redirectTo a tabbar page";
      return { close: Math.min(1, stack.length), closeTabs: false, open: "new" };
    case "switchTab":
      if (!isTab(path)) return "can not switch to no-tabBar page";
      if (stack.length === 1 && stack[0] === path) return { close: 0, closeTabs: false, open: null };
      // The tab page that is already at the bottom only loses what lies above it.
      if (stack[0] === path) return { close: stack.length - 1, closeTabs: false, open: null };
      return { close: stack.length, closeTabs: false, open: "tab" };
    case "reLaunch":
      return { close: stack.length, closeTabs: true, open: isTab(path) ? "tab" : "new" };
  }
}
