import { readFile } from "node:fs/promises";
import path from "node:path";
import { sniffImage } from "@/lib/kernel/image-type";
import { safeFetch } from "@/lib/kernel/safe-fetch";
import { pictureNames, pictureUrl } from "@/lib/products/pictures";

const dataUri = (mime: string, bytes: Uint8Array) => `data:${mime};base64,${Buffer.from(bytes).toString("base64")}`;

/** Merchants' own pictures, fetched once from the public internet; the oldest goes first. */
const fetched = new Map<string, string | null>();
const keptPictures = 64;

async function fetchPicture(url: string): Promise<string | null> {
  const known = fetched.get(url);
  if (known !== undefined) return known;
  const answer = await safeFetch(url, { maxBytes: 2 * 1024 * 1024, timeoutMs: 4000, maxRedirects: 2 }).catch(
    () => null,
  );
  const mime = answer?.status === 200 ? sniffImage(answer.body) : null;
  const picture = answer && mime ? dataUri(mime, answer.body) : null;
  fetched.set(url, picture);
  const [oldest] = fetched.keys();
  if (fetched.size > keptPictures && oldest) fetched.delete(oldest);
  return picture;
}

/** The picture as a data URI, so that a poster loads nothing; null where it cannot be had: the poster does without. */
export async function inlined(image: string | null): Promise<string | null> {
  if (!image) return null;
  if (image.startsWith("data:")) return image;
  const own = pictureNames.find((name) => pictureUrl(name) === image);
  if (!own) return fetchPicture(image);
  return dataUri("image/svg+xml", await readFile(path.join(process.cwd(), "public", "pictures", `${own}.svg`)));
}
