import { createHash } from "node:crypto";
import type { Diagnostic } from "@/lib/miniprogram/package/diagnostics";
import type { Dialect } from "@/lib/miniprogram/package/kind";
import type { DomainUse, UnsupportedUse } from "@/lib/miniprogram/package/sources";

/** A stored file of a package; its bytes lie in the blob store under `sha256`. */
export interface PackageFile {
  path: string;
  size: number;
  sha256: string;
  mime: string;
}

/** The weight of the main package ("") or of a subpackage, in bytes. */
export interface PartSize {
  root: string;
  size: number;
  limit: number;
}

/** What an accepted package is made of; safe to store and to show as it is. */
export interface PackageReport {
  kind: "h5" | "native";
  dialect: Dialect | null;
  /** Folder inside the archive the package was found in. */
  root: string;
  /** Hash over the sorted paths and their hashes: the same files in any archive are the same package. */
  contentHash: string;
  totalSize: number;
  parts: PartSize[];
  pages: string[];
  /** The page shown first: a page path, or index.html. */
  entry: string;
  /** Application id written in project.config.json, if any. */
  declaredAppid: string | null;
  domains: DomainUse[];
  unsupported: UnsupportedUse[];
  diagnostics: Diagnostic[];
  files: PackageFile[];
}

/** SHA-256 over the sorted (path, sha256) pairs. Lengths are written too, so that no two lists read alike. */
export function contentHash(files: readonly { path: string; sha256: string }[]): string {
  const hash = createHash("sha256");
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  for (const { path, sha256 } of sorted) hash.update(`${Buffer.byteLength(path)}:${path}:${sha256}\n`);
  return hash.digest("hex");
}
