import { lookup as systemLookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { Agent, type Dispatcher, request } from "undici";
import { isPublicAddress } from "@/lib/kernel/addresses";
import { SafeFetchError } from "@/lib/kernel/fetch-error";
import { allReturned, checkedHeaders, freeHeaders, returnedHeaders } from "@/lib/kernel/fetch-headers";

export interface Address {
  address: string;
  family: 4 | 6;
}

export interface SafeFetchOptions {
  method?: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Plain http is refused unless this is set. */
  allowHttp?: boolean;
  /** Bytes of the answer that are read (default 1 MiB). */
  maxBytes?: number;
  /** Beyond `maxBytes`: throw (default), or keep the first bytes. */
  oversize?: "throw" | "truncate";
  /** Milliseconds for everything, name resolution included (default 10,000). */
  timeoutMs?: number;
  /** Redirects followed, each checked like the first address (default 0: a 3xx is returned as it is). */
  maxRedirects?: number;
  /** Asked for each address a redirect names, besides the checks; one that is refused ends it. */
  mayFollow?: (url: URL) => boolean;
  /** The sender chooses header names himself, and is told all of the answer's and its cookies (default: a short list). */
  anyHeaders?: boolean;
  /** Exact addresses that are let through although they are not public, as an operator's setting or a test names them. */
  allowAddresses?: readonly string[];
  /** Asked once per host; the connection then goes to what it answered. */
  resolve?: (host: string) => Promise<Address[]>;
}

export interface SafeFetchResult {
  status: number;
  headers: Record<string, string>;
  /** Cookies the answer wants kept; only where any headers were asked for. */
  cookies: string[];
  body: Buffer;
  truncated: boolean;
  url: string;
}

/**
 * The one way to fetch an address somebody else named. The name is resolved once, every address it has must be
 * public, and the connection goes to a checked address; no cookies, no compression, no redirects unless asked for.
 * Throws SafeFetchError. Source of the rule: server-side request forgery by check-then-use.
 */
export async function safeFetch(target: string | URL, options: SafeFetchOptions = {}): Promise<SafeFetchResult> {
  const headers = (options.anyHeaders ? freeHeaders : checkedHeaders)(options.headers ?? {});
  const signal = AbortSignal.timeout(options.timeoutMs ?? 10_000);
  let url = checkedUrl(target, options);
  let redirects = options.maxRedirects ?? 0;
  for (;;) {
    const answer = await fetchOnce(url, { ...options, headers }, signal);
    const location = answer.headers.location;
    if (answer.status < 300 || answer.status > 399 || !location || !options.maxRedirects) return answer;
    if (redirects === 0) throw new SafeFetchError("redirect_refused", "too many redirects");
    if ((options.method ?? "GET") !== "GET") throw new SafeFetchError("redirect_refused", "only GET is redirected");
    redirects -= 1;
    const next = checkedUrl(nextUrl(location, url), options);
    if (options.mayFollow && !options.mayFollow(next))
      throw new SafeFetchError("redirect_refused", "a place that is not allowed");
    // Credentials were meant for the first host alone.
    if (next.origin !== url.origin) {
      delete headers.authorization;
      delete headers.cookie;
    }
    url = next;
  }
}

/**
 * Looks at an address without connecting: its scheme, and that every address its name has is public. Throws
 * SafeFetchError; `name_unresolved` where the name leads nowhere. Each fetch looks again.
 */
export function checkTarget(target: string | URL, options: SafeFetchOptions = {}): Promise<Address[]> {
  return checkedAddresses(checkedUrl(target, options), options, AbortSignal.timeout(options.timeoutMs ?? 5_000));
}

async function fetchOnce(url: URL, options: SafeFetchOptions, signal: AbortSignal): Promise<SafeFetchResult> {
  const agent = new Agent({ connect: { lookup: pinned(await checkedAddresses(url, options, signal)) }, pipelining: 0 });
  try {
    const answer = await request(url, {
      dispatcher: agent,
      method: options.method ?? "GET",
      headers: { "user-agent": "Liantai", ...options.headers, "accept-encoding": "identity" },
      body: options.body ?? null,
      signal,
      maxRedirections: 0,
    });
    const { body, truncated } = await readCapped(answer, options);
    const { headers: told } = answer;
    const setCookie = options.anyHeaders ? (told["set-cookie"] ?? []) : [];
    return {
      status: answer.statusCode,
      headers: options.anyHeaders ? allReturned(told) : returnedHeaders(told),
      cookies: Array.isArray(setCookie) ? setCookie : [setCookie],
      body,
      truncated,
      url: url.href,
    };
  } catch (error) {
    throw asSafeFetchError(error, signal);
  } finally {
    agent.destroy().catch(() => undefined);
  }
}

function nextUrl(location: string, from: URL): URL {
  if (!URL.canParse(location, from.href)) throw new SafeFetchError("redirect_refused", "not an address");
  return new URL(location, from);
}

function checkedUrl(target: string | URL, options: SafeFetchOptions): URL {
  const text = String(target);
  if (text.length > 4096 || !URL.canParse(text)) throw new SafeFetchError("url_invalid", "not an absolute address");
  const url = new URL(text);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && options.allowHttp)) {
    throw new SafeFetchError("scheme_refused", url.protocol);
  }
  if (url.username || url.password) throw new SafeFetchError("url_invalid", "user information in the address");
  return url;
}

async function checkedAddresses(url: URL, options: SafeFetchOptions, signal: AbortSignal): Promise<Address[]> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const family = isIP(host);
  const found: Address[] =
    family === 0 ? await resolved(host, options, signal) : [{ address: host, family: family === 4 ? 4 : 6 }];
  for (const { address } of found) {
    if (!isPublicAddress(address) && !options.allowAddresses?.includes(address)) {
      throw new SafeFetchError("address_refused", `${host} leads to an address that is not public`);
    }
  }
  return found;
}

async function resolved(host: string, options: SafeFetchOptions, signal: AbortSignal): Promise<Address[]> {
  const resolve = options.resolve ?? resolveBySystem;
  const expired = new Promise<never>((_, reject) => {
    const cut = () => reject(new SafeFetchError("timed_out", host));
    if (signal.aborted) cut();
    else signal.addEventListener("abort", cut, { once: true });
  });
  try {
    const found = await Promise.race([resolve(host), expired]);
    if (found.length > 0) return found;
  } catch (error) {
    if (error instanceof SafeFetchError) throw error;
  }
  throw new SafeFetchError("name_unresolved", host);
}

async function resolveBySystem(host: string): Promise<Address[]> {
  const found = await systemLookup(host, { all: true, verbatim: true });
  return found.map(({ address, family }) => ({ address, family: family === 4 ? 4 : 6 }));
}

/** A lookup that knows only the checked addresses: a second answer of the name server cannot matter. */
function pinned(addresses: Address[]): LookupFunction {
  return (_host, options, done) => {
    const first = addresses[0] as Address;
    if (options.all) done(null, addresses);
    else done(null, first.address, first.family);
  };
}

async function readCapped(
  answer: Dispatcher.ResponseData,
  options: SafeFetchOptions,
): Promise<{ body: Buffer; truncated: boolean }> {
  const limit = options.maxBytes ?? 1024 * 1024;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer.body) {
    const bytes = chunk as Buffer;
    if (size + bytes.length > limit) {
      if (options.oversize !== "truncate") throw new SafeFetchError("too_large", `more than ${limit} bytes`);
      chunks.push(bytes.subarray(0, limit - size));
      return { body: Buffer.concat(chunks), truncated: true };
    }
    size += bytes.length;
    chunks.push(bytes);
  }
  return { body: Buffer.concat(chunks), truncated: false };
}

function asSafeFetchError(error: unknown, signal: AbortSignal): SafeFetchError {
  if (error instanceof SafeFetchError) return error;
  if (signal.aborted) return new SafeFetchError("timed_out", "no complete answer in time");
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  return new SafeFetchError("unreachable", code);
}
