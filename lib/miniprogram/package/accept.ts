import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { commitBlob, type StagedBlob } from "@/lib/kernel/blobs";
import { inspect } from "@/lib/miniprogram/package/inspect";
import { BRAND_LIMITS, type PackageLimits } from "@/lib/miniprogram/package/limits";
import { PackageError, tooLarge } from "@/lib/miniprogram/package/package-error";
import type { PackageReport } from "@/lib/miniprogram/package/report";
import { discardStage, stageFolder, unpack } from "@/lib/miniprogram/package/unpack";

export interface AcceptInput {
  /** The uploaded archive: a file on disk, or its bytes. */
  archive: string | Uint8Array;
  /** Folder of the blob store. */
  blobs: string;
  limits?: PackageLimits;
  /** Domains the mini-program may talk to; others are reported. */
  allowedDomains?: readonly string[];
}

/**
 * Takes an uploaded archive in whole or not at all: unpacks it aside, checks everything, and only then moves the
 * files into the blob store. Throws PackageError, whose `diagnostics` say why; then nothing of the archive is left.
 * Whether it may be run, and where, is for the caller to decide by the report.
 */
export async function acceptPackage(input: AcceptInput): Promise<PackageReport> {
  const limits = input.limits ?? BRAND_LIMITS;
  const stage = stageFolder(input.blobs, randomUUID());
  await mkdir(stage, { recursive: true });
  try {
    const unpacked = await unpack(await onDisk(input.archive, stage, limits), stage, limits);
    const report = await inspect(unpacked, limits, input.allowedDomains);
    const errors = report.diagnostics.filter(({ level }) => level === "error");
    if (errors.length > 0) throw new PackageError("content", null, errors.length, report.diagnostics);
    const wanted = new Set(report.files.map(({ sha256 }) => sha256));
    // Two files of the same bytes are one blob: the second is dropped with the stage.
    await commitAll(
      input.blobs,
      unpacked.filter(({ sha256 }) => wanted.delete(sha256)),
    );
    return report;
  } finally {
    await discardStage(stage);
  }
}

/** Moves files into the store a few at a time: each waits for the disk. */
async function commitAll(blobs: string, files: StagedBlob[]): Promise<void> {
  const queue = files.values();
  const worker = async () => {
    for (const file of queue) await commitBlob(blobs, file);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}

async function onDisk(archive: string | Uint8Array, stage: string, limits: PackageLimits): Promise<string> {
  if (typeof archive === "string") return archive;
  if (archive.length > limits.archiveBytes) throw tooLarge("archive_too_large", null, limits.archiveBytes);
  const file = join(stage, "archive.zip");
  await writeFile(file, archive, { flag: "wx" });
  return file;
}
