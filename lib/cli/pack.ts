import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { isIgnored, type Project } from "./project";

export type Packed = { zip: Buffer; files: number; bytes: number; hash: string };

/** A moment no clock names: the same files are the same archive, byte for byte. */
const fixed = new Date("2020-01-01T00:00:00Z");

/** Packs the project's folder, in the order of the paths. `hash` is of the files, for the key of a repeated upload. */
export async function packProject(project: Project): Promise<Packed> {
  const paths = walk(project.root, "", project.ignores).sort();
  const zip = new ZipFile();
  const hash = createHash("sha256");
  let bytes = 0;
  for (const path of paths) {
    const content = readFileSync(join(project.root, path));
    bytes += content.length;
    hash.update(`${path}\0${content.length}\0`).update(content);
    zip.addBuffer(content, path, { mtime: fixed, mode: 0o100644 });
  }
  zip.end();
  return { zip: await buffer(zip.outputStream), files: paths.length, bytes, hash: hash.digest("hex") };
}

function walk(root: string, below: string, ignores: Project["ignores"]): string[] {
  return readdirSync(join(root, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (isIgnored(path, ignores)) return [];
    if (entry.isDirectory()) return walk(root, path, ignores);
    return entry.isFile() ? [path] : [];
  });
}
