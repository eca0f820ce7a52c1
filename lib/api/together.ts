import type { IncomingMessage, ServerResponse } from "node:http";
import { type Asked, notePeer } from "@/lib/doors/client-address";
import { labelOfHost } from "@/lib/previews/frame-hosts";
import { answerCall, jsonLimit } from "./route";
import { v1Routes } from "./v1/routes";

/** Calls of which many come at once, by the path they are posted to. */
const calls = new Map(
  v1Routes
    .filter((it) => it.method === "post" && it.spec.together && !it.path.includes("{"))
    .map((it) => [`/api/v1${it.path}`, it]),
);

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    // What is more than a text of the limit takes is read past: whoever sent it hears that it is too large.
    if (bytes <= 4 * jsonLimit) chunks.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return Buffer.concat(chunks).toString("utf8");
}

/**
 * Orders and visits on the API's own port, straight from node:http: the same call, without the way through a web
 * request and response, which costs as much as an order's own checks. Answers false for all else, and where the token
 * stands in the query.
 */
export function takeTogether(request: IncomingMessage, response: ServerResponse): boolean {
  const { url = "", method, headers } = request;
  const it = method === "POST" ? calls.get(url) : undefined;
  if (!it || labelOfHost(headers.host ?? null)) return false;
  const asked: Asked = {
    url: `http://api${url}`,
    headers: {
      get: (name) => {
        const value = headers[name];
        return Array.isArray(value) ? value.join(", ") : (value ?? null);
      },
    },
  };
  notePeer(asked, request.socket.remoteAddress);
  answerCall(it, { asked, text: () => textOf(request), query: () => ({}), params: {} }).then(
    ({ status, headers: sent, body }) => response.writeHead(status, sent).end(body),
    () => response.destroy(),
  );
  return true;
}
