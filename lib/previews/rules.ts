/** Whether a trial opens now. A revoked one never does again; an expired one may be extended. */
export function trialState(
  trial: { expiresAt: Date; revokedAt: Date | null },
  now: Date,
): "open" | "expired" | "revoked" {
  if (trial.revokedAt) return "revoked";
  return trial.expiresAt > now ? "open" : "expired";
}

const hourMs = 3_600_000;
const longestMs = 30 * 24 * hourMs;

/** The new end of a trial: counted from now where it has ended, else added; at most 30 days from now. */
export function extendedUntil(expiresAt: Date, hours: number, now: Date): Date {
  const from = Math.max(expiresAt.getTime(), now.getTime());
  return new Date(Math.min(from + hours * hourMs, now.getTime() + longestMs));
}

/** Trials of one mini-program that may stand open side by side. */
export const maxOpenTrials = 30;

/** A page and its query from `pages/goods/detail?id=1`; "" is the package's first page. */
export function readStartPath(text: string): { path: string; query: Record<string, string> } {
  const [page = "", search = ""] = text.split("?", 2);
  const trimmed = page.replace(/^\/+/, "");
  return { path: trimmed === "" ? "" : `/${trimmed}`, query: readQuery(new URLSearchParams(search)) };
}

/** Page and query asked for in the address of the web host; `path` may carry a query of its own. */
export function readAddress(params: URLSearchParams): { path: string; query: Record<string, string> } {
  const asked = params.get("path") ?? "";
  const start = asked.length <= 512 && !/[\s\\]/.test(asked) ? readStartPath(asked) : { path: "", query: {} };
  return { path: start.path, query: { ...readQuery(params, ["path"]), ...start.query } };
}

/** At most 20 short values; of a name given twice the first counts. */
export function readQuery(params: URLSearchParams, without: readonly string[] = []): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [key, value] of params) {
    if (Object.keys(query).length >= 20) break;
    if (key === "__proto__" || key.length > 64 || value.length > 512 || without.includes(key)) continue;
    if (!Object.hasOwn(query, key)) query[key] = value;
  }
  return query;
}

/** A trial's opening is noted in the timeline anew for another person, or a minute after the last. */
export function isNewOpening(
  trial: { lastOpenedAt: Date | null; lastOpenedBy: string | null },
  by: string,
  now: Date,
): boolean {
  return !trial.lastOpenedAt || trial.lastOpenedBy !== by || now.getTime() - trial.lastOpenedAt.getTime() > 60_000;
}
