/** A column of rows of one height, turned by finger, mouse, wheel or arrow keys; the row in the middle is the chosen one. */
export interface Wheel {
  index(): number;
  /** The row in the middle at this moment, even while the wheel turns. */
  now(): number;
  /** Turns to a row without telling anybody. */
  go(index: number): void;
  /** The rows have changed. */
  name(): void;
}

interface Heard {
  /** What the rows stand in. */
  rows: HTMLElement;
  rowHeight(): number;
  /** The wheel has begun to turn by the visitor's doing. */
  start?(): void;
  /** Another row is in the middle; `settled` once the wheel rests. */
  turn(index: number, settled: boolean): void;
}

/** After this long without a scroll the wheel rests, where the browser does not say so itself. */
const REST_MS = 140;

/** Makes a wheel of an element that scrolls and snaps (class `lt-wheel`). */
export function makeWheel(scroller: HTMLElement, heard: Heard): Wheel {
  let current = 0;
  let turning = false;
  let rest: ReturnType<typeof setTimeout> | undefined;

  const count = () => heard.rows.childElementCount;
  const name = () => {
    for (const [at, row] of Array.from(heard.rows.children).entries()) {
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", String(at === current));
    }
  };
  const nearest = () => {
    const last = Math.max(0, count() - 1);
    return Math.min(last, Math.max(0, Math.round(scroller.scrollTop / (heard.rowHeight() || 1))));
  };
  const settle = () => {
    clearTimeout(rest);
    if (!turning || held) return;
    turning = false;
    current = nearest();
    name();
    heard.turn(current, true);
  };
  const go = (index: number) => {
    current = Math.min(Math.max(0, count() - 1), Math.max(0, index));
    turning = false;
    name();
    scroller.scrollTop = current * heard.rowHeight();
  };
  const turnTo = (index: number) => {
    const to = Math.min(count() - 1, Math.max(0, index));
    scroller.scrollTo({ top: to * heard.rowHeight(), behavior: "smooth" });
  };

  scroller.tabIndex = 0;
  scroller.setAttribute("role", "listbox");
  scroller.addEventListener("scroll", () => {
    const index = nearest();
    if (!turning && index === current) return;
    if (!turning) heard.start?.();
    turning = true;
    if (index !== current) {
      current = index;
      name();
      heard.turn(index, false);
    }
    clearTimeout(rest);
    rest = setTimeout(settle, REST_MS);
  });
  scroller.addEventListener("scrollend", settle);
  scroller.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }[event.key];
    if (!step) return;
    event.preventDefault();
    turnTo(current + step);
  });

  // A mouse drags the wheel as a finger would; a click turns to the row it hits.
  let held = false;
  scroller.addEventListener("pointerdown", (down) => {
    if (down.pointerType !== "mouse" || down.button !== 0) return;
    const from = scroller.scrollTop;
    let moved = false;
    held = true;
    const move = (event: PointerEvent) => {
      moved ||= Math.abs(event.clientY - down.clientY) > 4;
      if (!moved) return;
      scroller.style.scrollSnapType = "none";
      scroller.scrollTop = from + down.clientY - event.clientY;
    };
    const up = (event: PointerEvent) => {
      held = false;
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", up);
      scroller.style.scrollSnapType = "";
      if (moved) turnTo(nearest());
      else turnTo(rowAt(event));
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", up);
  });
  scroller.addEventListener("click", (event) => {
    if ((event as PointerEvent).pointerType !== "mouse") turnTo(rowAt(event));
  });
  const rowAt = ({ clientY }: MouseEvent) => {
    const { top, height } = scroller.getBoundingClientRect();
    return current + Math.round((clientY - top - height / 2) / heard.rowHeight());
  };
  return { index: () => current, now: nearest, go, name };
}
