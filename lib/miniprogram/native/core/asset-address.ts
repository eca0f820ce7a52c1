import { ASSET_FOLDER } from "@/lib/miniprogram/native/contract";
import { joinPath } from "@/lib/miniprogram/native/core/addresses";

/** Addresses a browser knows by themselves. */
const ABSOLUTE = /^([a-z][a-z\d+.-]*:|\/\/)/i;

/**
 * Where a file named in a package is served: files of the package below the asset folder, relative ones from the folder
 * of `from`; a relative one that only exists from the root is found there. Everything else stays as it is.
 */
export function assetAddress(source: string, from: string, has: (path: string) => boolean): string {
  const text = source.trim();
  if (text === "" || ABSOLUTE.test(text)) return text.startsWith("//") ? `https:${text}` : text;
  const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(text) ?? [];
  const relative = joinPath(from, path);
  const fromRoot = joinPath("", path);
  const found = !path.startsWith("/") && !has(relative) && has(fromRoot) ? fromRoot : relative;
  return ASSET_FOLDER + found.split("/").map(encodeSegment).join("/") + rest;
}

function encodeSegment(segment: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(segment));
  } catch {
    return encodeURIComponent(segment);
  }
}
