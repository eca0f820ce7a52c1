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

/** The headers of an answer that are passed on; cookies are not. */
export function returnedHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (RETURNED.test(name) && value !== undefined) kept[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return kept;
}
