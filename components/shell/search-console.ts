import type { SearchHit } from "./navigation";

/** Asks the console's own search; answers `{ items: SearchHit[] }`. Throws when it does not answer. */
export async function searchConsole(orgSlug: string, query: string): Promise<SearchHit[]> {
  const params = new URLSearchParams({ org: orgSlug, q: query });
  const response = await fetch(`/api/console/search?${params}`, { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`search answered ${response.status}`);
  const body = (await response.json()) as { items: SearchHit[] };
  return body.items;
}
