/** Corner of the page an element stands in, and how far that page is scrolled, in CSS pixels of the frame. */
export function originOf(element: Element): { left: number; top: number; scrollLeft: number; scrollTop: number } {
  const box = element.closest(".lt-box");
  if (!box) return { left: 0, top: 0, scrollLeft: 0, scrollTop: 0 };
  const { left, top } = box.getBoundingClientRect();
  const scroller = box.querySelector(":scope > .lt-scroll");
  return { left, top, scrollLeft: scroller?.scrollLeft ?? 0, scrollTop: scroller?.scrollTop ?? 0 };
}
