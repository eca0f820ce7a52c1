import { PackageError } from "@/lib/miniprogram/package/package-error";

const UNICODE_PATH_FIELD = 0x7075;

export interface EntryName {
  /** Relative path with forward slashes, without a trailing slash. */
  path: string;
  isFolder: boolean;
}

/** The parts of a central directory entry a name is read from. */
export interface RawName {
  fileNameRaw: Buffer;
  extraFields: { id: number; data: Buffer }[];
}

/**
 * Reads an entry's name and refuses whatever could mean another place than it says. Names are never repaired:
 * two readers of one repaired name may disagree. Throws PackageError.
 */
export function readEntryName(entry: RawName, maxBytes: number): EntryName {
  const raw = entry.fileNameRaw;
  const shown = printable(raw.toString("utf8"));
  if (raw.length === 0) throw new PackageError("name_empty");
  if (raw.length > maxBytes) throw new PackageError("name_too_long", `${shown.slice(0, 80)}…`, maxBytes);
  const name = decodeName(raw, shown);
  for (const field of entry.extraFields) {
    // Info-ZIP's second name: other programs would believe it instead of the first.
    if (field.id === UNICODE_PATH_FIELD && !field.data.subarray(5).equals(raw)) {
      throw new PackageError("name_differs", shown);
    }
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u001f\u007f-\u009f]/.test(name)) throw new PackageError("name_control", shown);
  if (name.includes("\\")) throw new PackageError("name_backslash", shown);
  if (name.startsWith("/")) throw new PackageError("name_absolute", shown);
  if (name.includes(":")) throw new PackageError("name_drive", shown);
  const isFolder = name.endsWith("/");
  const path = isFolder ? name.slice(0, -1) : name;
  const segments = path.split("/");
  if (segments.some((segment) => segment === "." || segment === "..")) throw new PackageError("name_traversal", shown);
  // Windows drops trailing dots and spaces, so that "..." or ".. " climb there.
  if (segments.some((segment) => /^[. ]+$/.test(segment))) throw new PackageError("name_traversal", shown);
  if (segments.some((segment) => segment === "")) throw new PackageError("name_empty", shown);
  return { path, isFolder };
}

/** The key under which two names are one file on a disk that ignores case or composes characters. */
export function twinKey(path: string): string {
  return path.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFC");
}

function decodeName(raw: Buffer, shown: string): string {
  // Without the flag the code page is anybody's guess; macOS writes UTF-8 without it, so valid UTF-8 is believed.
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    throw new PackageError("name_encoding", shown);
  }
}

function printable(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
  return name.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "�").slice(0, 300);
}
