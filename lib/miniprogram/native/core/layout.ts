import type { CustomTabBars } from "@/lib/miniprogram/native/core/custom-tab-bar";
import type { ShellBar } from "@/lib/miniprogram/native/core/navigation-bar";
import { watchScroll } from "@/lib/miniprogram/native/core/page-scroll";
import type { PageView } from "@/lib/miniprogram/native/core/page-view";
import type { PullToRefresh } from "@/lib/miniprogram/native/core/pull-down";
import type { DrawnTabBar } from "@/lib/miniprogram/native/core/tab-bar";

interface LayoutInput {
  bar: ShellBar;
  pull: PullToRefresh;
  tabBar: DrawnTabBar | null;
  customTabs: CustomTabBars | null;
  isTab(path: string): boolean;
}

/** Gives pages their room between the bars, and what belongs to every page. */
export class Layout {
  constructor(private readonly input: LayoutInput) {}

  /** Called once for a page, before it opens. */
  setUp(page: PageView): void {
    const { pull, customTabs, isTab } = this.input;
    page.box.classList.toggle("tab", isTab(page.path));
    this.place(page);
    watchScroll(page);
    pull.watch(page);
    if (customTabs && isTab(page.path)) customTabs.mount(page);
  }

  place(page: PageView): void {
    const { bar, tabBar, isTab } = this.input;
    const room = tabBar && isTab(page.path) ? tabBar.room() : { top: "0px", bottom: "0px" };
    page.box.style.setProperty("--lt-top", `calc(${bar.heightOver(page)}px + ${room.top})`);
    page.box.style.setProperty("--lt-bottom", room.bottom);
  }
}
