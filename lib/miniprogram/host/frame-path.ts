const LONGEST = 1024;

/**
 * The file a request under `/frame/<ticket>/` means, from the rest of the address as it was sent (still encoded,
 * without the query). "" is the package's first page. Null for anything that could be read in two ways: encoded
 * slashes, dots that climb, backslashes, NUL, empty segments, broken encoding. Decoded once and never again, so that
 * "%252e" is a file named "%2e", which no package has.
 */
export function readFramePath(raw: string): string | null {
  if (raw.length > LONGEST) return null;
  if (/%(?:2f|5c|00)/i.test(raw)) return null;
  let path: string;
  try {
    path = decodeURIComponent(raw);
  } catch {
    return null;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u001f\u007f\\]/.test(path)) return null;
  if (path === "") return "";
  const segments = path.split("/");
  const folder = segments.at(-1) === "";
  if (folder) segments.pop();
  if (segments.some((segment) => segment === "" || segment === "." || segment === "..")) return null;
  return folder ? `${segments.join("/")}/` : segments.join("/");
}

/** The rest of an address behind `/frame/<ticket>/`, still encoded; null when the address is another one. */
export function frameRest(pathname: string): { ticket: string; rest: string } | null {
  const match = /^\/frame\/([A-Za-z0-9._~-]{8,512})\/(.*)$/.exec(pathname);
  return match ? { ticket: match[1] as string, rest: match[2] as string } : null;
}
