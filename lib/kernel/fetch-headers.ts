import { SafeFetchError } from "@/lib/kernel/fetch-error";

const SENT =
  /^(accept|accept-language|authorization|content-type|idempotency-key|user-agent|if-none-match|(x|webhook|liantai|wechatpay)-[a-z0-9-]+)$/;
const RETURNED =
  /^(content-type|content-length|content-encoding|date|etag|last-modified|retry-after|location|x-[a-z0-9-]+)$/;
const NEVER_SENT = /^x-(forwarded-.*|real-ip|original-.*|rewrite-.*|http-method.*)$/;

/** Headers as they may be sent, names in lower case. Throws SafeFetchError for one that is not on the list. */
export function checkedHeaders(headers: Record<string, string>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const key = name.toLowerCase();
    if (!SENT.test(key) || NEVER_SENT.test(key)) throw new SafeFetchError("header_refused", key.slice(0, 40));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)) throw new SafeFetchError("header_refused", key);
    kept[key] = value;
  }
  return kept;
}

/** Names that belong to the connection, to browsers or to proxies, not to whoever asks. */
const OURS =
  /^(host|connection|keep-alive|content-length|transfer-encoding|te|trailer|upgrade|expect|via|date|origin|referer|user-agent|accept-encoding|forwarded|(proxy|sec|cf|true-client)-.*)$/;

/**
 * Headers of a sender who chooses the names himself, as a mini-program does: those that are ours are left out, the rest
 * goes as it is, its own cookies too. Throws SafeFetchError for a name or a value no header can have.
 */
export function freeHeaders(headers: Record<string, string>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const key = name.toLowerCase();
    if (!/^[a-z0-9!#$%&'*+.^_`|~-]{1,64}$/.test(key) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
      throw new SafeFetchError("header_refused", key.slice(0, 40));
    if (!OURS.test(key) && !NEVER_SENT.test(key)) kept[key] = value;
  }
  return kept;
}

const CONNECTION = /^(connection|keep-alive|transfer-encoding|te|trailer|upgrade|set-cookie2?|proxy-.*|alt-svc)$/;

/** All headers of an answer but those of the connection; cookies stand apart. */
export function allReturned(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const kept = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || CONNECTION.test(name) ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
  );
  return Object.fromEntries(kept);
}

/** The headers of an answer that are passed on; cookies are not. */
export function returnedHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (RETURNED.test(name) && value !== undefined) kept[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return kept;
}
