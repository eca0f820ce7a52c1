import { Readable } from "node:stream";
import { systemCaller } from "@/lib/doors/callers";
import { publicError } from "@/lib/doors/failure";
import { openBlob, readBlob } from "@/lib/kernel/blobs";
import { env } from "@/lib/kernel/env";
import { blobDir } from "@/lib/kernel/paths";
import { ownDomain } from "@/lib/miniapps/rules";
import { storedFont } from "@/lib/miniprogram/compile/font-store";
import { hostAsset, isHostAsset, SCRIPT_HEADERS } from "@/lib/miniprogram/host/bundle";
import { type FrameAnswer, type FrameFile, serveFrameAsset } from "@/lib/miniprogram/host/frame-asset";
import { frameRest } from "@/lib/miniprogram/host/frame-path";
import { frameHeaders } from "@/lib/miniprogram/host/frame-policy";
import { type FrameAccess, type FrameFiles, listFrameFiles, openFrameTicket } from "@/lib/previews/access";
import { findHostTicket, labelOfHost } from "@/lib/previews/frame-hosts";

/** Lists of files by version: they never change, so the last few are kept. */
const kept = new Map<string, FrameFiles>();
const mostKept = 40;

/**
 * Answers everything below /frame: what all packages share, and the files of the one version a ticket stands for. The
 * ticket is asked anew for every file, so a trial that ended serves nothing more.
 */
export async function serveFrame(request: Request): Promise<Response> {
  // The address as it was sent: decoding it twice would give an encoded slash a second meaning.
  const label = labelOfHost(request.headers.get("host"));
  const pathname = pathOf(request, label);
  if (isHostAsset(pathname)) return serveScript(request, pathname);
  const caller = systemCaller("frame");
  const origin = originOf(request);
  const place = label ? await placeAt(label, pathname) : frameRest(pathname);
  if (!place) return refuse(404, "Not found", origin);
  try {
    const access = await openFrameTicket(caller, place.ticket);
    const mediaHosts = access.domains.filter((domain) => domain !== ownDomain);
    const answer = serveFrameAsset({
      files: await filesFor(access, place.rest),
      isCompiled: access.kind === "native",
      ticket: place.ticket,
      path: place.rest,
      fetchDest: request.headers.get("sec-fetch-dest"),
      origin,
      mediaHosts,
      ...(label && { shellOrigin: new URL(env.publicUrl).origin }),
    });
    return send(request, answer);
  } catch (error) {
    const { status, error: known } = publicError(error, caller.requestId);
    return refuse(status, known.code, origin);
  }
}

/** The address as it was sent; Next leads what comes to a preview's own host to `/frame/@<label>/…`. */
function pathOf(request: Request, label: string | null): string {
  const { pathname } = new URL(request.url);
  return label ? pathname.replace(`/frame/@${label}/`, "/") : pathname;
}

/** What an origin of its own means by an address: the ticket it stands for now, and a file from the top. */
async function placeAt(label: string, pathname: string): Promise<{ ticket: string; rest: string } | null> {
  const ticket = await findHostTicket(systemCaller("frame"), label);
  return ticket === null ? null : { ticket, rest: pathname.slice(1) };
}

async function serveScript(request: Request, pathname: string): Promise<Response> {
  const asset = await hostAsset(process.cwd(), pathname);
  if (!asset) return new Response("Not found", { status: 404 });
  const headers = { ...SCRIPT_HEADERS, "Content-Type": asset.mime, ETag: asset.etag };
  if (request.headers.get("if-none-match") === asset.etag) return new Response(null, { status: 304, headers });
  return new Response(asset.body, { headers });
}

/** The version's files, and the font among them that this address asks for once it is there. */
async function filesFor(access: FrameAccess, rest: string): Promise<ReadonlyMap<string, FrameFile>> {
  const { files, fonts } = await filesOf(access);
  const url = files.has(rest) ? undefined : fonts.get(rest);
  const font = url === undefined ? null : await storedFont(blobDir(), url);
  if (font) files.set(rest, font);
  return files;
}

async function filesOf(access: FrameAccess): Promise<FrameFiles> {
  const { versionId } = access;
  const known = kept.get(versionId);
  if (known) return known;
  const files = await listFrameFiles(systemCaller("frame"), access);
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? "");
  kept.set(versionId, files);
  return files;
}

async function send(request: Request, answer: FrameAnswer): Promise<Response> {
  const { status, headers, body, blobHash, transform } = answer;
  if (blobHash === undefined) return new Response(body ?? "", { status, headers });
  if (headers.ETag && request.headers.get("if-none-match") === headers.ETag)
    return new Response(null, { status: 304, headers: without(headers, "Content-Length") });
  if (request.method === "HEAD") return new Response(null, { status, headers });
  if (transform)
    return new Response(transform((await readBlob(blobDir(), blobHash)).toString("utf8")), { status, headers });
  return new Response(Readable.toWeb(openBlob(blobDir(), blobHash)) as unknown as ReadableStream, { status, headers });
}

const without = (headers: Record<string, string>, name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));

function refuse(status: number, body: string, origin: string | undefined): Response {
  const headers = {
    ...frameHeaders({ origin }),
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
  };
  return new Response(body, { status, headers });
}

/** Our origin as this visitor names it; some browsers do not take 'self' for it inside a sandbox. */
function originOf(request: Request): string | undefined {
  const host = request.headers.get("host");
  if (!host || !/^[a-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-f:]+\](:\d{1,5})?$/i.test(host)) return undefined;
  return `${new URL(env.publicUrl).protocol}//${host}`;
}
