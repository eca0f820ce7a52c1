import type { HeardEvent, Host } from "@/lib/miniprogram/native/components/host";

/** How far a drag has come, in CSS pixels, and how fast it goes, in pixels per millisecond. */
export interface Pull {
  x: number;
  y: number;
  dx: number;
  dy: number;
  vx: number;
  vy: number;
}

interface Drag {
  axis(): "x" | "y" | "both" | "none";
  /** A finger has come down; false lets it go by. */
  begin?(event: HeardEvent): boolean | undefined;
  move(pull: Pull): void;
  /** The finger has gone; `moved` is false for a tap. */
  end(pull: Pull, moved: boolean): void;
}

/** Distance after which it is clear which way a finger goes. */
const SLOP = 5;
const VELOCITY_MS = 80;
/** A move that one component has taken for its own. */
type Taken = Event & { ltTaken?: boolean };

/** Follows one finger over a component. Once it goes along the axis the page does not scroll and nothing around follows it. */
export function onDrag(host: Host, drag: Drag): void {
  let from: { id: number; x: number; y: number } | null = null;
  let mine = false;
  let trail: { at: number; x: number; y: number }[] = [];

  const pull = (x: number, y: number): Pull => {
    const now = performance.now();
    trail = [...trail.filter(({ at }) => now - at < VELOCITY_MS), { at: now, x, y }];
    const [first] = trail;
    const time = first ? Math.max(8, now - first.at) : 8;
    const start = from ?? { x, y };
    return {
      x,
      y,
      dx: x - start.x,
      dy: y - start.y,
      vx: (x - (first?.x ?? x)) / time,
      vy: (y - (first?.y ?? y)) / time,
    };
  };
  host.on("touchstart", (event) => {
    const [finger] = event.changedTouches;
    if (from || !finger || drag.axis() === "none" || drag.begin?.(event) === false) return;
    from = { id: finger.identifier, x: finger.clientX, y: finger.clientY };
    mine = false;
    trail = [];
  });
  host.on("touchmove", (event) => {
    const finger = event.changedTouches.find(({ identifier }) => identifier === from?.id);
    if (!from || !finger) return;
    const now = pull(finger.clientX, finger.clientY);
    const native: Taken | undefined = event._native;
    if (native?.ltTaken) {
      if (!mine) from = null;
      return;
    }
    if (!mine) {
      if (Math.hypot(now.dx, now.dy) < SLOP) return;
      const axis = drag.axis();
      const along = axis === "both" || Math.abs(now.dx) > Math.abs(now.dy) === (axis === "x");
      if (!along || scrollsFirst(event._target.$$ as unknown as Element, host.element, axis, now)) {
        from = null;
        return;
      }
      mine = true;
    }
    if (native) {
      native.ltTaken = true;
      if (native.cancelable) native.preventDefault();
    }
    drag.move(now);
  });
  const end = (event: HeardEvent) => {
    const finger = event.changedTouches.find(({ identifier }) => identifier === from?.id);
    if (!from || !finger) return;
    const now = pull(finger.clientX, finger.clientY);
    from = null;
    drag.end(now, mine);
  };
  host.on("touchend", end);
  host.on("touchcancel", end);
}

/** Whether something inside can still scroll the way the finger goes. */
function scrollsFirst(target: Element | null, border: Element, axis: string, { dx, dy }: Pull): boolean {
  for (let node = target; node && node !== border; node = node.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(node);
    const inX = axis !== "y" && /auto|scroll/.test(overflowX);
    const inY = axis !== "x" && /auto|scroll/.test(overflowY);
    if (inX && (dx > 0 ? node.scrollLeft > 0 : node.scrollLeft + node.clientWidth < node.scrollWidth - 1)) return true;
    if (inY && (dy > 0 ? node.scrollTop > 0 : node.scrollTop + node.clientHeight < node.scrollHeight - 1)) return true;
  }
  return false;
}
