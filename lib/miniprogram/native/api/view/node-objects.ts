import { isRecord } from "@/lib/miniprogram/native/api/callbacks";
import { dressCanvas } from "@/lib/miniprogram/native/api/canvas/canvas-node";
import type { ApiContext } from "@/lib/miniprogram/native/api/context";
import { playerIn, playerOf } from "@/lib/miniprogram/native/api/media/player";
import { numberOf, textOf } from "@/lib/miniprogram/native/api/read";
import { scrollElement } from "@/lib/miniprogram/native/api/view/scroll";
import { contextOf } from "@/lib/miniprogram/native/components/contexts";

/** `.node()`: the canvas itself, or what moves a scroll view. Nothing for other elements. */
export function nodeOf(context: ApiContext, element: Element): Record<string, unknown> {
  const canvas = canvasIn(element);
  if (canvas) return { node: dressCanvas(context, canvas), nodeCanvasType: textOf(canvas.getAttribute("type")) };
  const scroller = element.matches("[data-scroller]") ? element : element.querySelector("[data-scroller]");
  return scroller && element.tagName.toLowerCase().endsWith("scroll-view")
    ? { node: scrollNode(element, scroller) }
    : {};
}

/** `.context()`: what plays a video or edits a text. Null for elements that have nothing of the kind. */
export function contextOfNode(element: Element): object | null {
  const given = contextOf(element);
  if (given) return given;
  const player = playerIn(element);
  return player ? playerOf(() => player) : null;
}

export const canvasIn = (element: Element): HTMLCanvasElement | null =>
  element instanceof HTMLCanvasElement ? element : element.querySelector("canvas");

function scrollNode(view: Element, scroller: Element): object {
  return {
    scrollEnabled: true,
    bounces: false,
    showScrollbar: true,
    pagingEnabled: false,
    fastDeceleration: false,
    decelerationDisabled: false,
    scrollTo: (options: unknown) => {
      const { top, left, duration, animated } = isRecord(options) ? options : {};
      const to = {
        ...(top !== undefined && { top: numberOf(top, 0) }),
        ...(left !== undefined && { left: numberOf(left, 0) }),
      };
      scrollElement(scroller, to, animated === false ? 0 : numberOf(duration, 300));
    },
    scrollIntoView: (selector: unknown) => {
      const target = view.querySelector(textOf(selector));
      if (!target) return;
      const top = scroller.scrollTop + target.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      scrollElement(scroller, { top }, 0);
    },
  };
}
