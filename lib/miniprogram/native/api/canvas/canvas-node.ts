import type { ApiContext } from "@/lib/miniprogram/native/api/context";
import { more } from "@/lib/miniprogram/native/api/late";
import { textOf } from "@/lib/miniprogram/native/api/read";
import { domOf } from "@/lib/miniprogram/native/api/view/find-nodes";
import { scopeOf } from "@/lib/miniprogram/native/api/view/scope";

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
      more(context)
        .then(({ fileAt }) => fileAt(asked))
        .then(
          ({ blob }) => put(URL.createObjectURL(blob)),
          // Without the proxy's leave the picture is still shown where the page's policy lets it.
          () => put(asked),
        );
    },
  });
  return picture;
}

/** Looks for a canvas by its id in the component given, or in the page that is on top now. */
export function canvasFinder(context: ApiContext, id: string, inside: unknown): () => HTMLCanvasElement | null {
  const scope = scopeOf(context, inside);
  return () => {
    const component = scope();
    const root = component && domOf(component);
    return root ? findCanvas(root, id) : null;
  };
}

/** A canvas by its id in a page or component, whichever attribute carries the id. */
function findCanvas(root: Element, id: string): HTMLCanvasElement | null {
  const quoted = CSS.escape(id);
  const found = root.querySelector(`[canvas-id="${quoted}"],canvas[id="${quoted}"],#${quoted}`);
  return found instanceof HTMLCanvasElement ? found : (found?.querySelector("canvas") ?? null);
}
