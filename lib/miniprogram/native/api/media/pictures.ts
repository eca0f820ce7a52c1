import { Refusal } from "@/lib/miniprogram/native/api/callbacks";

/** Loads a picture so that its pixels may be read. Rejects when it cannot be loaded. */
export function loadPicture(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const picture = new Image();
    // The frame's origin is opaque: without this even the package's own pictures would taint a canvas.
    if (!/^(blob|data):/.test(address)) picture.crossOrigin = "anonymous";
    picture.onload = () => resolve(picture);
    picture.onerror = () => reject(new Refusal("image could not be loaded"));
    picture.src = address;
  });
}

/** The bytes of a canvas in a picture format. */
export function canvasBlob(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    try {
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Refusal("canvas is empty"))),
        type,
        Math.min(1, Math.max(0, quality)),
      );
    } catch {
      reject(new Refusal("canvas holds a picture from elsewhere"));
    }
  });
}

/** A picture drawn into a canvas of at most these sizes. */
export function drawn(picture: HTMLImageElement, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** Longest side of a picture that goes along with what is shared, in pixels. */
const SHARED_SIDE = 400;

/** A picture as a small data address. */
export async function smallPicture(address: string): Promise<string> {
  const picture = await loadPicture(address);
  const { naturalWidth: width, naturalHeight: height } = picture;
  const scale = Math.min(1, SHARED_SIDE / Math.max(width, height));
  return drawn(picture, width * scale, height * scale).toDataURL("image/jpeg", 0.8);
}
