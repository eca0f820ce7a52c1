import { AppError, ensure } from "@/lib/kernel/errors";
import { SafeFetchError } from "@/lib/kernel/fetch-error";
import { type SafeFetchOptions, safeFetch } from "@/lib/kernel/safe-fetch";
import { launchOf } from "@/lib/miniapps/queries";
import { ownDomain } from "@/lib/miniapps/rules";
import type { Guest } from "./guest";
import type { RequestCall } from "./input";

export type ProxiedAnswer = { statusCode: number; data: unknown; header: Record<string, string> };

/** How the deployment's own shop backend is asked without a network. */
export type AskShop = (address: { pathname: string; search: string }, call: RequestCall) => Promise<ProxiedAnswer>;

const bodyLimit = 1024 * 1024;

/**
 * A request of the uploaded code, made by the server: to hosts the mini-program has listed, over https, never to an
 * address that is not public; or to its own shop at this deployment. Throws forbidden (not listed, not public),
 * invalid_input, too_large, unavailable.
 */
export async function requestForGuest(
  guest: Guest,
  call: RequestCall,
  own: { origins: readonly string[]; askShop: AskShop; resolve?: SafeFetchOptions["resolve"] },
): Promise<ProxiedAnswer> {
  const home = own.origins[0] ?? "http://localhost";
  if (!URL.canParse(call.url, home)) throw new AppError("invalid_input", { fields: { url: "not an address" } });
  const url = new URL(call.url, home);
  if (own.origins.includes(url.origin)) return own.askShop(ownShop(guest, url), call);
  ensure(url.protocol === "https:" && url.port === "", "forbidden", { message: "domain_not_allowed" });
  ensure(guest.access.domains.includes(url.hostname), "forbidden", { message: "domain_not_allowed" });
  try {
    const { body, type } = bodyOf(call);
    const answer = await safeFetch(url, {
      method: call.method,
      headers: { ...(type && { "content-type": type }), ...call.header },
      body,
      maxBytes: bodyLimit,
      resolve: own.resolve,
    });
    return {
      statusCode: answer.status,
      data: dataOf(answer.body, answer.headers["content-type"]),
      header: answer.headers,
    };
  } catch (error) {
    throw error instanceof SafeFetchError ? refusalOf(error) : error;
  }
}

/** Of this deployment the mini-program reaches its own shop and nothing else. */
function ownShop({ access }: Guest, { pathname, search }: URL): { pathname: string; search: string } {
  const prefix = `/shop/${access.miniapp.appid}/`;
  const { base = "" } = launchOf(access.miniapp.launchOptions);
  const isMeant = access.domains.includes(ownDomain) || `${base}/`.startsWith(prefix);
  ensure(isMeant && pathname.startsWith(prefix), "forbidden", { message: "domain_not_allowed" });
  return { pathname, search };
}

function bodyOf({ method, data }: RequestCall): { body?: string; type?: string } {
  if (data === undefined || method === "GET" || method === "HEAD") return {};
  return typeof data === "string" ? { body: data } : { body: JSON.stringify(data), type: "application/json" };
}

function dataOf(body: Buffer, type = ""): unknown {
  const text = body.toString("utf8");
  if (!/\bjson\b/.test(type)) return text;
  try {
    return JSON.parse(text);
  } catch {
    // Said to be JSON and is not: the caller sees what came.
    return text;
  }
}

function refusalOf({ code }: SafeFetchError): AppError {
  if (code === "url_invalid" || code === "header_refused")
    return new AppError("invalid_input", { message: code, fields: { url: code } });
  if (code === "scheme_refused" || code === "address_refused" || code === "redirect_refused")
    return new AppError("forbidden", { message: code });
  return new AppError(code === "too_large" ? "too_large" : "unavailable", { message: code });
}
