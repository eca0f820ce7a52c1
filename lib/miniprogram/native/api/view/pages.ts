import { Refusal } from "@/lib/miniprogram/native/api/callbacks";
import type { ApiContext } from "@/lib/miniprogram/native/api/context";
import type { PageHandle } from "@/lib/miniprogram/native/contract";

/** The page on top. Refuses while there is none. */
export function currentPage({ host }: Pick<ApiContext, "host">): PageHandle {
  const page = host.router.current();
  if (!page) throw new Refusal("no page");
  return page;
}

/** The element a page is scrolled in. */
export const scrollerOf = ({ root }: PageHandle): HTMLElement => root.closest<HTMLElement>("[data-scroller]") ?? root;

/** Where the page an element lies in begins on the screen: rectangles are counted from there. */
export function originOf(element: Element): { left: number; top: number } {
  const { left, top } = element.closest(".lt-box")?.getBoundingClientRect() ?? { left: 0, top: 0 };
  return { left, top };
}
