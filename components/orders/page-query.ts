import type { UrlParams } from "@/lib/orders/params";

/** The page's own query as text, to build the addresses of its tabs and exports from. */
export function queryOf(params: UrlParams): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params))
    for (const item of [value ?? []].flat()) if (name !== "fresh") query.append(name, item);
  return query.toString();
}

/** `path` with the query and some parameters changed; null takes one away. The list starts again, so its place goes. */
export function pageHref(path: string, query: string, change: Record<string, string | null>): string {
  const params = new URLSearchParams(query);
  for (const name of ["cursor", "direction"]) params.delete(name);
  for (const [name, value] of Object.entries(change)) {
    params.delete(name);
    if (value !== null) params.set(name, value);
  }
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}
