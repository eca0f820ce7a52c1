import ipaddr from "ipaddr.js";
import { env } from "@/lib/kernel/env";

/** What a door reads of a request, whichever server brought it. */
export type Asked = { url: string; headers: { get: (name: string) => string | null } };

/**
 * The client's address: the connection's other end where this process sees it (`peer`) and it is no trusted proxy; else
 * as the trusted proxies tell it, the last entry of X-Forwarded-For that is none of them. Undefined where neither is
 * known, since anyone may send that header.
 */
export function clientAddress(request: Pick<Asked, "headers">, peer?: string): string | undefined {
  const trusted = env.trustedProxies;
  const end = addressOf(peer);
  if (end && !trusted.includes(end)) return end;
  if (trusted.length === 0) return undefined;
  const chain = (request.headers.get("x-forwarded-for") ?? "").split(",").map((part) => part.trim());
  return addressOf(chain.findLast((part) => part && !trusted.includes(part)));
}

const peers = new WeakMap<Asked, string>();

/** Notes the other end of the connection a request came by, where this process sees it. */
export function notePeer(request: Asked, peer: string | undefined): void {
  if (peer) peers.set(request, peer);
}

/** The client's address of a request whose peer was noted. */
export const addressOfClient = (request: Asked): string | undefined => clientAddress(request, peers.get(request));

const addressOf = (text: string | undefined): string | undefined =>
  text && ipaddr.isValid(text) ? ipaddr.process(text).toString() : undefined;
