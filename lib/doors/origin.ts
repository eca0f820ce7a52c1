import { env } from "@/lib/kernel/env";
import { AppError } from "@/lib/kernel/errors";

export type RequestFacts = {
  origin: string | null;
  host: string | null;
  fetchSite: string | null;
  requestId: string;
};

/**
 * Refuses a change asked for with a cookie from anywhere but our own pages. Next checks the origin only when one is
 * sent and trusts X-Forwarded-Host; we ask for an Origin that is the configured address or the Host the browser
 * named, and where none is sent for the browser's own word that the request is same-origin.
 */
export function checkOrigin(facts: Pick<RequestFacts, "origin" | "host" | "fetchSite">): void {
  const refused = new AppError("origin_refused");
  if (!facts.origin) {
    if (facts.fetchSite === "same-origin") return;
    throw refused;
  }
  if (facts.origin === "null" || !URL.canParse(facts.origin)) throw refused;
  const origin = new URL(facts.origin);
  if (origin.origin === new URL(env.publicUrl).origin) return;
  if (!env.isPublicUrlConfigured && facts.host && origin.host === facts.host) return;
  throw refused;
}
