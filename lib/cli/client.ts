import { Readable } from "node:stream";
import type { Access } from "./credentials";
import { Problem, type RemoteOutcome } from "./problem";

type Body = Record<string, unknown>;
type ErrorBody = {
  error?: { code?: string; message?: string; fields?: Record<string, string>; diagnostics?: unknown[] };
};

/** A deployment's API, as one organisation's key or as a mini-program's upload key. */
export class Client {
  private token: string | null = null;

  constructor(
    private readonly access: Access,
    private readonly timeoutMs: number,
  ) {}

  get url(): string {
    return this.access.url;
  }

  /** Whether there is an upload key, which uploads and previews without the organisation's secret. */
  get hasUploadKey(): boolean {
    return Boolean(this.access.uploadKey);
  }

  /** A call as the organisation; throws a Problem that says what became of it. */
  async call(method: string, path: string, body?: Body, headers: Record<string, string> = {}): Promise<Body> {
    return this.send(method, path, await this.organisationToken(), { body, headers });
  }

  /** A call that the upload key may make; as the organisation where there is none. */
  async upload(method: string, path: string, sent: Sent = {}): Promise<Body> {
    return this.send(method, path, this.access.uploadKey ?? (await this.organisationToken()), sent);
  }

  /** A token by appid and secret. Throws where they are missing or wrong. */
  async organisationToken(): Promise<string> {
    if (this.token) return this.token;
    const { appid, secret } = this.access;
    if (!appid || !secret)
      throw new Problem("sign in first: `liantai login`, or LIANTAI_APPID and LIANTAI_SECRET_KEY", {
        code: "unauthenticated",
        remoteOutcome: "not-sent",
      });
    const body = { grant_type: "client_credential", appid, secret };
    const answer = await this.fetched(`${this.url}/cgi-bin/stable_token`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const told = (await answer.json()) as { access_token?: string; errmsg?: string };
    if (!told.access_token)
      throw new Problem(told.errmsg ?? "the deployment gives no token", {
        code: "unauthenticated",
        remoteOutcome: "refused",
      });
    this.token = told.access_token;
    return this.token;
  }

  private async send(method: string, path: string, token: string, sent: Sent): Promise<Body> {
    const headers: Record<string, string> = { authorization: `Bearer ${token}`, ...sent.headers };
    if (sent.body) headers["content-type"] = "application/json";
    const init: RequestInit & { duplex?: "half" } = { method, headers };
    if (sent.body) init.body = JSON.stringify(sent.body);
    if (sent.stream) {
      init.body = Readable.toWeb(Readable.from(sent.stream)) as unknown as ReadableStream;
      init.duplex = "half";
    }
    const answer = await this.fetched(`${this.url}/api/v1${path}`, init);
    const text = await answer.text().catch(() => "");
    const told = parse(text);
    if (answer.ok) return told;
    throw refusal(answer.status, told as ErrorBody);
  }

  private async fetched(url: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(url, { ...init, signal: AbortSignal.timeout(this.timeoutMs) });
    } catch (error) {
      const isLate = error instanceof DOMException && error.name === "TimeoutError";
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : "";
      throw new Problem(
        isLate ? `no answer within ${this.timeoutMs / 1000} s` : `${url} cannot be reached ${cause}`.trim(),
        {
          code: isLate ? "timeout" : "unreachable",
          remoteOutcome: "unknown",
        },
      );
    }
  }
}

export type Sent = { body?: Body; headers?: Record<string, string>; stream?: AsyncIterable<Uint8Array> };

function parse(text: string): Body {
  try {
    return text === "" ? {} : (JSON.parse(text) as Body);
  } catch {
    return {};
  }
}

function refusal(status: number, { error }: ErrorBody): Problem {
  // What a gateway says of a server that died is no word of the server's.
  const remoteOutcome: RemoteOutcome = error?.code && status < 500 ? "refused" : "unknown";
  return new Problem(error?.message ?? `the deployment answered ${status}`, {
    code: error?.code ?? `http_${status}`,
    remoteOutcome,
    fields: error?.fields,
    diagnostics: error?.diagnostics,
  });
}
