import { type Context, Hono } from "hono";
import { z } from "zod";
import { newRequestId, systemCaller } from "@/lib/doors/callers";
import { addressOfClient } from "@/lib/doors/client-address";
import { publicError } from "@/lib/doors/failure";
import { AppError, type ErrorCode } from "@/lib/kernel/errors";
import { issueToken, type TokenRequest } from "@/lib/tenants/issue-token";
import { type WireErrorCode, wireFailure } from "./errors";

const codes: Partial<Record<ErrorCode, WireErrorCode>> = {
  not_found: 40013,
  unauthenticated: 40001,
  gone: 40125,
  forbidden: 40243,
  address_refused: 40164,
};

const stableBody = z.object({
  grant_type: z.unknown().optional(),
  appid: z.unknown().optional(),
  secret: z.unknown().optional(),
  force_refresh: z.unknown().optional(),
});

type Given = { grantType: unknown; appid: unknown; secret: unknown; isForced: boolean };

/** What is missing or wrong before anything is looked up. */
function lacking(given: Given): WireErrorCode | null {
  if (typeof given.appid !== "string" || given.appid === "") return 41002;
  if (typeof given.secret !== "string" || given.secret === "") return 41004;
  if (given.grantType !== "client_credential") return 40002;
  return given.appid.length > 64 ? 40013 : given.secret.length > 128 ? 40001 : null;
}

async function answer(c: Context, kind: TokenRequest["kind"], given: Given): Promise<Response> {
  const requestId = newRequestId();
  const wrong = lacking(given);
  if (wrong) return wireFailure(c, wrong, requestId);
  try {
    const { token, expiresIn } = await issueToken(systemCaller("token", requestId), {
      appid: String(given.appid),
      secret: String(given.secret),
      kind,
      isForced: given.isForced,
      address: addressOfClient(c.req.raw),
    });
    return c.json({ access_token: token, expires_in: expiresIn }, 200, { "cache-control": "no-store" });
  } catch (error) {
    const code = error instanceof AppError ? codes[error.code] : undefined;
    if (!code) publicError(error, requestId);
    return wireFailure(c, code ?? -1, requestId);
  }
}

/** `/cgi-bin/token` and `/cgi-bin/stable_token`: the tokens of both APIs. Source: wechat-promoter-api.md §1. */
export const tokenRoutes = new Hono()
  .get("/token", (c) => {
    const { grant_type, appid, secret } = c.req.query();
    return answer(c, "plain", { grantType: grant_type, appid, secret, isForced: false });
  })
  .all("/token", (c) => wireFailure(c, 43001, newRequestId()))
  .post("/stable_token", async (c) => {
    const text = await c.req.text();
    if (text === "") return wireFailure(c, 44002, newRequestId());
    if (text.length > 4096) return wireFailure(c, 45002, newRequestId());
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      return wireFailure(c, 47001, newRequestId());
    }
    const parsed = stableBody.safeParse(body);
    if (!parsed.success) return wireFailure(c, 47001, newRequestId());
    const { grant_type, appid, secret, force_refresh } = parsed.data;
    return answer(c, "stable", { grantType: grant_type, appid, secret, isForced: force_refresh === true });
  })
  .all("/stable_token", (c) => wireFailure(c, 43002, newRequestId()));
