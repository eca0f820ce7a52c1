import { cookies } from "next/headers";
import { encode } from "next-auth/jwt";
import { env } from "@/lib/kernel/env";
import { authCookies, sessionSeconds } from "./signin";

/** Gives the browser that asked a cookie for another session: after a password change the former is worth nothing. */
export async function keepSession(sessionId: string): Promise<{ done: true }> {
  const { sessionToken } = authCookies();
  const maxAge = sessionSeconds.remembered;
  const token = await encode({ token: { sid: sessionId }, secret: env.secret, maxAge });
  if (sessionToken) (await cookies()).set(sessionToken.name, token, { ...sessionToken.options, maxAge });
  return { done: true };
}
