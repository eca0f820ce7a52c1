import { contentType } from "@/lib/kernel/mime";
import { readFramePath } from "@/lib/miniprogram/host/frame-path";
import { frameHeaders, type PolicyOptions } from "@/lib/miniprogram/host/frame-policy";
import { framePrefix } from "@/lib/miniprogram/host/launch";
import { injectSdk, rewriteAbsolute } from "@/lib/miniprogram/host/rewrite";

export interface FrameFile {
  sha256: string;
  size: number;
  mime: string;
}

export interface FrameRequest extends PolicyOptions {
  /** The package the ticket stands for, by path relative to its root. */
  files: ReadonlyMap<string, FrameFile>;
  ticket: string;
  /** The address behind `/frame/<ticket>/` as it was sent: still encoded, without the query. */
  path: string;
  /** True for what our compiler made: its addresses are relative already, and its code is not to be touched. */
  isCompiled?: boolean;
  /** The request's `Sec-Fetch-Dest`, if the browser sent one. */
  fetchDest?: string | null;
}

export interface FrameAnswer {
  status: number;
  headers: Record<string, string>;
  /** Text to send as it is. */
  body?: string;
  /** Or the blob to send … */
  blobHash?: string;
  /** … through this, when it is text that has to be changed on the way. */
  transform?: (source: string) => string;
}

/** Types a browser would open as a document and run. */
const DOCUMENTS = new Set(["text/html", "image/svg+xml", "application/xml", "application/pdf"]);

/**
 * Answers a request for a file of a package: 404 for whatever is not exactly one of its files. A document asked for
 * outside a frame is refused, so that uploaded pages never stand alone under our name. Pure: reads and sends nothing.
 */
export function serveFrameAsset(request: FrameRequest): FrameAnswer {
  const path = readFramePath(request.path);
  const name = path === null ? null : path === "" || path.endsWith("/") ? `${path}index.html` : path;
  const file = (name === null ? undefined : request.files.get(name)) ?? routed(request);
  if (!file) return refuse(404, "Not found", request);
  if (DOCUMENTS.has(file.mime) && request.fetchDest === "document")
    return refuse(403, "Open the mini-program's page", request);
  const headers = {
    ...frameHeaders(request),
    "Content-Type": contentType(file.mime),
    "Cache-Control": "private, max-age=3600",
    ETag: `"${file.sha256}"`,
  };
  // What was compiled names its files rightly, and at an origin of its own absolute addresses are right as they are.
  const isAsBuilt = request.isCompiled || request.shellOrigin !== undefined;
  const served = { has: (other: string) => request.files.has(other), prefix: framePrefix(request.ticket) };
  if (file.mime === "text/html") {
    const transform = (source: string) => injectSdk(isAsBuilt ? source : rewriteAbsolute(file.mime, source, served));
    return { status: 200, headers, blobHash: file.sha256, transform };
  }
  if (!isAsBuilt && (file.mime === "text/css" || file.mime === "text/javascript")) {
    const transform = (source: string) => rewriteAbsolute(file.mime, source, served);
    return { status: 200, headers, blobHash: file.sha256, transform };
  }
  return { status: 200, headers: { ...headers, "Content-Length": String(file.size) }, blobHash: file.sha256 };
}

/** At an origin of its own a history router's address is none of a file: it means the first page. */
function routed({ files, shellOrigin, fetchDest, path }: FrameRequest): FrameFile | undefined {
  const isPage = shellOrigin !== undefined && fetchDest === "iframe" && readFramePath(path) !== null;
  return isPage ? files.get("index.html") : undefined;
}

function refuse(status: number, body: string, options: PolicyOptions): FrameAnswer {
  const headers = {
    ...frameHeaders(options),
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
  };
  return { status, headers, body };
}
