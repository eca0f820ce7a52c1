import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { toDialect } from "@/lib/miniprogram/fixtures/to-dialect";
import type { Dialect } from "@/lib/miniprogram/package/kind";

/** The sample storefront as an H5 build, ready for upload. `root` is the checkout. */
export async function packStorefront(root: string): Promise<Buffer> {
  return zip(await read(await filesOf(join(root, "lib/demo/storefront"))));
}

/** The same shop as a native mini-program in a platform's own form, with the pictures of the other. */
export async function packNativeStorefront(root: string, dialect: Dialect = "wechat"): Promise<Buffer> {
  const own = await filesOf(join(root, "lib/demo/storefront-native"));
  const pictures = await filesOf(join(root, "lib/demo/storefront/pictures"));
  const all = [...own, ...pictures.map(({ path, file }) => ({ path: `pictures/${path}`, file }))];
  return zip(toDialect(await read(all), dialect));
}

type Entry = { path: string; file: string };

async function filesOf(folder: string): Promise<Entry[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".md"))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(folder, file).split(sep).join("/"), file }));
}

async function read(entries: Entry[]): Promise<Map<string, Buffer>> {
  return new Map(await Promise.all(entries.map(async ({ path, file }) => [path, await readFile(file)] as const)));
}

/** The same sources give the same bytes on any machine: names are sorted and the times in the archive are fixed. */
async function zip(files: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const archive = new ZipFile();
  // A zip holds local time without a zone; made of parts, it is the same everywhere.
  const options = { mtime: new Date(2026, 0, 1, 0, 0, 0), mode: 0o100644, forceDosTimestamp: true };
  for (const [path, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) archive.addBuffer(bytes, path, options);
  archive.end();
  return buffer(archive.outputStream);
}
