import { cookies, headers } from "next/headers";
import { decode } from "next-auth/jwt";
import { env } from "@/lib/kernel/env";
import { findSession } from "@/lib/tenants/sessions";
import { newRequestId, systemCaller } from "./callers";
import type { RequestFacts } from "./origin";

export type Person = { userId: string; name: string; email: string; sessionId: string };

/** `__Host-` where the deployment is served over https: the cookie then cannot be set from a sister domain. */
export const sessionCookie = () => (env.publicUrl.startsWith("https:") ? "__Host-liantai.session" : "liantai.session");

/** Whose valid, unrevoked session this cookie value is; null for anything malformed, forged, ended or removed. */
export async function personOf(token: string | undefined): Promise<Person | null> {
  if (!token || token.length > 4096) return null;
  const claims = await decode({ token, secret: env.secret }).catch(() => null);
  if (!claims || typeof claims.sid !== "string") return null;
  return findSession(systemCaller("session"), claims.sid);
}

type Asker = { person: () => Promise<Person | null>; facts: () => Promise<RequestFacts> };

const fromNext: Asker = {
  person: async () => personOf((await cookies()).get(sessionCookie())?.value),
  facts: async () => {
    const all = await headers();
    return {
      origin: all.get("origin"),
      host: all.get("host"),
      fetchSite: all.get("sec-fetch-site"),
      requestId: all.get("x-request-id") ?? newRequestId(),
    };
  },
};

/** How this process learns who is asking. Tests put another in its place; nothing else may. */
export const asker: { current: Asker } = { current: fromNext };

export const whoIsAsking = () => asker.current.person();
export const requestFacts = () => asker.current.facts();
