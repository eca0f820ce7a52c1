import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { blobPath, putBlob } from "@/lib/kernel/blobs";
import { isSource } from "@/lib/miniprogram/compile/assets";
import { childBundle } from "@/lib/miniprogram/compile/child-bundle";
import { type CompileJob, type JobFile, type JobResult, RESULT_FILE } from "@/lib/miniprogram/compile/job";
import {
  type CompiledFile,
  type CompileOutcome,
  type KeptOutcome,
  keepOutcome,
  readOutcome,
} from "@/lib/miniprogram/compile/outcome";
import { CHILD_LIMITS, type ChildEnd, type ChildLimits, runChild } from "@/lib/miniprogram/compile/spawn-child";
import type { Wording } from "@/lib/miniprogram/package/diagnostics";
import type { Dialect } from "@/lib/miniprogram/package/kind";
import { contentHash } from "@/lib/miniprogram/package/report";

/** A package whose files lie in the blob store. */
export interface CompileRequest {
  /** Folder of the blob store. */
  blobs: string;
  /** The checkout the compiler is built from. */
  root: string;
  files: readonly { path: string; sha256: string; size: number; mime: string }[];
  dialect: Dialect | null;
  limits?: ChildLimits;
}

const running = new Map<string, Promise<KeptOutcome>>();
/** Compilers at work at once in this process; others wait their turn. */
const AT_ONCE = 2;
let atWork = 0;
const waiting: (() => void)[] = [];

/**
 * Compiles a package in a child process, or answers what the same sources came to before: outcomes are kept beside the
 * blobs by sources and compiler. Asked for twice at once it is done once. A package that cannot be compiled is an
 * outcome too (`failed`); it throws only when the machine fails.
 */
export async function compileStored(request: CompileRequest): Promise<CompileOutcome> {
  const bundle = await childBundle(request.root, join(request.blobs, "compiler"));
  const key = keyOf(request, bundle.version);
  const known = running.get(key) ?? compileOnce(request, bundle, key).finally(() => running.delete(key));
  running.set(key, known);
  return withAssets(await known, request);
}

/**
 * What the compiler reads, and nothing else: of pictures and the like it knows the names alone. So the packages a
 * template becomes with each brand's own pictures and values are compiled once.
 */
function keyOf({ files, dialect }: CompileRequest, version: string): string {
  const read = files
    .filter(({ path }) => path !== "ext.json")
    .map(({ path, sha256 }) => ({ path, sha256: isSource(path) ? sha256 : "" }));
  return createHash("sha256")
    .update(JSON.stringify([contentHash(read), dialect, version]))
    .digest("hex");
}

async function compileOnce(
  request: CompileRequest,
  bundle: { file: string; version: string },
  key: string,
): Promise<KeptOutcome> {
  const kept = await readOutcome(request.blobs, key);
  if (kept) return kept;
  await turn();
  try {
    const outcome = await compileNow(request, bundle);
    // Time run out on a busy machine, or a crash, is no word on the package: it is not kept, and asked again later.
    if (!outcome.isPassing) await keepOutcome(request.blobs, key, outcome);
    return outcome;
  } finally {
    atWork -= 1;
    waiting.shift()?.();
  }
}

/** The outcome for this very package: files that are its own under their own hashes. */
function withAssets({ files, ...outcome }: KeptOutcome, request: CompileRequest): CompileOutcome {
  const own = new Map(request.files.map((file) => [file.path, file]));
  const served: CompiledFile[] = [];
  for (const file of files) {
    const source = "source" in file ? own.get(file.source) : file;
    if (source) served.push({ path: file.path, mime: file.mime, size: source.size, sha256: source.sha256 });
  }
  return { ...outcome, files: served };
}

async function turn(): Promise<void> {
  if (atWork >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  atWork += 1;
}

async function compileNow(request: CompileRequest, bundle: { file: string; version: string }): Promise<KeptOutcome> {
  const folder = await mkdtemp(join(tmpdir(), "liantai-compile-"));
  try {
    const job: CompileJob = {
      files: request.files.map(({ path, sha256, size }) => ({ path, size, file: blobPath(request.blobs, sha256) })),
      dialect: request.dialect,
    };
    const end = await runChild(bundle.file, request.root, folder, job, request.limits ?? CHILD_LIMITS);
    if (!end.ok) return failed(end, bundle.version);
    const result = JSON.parse(await readFile(join(folder, RESULT_FILE), "utf8")) as JobResult;
    const files: KeptOutcome["files"] = [];
    for (const file of result.files) files.push(await storedFile(request.blobs, folder, file));
    const { fonts, diagnostics, unsupported, stats } = result;
    const status = result.isRunnable ? "ready" : "failed";
    return { status, version: bundle.version, files, fonts, diagnostics, unsupported, stats };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function storedFile(blobs: string, folder: string, file: JobFile): Promise<KeptOutcome["files"][number]> {
  const { path, mime } = file;
  if ("source" in file) return { path, mime, source: file.source };
  return { path, mime, ...(await putBlob(blobs, await readFile(join(folder, file.written)))) };
}

const REASONS: Record<Exclude<ChildEnd, { ok: true }>["reason"], Wording> = {
  timeout: { zh: "编译超时，已停止。", en: "Compiling took too long and was stopped." },
  memory: { zh: "编译所需内存超过上限。", en: "Compiling needed more memory than is allowed." },
  crash: { zh: "编译进程意外结束。", en: "The compiler ended unexpectedly." },
};

function failed(end: Exclude<ChildEnd, { ok: true }>, version: string): KeptOutcome {
  return {
    status: "failed",
    ...(end.reason !== "memory" && { isPassing: true as const }),
    version,
    files: [],
    fonts: [],
    diagnostics: [{ level: "error", code: `compile_${end.reason}`, message: REASONS[end.reason] }],
    unsupported: [],
    stats: { pages: 0, components: 0, modules: 0, views: 0, milliseconds: 0, bytes: 0 },
  };
}
