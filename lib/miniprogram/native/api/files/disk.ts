import { Refusal } from "@/lib/miniprogram/native/api/callbacks";
import { clean, USER_DATA_PATH } from "@/lib/miniprogram/native/api/files/addresses";

const TEMPORARY = "wxfile://tmp";
const STORED = "wxfile://store";

/** Bytes a mini-program may hold in files of its own, as on the platforms. */
const MOST_BYTES = 200 * 1024 * 1024;

export interface StoredFile {
  blob: Blob;
  bytes: Uint8Array<ArrayBuffer> | null;
  /** Milliseconds since 1970. */
  at: number;
}

const EXTENSIONS: Record<string, string> = {
  "image/jpeg": "jpg",
  "image/svg+xml": "svg",
  "audio/mpeg": "mp3",
  "video/quicktime": "mov",
  "text/plain": "txt",
  "application/octet-stream": "unknown",
};
const extensionOf = (type: string): string => {
  const plain = type.split(";")[0]?.trim() ?? "";
  return EXTENSIONS[plain] ?? plain.split("/")[1]?.replace(/[^a-z0-9]/g, "") ?? "unknown";
};

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));

/** The files of a running mini-program: temporary ones and its own folder. They live as long as the page does. */
export class Disk {
  private readonly files = new Map<string, StoredFile>();
  private readonly folders = new Set<string>([USER_DATA_PATH]);
  private made = 0;

  /** `addresses`: where browsers can load the files from, by path. */
  constructor(private readonly addresses: Map<string, string>) {}

  /** Keeps a blob as a temporary file and says its path. Its bytes are read now, so that sync reading finds them. */
  async temporary(blob: Blob, extension = extensionOf(blob.type)): Promise<string> {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const path = this.newPath(TEMPORARY, extension);
    this.put(path, blob, bytes);
    return path;
  }

  /** Moves a temporary file to where it stays. */
  keep(path: string): string {
    const { blob, bytes } = this.file(path, "saveFile");
    const kept = this.newPath(STORED, path.split(".").pop() ?? "");
    this.put(kept, blob, bytes);
    this.remove(path);
    return kept;
  }

  saved(): { filePath: string; size: number; createTime: number }[] {
    const own = [...this.files].filter(([path]) => path.startsWith(STORED));
    return own.map(([filePath, { blob, at }]) => ({ filePath, size: blob.size, createTime: Math.floor(at / 1000) }));
  }

  find(path: string): StoredFile | null {
    return this.files.get(clean(path)) ?? null;
  }

  isFolder(path: string): boolean {
    return this.folders.has(clean(path));
  }

  /** A file that must be there. Refuses in the words of a file system. */
  file(path: string, verb: string): StoredFile {
    const found = this.find(path);
    if (!found) throw missing(verb, path);
    return found;
  }

  /** The bytes of a file, at once where they have been read before. */
  async bytes(path: string, verb: string): Promise<Uint8Array<ArrayBuffer>> {
    const file = this.file(path, verb);
    file.bytes ??= new Uint8Array(await file.blob.arrayBuffer());
    return file.bytes;
  }

  write(given: string, bytes: Uint8Array<ArrayBuffer>): void {
    const path = clean(given);
    if (!path.startsWith(`${USER_DATA_PATH}/`)) throw new Refusal(`permission denied, open '${given}'`);
    if (this.folders.has(path)) throw new Refusal(`illegal operation on a directory, open '${given}'`);
    if (!this.folders.has(parentOf(path))) throw missing("open", given);
    const used = [...this.files.values()].reduce((sum, { blob }) => sum + blob.size, 0);
    if (used + bytes.length > MOST_BYTES) throw new Refusal("the maximum size of the file storage limit is exceeded");
    this.put(path, new Blob([bytes]), bytes);
  }

  remove(given: string): void {
    const path = clean(given);
    if (!this.files.delete(path)) throw missing("unlink", given);
    URL.revokeObjectURL(this.addresses.get(path) ?? "");
    this.addresses.delete(path);
  }

  makeFolder(given: string, recursive: boolean): void {
    const path = clean(given);
    if (!path.startsWith(USER_DATA_PATH)) throw new Refusal(`permission denied, open '${given}'`);
    if (this.folders.has(path) || this.files.has(path)) {
      if (recursive) return;
      throw new Refusal(`file already exists ${given}`);
    }
    if (!this.folders.has(parentOf(path))) {
      if (!recursive) throw missing("mkdir", given);
      this.makeFolder(parentOf(path), true);
    }
    this.folders.add(path);
  }

  removeFolder(given: string, recursive: boolean): void {
    const path = clean(given);
    if (!this.folders.has(path) || path === USER_DATA_PATH) throw missing("rmdir", given);
    const inside = (name: string) => name.startsWith(`${path}/`);
    const names = [...this.files.keys(), ...this.folders].filter(inside);
    if (names.length > 0 && !recursive) throw new Refusal("directory not empty");
    for (const name of names) if (this.files.has(name)) this.remove(name);
    for (const name of [...names, path]) this.folders.delete(name);
  }

  /** Names in a folder; in all folders beneath it too, relative to it, when `deep`. */
  list(given: string, deep = false): string[] {
    const path = clean(given);
    if (!this.folders.has(path)) throw missing("scandir", given);
    return [...this.files.keys(), ...this.folders]
      .filter((name) => name.startsWith(`${path}/`))
      .map((name) => name.slice(path.length + 1))
      .filter((name) => deep || !name.includes("/"));
  }

  private newPath(folder: string, extension: string): string {
    this.made += 1;
    return `${folder}_${Date.now().toString(16)}${this.made.toString(16).padStart(4, "0")}.${extension}`;
  }

  private put(path: string, blob: Blob, bytes: Uint8Array<ArrayBuffer> | null): void {
    URL.revokeObjectURL(this.addresses.get(path) ?? "");
    this.files.set(path, { blob, bytes, at: Date.now() });
    this.addresses.set(path, URL.createObjectURL(blob));
  }
}

export const missing = (verb: string, path: string): Refusal =>
  new Refusal(`no such file or directory, ${verb} '${path}'`);
