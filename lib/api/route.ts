import { type Context, Hono } from "hono";
import type { z } from "zod";
import { newRequestId } from "@/lib/doors/callers";
import type { Asked } from "@/lib/doors/client-address";
import { bodyHash, guardedCall, keyCaller, type Spec } from "@/lib/doors/http";
import { actingFor } from "@/lib/doors/on-behalf";
import { AppError } from "@/lib/kernel/errors";
import { checkKey, replayable } from "@/lib/kernel/idempotency";
import { toJson } from "@/lib/kernel/json";
import { errorBody } from "./errors";

export type Method = "get" | "post" | "patch" | "put" | "delete";

/** One native API call: what the OpenAPI document says of it, and the command or query behind it. */
export type ApiRoute = {
  method: Method;
  /** Below /api/v1, with `{name}` for parameters. */
  path: string;
  summary: string;
  tag: string;
  status?: 200 | 201;
  /** Takes an Idempotency-Key. */
  creates?: boolean;
  spec: Spec<z.ZodType, z.ZodType, unknown>;
};

/** Declares a call; the generic keeps body and query typed inside `run`. */
export function route<B extends z.ZodType = z.ZodUndefined, Q extends z.ZodType = z.ZodUndefined, T = unknown>(
  method: Method,
  path: string,
  about: { summary: string; tag: string; status?: 200 | 201; creates?: boolean },
  spec: Spec<B, Q, T>,
): ApiRoute {
  return { method, path, ...about, spec: spec as unknown as ApiRoute["spec"] };
}

export const jsonLimit = 2 * 1024 * 1024;

/** A call as it came in, whichever server brought it. */
export type Incoming = {
  asked: Asked;
  text: () => Promise<string>;
  query: () => Record<string, string>;
  params: Record<string, string>;
};

/** What is sent back: JSON, with its status and headers. */
export type Outgoing = { status: number; headers: Record<string, string>; body: string };

async function readBody({ asked, text }: Incoming): Promise<{ raw: string; value: unknown }> {
  if (Number(asked.headers.get("content-length") ?? 0) > jsonLimit) throw new AppError("too_large");
  const raw = await text();
  if (raw.length > jsonLimit) throw new AppError("too_large");
  if (raw === "") return { raw, value: {} };
  // No column holds it: said here, before it spoils a batch.
  if (/(?<!\\)(?:\\\\)*\\u0000/.test(raw)) throw new AppError("invalid_input", { fields: { _: "a NUL character" } });
  const value = parsed(raw);
  // Nor half a character, which JSON can only tell by an escape.
  const hasHalf = /\\u[dD][89a-fA-F]/.test(raw) && /(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(JSON.stringify(value));
  if (hasHalf) throw new AppError("invalid_input", { fields: { _: "half a character" } });
  return { raw, value };
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    throw new AppError("invalid_input", { fields: { _: "the body is not JSON" } });
  }
}

function queryOf(incoming: Incoming): Record<string, string> {
  const { access_token: _token, ...query } = incoming.query();
  return query;
}

/** Answers a call from its token to its JSON; what refuses it is an answer too. */
export async function answerCall(it: ApiRoute, incoming: Incoming): Promise<Outgoing> {
  const requestId = newRequestId();
  const { asked, params } = incoming;
  try {
    const caller = await keyCaller(asked, requestId);
    const { spec } = it;
    const reply = await guardedCall(caller, spec.permission, spec.across, async (allowed) => {
      const { raw, value } = it.method === "get" ? { raw: "", value: undefined } : await readBody(incoming);
      const input = { body: spec.body?.parse(value), query: spec.query?.parse(queryOf(incoming)), params };
      // Before anything is kept for a replay: the answer is the organisation's for which it was done.
      const acting = await actingFor(allowed, spec.permission, { ...Object(input.body), ...params });
      const key = (it.creates && asked.headers.get("idempotency-key")) || undefined;
      const endpoint = `${it.method} ${it.path}${acting.delegate ? ` by ${acting.delegate.providerId}` : ""}`;
      if (key) checkKey(key);
      const call = key ? { endpoint, key, bodyHash: bodyHash(raw) } : null;
      const status = it.status ?? 200;
      if (spec.together) return { status, ...(await spec.together(acting, input, call)) };
      const run = async (who: typeof allowed) => ({ status, body: await spec.run(who, input) });
      return call ? replayable(acting, call, run) : { ...(await run(acting)), replayed: false };
    });
    const headers: Record<string, string> = {
      "content-type": "application/json; charset=utf-8",
      "x-request-id": requestId,
      "cache-control": "no-store",
    };
    if (reply.replayed) headers["idempotency-replayed"] = "true";
    return { status: reply.status, headers, body: toJson(reply.body) };
  } catch (error) {
    const { status, body } = errorBody(error, requestId);
    return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  }
}

async function answer(c: Context, it: ApiRoute): Promise<Response> {
  const { raw } = c.req;
  const { status, headers, body } = await answerCall(it, {
    asked: raw,
    text: () => c.req.text(),
    query: () => c.req.query(),
    params: c.req.param() as Record<string, string>,
  });
  return c.body(body, status as 200, headers);
}

/** A Hono app of these calls. */
export function mount(routes: readonly ApiRoute[]): Hono {
  const app = new Hono();
  for (const it of routes) {
    const path = it.path.replace(/\{(\w+)\}/g, ":$1");
    app.on(it.method.toUpperCase(), path, (c) => answer(c, it));
  }
  return app;
}
