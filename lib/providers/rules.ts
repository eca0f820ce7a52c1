import { addDays, type Day, dayOf } from "@/lib/kernel/time";

/** Seconds things live, as clients of WeChat's third-party platform expect them. */
export const lives = { preauthCode: 1800, authorizationCode: 3600, accessToken: 7200, ticket: 12 * 3600 } as const;

/** How often a verify ticket is pushed. */
export const ticketEverySeconds = 600;

export const later = (now: Date, seconds: number): Date => new Date(now.getTime() + seconds * 1000);

export type CodeState = "open" | "used" | "expired" | "revoked";

/** What became of a pre-auth code. Used is used, also after its time. */
export function codeState(
  code: { usedAt: Date | null; revokedAt: Date | null; expiresAt: Date },
  now: Date,
): CodeState {
  if (code.usedAt) return "used";
  if (code.revokedAt) return "revoked";
  return code.expiresAt > now ? "open" : "expired";
}

/** What became of an authorization code. */
export function stateOfCode(
  code: { usedAt: Date | null; endedAt: Date | null; expiresAt: Date },
  now: Date,
): "open" | "used" | "ended" | "expired" {
  if (code.usedAt) return "used";
  if (code.endedAt) return "ended";
  return code.expiresAt > now ? "open" : "expired";
}

/** The address the page of consent leads back to, with what the provider exchanges; other parameters are kept. */
export function redirectWith(uri: string, code: string, expiresIn: number): string {
  const url = new URL(uri);
  url.searchParams.set("auth_code", code);
  url.searchParams.set("expires_in", String(expiresIn));
  return url.toString();
}

/** Whether the page of consent may lead there: https (http on this machine), on a host the provider named. */
export function isRedirectAllowed(uri: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(uri)) return false;
  const url = new URL(uri);
  if (url.username || url.password) return false;
  const isLocal = url.hostname === "localhost" || url.hostname === "127.0.0.1";
  return (url.protocol === "https:" || (url.protocol === "http:" && isLocal)) && hosts.includes(url.host);
}

/** Sets in the order of their ids, each once. */
export const tidySets = (sets: readonly number[]): number[] => [...new Set(sets)].sort((a, b) => a - b);

export const sameSets = (a: readonly number[], b: readonly number[]): boolean =>
  tidySets(a).join() === tidySets(b).join();

/** What was added to, and what was taken from, a list of sets. */
export function setChange(before: readonly number[], after: readonly number[]): { added: number[]; ended: number[] } {
  return {
    added: tidySets(after.filter((id) => !before.includes(id))),
    ended: tidySets(before.filter((id) => !after.includes(id))),
  };
}

/** Whether brands can authorise this provider in any channel. */
export const mayAsk = (app: { rights: readonly { right: string }[] }): boolean =>
  app.rights.some((one) => one.right === "provider");

const weekday = (day: Day): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The week of Shanghai's calendar a moment lies in, `2026-W47`: ISO weeks, from Monday, the first has 4 January. */
export function weekOf(moment: Date): string {
  const day = dayOf(moment);
  const thursday = addDays(new Date(`${day}T00:00:00Z`), 3 - weekday(day));
  const year = thursday.getUTCFullYear();
  const first = Date.UTC(year, 0, 4);
  const firstThursday = first + (3 - ((new Date(first).getUTCDay() + 6) % 7)) * 86_400_000;
  const week = 1 + Math.round((thursday.getTime() - firstThursday) / (7 * 86_400_000));
  return `${year}-W${String(week).padStart(2, "0")}`;
}

export type ProposalStatus = "proposed" | "approved" | "rejected" | "withdrawn";

/** What may follow what: a decision is final, a provider proposes anew. */
export const proposalMoves: Record<ProposalStatus, readonly ProposalStatus[]> = {
  proposed: ["approved", "rejected", "withdrawn"],
  approved: [],
  rejected: [],
  withdrawn: [],
};
