/** Where a mini-program's own files lie; the folder is there from the start. */
export const USER_DATA_PATH = "wxfile://usr";

/** A path without double and closing slashes. */
export const clean = (path: string): string => path.replace(/([^:])\/{2,}/g, "$1/").replace(/(.)\/$/, "$1");

/** Addresses of local files by path: what `<image src>` and the like can load. */
export const fileAddresses = new Map<string, string>();

/** The address a browser can load a local file by, or null when the text names none. */
export function localFileUrl(path: string): string | null {
  return path.startsWith("wxfile://") || path.startsWith("http://tmp/")
    ? (fileAddresses.get(clean(path)) ?? null)
    : null;
}
