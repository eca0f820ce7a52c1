import { readFile } from "node:fs/promises";
import path from "node:path";
import { Hono } from "hono";
import QRCode from "qrcode";
import { systemCaller } from "@/lib/doors/callers";
import { sniffImage } from "@/lib/kernel/image-type";
import { safeFetch } from "@/lib/kernel/safe-fetch";
import { pictureNames, pictureUrl } from "@/lib/products/pictures";
import { shareLinks } from "@/lib/shares/links";
import { posterSvg } from "@/lib/shares/poster";
import { findPosterFacts, isKnownCode } from "@/lib/shares/queries";

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

/** The picture as a data URI, so that the poster loads nothing; null where it cannot be had: the poster does without. */
async function inlined(image: string | null): Promise<string | null> {
  if (!image) return null;
  if (image.startsWith("data:")) return image;
  const own = pictureNames.find((name) => pictureUrl(name) === image);
  if (!own) return fetchPicture(image);
  return dataUri("image/svg+xml", await readFile(path.join(process.cwd(), "public", "pictures", `${own}.svg`)));
}

const notFound = () => new Response("Not found", { status: 404, headers: { "cache-control": "no-store" } });
const cached = { "cache-control": "public, max-age=300", "x-content-type-options": "nosniff" };

/** `/s/<code>/qr` (PNG) and `/s/<code>/poster` (SVG): pictures of a share, for anybody who has its code. */
export const sharePictures = new Hono()
  .get("/s/:code/qr", async (c) => {
    const code = c.req.param("code");
    if (!(await isKnownCode(systemCaller("share picture"), code))) return notFound();
    const png = await QRCode.toBuffer(shareLinks(code).url, { errorCorrectionLevel: "M", margin: 2, width: 480 });
    return c.body(new Uint8Array(png), 200, { ...cached, "content-type": "image/png" });
  })
  .get("/s/:code/poster", async (c) => {
    const code = c.req.param("code");
    const facts = await findPosterFacts(systemCaller("share picture"), code);
    if (!facts) return notFound();
    const locale = c.req.query("lang") === "en" ? "en" : "zh-CN";
    return c.body(posterSvg(code, facts, await inlined(facts.image), locale), 200, {
      ...cached,
      "content-type": "image/svg+xml; charset=utf-8",
      // Opened on its own it is a page of ours: let it run and load nothing.
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
    });
  });
