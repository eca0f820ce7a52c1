import { isRecord } from "@/lib/miniprogram/native/api/callbacks";
import { canvasFinder, dressCanvas } from "@/lib/miniprogram/native/api/canvas/canvas-node";
import { OldContext } from "@/lib/miniprogram/native/api/canvas/old-context";
import type { Family, MoreContext } from "@/lib/miniprogram/native/api/context";
import { numberOf, textOf } from "@/lib/miniprogram/native/api/read";

/** Drawing: the older context that collects what is drawn, and a canvas that is not in the page. */
export function canvasApi(context: MoreContext): Family {
  return {
    plain: {
      createCanvasContext: (id: unknown, inside?: unknown) =>
        new OldContext(context, canvasFinder(context, textOf(id), inside)),
      createOffscreenCanvas: (given: unknown, height?: unknown) => {
        const size = isRecord(given) ? given : { width: given, height };
        const canvas = document.createElement("canvas");
        canvas.width = numberOf(size.width, 300);
        canvas.height = numberOf(size.height, 150);
        return dressCanvas(context, canvas);
      },
    },
  };
}
