import { type Context, Hono } from "hono";
import { z } from "zod";
import { newRequestId } from "@/lib/doors/callers";
import { publicError } from "@/lib/doors/failure";
import { guardedCall } from "@/lib/doors/http";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError, type ErrorCode } from "@/lib/kernel/errors";
import type { Permission } from "@/lib/kernel/permissions";
import { type WireErrorCode, wireFailure } from "./errors";
import { bodyOf } from "./wire-body";
import { isMeant, type WireToken, wireCallerOf } from "./wire-caller";
import type { WireDoc } from "./wire-doc";
import { WireError } from "./wire-error";
import { toWire } from "./wire-json";

/** One call of the compatible wire: what the table of paths says of it, and the command or query behind it. */
export type WireCall = {
  method: "get" | "post";
  path: string;
  summary: string;
  zh?: string;
  token: WireToken;
  permission: Permission | null;
  /** For commands whose facts belong to several parties. */
  across: boolean;
  /** The call reads the body itself: a file. Its input is the query. */
  isRaw: boolean;
  /** The answer carries no errcode where it succeeds, as the platform's own. */
  isBare: boolean;
  codes: Partial<Record<ErrorCode, WireErrorCode>>;
  /** What a POST without any body is answered; without it, as one of `{}`. */
  whenEmpty?: WireErrorCode;
  /** The documented success and errors, for calls of organisations: the contract test plays every one. */
  doc?: WireDoc;
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
  address_refused: 61004,
  not_found: 61003,
  released_by_provider: 61007,
  invalid_input: 47001,
  too_large: 45002,
  rate_limited: 45009,
  quota: 45009,
  conflict: 85020,
  wrong_state: 85020,
};

async function answer(c: Context, it: WireCall): Promise<Response> {
  const requestId = newRequestId();
  try {
    const request = c.req.raw;
    const query = new URL(request.url).searchParams;
    const caller = await wireCallerOf(it, request, requestId);
    const run = async (allowed: Caller) => {
      if (!isMeant(allowed, it.token)) throw new AppError("forbidden");
      const given = it.method === "get" || it.isRaw ? Object.fromEntries(query) : await bodyOf(request, it.whenEmpty);
      return it.run(allowed, it.input.parse(given) as never, request);
    };
    const reply = it.permission ? await guardedCall(caller, it.permission, it.across, run) : await run(caller);
    if (reply instanceof Response) return reply;
    const body = it.isBare ? reply : { errcode: 0, errmsg: "ok", ...reply };
    return c.body(toWire(body), 200, {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
    });
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
