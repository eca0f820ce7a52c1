import { cookies, headers } from "next/headers";
import { keyOfOwnToken, newVisitorToken, type VisitorKey, visitorIdOf, visitorKeyOf } from "@/lib/host/visitors";
import type { Caller } from "@/lib/kernel/ctx";
import { env } from "@/lib/kernel/env";
import { systemRandomness } from "@/lib/kernel/ids";
import { newRequestId } from "./callers";
import { personOf, sessionCookie } from "./who";

const isSecure = () => env.publicUrl.startsWith("https:");
const nameOf = (what: string) => `${isSecure() ? "__Host-" : ""}liantai.${what}`;

/** What the browser is known by, and what share codes travel with its openings. Neither is readable by any script. */
const visitorCookie = () => nameOf("visitor");
const travellingCookie = () => nameOf("visit");

/** As long as browsers keep a cookie. */
const visitorSeconds = 400 * 24 * 3600;

/** A request as far as it is read here. */
export type HasHeaders = { headers: { get: (name: string) => string | null } };

export type VisitorFacts = {
  /** Undefined where the browser showed none of ours. */
  token: string | undefined;
  travelling: string | undefined;
};

function cookieOf(request: HasHeaders, name: string): string | undefined {
  const pairs = (request.headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  return found && found.length <= 2000 ? found : undefined;
}

/** What this browser brings. */
export function visitorFacts(request: HasHeaders): VisitorFacts {
  const token = cookieOf(request, visitorCookie());
  return { token: visitorIdOf(token) ? token : undefined, travelling: cookieOf(request, travellingCookie()) };
}

/** The browser's token, or a new one to give it: `setCookie` then has it, and renews it otherwise. */
export function greetVisitor(request: HasHeaders): { token: string; id: string; key: VisitorKey; setCookie: string } {
  const shown = cookieOf(request, visitorCookie());
  const known = visitorKeyOf(shown);
  const token = (known && shown) || newVisitorToken(systemRandomness);
  const key = known ?? keyOfOwnToken(token);
  return { token, id: key.id, key, setCookie: write(visitorCookie(), token, visitorSeconds) };
}

/** What this browser brings to a page or an action of it. */
export const visitorOfPage = async (): Promise<VisitorFacts> => visitorFacts({ headers: await headers() });

/** The same within an action of a page: the browser's token, given or renewed with the answer. */
export async function greetVisitorOfPage(): Promise<string> {
  const jar = await cookies();
  const shown = jar.get(visitorCookie())?.value;
  const token = shown && visitorIdOf(shown) ? shown : newVisitorToken(systemRandomness);
  const options = { path: "/", httpOnly: true, sameSite: "lax", secure: isSecure(), maxAge: visitorSeconds } as const;
  jar.set(visitorCookie(), token, options);
  return token;
}

/** Keeps travelling share codes until the browser is closed. */
export const travellingSetCookie = (value: string): string => write(travellingCookie(), value, null);

function write(name: string, value: string, seconds: number | null): string {
  const age = seconds === null ? "" : `; Max-Age=${seconds}`;
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${isSecure() ? "; Secure" : ""}${age}`;
}

/** Whether the browser shows a session, good or not. */
export const showsSession = (request: HasHeaders): boolean => cookieOf(request, sessionCookie()) !== undefined;

/** The signed-in person of this browser, where it sends a session. */
export async function signedInUser(request: HasHeaders): Promise<string | null> {
  const token = cookieOf(request, sessionCookie());
  return token ? ((await personOf(token))?.userId ?? null) : null;
}

/**
 * A visitor of the web host, acting for himself. What he does concerns shops, institutions and promoters at once, so it
 * runs across organisations.
 */
export const visitorCaller = (visitorId: string, requestId = newRequestId()): Caller => ({
  tenant: { id: visitorId, kind: "consumer" },
  actor: { type: "user", id: visitorId, name: "visitor", role: "self" },
  reach: [],
  dbRole: "system",
  requestId,
  random: systemRandomness,
});
