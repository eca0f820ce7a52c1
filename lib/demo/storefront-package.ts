import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

/**
 * Zips the sample storefront for upload. The same sources give the same bytes on any machine: names are sorted and
 * the times in the archive are fixed. `root` is the checkout.
 */
export async function packStorefront(root: string): Promise<Buffer> {
  const folder = join(root, "lib/demo/storefront");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".md"))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
  const zip = new ZipFile();
  // A zip holds local time without a zone; made of parts, it is the same everywhere.
  const mtime = new Date(2026, 0, 1, 0, 0, 0);
  for (const path of paths) {
    zip.addBuffer(await readFile(join(folder, path)), path, { mtime, mode: 0o100644, forceDosTimestamp: true });
  }
  zip.end();
  return buffer(zip.outputStream);
}
