import type { VersionReport } from "./rules";

export type ListedFile = { path: string; size: number; sha256: string };
export type FileChange = { path: string; fromSize: number | null; toSize: number | null };

/** Things that were added, and things that are gone. */
export type Changed<T> = { added: T[]; removed: T[] };

/** Files of one list against another by path and content, in order of their paths. */
export function compareFiles(from: readonly ListedFile[], to: readonly ListedFile[]) {
  const before = new Map(from.map((file) => [file.path, file]));
  const after = new Map(to.map((file) => [file.path, file]));
  const changes: FileChange[] = [];
  let unchanged = 0;
  for (const path of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const [old, young] = [before.get(path), after.get(path)];
    if (old?.sha256 === young?.sha256) unchanged++;
    else changes.push({ path, fromSize: old?.size ?? null, toSize: young?.size ?? null });
  }
  const added = changes.filter((one) => one.fromSize === null).length;
  const removed = changes.filter((one) => one.toSize === null).length;
  return { changes, added, removed, changed: changes.length - added - removed, unchanged };
}

/** What stands in one list and not in the other, each in its own order. */
export function compareLists(from: readonly string[], to: readonly string[]): Changed<string> {
  return {
    added: to.filter((one) => !from.includes(one)),
    removed: from.filter((one) => !to.includes(one)),
  };
}

export type PartChange = { root: string; fromSize: number | null; toSize: number | null; limit: number };

/** Weights of the main package and of subpackages. */
export function compareParts(from: VersionReport["parts"], to: VersionReport["parts"]): PartChange[] {
  const roots = [...new Set([...from, ...to].map((part) => part.root))];
  return roots.map((root) => {
    const [old, young] = [from.find((part) => part.root === root), to.find((part) => part.root === root)];
    return { root, fromSize: old?.size ?? null, toSize: young?.size ?? null, limit: young?.limit ?? old?.limit ?? 0 };
  });
}

/** Keys of app.json that decide what a mini-program may do to its visitors, and whom it works with. */
const permissionKeys = [
  "permission",
  "requiredPrivateInfos",
  "requiredBackgroundModes",
  "plugins",
  "navigateToMiniProgramAppIdList",
  "embeddedAppIdList",
] as const;

/** What app.json asks for, as one line each: `permission scope.userLocation 用于配送`. */
export function permissionsOf(appJson: unknown): string[] {
  if (typeof appJson !== "object" || appJson === null) return [];
  const config = appJson as Record<string, unknown>;
  return permissionKeys.flatMap((key) => {
    const value = config[key];
    if (Array.isArray(value)) return value.map((one) => `${key} ${String(one)}`);
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).map(([name, about]) => [key, name, ...wordsOf(about)].join(" "));
  });
}

/** Of a permission its reason, of a plugin its version and provider. */
function wordsOf(about: unknown): string[] {
  if (typeof about !== "object" || about === null) return [];
  return Object.values(about)
    .filter((one) => typeof one === "string")
    .slice(0, 4);
}
