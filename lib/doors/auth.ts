import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth, { type NextAuthOptions } from "next-auth";
import { AppError } from "@/lib/kernel/errors";
import { newRequestId } from "./callers";
import { publicError } from "./failure";
import { checkOrigin } from "./origin";
import { authCookies, type Seen, signInOptions } from "./signin";

const calls = new Set(["GET csrf", "POST callback/credentials", "POST signout"]);

function cookiesOf(request: Request): Record<string, string> {
  const ours = new Set(Object.values(authCookies()).map((cookie) => cookie?.name));
  const pairs = (request.headers.get("cookie") ?? "").split(";").map((pair) => pair.trim().split("=", 2));
  return Object.fromEntries(
    pairs.flatMap(([name = "", value = ""]) => {
      if (!ours.has(name) || value.length > 4096 || /%(?![0-9a-f]{2})/i.test(value)) return [];
      // The place to return to is ours to choose, never a cookie's.
      return name.endsWith(".callback") ? [] : [[name, value.replaceAll("%7C", "|")]];
    }),
  );
}

async function bodyOf(request: Request): Promise<Record<string, unknown>> {
  const text = await request.text();
  if (text.length > 16_384) throw new AppError("too_large");
  if (!request.headers.get("content-type")?.includes("json")) return Object.fromEntries(new URLSearchParams(text));
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" ? { ...value } : {};
  } catch {
    throw new AppError("invalid_input", { fields: { _: "the body is not JSON" } });
  }
}

/** Runs next-auth on what we have checked, and collects its answer. */
async function runNextAuth(
  request: Request,
  path: readonly string[],
  body: Record<string, unknown>,
  options: NextAuthOptions,
): Promise<{ status: number; cookies: string[]; body: unknown }> {
  const reply = { status: 200, cookies: [] as string[], body: undefined as unknown };
  const res = {
    status: (status: number) => {
      reply.status = status;
      return res;
    },
    getHeader: (name: string) => (name === "Set-Cookie" ? reply.cookies : undefined),
    setHeader: (name: string, value: string[]) => {
      if (name === "Set-Cookie") reply.cookies = value;
      return res;
    },
    json: (value: unknown) => {
      reply.body = value;
    },
    send: (value: unknown) => {
      reply.body = value;
    },
    end: () => undefined,
  };
  const req = {
    method: request.method,
    query: { nextauth: [...path] },
    headers: {},
    cookies: cookiesOf(request),
    body,
  };
  await NextAuth(req as unknown as NextApiRequest, res as unknown as NextApiResponse, options);
  return reply;
}

/**
 * `/api/auth/*`: the token against cross-site forms, sign-in with e-mail and password, sign-out. Everything else next-auth
 * offers is not_found. Answers JSON; any failure, a misconfiguration included, is an error status and sets no session.
 */
export async function handleAuth(request: Request, path: readonly string[]): Promise<Response> {
  const requestId = newRequestId();
  try {
    if (!calls.has(`${request.method} ${path.join("/")}`)) throw new AppError("not_found");
    const of = (name: string) => request.headers.get(name);
    if (of("origin")) checkOrigin({ origin: of("origin"), host: of("host"), fetchSite: of("sec-fetch-site") });
    const body = request.method === "POST" ? await bodyOf(request) : {};
    const seen: Seen = {};
    const options = signInOptions(request, requestId, String(body.remember) !== "false", seen);
    const reply = await runNextAuth(request, path, { ...body, json: "true", callbackUrl: "/" }, options);
    if (seen.error) throw seen.error;
    const target = (reply.body as { url?: string } | undefined)?.url ?? "";
    if (target.includes("csrf=true")) throw new AppError("origin_refused");
    if (reply.status >= 400 || target.includes("error=")) throw new AppError("internal");
    const headers = new Headers({ "cache-control": "no-store", "x-request-id": requestId });
    for (const cookie of reply.cookies) headers.append("set-cookie", cookie);
    return Response.json(reply.body ?? {}, { headers });
  } catch (error) {
    const { status, error: known } = publicError(error, requestId);
    return Response.json({ error: known }, { status, headers: { "cache-control": "no-store" } });
  }
}
