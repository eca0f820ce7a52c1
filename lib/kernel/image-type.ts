/** Pictures accepted as logos, avatars and attachments; SVG is not one of them, for it can carry script. */
export type ImageMime = "image/png" | "image/jpeg" | "image/gif" | "image/webp";

const SIGNATURES: { mime: ImageMime; offset: number; bytes: number[] }[] = [
  { mime: "image/png", offset: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mime: "image/jpeg", offset: 0, bytes: [0xff, 0xd8, 0xff] },
  { mime: "image/gif", offset: 0, bytes: [0x47, 0x49, 0x46, 0x38] },
  { mime: "image/webp", offset: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
];

/** The kind of picture these bytes are, judged by their first bytes and never by a name; null when none. */
export function sniffImage(head: Uint8Array): ImageMime | null {
  const found = SIGNATURES.find(({ offset, bytes }) => bytes.every((byte, index) => head[offset + index] === byte));
  if (found?.mime === "image/webp" && !isRiff(head)) return null;
  return found?.mime ?? null;
}

function isRiff(head: Uint8Array): boolean {
  return head[0] === 0x52 && head[1] === 0x49 && head[2] === 0x46 && head[3] === 0x46;
}

/** True when the bytes are the picture their claimed type says; a polyglot named `.png` is not. */
export function matchesImage(head: Uint8Array, claimed: string): boolean {
  return sniffImage(head) === claimed;
}
