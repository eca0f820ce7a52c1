import { AppError, ensure } from "@/lib/kernel/errors";
import { SafeFetchError } from "@/lib/kernel/fetch-error";
import { type SafeFetchOptions, safeFetch } from "@/lib/kernel/safe-fetch";
import { launchOf } from "@/lib/miniapps/queries";
import { ownDomain } from "@/lib/miniapps/rules";
import { FILE_BYTES } from "@/lib/miniprogram/host/sizes";
import type { Guest } from "./guest";
import type { RequestCall } from "./input";
import { withinLimits } from "./request-limits";

export type ProxiedAnswer = {
  statusCode: number;
  data: unknown;
  header: Record<string, string>;
  /** `Set-Cookie` of the answer: the package's own business, never kept by us. */
  cookies?: string[];
};

/** How the deployment's own shop backend is asked without a network. */
export type AskShop = (address: { pathname: string; search: string }, call: RequestCall) => Promise<ProxiedAnswer>;

/** Bytes of an answer that are read: of text, and of a file. */
const answerLimits = { text: 4 * 1024 * 1024, file: FILE_BYTES } as const;
/** Redirects followed, each to a host on the list. */
const mostRedirects = 5;

/**
 * A request of the uploaded code, made by the server: to hosts the mini-program has listed, over https, never to an
 * address that is not public, also not by a redirect; or to its own shop at this deployment. Bytes go both ways as
 * base64. Throws forbidden (not listed, not public), invalid_input, too_large, rate_limited, unavailable.
 */
export async function requestForGuest(
  guest: Guest,
  call: RequestCall,
  own: { origins: readonly string[]; askShop: AskShop; resolve?: SafeFetchOptions["resolve"] },
): Promise<ProxiedAnswer> {
  const home = own.origins[0] ?? "http://localhost";
  if (!URL.canParse(call.url, home)) throw new AppError("invalid_input", { fields: { url: "not an address" } });
  const url = new URL(call.url, home);
  if (own.origins.includes(url.origin)) return shaped(await own.askShop(ownShop(guest, url), call), call);
  const isListed = ({ protocol, port, hostname }: URL) =>
    protocol === "https:" && port === "" && guest.access.domains.includes(hostname);
  ensure(isListed(url), "forbidden", { message: "domain_not_allowed" });
  const key = `${guest.visitor.id}~${guest.access.miniapp.id}`;
  return withinLimits(
    key,
    () => fetchListed(url, call, isListed, own.resolve),
    ({ data }) => (call.binary ?? "").length + (typeof data === "string" ? data.length : 1024),
  );
}

async function fetchListed(
  url: URL,
  call: RequestCall,
  isListed: (url: URL) => boolean,
  resolve: SafeFetchOptions["resolve"],
): Promise<ProxiedAnswer> {
  try {
    const { body, type } = bodyOf(call);
    const answer = await safeFetch(url, {
      method: call.method,
      headers: { ...(type && !hasType(call.header) && { "content-type": type }), ...call.header },
      body,
      maxBytes: call.answer === "base64" ? answerLimits.file : answerLimits.text,
      timeoutMs: call.timeout,
      maxRedirects: call.method === "GET" ? mostRedirects : 0,
      mayFollow: isListed,
      anyHeaders: true,
      resolve,
    });
    const { status: statusCode, headers: header, cookies } = answer;
    const data =
      call.answer === "data"
        ? dataOf(answer.body, header["content-type"])
        : answer.body.toString(encodings[call.answer]);
    return { statusCode, data, header, cookies };
  } catch (error) {
    throw error instanceof SafeFetchError ? refusalOf(error) : error;
  }
}

const encodings = { text: "utf8", base64: "base64" } as const;
const hasType = (header: Record<string, string>) =>
  Object.keys(header).some((name) => name.toLowerCase() === "content-type");

/** The shop's answer, which is data, as it was asked for. */
function shaped(answer: ProxiedAnswer, { answer: wanted }: RequestCall): ProxiedAnswer {
  if (wanted === "data") return answer;
  const text = typeof answer.data === "string" ? answer.data : JSON.stringify(answer.data);
  return { ...answer, data: wanted === "text" ? text : Buffer.from(text).toString("base64") };
}

/** Of this deployment the mini-program reaches its own shop and nothing else. */
function ownShop({ access }: Guest, { pathname, search }: URL): { pathname: string; search: string } {
  const prefix = `/shop/${access.miniapp.appid}/`;
  const { base = "" } = launchOf(access.miniapp.launchOptions);
  const isMeant = access.domains.includes(ownDomain) || `${base}/`.startsWith(prefix);
  ensure(isMeant && pathname.startsWith(prefix), "forbidden", { message: "domain_not_allowed" });
  return { pathname, search };
}

function bodyOf({ method, data, binary }: RequestCall): { body?: string | Uint8Array; type?: string } {
  if (method === "GET" || method === "HEAD") return {};
  if (binary !== undefined) return { body: Buffer.from(binary, "base64") };
  if (data === undefined) return {};
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
