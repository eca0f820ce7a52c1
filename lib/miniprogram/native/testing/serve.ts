import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { compilePackage } from "@/lib/miniprogram/compile/compile";
import { folderSource, memorySource, type PackageSource } from "@/lib/miniprogram/compile/package-source";
import { hostAsset, SCRIPT_HEADERS } from "@/lib/miniprogram/host/bundle";
import { type FrameFile, serveFrameAsset } from "@/lib/miniprogram/host/frame-asset";
import { frameRest } from "@/lib/miniprogram/host/frame-path";
import { HOST_HEADER, type LaunchOptions, type ShellBoot } from "@/lib/miniprogram/host/launch";
import { renderShellPage } from "@/lib/miniprogram/host/page";
import { type Backend, type SeenCall, TestHost } from "@/lib/miniprogram/native/testing/backend";
import type { Diagnostic } from "@/lib/miniprogram/package/diagnostics";
import type { Dialect } from "@/lib/miniprogram/package/kind";

export type { MockAnswer, MockRequest } from "@/lib/miniprogram/native/testing/backend";

export interface ServeNativeOptions {
  /** The project: a folder, or its files by path. */
  folder?: string;
  files?: ReadonlyMap<string, Buffer>;
  dialect?: Dialect;
  title?: string;
  mode?: ShellBoot["mode"];
  backend?: Backend;
  /** What the mini-program is told at launch beside the page asked for: the brand, the address of its backend. */
  launch?: Partial<LaunchOptions>;
  /** A free one by default. */
  port?: number;
}

/** A compiled project served as in production: the shell's page, the frame, and a host kept in memory. */
export interface NativeSite {
  /** Address of the shell's page; `?path=pages/a/a?x=1` opens another page than the first. */
  url: string;
  pages: string[];
  diagnostics: Diagnostic[];
  milliseconds: number;
  /** Errors the shell reported so far, each with file, line and column where they are known. */
  errors(): string[];
  unsupported(): string[];
  calls(): SeenCall[];
  close(): Promise<void>;
}

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const TICKET = "tkt_native_testing";

/** Compiles a project and serves it. Needs neither the console nor a database; every page may be opened many times. */
export async function serveNative(input: ServeNativeOptions): Promise<NativeSite> {
  const source = await sourceOf(input);
  const { title = "Native", dialect } = input;
  const compiled = await compilePackage({ source, title, dialect });
  if (!compiled.isRunnable) throw new Error(`nothing to run: ${JSON.stringify(compiled.diagnostics)}`);
  const bodies = new Map<string, () => Promise<Buffer>>();
  const files = new Map<string, FrameFile>();
  for (const file of compiled.files) {
    const read = "text" in file ? async () => Buffer.from(file.text) : () => source.read(file.source);
    bodies.set(file.path, read);
    files.set(file.path, { sha256: file.path, size: (await read()).length, mime: file.mime });
  }
  const host = new TestHost(input.backend ?? (() => ({ statusCode: 200, data: {} })));
  const server = createServer((request, response) => {
    handle(request, response).catch((error: Error) => {
      response.writeHead(500, { "Content-Type": "text/plain" }).end(error.stack);
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const origin = `http://${request.headers.host}`;
    const { pathname, searchParams } = new URL(request.url ?? "/", origin);
    const ours = await hostAsset(ROOT, pathname);
    if (ours) {
      response.writeHead(200, { ...SCRIPT_HEADERS, "Content-Type": ours.mime, ETag: ours.etag }).end(ours.body);
      return;
    }
    if (pathname.startsWith(`/host/${TICKET}/`))
      return answerCall(request, response, pathname.slice(TICKET.length + 7));
    const place = frameRest(new URL(request.url ?? "/", origin).pathname);
    if (place?.ticket === TICKET) return answerFrame(request, response, place.rest, origin);
    if (pathname !== "/") {
      response.writeHead(404).end();
      return;
    }
    const page = renderShellPage(bootFor(input, searchParams), { origin });
    response.writeHead(200, page.headers).end(page.html);
  }

  async function answerCall(request: IncomingMessage, response: ServerResponse, type: string): Promise<void> {
    if (request.headers[HOST_HEADER] !== "1") throw new Error("the host's header is missing");
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const data = await host.answer(type, JSON.parse(Buffer.concat(chunks).toString("utf8") || "null"));
    response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify({ ok: true, data }));
  }

  async function answerFrame(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    origin: string,
  ): Promise<void> {
    const fetchDest = String(request.headers["sec-fetch-dest"] ?? "");
    const answer = serveFrameAsset({ files, ticket: TICKET, path, fetchDest, origin });
    const body = answer.blobHash === undefined ? null : await bodies.get(answer.blobHash)?.();
    const sent = body && answer.transform ? answer.transform(body.toString("utf8")) : (body ?? answer.body ?? "");
    response.writeHead(answer.status, answer.headers).end(sent);
  }

  await new Promise<void>((resolve) => server.listen(input.port ?? 0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    pages: compiled.pages,
    diagnostics: compiled.diagnostics,
    milliseconds: compiled.stats.milliseconds,
    errors: () => [...host.errors],
    unsupported: () => [...new Set(host.unsupported)],
    calls: () => [...host.calls],
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function sourceOf({ folder, files }: ServeNativeOptions): Promise<PackageSource> {
  if (folder !== undefined) return folderSource(folder);
  return memorySource(Object.fromEntries(files ?? []));
}

function bootFor({ title = "Native", mode = "trial", launch }: ServeNativeOptions, query: URLSearchParams): ShellBoot {
  const { path = "", ...rest } = Object.fromEntries(query);
  return {
    appid: "wx_native_testing",
    identity: "tester",
    ticket: TICKET,
    mode,
    title,
    locale: "zh-CN",
    entry: "index.html",
    kind: "native",
    launch: { ...launch, path, query: rest, scene: 1047 },
    trial: { version: "1.0.0", label: "testing" },
  };
}
