/** A page address taken apart: path without slashes at its ends, values decoded. */
export interface Address {
  path: string;
  query: Record<string, string>;
}

/**
 * Reads a page address as the platforms do: from the root with a leading slash, else from the folder of `from`. An
 * address from the root whose slash was forgotten is understood when only that one `exists`.
 */
export function readAddress(url: string, from: string, exists: (path: string) => boolean): Address {
  const [beforeHash = ""] = url.trim().split("#");
  const mark = beforeHash.indexOf("?");
  const written = mark < 0 ? beforeHash : beforeHash.slice(0, mark);
  const query = mark < 0 ? {} : readQuery(beforeHash.slice(mark + 1));
  const bare = written.replace(/\.html$/, "");
  const fromRoot = joinPath("", bare);
  if (bare.startsWith("/") || bare === "") return { path: bare === "" ? from : fromRoot, query };
  const relative = joinPath(from, bare);
  return { path: !exists(relative) && exists(fromRoot) ? fromRoot : relative, query };
}

/** Values of a query; what cannot be decoded stays as it is, the last of equal names counts. */
export function readQuery(text: string): Record<string, string> {
  const query: Record<string, string> = {};
  for (const pair of text.split("&")) {
    if (pair === "") continue;
    const sign = pair.indexOf("=");
    const name = decode(sign < 0 ? pair : pair.slice(0, sign));
    if (name !== "__proto__") query[name] = sign < 0 ? "" : decode(pair.slice(sign + 1));
  }
  return query;
}

/** The query as text, "" without any, else beginning with a question mark. */
export function writeQuery(query: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return pairs.length ? `?${pairs.join("&")}` : "";
}

/** A path beside a file: "." and ".." resolved, never above the root, without slashes at its ends. */
export function joinPath(file: string, path: string): string {
  const parts = path.startsWith("/") ? [] : file.split("/").slice(0, -1);
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.filter((part) => part !== "").join("/");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
