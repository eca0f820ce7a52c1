import type { Host } from "@/lib/miniprogram/native/components/host";

export const refresherProps = {
  refresherEnabled: false,
  refresherThreshold: 45,
  refresherDefaultStyle: "black",
  refresherBackground: "",
  refresherTriggered: false,
};

/** The box gives way less than the finger goes. */
const GIVE = 0.6;

/** Pulling a scroll-view down: pulling → released (`refresherrefresh`) until `refresher-triggered` is false again, or given up. */
export function makeRefresher(host: Host<typeof refresherProps>, scroller: HTMLElement) {
  const [box, spinner] = [host.part("pull"), host.part("spinner")];
  spinner.setAttribute("aria-hidden", "true");
  let from: { id: number; x: number; y: number } | null = null;
  let pulled = 0;
  let running = false;

  const open = (height: number, smooth: boolean) => {
    pulled = height;
    box.style.transition = smooth ? "height .25s" : "none";
    box.style.height = `${height}px`;
    spinner.classList.toggle("lt-turning", running);
  };
  const start = () => {
    if (running) return;
    running = true;
    const dy = Math.max(pulled, host.data.refresherThreshold);
    open(host.data.refresherThreshold, true);
    host.emit("refresherrefresh", { dy });
  };
  const finish = () => {
    if (!running) return;
    running = false;
    open(0, true);
    host.emit("refresherrestore", { dy: 0 });
  };
  host.on("touchstart", ({ changedTouches: [finger] }) => {
    const ready = host.data.refresherEnabled && !running && scroller.scrollTop <= 0;
    from = ready && finger ? { id: finger.identifier, x: finger.clientX, y: finger.clientY } : null;
  });
  host.on("touchmove", (event) => {
    const finger = event.changedTouches.find(({ identifier }) => identifier === from?.id);
    if (!from || !finger) return;
    const [dx, dy] = [finger.clientX - from.x, finger.clientY - from.y];
    if (pulled === 0 && (dy < 4 || Math.abs(dx) > dy || scroller.scrollTop > 0)) {
      if (dy < -4 || Math.abs(dx) > 8) from = null;
      return;
    }
    if (event._native?.cancelable) event._native.preventDefault();
    open(Math.max(0, dy * GIVE), false);
    host.emit("refresherpulling", { dy: pulled });
  });
  const release = () => {
    if (!from) return;
    from = null;
    if (pulled === 0) return;
    if (pulled >= host.data.refresherThreshold) {
      start();
      // So that the author's `false` is a change even where he never said `true`.
      host.set("refresherTriggered", true);
    } else {
      open(0, true);
      host.emit("refresherabort", { dy: 0 });
    }
  };
  host.on("touchend", release);
  host.on("touchcancel", release);
  return {
    changed: {
      refresherTriggered: (on: boolean) => (on ? start() : finish()),
      refresherDefaultStyle: (style: string) => host.mark({ "data-refresher": style }),
      refresherBackground: (colour: string) => {
        box.style.background = colour;
      },
    },
  };
}
