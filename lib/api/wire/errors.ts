import type { Context } from "hono";

/**
 * Error codes of the wire and how their messages begin. Sources: wechat-promoter-api.md §0.2 for the common ones,
 * miniprogram-platforms.md part A for the provider's; what neither tells is the field's general knowledge.
 */
export const wireErrors = {
  [-1]: "system error",
  40001: "invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken",
  40002: "invalid grant_type",
  40013: "invalid appid",
  40014: "invalid access_token",
  40066: "invalid url",
  40097: "invalid request body",
  40125: "invalid appsecret",
  41001: "access_token missing",
  41002: "appid missing",
  41004: "appsecret missing",
  43001: "require GET method",
  43002: "require POST method",
  44002: "empty post data",
  45002: "content size out of limit",
  45009: "reach max api daily quota limit",
  47001: "data format error",
  48001: "api unauthorized",
  61003: "component is not authorized by this account",
  61005: "component ticket is expired",
  61006: "component ticket is invalid",
  61007: "api is unauthorized to component",
  61009: "code is invalid",
  61010: "code is expired",
  61011: "invalid component",
  61023: "refresh_token is invalid",
  61039: "code detection is not finished",
  85001: "user not exist or user cannot be searched",
  85002: "number of tester reach bind limit",
  85003: "user already bind too many weapps",
  85004: "user already bind",
  85009: "already submit a version under auditing",
  85012: "invalid audit id",
  85013: "invalid version",
  85014: "template not exist",
  85016: "domain count exceed the limit",
  85017: "no new domain after filtering",
  85019: "no version is under auditing",
  85020: "status not allowed",
  85021: "status not allowed",
  85022: "invalid action",
  85023: "item size is not in valid range",
  85043: "wrong ext_json or template",
  85044: "package exceed max limit",
  85045: "some path in ext_json not exist",
  85048: "ext_json parse error",
  85064: "template not found",
  85065: "template list is full",
  85079: "no online release",
  85082: "gray percentage can only be larger",
  85085: "submit audit reach limit",
  86001: "no code committed by the component",
  87011: "gray release is running",
  87012: "version can not revert",
  87013: "undo code audit reach limit",
  89000: "account has bound open",
} as const;

export type WireErrorCode = keyof typeof wireErrors;

/** A failure as the wire tells it: HTTP 200, `errcode`, `errmsg` with the request's id at its end. */
export function wireFailure(c: Context, errcode: WireErrorCode, requestId: string): Response {
  return c.json({ errcode, errmsg: `${wireErrors[errcode]} rid: ${requestId}` });
}
