import { builtIn } from "@/lib/miniprogram/native/components/built-in";
import { makeRefresher, refresherProps } from "@/lib/miniprogram/native/components/refresher";

/** `scroll-view`: its inner element scrolls (marked `data-scroller`), with the pull-down box before the content. */
export const scrollView = builtIn("scroll-view", {
  props: {
    ...refresherProps,
    scrollX: false,
    scrollY: false,
    upperThreshold: 50,
    lowerThreshold: 50,
    scrollTop: null,
    scrollLeft: null,
    scrollIntoView: "",
    scrollIntoViewOffset: 0,
    scrollWithAnimation: false,
    enableBackToTop: false,
    enableFlex: false,
    scrollAnchoring: false,
    enhanced: false,
    bounces: true,
    showScrollbar: true,
    pagingEnabled: false,
    fastDeceleration: false,
    enablePassive: false,
    type: "list",
    reverse: false,
  },
  slots: true,
  parts: [
    [
      "div#scroller.wx-scroll-view",
      ["div#pull.wx-scroll-refresher", "div#spinner.wx-scroll-spinner", "slot:refresher"],
      "slot",
    ],
  ],
  setup(host) {
    const scroller = host.part("scroller");
    const refresher = makeRefresher(host, scroller);
    let [left, top] = [0, 0];
    let [atStart, atEnd] = [true, false];
    scroller.setAttribute("data-scroller", "");

    const place = () => ({
      scrollLeft: scroller.scrollLeft,
      scrollTop: scroller.scrollTop,
      scrollHeight: scroller.scrollHeight,
      scrollWidth: scroller.scrollWidth,
    });
    const move = (to: ScrollToOptions) =>
      scroller.scrollTo({ ...to, behavior: host.data.scrollWithAnimation ? "smooth" : "instant" });
    /** After the content of the same update has been laid out. */
    const soon = (act: () => void) => requestAnimationFrame(() => host.element.isConnected && act());

    scroller.addEventListener("scroll", () => {
      const { scrollX, upperThreshold, lowerThreshold } = host.data;
      const now = place();
      const [deltaX, deltaY] = [left - now.scrollLeft, top - now.scrollTop];
      if (deltaX === 0 && deltaY === 0) return;
      [left, top] = [now.scrollLeft, now.scrollTop];
      host.emit("scroll", { ...now, deltaX, deltaY, isDrag: dragging });
      const across = scrollX && deltaX !== 0;
      const offset = across ? left : top;
      const rest = across
        ? now.scrollWidth - scroller.clientWidth - left
        : now.scrollHeight - scroller.clientHeight - top;
      const delta = across ? deltaX : deltaY;
      const [nearStart, nearEnd] = [offset <= upperThreshold, rest <= lowerThreshold];
      if (nearStart && !atStart && delta > 0) host.emit("scrolltoupper", { direction: across ? "left" : "top" });
      if (nearEnd && !atEnd && delta < 0) host.emit("scrolltolower", { direction: across ? "right" : "bottom" });
      [atStart, atEnd] = [nearStart, nearEnd];
    });
    let dragging = false;
    host.on("touchstart", () => {
      dragging = true;
      if (host.data.enhanced) host.emit("dragstart", place());
    });
    host.on("touchmove", () => host.data.enhanced && host.emit("dragging", place()));
    host.on("touchend", () => {
      dragging = false;
      if (host.data.enhanced) host.emit("dragend", { ...place(), velocity: { x: 0, y: 0 } });
    });

    const intoView = (id: string) => {
      if (!id) return;
      const named = host.component.ownerShadowRoot?.getElementById(id)?.$$ as unknown as Element | undefined;
      const target = named && scroller.contains(named) ? named : scroller.querySelector(`[id="${CSS.escape(id)}"]`);
      if (!target) return;
      const [to, from] = [target.getBoundingClientRect(), scroller.getBoundingClientRect()];
      const by = host.data.scrollIntoViewOffset;
      move({
        ...(host.data.scrollX && { left: scroller.scrollLeft + to.left - from.left + (host.data.scrollY ? 0 : by) }),
        ...(host.data.scrollY && { top: scroller.scrollTop + to.top - from.top + by }),
      });
    };
    const flag = (name: string) => (on: boolean) => host.mark({ [name]: on });
    const toNumber = (value: unknown) => Number.parseFloat(String(value)) || 0;
    return {
      changed: {
        ...refresher.changed,
        scrollX: flag("scroll-x"),
        scrollY: flag("scroll-y"),
        enableFlex: flag("enable-flex"),
        pagingEnabled: flag("paging-enabled"),
        scrollAnchoring: flag("scroll-anchoring"),
        showScrollbar: (on) => host.mark({ "hide-scrollbar": !on }),
        scrollTop: (value) => value !== null && soon(() => move({ top: toNumber(value) })),
        scrollLeft: (value) => value !== null && soon(() => move({ left: toNumber(value) })),
        scrollIntoView: (id) => soon(() => intoView(id)),
      },
      attached() {
        const { scrollTop, scrollLeft, scrollIntoView } = host.data;
        soon(() => {
          if (scrollTop !== null && scroller.scrollTop === 0) scroller.scrollTop = toNumber(scrollTop);
          if (scrollLeft !== null && scroller.scrollLeft === 0) scroller.scrollLeft = toNumber(scrollLeft);
          intoView(scrollIntoView);
        });
      },
    };
  },
});
