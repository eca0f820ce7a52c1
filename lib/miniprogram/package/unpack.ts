import { rm } from "node:fs/promises";
import { join } from "node:path";
import { crc32, createInflateRaw } from "node:zlib";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { type StagedBlob, stageBlob } from "@/lib/kernel/blobs";
import { readTail } from "@/lib/miniprogram/package/archive";
import { type CheckedEntry, checkEntries } from "@/lib/miniprogram/package/entries";
import type { PackageLimits } from "@/lib/miniprogram/package/limits";
import { PackageError, tooLarge } from "@/lib/miniprogram/package/package-error";

/** A file of the archive, unpacked into a staging folder under a random name. */
export interface UnpackedFile extends StagedBlob {
  path: string;
}

/**
 * Unpacks an archive on disk into `stage`, file by file as a stream, counting what really comes out. The names in
 * the archive never become names on disk. Throws PackageError; what was staged until then is the caller's to remove.
 */
export async function unpack(archive: string, stage: string, limits: PackageLimits): Promise<UnpackedFile[]> {
  const tail = await readTail(archive, limits);
  const zip = await openZip(archive);
  try {
    const entries = await checkEntries(zip, tail, limits);
    const files: UnpackedFile[] = [];
    let left = limits.totalBytes;
    for (const checked of entries) {
      const file = await unpackOne(zip, checked, stage, left, limits);
      left -= file.size;
      files.push(file);
    }
    return files;
  } catch (error) {
    throw asPackageError(error, null);
  } finally {
    zip.close();
  }
}

async function openZip(archive: string): Promise<ZipFile> {
  try {
    const zip = await yauzl.openPromise(archive, { decodeStrings: false, autoClose: false });
    zip.on("error", () => undefined);
    return zip;
  } catch (error) {
    throw asPackageError(error, null);
  }
}

async function unpackOne(
  zip: ZipFile,
  { path, entry }: CheckedEntry,
  stage: string,
  left: number,
  limits: PackageLimits,
): Promise<UnpackedFile> {
  let size = 0;
  let crc = 0;
  try {
    await checkLocalHeader(zip, path, entry);
    const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false });
    const staged = await stageBlob(stage, packed, {
      into: stage,
      ...(entry.compressionMethod === 8 && { through: createInflateRaw() }),
      observe: (chunk) => {
        if (size === 0 && isArchive(chunk)) throw new PackageError("nested_archive", path);
        size += chunk.length;
        if (size > entry.uncompressedSize) throw new PackageError("size_mismatch", path);
        if (size > left) throw tooLarge("too_large", path, limits.totalBytes);
        crc = crc32(chunk, crc);
      },
    });
    if (size !== entry.uncompressedSize) throw new PackageError("size_mismatch", path);
    if (crc !== entry.crc32) throw new PackageError("crc_mismatch", path);
    return { path, ...staged };
  } catch (error) {
    throw asPackageError(error, path);
  }
}

/** The header beside the data must tell the same as the list: programs that read only one would see another file. */
async function checkLocalHeader(zip: ZipFile, path: string, entry: Entry): Promise<void> {
  const local = await zip.readLocalFileHeaderPromise(entry);
  if (!local.fileName.equals(entry.fileNameRaw)) throw new PackageError("name_differs", path);
  const sizesFollow = (local.generalPurposeBitFlag & 0x8) !== 0;
  const sizesAgree = local.compressedSize === entry.compressedSize && local.uncompressedSize === entry.uncompressedSize;
  if (local.compressionMethod !== entry.compressionMethod || (!sizesFollow && !sizesAgree)) {
    throw new PackageError("size_mismatch", path);
  }
}

function isArchive(head: Buffer): boolean {
  const magic = head.subarray(0, 4).toString("latin1");
  return magic === "PK\u0003\u0004" || magic === "Rar!" || magic === "7z\u00bc\u00af";
}

function asPackageError(error: unknown, path: string | null): PackageError {
  if (error instanceof PackageError) return error;
  const text = error instanceof Error ? error.message : "";
  if (isSystemError(error)) throw error;
  if (/size mismatch/.test(text)) return new PackageError("size_mismatch", path);
  if (/encrypt/.test(text)) return new PackageError("encrypted", path);
  if (/End of central directory|multi-disk/.test(text)) return new PackageError("not_a_zip", path);
  return new PackageError("corrupt", path);
}

/** A full disk or a missing folder is ours to mend, not the package's fault. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error && "errno" in error;
}

/** Removes a staging folder with everything in it. */
export async function discardStage(stage: string): Promise<void> {
  await rm(stage, { recursive: true, force: true });
}

/** The staging folder of one upload: on the disk of the store, so that files are moved and not copied. */
export function stageFolder(blobs: string, id: string): string {
  return join(blobs, "staging", id);
}
