import type { ApiContext } from "@/lib/miniprogram/native/api/context";
import { fileAt } from "@/lib/miniprogram/native/api/files/sources";
import { textOf } from "@/lib/miniprogram/native/api/read";

const dressed = new WeakSet<HTMLCanvasElement>();

/** A canvas with what the platforms' node has besides: pictures, paths and frames made from it. */
export function dressCanvas(context: ApiContext, canvas: HTMLCanvasElement): HTMLCanvasElement {
  if (dressed.has(canvas)) return canvas;
  dressed.add(canvas);
  return Object.assign(canvas, {
    createImage: () => canvasImage(context),
    createImageData: (data: unknown, width?: number, height?: number) =>
      typeof data === "number"
        ? new ImageData(data, width ?? 1)
        : new ImageData(data as Uint8ClampedArray<ArrayBuffer>, width ?? 1, height),
    createPath2D: (path?: Path2D | string) => new Path2D(path),
    requestAnimationFrame: (callback: FrameRequestCallback) => window.requestAnimationFrame(callback),
    cancelAnimationFrame: (id: number) => window.cancelAnimationFrame(id),
  });
}

/**
 * A picture whose `src` takes whatever a package names: its own files, local ones, and addresses on the web, which are
 * fetched through the proxy so that the canvas may still be read.
 */
export function canvasImage(context: ApiContext): HTMLImageElement {
  const picture = new Image();
  const loaded = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, "src");
  let asked = "";
  const put = (address: string) => {
    if (!/^(blob|data):/.test(address)) picture.crossOrigin = "anonymous";
    loaded?.set?.call(picture, address);
  };
  Object.defineProperty(picture, "src", {
    get: () => asked,
    set: (value: unknown) => {
      asked = textOf(value);
      if (!/^https?:\/\//.test(asked)) return put(context.host.assetUrl(asked));
      fileAt(context, asked).then(
        ({ blob }) => put(URL.createObjectURL(blob)),
        // Without the proxy's leave the picture is still shown where the page's policy lets it.
        () => put(asked),
      );
    },
  });
  return picture;
}

/** A canvas by its id in a page or component, whichever attribute carries the id. */
export function findCanvas(root: Element, id: string): HTMLCanvasElement | null {
  const quoted = CSS.escape(id);
  const found = root.querySelector(`[canvas-id="${quoted}"],canvas[id="${quoted}"],#${quoted}`);
  return found instanceof HTMLCanvasElement ? found : (found?.querySelector("canvas") ?? null);
}
