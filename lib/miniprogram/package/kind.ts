import { PackageError } from "@/lib/miniprogram/package/package-error";

export type Dialect = "wechat" | "xiaohongshu" | "douyin" | "jd";

/** What was uploaded, and the folder of the archive it starts in ("" or ending with a slash). */
export type PackageKind = { kind: "h5"; root: string } | { kind: "native"; root: string };

/** Extensions of a page's view and style in each dialect, the view first. */
export const DIALECT_FILES: Record<Dialect, { view: string; style: string; script: string }> = {
  wechat: { view: "wxml", style: "wxss", script: "wxs" },
  xiaohongshu: { view: "xhsml", style: "css", script: "xhs" },
  douyin: { view: "ttml", style: "ttss", script: "sjs" },
  jd: { view: "jxml", style: "jxss", script: "jds" },
};

/** Files that archivers and desktops add and nobody means to ship. */
export function isLitter(path: string): boolean {
  return /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i.test(path);
}

/**
 * Finds the project in the archive: at the top or inside the single top folder. A native project stands where
 * `miniprogramRoot` says or where app.json is; an H5 build where index.html is, there or in dist/. When both are
 * there, pages of a dialect decide. `miniprogramRoot` is read from project.config.json by the caller.
 * Throws PackageError `kind_unknown`.
 */
export function findKind(
  paths: readonly string[],
  miniprogramRoot: (projectFile: string) => string | null,
): PackageKind {
  const known = new Set(paths);
  const base = topFolder(paths);
  const projectFile = `${base}project.config.json`;
  const declared = known.has(projectFile) ? miniprogramRoot(projectFile) : null;
  const candidates = declared ? [`${base}${declared}`, base, `${base}dist/`] : [base, `${base}dist/`];
  const nativeRoot = candidates.find((root) => known.has(`${root}app.json`));
  const h5Root = [base, `${base}dist/`].find((root) => known.has(`${root}index.html`));
  if (nativeRoot !== undefined && (h5Root === undefined || findDialect(paths) !== null)) {
    return { kind: "native", root: nativeRoot };
  }
  if (h5Root !== undefined) return { kind: "h5", root: h5Root };
  throw new PackageError("kind_unknown");
}

/** The dialect most views are written in; null when there is none. */
export function findDialect(paths: readonly string[]): Dialect | null {
  let best: Dialect | null = null;
  let most = 0;
  for (const [dialect, { view }] of Object.entries(DIALECT_FILES)) {
    const count = paths.filter((path) => path.endsWith(`.${view}`)).length;
    if (count > most) [best, most] = [dialect as Dialect, count];
  }
  return best;
}

/** `miniprogramRoot` as a folder inside the archive ("x/"), null when it is empty or leads elsewhere. */
export function cleanRoot(declared: string): string | null {
  const segments = declared.split("/").filter((segment) => segment !== "" && segment !== ".");
  if (segments.length === 0 || declared.startsWith("/") || segments.some((s) => s === ".." || s.includes("\\")))
    return null;
  return `${segments.join("/")}/`;
}

function topFolder(paths: readonly string[]): string {
  const first = paths[0]?.split("/")[0];
  if (first === undefined || first === "dist") return "";
  return paths.every((path) => path.startsWith(`${first}/`)) ? `${first}/` : "";
}
