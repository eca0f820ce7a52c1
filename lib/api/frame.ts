import { Readable } from "node:stream";
import { systemCaller } from "@/lib/doors/callers";
import { publicError } from "@/lib/doors/failure";
import { openBlob, readBlob } from "@/lib/kernel/blobs";
import { env } from "@/lib/kernel/env";
import { blobDir } from "@/lib/kernel/paths";
import { ownDomain } from "@/lib/miniapps/rules";
import { hostAsset, isHostAsset, SCRIPT_HEADERS } from "@/lib/miniprogram/host/bundle";
import { type FrameAnswer, type FrameFile, serveFrameAsset } from "@/lib/miniprogram/host/frame-asset";
import { frameRest } from "@/lib/miniprogram/host/frame-path";
import { frameHeaders } from "@/lib/miniprogram/host/frame-policy";
import { type FrameAccess, listFrameFiles, openFrameTicket } from "@/lib/previews/access";

/** Lists of files by version: they never change, so the last few are kept. */
const kept = new Map<string, ReadonlyMap<string, FrameFile>>();
const mostKept = 40;

/**
 * Answers everything below /frame: what all packages share, and the files of the one version a ticket stands for. The
 * ticket is asked anew for every file, so a trial that ended serves nothing more.
 */
export async function serveFrame(request: Request): Promise<Response> {
  // The address as it was sent: decoding it twice would give an encoded slash a second meaning.
  const { pathname } = new URL(request.url);
  if (isHostAsset(pathname)) return serveScript(request, pathname);
  const place = frameRest(pathname);
  const origin = originOf(request);
  if (!place) return refuse(404, "Not found", origin);
  const caller = systemCaller("frame");
  try {
    const access = await openFrameTicket(caller, place.ticket);
    const mediaHosts = access.domains.filter((domain) => domain !== ownDomain);
    const answer = serveFrameAsset({
      files: await filesOf(access),
      isCompiled: access.kind === "native",
      ticket: place.ticket,
      path: place.rest,
      fetchDest: request.headers.get("sec-fetch-dest"),
      origin,
      mediaHosts,
    });
    return send(request, answer);
  } catch (error) {
    const { status, error: known } = publicError(error, caller.requestId);
    return refuse(status, known.code, origin);
  }
}

async function serveScript(request: Request, pathname: string): Promise<Response> {
  const asset = await hostAsset(process.cwd(), pathname);
  if (!asset) return new Response("Not found", { status: 404 });
  const headers = { ...SCRIPT_HEADERS, "Content-Type": asset.mime, ETag: asset.etag };
  if (request.headers.get("if-none-match") === asset.etag) return new Response(null, { status: 304, headers });
  return new Response(asset.body, { headers });
}

async function filesOf(access: FrameAccess): Promise<ReadonlyMap<string, FrameFile>> {
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
