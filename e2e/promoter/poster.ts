import { readFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";
import QRCode from "qrcode";

/** Where the poster draws its QR, of 600 units of width (lib/shares/poster). */
const qr = { x: 600 - 28 - 216, y: 472 + 24, side: 216 };

/**
 * Modules of the QR that cannot be told from the saved picture shown 320 pixels wide: each is looked at in its middle,
 * as a scanner does.
 */
export async function unreadableModules(page: Page, saved: Download, url: string): Promise<number> {
  const { size, data } = QRCode.create(url, { errorCorrectionLevel: "M" }).modules;
  const picture = `data:image/png;base64,${(await readFile(await saved.path())).toString("base64")}`;
  return page.evaluate(
    async ({ picture, size, data, qr }) => {
      const image = new Image();
      image.src = picture;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = 320;
      canvas.height = Math.round((image.naturalHeight * 320) / image.naturalWidth);
      const ink = canvas.getContext("2d");
      if (!ink) return -1;
      ink.drawImage(image, 0, 0, canvas.width, canvas.height);
      const unit = 320 / 600;
      const step = qr.side / (size + 4);
      let wrong = 0;
      for (let row = 0; row < size; row++)
        for (let column = 0; column < size; column++) {
          const x = Math.floor((qr.x + (column + 2.5) * step) * unit);
          const y = Math.floor((qr.y + (row + 2.5) * step) * unit);
          const [red = 255] = ink.getImageData(x, y, 1, 1).data;
          if (red < 128 !== Boolean(data[row * size + column])) wrong++;
        }
      return wrong;
    },
    { picture, size, data: [...data], qr },
  );
}
