import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { hasBlob } from "@/lib/kernel/blobs";
import type { JobResult } from "@/lib/miniprogram/compile/job";
import type { RemoteFont } from "@/lib/miniprogram/compile/remote-fonts";
import type { Diagnostic } from "@/lib/miniprogram/package/diagnostics";
import type { UnsupportedUse } from "@/lib/miniprogram/package/sources";

/** A served file of a compiled package; its bytes lie in the blob store. */
export interface CompiledFile {
  path: string;
  sha256: string;
  size: number;
  mime: string;
}

/** What became of a package; safe to show as it is. */
export interface CompileOutcome {
  status: "ready" | "failed";
  /** It failed for want of time or of a machine in order: another try may come to something else. */
  isPassing?: true;
  /** Of the compiler that did it. */
  version: string;
  files: CompiledFile[];
  fonts: RemoteFont[];
  diagnostics: Diagnostic[];
  unsupported: UnsupportedUse[];
  stats: JobResult["stats"];
}

/** The same for every package of these sources: its own files by name, what was made by hash. */
export type KeptOutcome = Omit<CompileOutcome, "files"> & {
  files: (CompiledFile | { path: string; mime: string; source: string })[];
};

const outcomeFile = (blobs: string, key: string): string => join(blobs, "compiled", key.slice(0, 2), `${key}.json`);

/** What these sources came to before; null when nobody compiled them, or what was made is no longer all there. */
export async function readOutcome(blobs: string, key: string): Promise<KeptOutcome | null> {
  try {
    const outcome = JSON.parse(await readFile(outcomeFile(blobs, key), "utf8")) as KeptOutcome;
    const present = outcome.files.map((file) => "source" in file || hasBlob(blobs, file.sha256, file.size));
    return (await Promise.all(present)).every(Boolean) ? outcome : null;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Keeps an outcome in one step: of two at once, one stays. */
export async function keepOutcome(blobs: string, key: string, outcome: KeptOutcome): Promise<void> {
  const file = outcomeFile(blobs, key);
  await mkdir(dirname(file), { recursive: true });
  const aside = `${file}.${randomUUID()}`;
  await writeFile(aside, JSON.stringify(outcome));
  await rename(aside, file);
}
