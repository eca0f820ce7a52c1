import ipaddr from "ipaddr.js";
import { env } from "@/lib/kernel/env";

/**
 * The client's address as the trusted proxies tell it: the last entry of X-Forwarded-For that is none of them. Undefined
 * where no proxy is trusted, since anyone may send that header.
 */
export function clientAddress(request: Pick<Request, "headers">): string | undefined {
  const trusted = env.trustedProxies;
  if (trusted.length === 0) return undefined;
  const chain = (request.headers.get("x-forwarded-for") ?? "").split(",").map((part) => part.trim());
  const client = chain.findLast((part) => part && !trusted.includes(part));
  return client && ipaddr.isValid(client) ? ipaddr.process(client).toString() : undefined;
}
