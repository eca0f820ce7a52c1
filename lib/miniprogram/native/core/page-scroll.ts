import type { PageView } from "@/lib/miniprogram/native/core/page-view";

/** Hands a page its onPageScroll, once a frame, and its onReachBottom, once each time the end comes near. */
export function watchScroll(page: PageView): void {
  const { scroller, config } = page;
  let asked = false;
  let atEnd = false;
  let lastTop = 0;
  const look = () => {
    asked = false;
    if (page.isClosed()) return;
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    if (scrollTop !== lastTop) page.call("onPageScroll", { scrollTop });
    const near = scrollHeight - clientHeight - scrollTop <= config.reachBottom;
    // Only on the way down: a page that shrinks is not read to its end.
    if (near && !atEnd && scrollTop > lastTop) page.call("onReachBottom");
    atEnd = near;
    lastTop = scrollTop;
  };
  scroller.addEventListener(
    "scroll",
    (event) => {
      if (event.target !== scroller || asked) return;
      asked = true;
      window.requestAnimationFrame(look);
    },
    { passive: true },
  );
  if (config.disableScroll) scroller.style.overflow = "hidden";
}
