import type { Context } from "hono";

/** Common error codes of the wire and how their messages begin. Source: wechat-promoter-api.md §0.2. */
export const wireErrors = {
  [-1]: "system error",
  40001: "invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken",
  40002: "invalid grant_type",
  40013: "invalid appid",
  40066: "invalid url",
  40125: "invalid appsecret",
  41002: "appid missing",
  41004: "appsecret missing",
  43001: "require GET method",
  43002: "require POST method",
  44002: "empty post data",
  45002: "content size out of limit",
  47001: "data format error",
} as const;

export type WireErrorCode = keyof typeof wireErrors;

/** A failure as the wire tells it: HTTP 200, `errcode`, `errmsg` with the request's id at its end. */
export function wireFailure(c: Context, errcode: WireErrorCode, requestId: string): Response {
  return c.json({ errcode, errmsg: `${wireErrors[errcode]} rid: ${requestId}` });
}
