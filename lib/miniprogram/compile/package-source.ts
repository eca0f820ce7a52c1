import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { decodeUtf8 } from "@/lib/miniprogram/package/text";

/** The files of a package, by path relative to its root. */
export interface PackageSource {
  /** Path → size in bytes. */
  files: ReadonlyMap<string, number>;
  read(path: string): Promise<Buffer>;
}

/** Files lying elsewhere under other names, as in a blob store. */
export function diskSource(list: readonly { path: string; file: string; size: number }[]): PackageSource {
  const places = new Map(list.map(({ path, file }) => [path, file]));
  return {
    files: new Map(list.map(({ path, size }) => [path, size])),
    read: (path) => {
      const file = places.get(path);
      if (file === undefined) return Promise.reject(new RangeError(`no such file: ${path}`));
      return readFile(file);
    },
  };
}

/** A folder on disk with everything in it. */
export async function folderSource(folder: string): Promise<PackageSource> {
  const names = await readdir(folder, { recursive: true });
  const list: { path: string; file: string; size: number }[] = [];
  for (const name of names.sort()) {
    const file = join(folder, name);
    const found = await stat(file);
    if (found.isFile()) list.push({ path: name.replaceAll("\\", "/"), file, size: found.size });
  }
  return diskSource(list);
}

/** Texts and bytes kept in memory, for tests. */
export function memorySource(contents: Record<string, string | Buffer>): PackageSource {
  const files = new Map(Object.entries(contents).map(([path, content]) => [path, Buffer.from(content)]));
  return {
    files: new Map([...files].map(([path, bytes]) => [path, bytes.length])),
    read: async (path) => files.get(path) ?? Promise.reject(new RangeError(`no such file: ${path}`)),
  };
}

/** Reads a source text, without its byte order mark; null when it is not UTF-8. */
export async function readText(source: PackageSource, path: string): Promise<string | null> {
  const decoded = decodeUtf8(await source.read(path));
  if (!("text" in decoded)) return null;
  return decoded.text.charCodeAt(0) === 0xfeff ? decoded.text.slice(1) : decoded.text;
}
