import type { Entry, ZipFile } from "yauzl";
import type { ArchiveTail } from "@/lib/miniprogram/package/archive";
import { readEntryName, twinKey } from "@/lib/miniprogram/package/entry-name";
import type { PackageLimits } from "@/lib/miniprogram/package/limits";
import { PackageError, tooLarge } from "@/lib/miniprogram/package/package-error";

/** A file of the archive whose name, mode, declared size and place were all found in order. */
export interface CheckedEntry {
  path: string;
  entry: Entry;
}

const FILE_TYPE = 0xf000;
const REGULAR = 0x8000;
const FOLDER = 0x4000;
const ENCRYPTED = 0x1 | 0x40 | 0x2000;
const LOCAL_HEADER_BYTES = 30;

/**
 * Reads the whole list of entries and refuses the archive if any one is not a plain file or folder with a name,
 * size and place of its own. Nothing is unpacked. Throws PackageError.
 */
export async function checkEntries(zip: ZipFile, tail: ArchiveTail, limits: PackageLimits): Promise<CheckedEntry[]> {
  const names = new NameBook();
  const checked: CheckedEntry[] = [];
  const spans: { path: string; start: number; end: number }[] = [];
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const { path, isFolder } = readEntryName(entry, limits.nameBytes);
    checkMode(entry, path, isFolder);
    names.add(path, isFolder);
    total += entry.uncompressedSize;
    if (total > limits.totalBytes) throw tooLarge("too_large", path, limits.totalBytes);
    checkRatio(entry, path, limits);
    const start = entry.relativeOffsetOfLocalHeader;
    spans.push({ path, start, end: start + LOCAL_HEADER_BYTES + entry.fileNameLength + entry.compressedSize });
    if (!isFolder) checked.push({ path, entry });
    else if (entry.uncompressedSize !== 0) throw new PackageError("size_mismatch", path);
  }
  // Bytes left over would be entries to a reader that does not trust the count.
  if (Number(zip.readEntryCursor) !== tail.directoryEnd) throw new PackageError("corrupt");
  checkSpans(spans, tail);
  return checked;
}

function checkMode(entry: Entry, path: string, isFolder: boolean): void {
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) throw new PackageError("encrypted", path);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw new PackageError("method", path);
  // The upper half is a Unix mode, whatever system the archive claims to come from.
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
  if (type !== 0 && type !== (isFolder ? FOLDER : REGULAR)) throw new PackageError("special_file", path);
}

function checkRatio(entry: Entry, path: string, limits: PackageLimits): void {
  const { compressedSize, uncompressedSize } = entry;
  if (uncompressedSize > limits.ratioFromBytes && uncompressedSize > compressedSize * limits.ratio) {
    throw new PackageError("ratio", path);
  }
}

function checkSpans(spans: { path: string; start: number; end: number }[], tail: ArchiveTail): void {
  spans.sort((a, b) => a.start - b.start);
  if (spans[0] && spans[0].start !== 0) throw new PackageError("prefixed");
  if (spans.length === 0 && tail.directoryStart !== 0) throw new PackageError("prefixed");
  let reached = 0;
  for (const { path, start, end } of spans) {
    if (start < reached || end > tail.directoryStart) throw new PackageError("overlap", path);
    reached = end;
  }
}

/** Every name seen so far, so that no two are one on any disk. */
class NameBook {
  private readonly files = new Map<string, string>();
  private readonly folders = new Map<string, string>();
  private readonly listed = new Set<string>();

  add(path: string, isFolder: boolean): void {
    const key = twinKey(path);
    const twin = this.files.get(key);
    if (twin !== undefined) throw new PackageError(isFolder ? "file_and_folder" : "twin", path, twin);
    if (isFolder) {
      if (this.listed.has(key)) throw new PackageError("twin", path, path);
      this.listed.add(key);
      this.addFolder(path);
    } else {
      const folder = this.folders.get(key);
      if (folder !== undefined) throw new PackageError("file_and_folder", path, folder);
      this.files.set(key, path);
    }
    const parts = path.split("/");
    for (let depth = 1; depth < parts.length; depth += 1) this.addFolder(parts.slice(0, depth).join("/"));
  }

  private addFolder(path: string): void {
    const key = twinKey(path);
    if (this.files.has(key)) throw new PackageError("file_and_folder", path, path);
    const known = this.folders.get(key);
    if (known !== undefined && known !== path) throw new PackageError("twin", path, known);
    this.folders.set(key, path);
  }
}
