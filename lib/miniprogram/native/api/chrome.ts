import { type Options, Refusal } from "@/lib/miniprogram/native/api/callbacks";
import type { ApiContext, Family } from "@/lib/miniprogram/native/api/context";
import { needText, numberOf, textOf } from "@/lib/miniprogram/native/api/read";
import { findNodes } from "@/lib/miniprogram/native/api/view/find-nodes";
import { currentPage, scrollerOf } from "@/lib/miniprogram/native/api/view/pages";
import { scrollElement } from "@/lib/miniprogram/native/api/view/scroll";

const some = <Key extends string>(options: Options, keys: readonly Key[]): Partial<Record<Key, string>> => {
  const given = keys.filter((key) => options[key] !== undefined).map((key) => [key, textOf(options[key])]);
  return Object.fromEntries(given) as Partial<Record<Key, string>>;
};

/** What is drawn around a page: navigation bar, tab bar, background, pulling down, and where the page is scrolled to. */
export function chromeApi(context: ApiContext): Family {
  const { host } = context;
  const { navigationBar: bar, tabBar } = host;
  const tab = ({ index }: Options): number => {
    const at = numberOf(index, -1);
    const count = host.app.tabBar?.list.length ?? 0;
    if (count === 0) throw new Refusal("not TabBar page");
    if (!Number.isInteger(at) || at < 0 || at >= count) throw new Refusal("tabbar item not found");
    return at;
  };
  return {
    calls: {
      setNavigationBarTitle: (options: Options) => bar.setTitle(needText(options, "title")),
      setNavigationBarColor: (options: Options) => bar.setColor(some(options, ["frontColor", "backgroundColor"])),
      showNavigationBarLoading: () => bar.setLoading(true),
      hideNavigationBarLoading: () => bar.setLoading(false),
      hideHomeButton: () => bar.hideHome(),
      showTabBar: ({ animation }: Options) => tabBar.show(animation === true),
      hideTabBar: ({ animation }: Options) => tabBar.hide(animation === true),
      setTabBarBadge: (options: Options) => tabBar.setBadge(tab(options), { text: needText(options, "text") }),
      removeTabBarBadge: (options: Options) => tabBar.setBadge(tab(options), null),
      showTabBarRedDot: (options: Options) => tabBar.setBadge(tab(options), "dot"),
      hideTabBarRedDot: (options: Options) => tabBar.setBadge(tab(options), null),
      setTabBarItem: (options: Options) =>
        tabBar.setItem({ index: tab(options), ...some(options, ["text", "iconPath", "selectedIconPath"]) }),
      setTabBarStyle: (options: Options) => {
        const { borderStyle, ...colors } = some(options, ["color", "selectedColor", "backgroundColor", "borderStyle"]);
        tabBar.setStyle({
          ...colors,
          ...(borderStyle && { borderStyle: borderStyle === "white" ? "white" : "black" }),
        });
      },
      setBackgroundColor: ({ backgroundColor }: Options) => host.setPageBackground({ color: textOf(backgroundColor) }),
      setBackgroundTextStyle: (options: Options) =>
        host.setPageBackground({ textStyle: needText(options, "textStyle") }),
      startPullDownRefresh: () => host.pullDown.start(),
      stopPullDownRefresh: () => host.pullDown.stop(),
      pageScrollTo: ({ scrollTop, selector, offsetTop, duration }: Options) => {
        const page = currentPage(context);
        const scroller = scrollerOf(page);
        const target = typeof selector === "string" ? findNodes(page.component, selector, true)[0]?.element : undefined;
        if (typeof selector === "string" && !target) throw new Refusal("selector not found");
        const shift = target ? target.getBoundingClientRect().top - scroller.getBoundingClientRect().top : 0;
        const top = target ? scroller.scrollTop + shift + numberOf(offsetTop, 0) : numberOf(scrollTop, 0);
        scrollElement(scroller, { top }, numberOf(duration, 300));
      },
    },
  };
}
