import { type Context, Hono } from "hono";
import { z } from "zod";
import { newRequestId, systemCaller } from "@/lib/doors/callers";
import { authorizerCaller, componentCaller } from "@/lib/doors/component";
import { publicError } from "@/lib/doors/failure";
import { guardedCall } from "@/lib/doors/http";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError, type ErrorCode } from "@/lib/kernel/errors";
import type { Permission } from "@/lib/kernel/permissions";
import { type WireErrorCode, wireFailure } from "./errors";

/** Whose token a call carries: a component's, an authorised mini-program's, or none (the secret stands in the body). */
export type WireToken = "component" | "authorizer" | "none";

/** One call of the compatible wire: what the table of paths says of it, and the command or query behind it. */
export type WireCall = {
  method: "get" | "post";
  path: string;
  summary: string;
  token: WireToken;
  permission: Permission | null;
  /** For commands whose facts belong to several parties. */
  across: boolean;
  /** The call reads the body itself: a file. Its input is the query. */
  isRaw: boolean;
  /** The answer carries no errcode where it succeeds, as the platform's own. */
  isBare: boolean;
  codes: Partial<Record<ErrorCode, WireErrorCode>>;
  input: z.ZodType;
  run: (caller: Caller, input: never, request: Request) => Promise<object | Response>;
};

type About = { summary: string; across?: boolean; isBare?: boolean; isRaw?: boolean; codes?: WireCall["codes"] };

/** Declares a call; the generic keeps what came in typed inside `run`. */
export function wire<I extends z.ZodType>(
  method: WireCall["method"],
  path: string,
  who: { token: WireToken; permission: Permission | null },
  about: About,
  input: I,
  run: (caller: Caller, input: z.output<I>, request: Request) => Promise<object | Response>,
): WireCall {
  const { summary, across = false, isBare = false, isRaw = false, codes = {} } = about;
  return { method, path, summary, ...who, across, isBare, isRaw, codes, input, run: run as WireCall["run"] };
}

/** What most calls answer to an error of ours; a call's own table goes before it. */
const usual: Partial<Record<ErrorCode, WireErrorCode>> = {
  unauthenticated: 40001,
  forbidden: 61007,
  not_found: 61003,
  released_by_provider: 61007,
  invalid_input: 47001,
  too_large: 45002,
  rate_limited: 45009,
  quota: 45009,
  conflict: 85020,
  wrong_state: 85020,
};

/** Thrown by a call that knows the code of the wire itself. */
export class WireError extends Error {
  constructor(readonly errcode: WireErrorCode) {
    super(String(errcode));
  }
}

const bodyLimit = 2 * 1024 * 1024;

/** The JSON of a POST; clients that send `{}` or nothing where nothing is asked are both right. */
async function bodyOf(request: Request): Promise<unknown> {
  if (Number(request.headers.get("content-length") ?? 0) > bodyLimit) throw new WireError(45002);
  const text = await request.text();
  if (text.length > bodyLimit) throw new WireError(45002);
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new WireError(47001);
  }
}

async function callerOf(it: WireCall, query: URLSearchParams, requestId: string): Promise<Caller> {
  if (it.token === "none") return systemCaller("wire", requestId);
  // Clients name a component's token in either way; an authorised mini-program's only so.
  const names = it.token === "component" ? ["component_access_token", "access_token"] : ["access_token"];
  const token = names.map((name) => query.get(name)).find(Boolean);
  if (!token) throw new WireError(41001);
  return it.token === "component" ? componentCaller(token, requestId) : authorizerCaller(token, requestId);
}

async function answer(c: Context, it: WireCall): Promise<Response> {
  const requestId = newRequestId();
  try {
    const request = c.req.raw;
    const query = new URL(request.url).searchParams;
    const caller = await callerOf(it, query, requestId);
    const given = it.method === "get" || it.isRaw ? Object.fromEntries(query) : await bodyOf(request);
    const run = async (allowed: Caller) => it.run(allowed, it.input.parse(given) as never, request);
    const reply = it.permission ? await guardedCall(caller, it.permission, it.across, run) : await run(caller);
    if (reply instanceof Response) return reply;
    const body = it.isBare ? reply : { errcode: 0, errmsg: "ok", ...reply };
    return c.json(body, 200, { "cache-control": "no-store" });
  } catch (error) {
    return wireFailure(c, codeOf(error, it, requestId), requestId);
  }
}

function codeOf(error: unknown, it: WireCall, requestId: string): WireErrorCode {
  if (error instanceof WireError) return error.errcode;
  const code = error instanceof AppError ? error.code : error instanceof z.ZodError ? "invalid_input" : undefined;
  const known = code && (it.codes[code] ?? usual[code]);
  // What nobody foresaw goes to the log with the request's id.
  if (!known) publicError(error, requestId);
  return known ?? -1;
}

/** A Hono app of these calls; another method on a known path says which one it wants. */
export function mountWire(calls: readonly WireCall[]): Hono {
  const app = new Hono();
  for (const it of calls) app.on(it.method.toUpperCase(), it.path, (c) => answer(c, it));
  for (const path of new Set(calls.map((it) => it.path))) {
    const isGet = calls.some((it) => it.path === path && it.method === "get");
    app.all(path, (c) => wireFailure(c, isGet ? 43001 : 43002, newRequestId()));
  }
  return app;
}
