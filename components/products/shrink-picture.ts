import { DATA_IMAGE_MAX } from "@/lib/products/pictures";

const sides = [480, 360, 240, 160];

/** A chosen picture as a small inline JPEG: as large as fits the limit, longest side 480 at most. Throws where it is none. */
export async function shrinkPicture(file: File): Promise<string | null> {
  const bitmap = await createImageBitmap(file);
  for (const side of sides) {
    const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    const context = canvas.getContext("2d");
    if (!context) return null;
    context.fillStyle = "#ffffff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const text = canvas.toDataURL("image/jpeg", 0.8);
    if (text.length <= DATA_IMAGE_MAX) return text;
  }
  return null;
}
