import { Hono } from "hono";
import QRCode from "qrcode";
import { systemCaller } from "@/lib/doors/callers";
import { greetVisitor, signedInUser, travellingSetCookie, visitorFacts } from "@/lib/doors/visitor";
import { isOpenable, landingBehind, recordHiddenClick } from "@/lib/host/open-share";
import { isPrefetch, isTopLevel, readPageAddress } from "@/lib/host/rules";
import { addTravelling } from "@/lib/host/travelling";
import { shareLinks } from "@/lib/shares/links";
import { isKnownCode } from "@/lib/shares/queries";
import { isShareCode } from "@/lib/shares/rules";
import { shareRoom } from "./ingest";
import { sharePage } from "./share-page";
import { visitorLocale, visitorWords } from "./visitor-words";

const quiet = { "cache-control": "no-store", "referrer-policy": "no-referrer", "x-robots-tag": "noindex" };
const caller = () => systemCaller("share");

/** Longest appid anybody could mean. */
const readAppid = (text: string | null): string | null => (text && /^[\w-]{1,64}$/.test(text) ? text : null);

/** `/s/<code>`: where a promoter's link, card or QR leads. It never leads anywhere but to a page of our own host. */
export const shareApi = new Hono()
  .get("/s/:code", (c) => answer(c.req.raw, c.req.param("code")))
  .get("/s/:code/qr.svg", async (c) => {
    const code = c.req.param("code");
    if (!(await isKnownCode(caller(), code))) return new Response("Not found", { status: 404, headers: quiet });
    const svg = await QRCode.toString(shareLinks(code).url, { type: "svg", errorCorrectionLevel: "M", margin: 2 });
    return new Response(svg, {
      headers: {
        "content-type": "image/svg+xml; charset=utf-8",
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        "x-content-type-options": "nosniff",
        "cache-control": "public, max-age=300",
      },
    });
  });

async function answer(request: Request, code: string): Promise<Response> {
  // What is fetched ahead is refused, so that the browser comes again when a person does.
  if (isPrefetch(request.headers)) return new Response(null, { status: 503, headers: quiet });
  if (request.method === "HEAD")
    return new Response(null, { status: (await isOpenable(caller(), code)) ? 200 : 404, headers: quiet });
  if (!isTopLevel(request.headers)) {
    const isKnown = await recordHiddenClick(caller(), code);
    return new Response(null, { status: isKnown ? 204 : 404, headers: quiet });
  }
  return isShareCode(code) ? open(request, code) : page(request, "unknown");
}

async function open(request: Request, code: string): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const visitor = greetVisitor(request);
  const into = readAppid(params.get("in"));
  const share = await landingBehind(caller(), code, into);
  if (!share) return page(request, "unknown");
  const opening = {
    code,
    page: readPageAddress(params.get("path")),
    into,
    visitor: visitor.key,
    userId: await signedInUser(request),
  };
  const opened = await shareRoom.enter({ opening, share });
  if (opened.outcome !== "open") return page(request, opened.outcome);
  const { visitorId, key, at } = opened;
  const travelling = addTravelling(visitorFacts(request).travelling, visitorId, { key, code, since: at });
  const headers = new Headers({ ...quiet, location: opened.location });
  headers.append("set-cookie", visitor.setCookie);
  headers.append("set-cookie", travellingSetCookie(travelling));
  return new Response(null, { status: 302, headers });
}

function page(request: Request, what: "unknown" | "closed"): Response {
  const locale = visitorLocale(request);
  const { link } = visitorWords(locale);
  return what === "unknown"
    ? sharePage(locale, link.unknownTitle, link.unknownText, 404)
    : sharePage(locale, link.closedTitle, link.closedText, 503);
}
