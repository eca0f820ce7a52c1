import type { NextAuthOptions } from "next-auth";
import { decode } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { env } from "@/lib/kernel/env";
import { signInInput } from "@/lib/tenants/input";
import { endSession } from "@/lib/tenants/sessions";
import { signIn } from "@/lib/tenants/sign-in";
import { systemCaller } from "./callers";
import { clientAddress } from "./client-address";
import { sessionCookie } from "./who";

/** How long a browser stays signed in: where it was asked to remember, and where not. */
export const sessionSeconds = { remembered: 7 * 24 * 3600, short: 12 * 3600 } as const;

/** What next-auth swallows (it would tell the browser, or nobody) and our answer needs. */
export type Seen = { error?: unknown };

/** Cookies of sign-in: `__Host-` and secure under https. */
export function authCookies(): NonNullable<NextAuthOptions["cookies"]> {
  const secure = env.publicUrl.startsWith("https:");
  const options = { httpOnly: true, sameSite: "lax" as const, path: "/", secure };
  const name = (what: string) => `${secure ? "__Host-" : ""}liantai.${what}`;
  return {
    sessionToken: { name: sessionCookie(), options },
    csrfToken: { name: name("csrf"), options },
    callbackUrl: { name: name("callback"), options },
  };
}

/** next-auth for one call: credentials only, a session row behind the cookie, nothing from its environment variables. */
export function signInOptions(request: Request, requestId: string, remember: boolean, seen: Seen): NextAuthOptions {
  const caller = systemCaller("sign-in", requestId);
  return {
    secret: env.secret,
    cookies: authCookies(),
    session: { strategy: "jwt", maxAge: remember ? sessionSeconds.remembered : sessionSeconds.short },
    jwt: { decode: (given) => decode(given).catch(() => null) },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        authorize: async (given) => {
          try {
            const { email, password } = given ?? {};
            const { sessionId } = await signIn(
              caller,
              signInInput.parse({ email, password, address: clientAddress(request) }),
            );
            return { id: sessionId };
          } catch (error) {
            seen.error = error;
            return null;
          }
        },
      }),
    ],
    callbacks: {
      // The cookie names the session row and nothing else: who and what he may do is read from the database each time.
      jwt: ({ token, user }) => (user ? { sid: user.id } : token),
      redirect: () => "/",
    },
    events: {
      signOut: async ({ token }) => {
        try {
          if (typeof token?.sid === "string") await endSession(caller, token.sid);
        } catch (error) {
          seen.error = error;
        }
      },
    },
    logger: {
      error: (code) => console.error(JSON.stringify({ level: "error", requestId, text: `sign-in: ${code}` })),
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}
