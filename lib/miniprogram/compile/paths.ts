/**
 * The path `reference` means when written in `file`: relative to its folder, or to the package's root when it begins
 * with a slash. Null when it leads out of the package.
 */
export function resolvePath(file: string, reference: string): string | null {
  const base = reference.startsWith("/") ? [] : file.split("/").slice(0, -1);
  const result = [...base];
  for (const segment of reference.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") result.push(segment);
    else if (result.pop() === undefined) return null;
  }
  return result.join("/");
}

/** Folder of a path, "" at the root. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

/** Every folder from that of `path` up to the root, the nearest first; "" is the root. */
export function foldersUp(path: string): string[] {
  const segments = path.split("/").slice(0, -1);
  return Array.from({ length: segments.length + 1 }, (_, index) =>
    segments.slice(0, segments.length - index).join("/"),
  );
}

/** `folder/name`, or `name` at the root. */
export const inside = (folder: string, name: string): string => (folder === "" ? name : `${folder}/${name}`);
