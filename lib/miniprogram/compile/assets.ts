import { mimeOf } from "@/lib/kernel/mime";
import type { PackageSource } from "@/lib/miniprogram/compile/package-source";
import { ASSET_FOLDER } from "@/lib/miniprogram/native/contract";

/** A file of the package that is served as it is. */
export interface AssetFile {
  /** Path in the compiled output. */
  path: string;
  /** Path in the package. */
  source: string;
  mime: string;
  size: number;
}

/** Sources, and what belongs to building or describing a project. */
const NOT_SERVED =
  /\.(?:wxml|wxss|wxs|xhsml|xhs|ttml|ttss|sjs|jxml|jxss|jds|js|mjs|cjs|ts|tsx|jsx|less|scss|sass|styl|map|md|html?|lock|flow)$|(?:^|\/)(?:project(?:\.private)?\.config|package(?:-lock)?|tsconfig|jsconfig|sitemap|ext)\.json$|(?:^|\/)(?:LICENSE|\.[^/]+)$/i;

/** Whether the compiler reads this file; of every other it only knows that it is there. */
export const isSource = (path: string): boolean => NOT_SERVED.test(path) || path.endsWith(".json");

/** Everything a page may show or read: pictures, fonts, sound, data. Configuration of units is no data. */
export function assetsOf(source: PackageSource, unitPaths: ReadonlySet<string>): AssetFile[] {
  const found: AssetFile[] = [];
  for (const [path, size] of source.files) {
    if (NOT_SERVED.test(path) || path === "app.json") continue;
    if (path.endsWith(".json") && unitPaths.has(path.slice(0, -5))) continue;
    if (/(?:^|\/)node_modules\//.test(path) && !/\.(?:png|jpe?g|gif|webp|svg|ttf|otf|woff2?|mp3|mp4)$/i.test(path))
      continue;
    found.push({ path: ASSET_FOLDER + path, source: path, mime: mimeOf(path), size });
  }
  return found;
}
