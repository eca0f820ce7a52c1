import { Hono } from "hono";
import QRCode from "qrcode";
import { systemCaller } from "@/lib/doors/callers";
import { shareLinks } from "@/lib/shares/links";
import { posterSvg } from "@/lib/shares/poster";
import { findPosterFacts, isKnownCode } from "@/lib/shares/queries";
import { inlined } from "./inline-picture";

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
