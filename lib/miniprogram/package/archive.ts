import { open } from "node:fs/promises";
import type { PackageLimits } from "@/lib/miniprogram/package/limits";
import { PackageError, tooLarge } from "@/lib/miniprogram/package/package-error";

const END_RECORD = 0x06054b50;
const LONGEST_COMMENT = 0xffff;

/** Where the list of entries lies in the archive, in bytes. */
export interface ArchiveTail {
  entries: number;
  directoryStart: number;
  directoryEnd: number;
  archiveBytes: number;
}

/**
 * Reads the end record of an archive and refuses it by count and size before anything else is read. The list of
 * entries must end where the end record begins: what lies between or behind would be seen by one reader and not by
 * another. Archives so large that they need the 64-bit form are beyond every limit. Throws PackageError.
 */
export async function readTail(file: string, limits: PackageLimits): Promise<ArchiveTail> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    if (size > limits.archiveBytes) throw tooLarge("archive_too_large", null, limits.archiveBytes);
    if (size < 22) throw new PackageError("not_a_zip");
    const tail = Buffer.alloc(Math.min(size, 22 + LONGEST_COMMENT));
    await handle.read(tail, 0, tail.length, size - tail.length);
    const at = findEndRecord(tail);
    const entries = tail.readUInt16LE(at + 10);
    const entriesHere = tail.readUInt16LE(at + 8);
    const directoryBytes = tail.readUInt32LE(at + 12);
    const directoryStart = tail.readUInt32LE(at + 16);
    if (entries > limits.entries) throw new PackageError("too_many_entries", null, limits.entries);
    const endRecord = size - tail.length + at;
    if (tail.readUInt32LE(at + 4) !== 0 || entriesHere !== entries) throw new PackageError("corrupt");
    if (directoryStart + directoryBytes !== endRecord) throw new PackageError("corrupt");
    return { entries, directoryStart, directoryEnd: endRecord, archiveBytes: size };
  } finally {
    await handle.close();
  }
}

function findEndRecord(tail: Buffer): number {
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === END_RECORD && at + 22 + tail.readUInt16LE(at + 20) === tail.length) return at;
  }
  throw new PackageError("not_a_zip");
}
