/** Pictures of ours for products that have none of their own yet; files of `public/pictures`. */
export const pictureNames = ["oil", "cleanser", "mask", "lotion", "sunscreen", "tea", "cake", "gift"] as const;
export type PictureName = (typeof pictureNames)[number];

export const pictureUrl = (name: PictureName): string => `/pictures/${name}.svg`;

const builtIn: readonly string[] = pictureNames.map(pictureUrl);
const dataImage = /^data:image\/(png|jpeg|webp|gif);base64,[A-Za-z0-9+/]+={0,2}$/;

/** A data image travels with every list that shows it: 64 kB of base64 at most. */
export const DATA_IMAGE_MAX = 64 * 1024;

/** An https address, one of our own pictures, or a small inline PNG, JPEG, WebP or GIF. */
export function isPicture(text: string): boolean {
  if (builtIn.includes(text)) return true;
  if (text.startsWith("data:")) return text.length <= DATA_IMAGE_MAX && dataImage.test(text);
  return text.length <= 1000 && text.startsWith("https://") && URL.canParse(text);
}
