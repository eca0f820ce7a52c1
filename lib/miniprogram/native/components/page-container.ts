import { type Behaviour, builtIn } from "@/lib/miniprogram/native/components/built-in";
import type { Host } from "@/lib/miniprogram/native/components/host";
import { portalOf } from "@/lib/miniprogram/native/components/portal";
import type { AppHost } from "@/lib/miniprogram/native/contract";
import type { CoreHost } from "@/lib/miniprogram/native/core/core-host";

const props = {
  show: false,
  duration: 300,
  zIndex: 100,
  overlay: true,
  position: "bottom",
  round: false,
  closeOnSlideDown: false,
  overlayStyle: "",
  customStyle: "",
};

/** `page-container`: a page within the page, closed by the way back and, unless refused, by a tap beside it. */
export const pageContainer = builtIn("page-container", {
  props,
  setup: setupPageContainer,
  parts: [
    [
      "div#root.wx-page-container",
      "div#overlay.wx-page-container-overlay",
      ["div#sheet.wx-page-container-sheet", "slot"],
    ],
  ],
});

function setupPageContainer(host: Host<typeof props>, app: AppHost): Behaviour<typeof props> | undefined {
  const [root, overlay, sheet] = [host.part("root"), host.part("overlay"), host.part("sheet")];
  const portal = portalOf(host, root);
  let open = false;
  let stopBack: () => void = () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const dress = () => {
    const { duration, zIndex, position, round, overlayStyle, customStyle } = host.data;
    root.className = `wx-page-container wx-page-container-${position}${round ? " wx-page-container-round" : ""}`;
    root.style.cssText = `z-index:${zIndex};--duration:${duration}ms`;
    overlay.style.cssText = app.styleText(overlayStyle);
    overlay.hidden = !host.data.overlay;
    sheet.style.cssText = app.styleText(customStyle);
  };
  const turn = (on: boolean) => {
    if (on === open) return;
    open = on;
    clearTimeout(timer);
    const phase = on ? "enter" : "leave";
    host.emit(`before${phase}`);
    dress();
    if (on) stopBack = (app as CoreHost).onBack(close);
    else stopBack();
    root.hidden = false;
    // The state before must have been drawn once for the move to be seen.
    void root.offsetHeight;
    host.emit(phase);
    root.classList.toggle("wx-page-container-open", on);
    timer = setTimeout(() => {
      if (!on) root.hidden = true;
      host.emit(`after${phase}`);
    }, host.data.duration);
  };
  const close = () => {
    if (!open) return false;
    host.set("show", false);
    return true;
  };
  overlay.addEventListener("click", () => {
    host.emit("clickoverlay");
    close();
  });
  root.hidden = true;
  return {
    changed: {
      show: turn,
      overlay: dress,
      position: dress,
      round: dress,
      overlayStyle: dress,
      customStyle: dress,
      zIndex: dress,
    },
    attached() {
      portal.enter();
      dress();
      if (host.data.show) turn(true);
    },
    detached() {
      stopBack();
      clearTimeout(timer);
      portal.leave();
    },
  };
}
