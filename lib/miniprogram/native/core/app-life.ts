import type { AppEvents } from "@/lib/miniprogram/native/core/app-events";
import type { AppInstance } from "@/lib/miniprogram/native/core/app-instance";
import type { PageRouter } from "@/lib/miniprogram/native/core/router";

interface LifeInput {
  app: AppInstance;
  events: AppEvents;
  router: PageRouter;
  enter(): object;
}

/** Shows and hides the app with its tab of the browser, and tells pages of another width. */
export function watchWindow({ app, events, router, enter }: LifeInput): void {
  let width = window.innerWidth;
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      router.current()?.hide();
      app.call("onHide");
      events.emit("appHide", {});
    } else {
      app.call("onShow", enter());
      events.emit("appShow", enter());
      router.current()?.show();
    }
  });
  window.addEventListener("resize", () => {
    // A keyboard or a browser's own bar changes the height alone, which is no turn of the phone.
    if (window.innerWidth === width) return;
    width = window.innerWidth;
    const page = router.current();
    const { clientWidth = width, clientHeight = window.innerHeight } = page?.scroller ?? {};
    const size = {
      windowWidth: clientWidth,
      windowHeight: clientHeight,
      screenWidth: width,
      screenHeight: window.innerHeight,
    };
    const turned = { size, deviceOrientation: width > window.innerHeight ? "landscape" : "portrait" };
    events.emit("resize", turned);
    page?.call("onResize", turned);
    page?.lifetime("resize", turned);
  });
}
