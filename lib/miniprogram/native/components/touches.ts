/** Where the page's box stands on the screen and how far the page has been scrolled in it, in CSS pixels. */
export interface Origin {
  left: number;
  top: number;
  scrollLeft: number;
  scrollTop: number;
}

/** Place of the page an element belongs to. */
export type OriginOf = (element: Element) => Origin;

/** A finger as event handlers see it; on a canvas also its place on the canvas. */
export interface Finger {
  identifier: number;
  clientX: number;
  clientY: number;
  pageX: number;
  pageY: number;
  force: number;
  x?: number;
  y?: number;
}

/** What the mouse and a real touch have in common. */
export interface RawTouch {
  identifier: number;
  clientX: number;
  clientY: number;
  force?: number;
}

/** Fingers counted from the page's corner below the navigation bar, as the platforms count them. */
export function fingers(touches: Iterable<RawTouch>, target: Element, originOf: OriginOf): Finger[] {
  const origin = originOf(target);
  const canvas = target.closest("wx-canvas")?.getBoundingClientRect();
  return Array.from(touches, ({ identifier, clientX, clientY, force }) => {
    const x = clientX - origin.left;
    const y = clientY - origin.top;
    return {
      identifier,
      clientX: x,
      clientY: y,
      pageX: x + origin.scrollLeft,
      pageY: y + origin.scrollTop,
      force: force ?? 1,
      ...(canvas && { x: clientX - canvas.left, y: clientY - canvas.top }),
    };
  });
}
