const easeOut = (part: number): number => 1 - (1 - part) ** 3;

/** Scrolls an element, at once or within `duration` milliseconds. A visitor who wants less motion sees none. */
export function scrollElement(element: Element, to: { top?: number; left?: number }, duration: number): void {
  const from = { top: element.scrollTop, left: element.scrollLeft };
  const end = { top: to.top ?? from.top, left: to.left ?? from.left };
  const put = (part: number) => {
    element.scrollTop = from.top + (end.top - from.top) * part;
    element.scrollLeft = from.left + (end.left - from.left) * part;
  };
  if (duration <= 0 || matchMedia("(prefers-reduced-motion: reduce)").matches) {
    put(1);
    return;
  }
  const begun = performance.now();
  const step = () => {
    const part = Math.min(1, (performance.now() - begun) / duration);
    put(easeOut(part));
    if (part < 1) requestAnimationFrame(step);
  };
  step();
}
