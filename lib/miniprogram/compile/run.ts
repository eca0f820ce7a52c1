import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { blobPath, hasBlob, putBlob } from "@/lib/kernel/blobs";
import { childBundle } from "@/lib/miniprogram/compile/child-bundle";
import { type CompileJob, type JobFile, type JobResult, RESULT_FILE } from "@/lib/miniprogram/compile/job";
import { CHILD_LIMITS, type ChildEnd, type ChildLimits, runChild } from "@/lib/miniprogram/compile/spawn-child";
import type { Diagnostic, Wording } from "@/lib/miniprogram/package/diagnostics";
import type { Dialect } from "@/lib/miniprogram/package/kind";
import type { UnsupportedUse } from "@/lib/miniprogram/package/sources";

/** A package whose files lie in the blob store. */
export interface CompileRequest {
  /** Folder of the blob store. */
  blobs: string;
  /** The checkout the compiler is built from. */
  root: string;
  contentHash: string;
  files: readonly { path: string; sha256: string; size: number }[];
  title: string;
  dialect: Dialect | null;
  limits?: ChildLimits;
}

/** A served file of a compiled package; its bytes lie in the blob store. */
export interface CompiledFile {
  path: string;
  sha256: string;
  size: number;
  mime: string;
}

/** What became of a package; safe to store and to show as it is. */
export interface CompileOutcome {
  status: "ready" | "failed";
  /** Of the compiler that did it. */
  version: string;
  files: CompiledFile[];
  diagnostics: Diagnostic[];
  unsupported: UnsupportedUse[];
  stats: JobResult["stats"];
}

const running = new Map<string, Promise<CompileOutcome>>();
/** Compilers at work at once in this process; others wait their turn. */
const AT_ONCE = 2;
let atWork = 0;
const waiting: (() => void)[] = [];

/**
 * Compiles a package in a child process, or answers what the same package came to before: outcomes are kept beside the
 * blobs by content, title and compiler. Asked for twice at once it is done once. A package that cannot be compiled is
 * an outcome too (`failed`); it throws only when the machine fails.
 */
export async function compileStored(request: CompileRequest): Promise<CompileOutcome> {
  const bundle = await childBundle(request.root, join(request.blobs, "compiler"));
  const key = await keyOf(request, bundle.version);
  const known = running.get(key) ?? compileOnce(request, bundle, key).finally(() => running.delete(key));
  running.set(key, known);
  return known;
}

/** The outcome if it is known already; null when it would have to be compiled. */
export async function findCompiled(request: CompileRequest): Promise<CompileOutcome | null> {
  const bundle = await childBundle(request.root, join(request.blobs, "compiler"));
  return readOutcome(request, await keyOf(request, bundle.version));
}

async function keyOf({ contentHash, title, dialect }: CompileRequest, version: string): Promise<string> {
  const { createHash } = await import("node:crypto");
  return createHash("sha256")
    .update(JSON.stringify([contentHash, title, dialect, version]))
    .digest("hex");
}

async function compileOnce(
  request: CompileRequest,
  bundle: { file: string; version: string },
  key: string,
): Promise<CompileOutcome> {
  const kept = await readOutcome(request, key);
  if (kept) return kept;
  await turn();
  try {
    const outcome = await compileNow(request, bundle);
    // A child that died of the machine's want is no word on the package: it is tried again at the next asking.
    if (outcome.isKept) await keepOutcome(request, key, outcome.outcome);
    return outcome.outcome;
  } finally {
    atWork -= 1;
    waiting.shift()?.();
  }
}

async function turn(): Promise<void> {
  if (atWork >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  atWork += 1;
}

async function compileNow(
  request: CompileRequest,
  bundle: { file: string; version: string },
): Promise<{ outcome: CompileOutcome; isKept: boolean }> {
  const folder = await mkdtemp(join(tmpdir(), "liantai-compile-"));
  try {
    const job: CompileJob = {
      files: request.files.map(({ path, sha256, size }) => ({ path, size, file: blobPath(request.blobs, sha256) })),
      title: request.title,
      dialect: request.dialect,
    };
    const end = await runChild(bundle.file, request.root, folder, job, request.limits ?? CHILD_LIMITS);
    if (!end.ok) return { outcome: failed(end, bundle.version), isKept: end.reason !== "crash" };
    const result = JSON.parse(await readFile(join(folder, RESULT_FILE), "utf8")) as JobResult;
    const sources = new Map(request.files.map((file) => [file.path, file.sha256]));
    const files: CompiledFile[] = [];
    for (const file of result.files) files.push(await storedFile(request.blobs, folder, file, sources));
    const { diagnostics, unsupported, stats } = result;
    const status = result.isRunnable ? "ready" : "failed";
    return { outcome: { status, version: bundle.version, files, diagnostics, unsupported, stats }, isKept: true };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function storedFile(
  blobs: string,
  folder: string,
  file: JobFile,
  sources: ReadonlyMap<string, string>,
): Promise<CompiledFile> {
  const { path, mime, size } = file;
  if (!("written" in file)) return { path, mime, size, sha256: sources.get(file.source) ?? "" };
  const { sha256 } = await putBlob(blobs, await readFile(join(folder, file.written)));
  return { path, mime, size, sha256 };
}

const outcomeFile = (blobs: string, key: string): string => join(blobs, "compiled", key.slice(0, 2), `${key}.json`);

async function readOutcome({ blobs }: CompileRequest, key: string): Promise<CompileOutcome | null> {
  try {
    const outcome = JSON.parse(await readFile(outcomeFile(blobs, key), "utf8")) as CompileOutcome;
    // The store may have been emptied of what nobody seemed to use.
    const present = await Promise.all(outcome.files.map(({ sha256, size }) => hasBlob(blobs, sha256, size)));
    return present.every(Boolean) ? outcome : null;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

async function keepOutcome({ blobs }: CompileRequest, key: string, outcome: CompileOutcome): Promise<void> {
  const file = outcomeFile(blobs, key);
  await mkdir(join(file, ".."), { recursive: true });
  const aside = `${file}.${randomUUID()}`;
  await writeFile(aside, JSON.stringify(outcome));
  await rename(aside, file);
}

const REASONS: Record<Exclude<ChildEnd, { ok: true }>["reason"], Wording> = {
  timeout: { zh: "编译超时，已停止。", en: "Compiling took too long and was stopped." },
  memory: { zh: "编译所需内存超过上限。", en: "Compiling needed more memory than is allowed." },
  crash: { zh: "编译进程意外结束。", en: "The compiler ended unexpectedly." },
};

function failed(end: Exclude<ChildEnd, { ok: true }>, version: string): CompileOutcome {
  return {
    status: "failed",
    version,
    files: [],
    diagnostics: [{ level: "error", code: `compile_${end.reason}`, message: REASONS[end.reason] }],
    unsupported: [],
    stats: { pages: 0, components: 0, modules: 0, views: 0, milliseconds: 0, bytes: 0 },
  };
}
