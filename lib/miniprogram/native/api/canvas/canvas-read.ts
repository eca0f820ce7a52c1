import { type Options, Refusal } from "@/lib/miniprogram/native/api/callbacks";
import { canvasFinder } from "@/lib/miniprogram/native/api/canvas/canvas-node";
import type { LateCalls, MoreContext } from "@/lib/miniprogram/native/api/context";
import { canvasBlob } from "@/lib/miniprogram/native/api/media/pictures";
import { numberOf, textOf } from "@/lib/miniprogram/native/api/read";

/** Reading a canvas of either kind: its pixels, or as a file. */
export function canvasCalls(context: MoreContext): LateCalls {
  const { disk } = context;

  const canvasOf = ({ canvas, canvasId }: Options, inside?: unknown): HTMLCanvasElement => {
    if (canvas instanceof HTMLCanvasElement) return canvas;
    const found = canvasFinder(context, textOf(canvasId), inside)();
    if (!found) throw new Refusal("canvas is empty");
    return found;
  };
  const area = (canvas: HTMLCanvasElement, { x, y, width, height }: Options) => {
    // Old canvases are measured in CSS pixels, new ones in their own.
    const scale = canvas.dataset.scale ? Number(canvas.dataset.scale) : 1;
    const left = numberOf(x, 0);
    const top = numberOf(y, 0);
    const wide = numberOf(width, canvas.width / scale - left);
    const high = numberOf(height, canvas.height / scale - top);
    return { left: left * scale, top: top * scale, wide: Math.max(1, wide), high: Math.max(1, high), scale };
  };
  const toFile = async (options: Options, inside?: unknown) => {
    const canvas = canvasOf(options, inside);
    const { left, top, wide, high, scale } = area(canvas, options);
    const copy = document.createElement("canvas");
    copy.width = Math.round(numberOf(options.destWidth, wide * (scale > 1 ? scale : window.devicePixelRatio)));
    copy.height = Math.round(numberOf(options.destHeight, high * (scale > 1 ? scale : window.devicePixelRatio)));
    const pen = copy.getContext("2d");
    const type = options.fileType === "jpg" || options.fileType === "jpeg" ? "image/jpeg" : "image/png";
    if (pen && type === "image/jpeg") {
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, copy.width, copy.height);
    }
    pen?.drawImage(canvas, left, top, wide * scale, high * scale, 0, 0, copy.width, copy.height);
    return { tempFilePath: await disk.temporary(await canvasBlob(copy, type, numberOf(options.quality, 1))) };
  };
  const readPixels = (options: Options, inside?: unknown) => {
    const canvas = canvasOf(options, inside);
    const { left, top, wide, high, scale } = area(canvas, options);
    const pixels = canvas.getContext("2d")?.getImageData(left, top, wide * scale, high * scale);
    if (!pixels) throw new Refusal("canvas is empty");
    return { width: pixels.width, height: pixels.height, data: pixels.data };
  };
  const writePixels = (options: Options, inside?: unknown) => {
    const canvas = canvasOf(options, inside);
    const { left, top, wide, scale } = area(canvas, options);
    const data = options.data;
    if (!(data instanceof Uint8ClampedArray))
      throw new Refusal("parameter error: parameter.data should be Uint8ClampedArray;");
    const pixels = new ImageData(data as Uint8ClampedArray<ArrayBuffer>, Math.round(wide * scale));
    canvas.getContext("2d")?.putImageData(pixels, left, top);
  };
  return { canvasToTempFilePath: toFile, canvasGetImageData: readPixels, canvasPutImageData: writePixels };
}
