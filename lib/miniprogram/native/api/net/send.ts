import type { Liantai } from "@/lib/miniprogram/browser/liantai";
import { fromBase64, toBase64 } from "@/lib/miniprogram/host/base64";
import { FILE_BYTES } from "@/lib/miniprogram/host/sizes";
import { isRecord, Refusal } from "@/lib/miniprogram/native/api/callbacks";
import { textsOf } from "@/lib/miniprogram/native/api/read";

export interface Sent {
  url: string;
  method?: string;
  header: Record<string, string>;
  /** Text or bytes of the body. */
  body?: string | Uint8Array;
  /** Whether the answer is wanted as bytes. */
  wantsBytes?: boolean;
  /** Milliseconds. */
  timeout?: number;
  /** Bytes so far and in all, in either direction. */
  onProgress?: (way: "up" | "down", bytes: number, total: number) => void;
  signal?: AbortSignal;
  onHeaders?: (answer: Answer) => void;
}

export interface Answer {
  statusCode: number;
  header: Record<string, string>;
  cookies: string[];
  /** Text, or bytes where bytes were wanted. */
  data: string | Uint8Array<ArrayBuffer>;
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"] as const;
const TIMEOUT_MS = 60_000;
/** Requests under way at once, as on the platforms; more wait their turn. */
const MOST = 10;

let underWay = 0;
const turns: (() => void)[] = [];

async function turn<Result>(run: () => Promise<Result>): Promise<Result> {
  if (underWay >= MOST) await new Promise<void>((resolve) => turns.push(resolve));
  underWay += 1;
  try {
    return await run();
  } finally {
    underWay -= 1;
    turns.shift()?.();
  }
}

/** Sends a request through the shell and the server's proxy. Rejects with the platforms' words. */
export function send(liantai: Liantai, sent: Sent): Promise<Answer> {
  return turn(() => {
    let timer = 0;
    const stopped = new Promise<never>((_, reject) => {
      timer = window.setTimeout(() => reject(new Refusal("timeout", { errno: 5 })), sent.timeout ?? TIMEOUT_MS);
      sent.signal?.addEventListener("abort", () => reject(new Refusal("abort")));
    });
    return Promise.race([sendNow(liantai, sent), stopped]).finally(() => window.clearTimeout(timer));
  });
}

async function sendNow(liantai: Liantai, sent: Sent): Promise<Answer> {
  if (sent.signal?.aborted) throw new Refusal("abort");
  const asked = (sent.method ?? "GET").toUpperCase();
  const method = METHODS.find((known) => known === asked);
  if (!method) throw new Refusal(`method ${asked} is not supported in a browser`);
  const { url, header, body, wantsBytes, onProgress } = sent;
  const isBinary = body instanceof Uint8Array;
  if (isBinary && body.length > FILE_BYTES) throw new Refusal("the body is too large");
  const call = liantai.start("request", {
    url,
    method,
    header,
    answer: wantsBytes ? "base64" : "text",
    timeout: Math.min(60_000, Math.max(1, Math.floor(sent.timeout ?? TIMEOUT_MS))),
    ...(isBinary ? { binary: toBase64(body) } : body !== undefined && { data: body }),
  });
  if (onProgress) watch(liantai, call.id, onProgress);
  try {
    const answer = readAnswer(await call.answer, wantsBytes === true);
    sent.onHeaders?.(answer);
    return answer;
  } catch (error) {
    throw refusalOf(error);
  } finally {
    watchers.delete(call.id);
  }
}

const watchers = new Map<number, NonNullable<Sent["onProgress"]>>();
const heard = new WeakSet<object>();

/** One listener for all transfers: the shell names the call it speaks of. */
function watch(liantai: Liantai, id: number, listener: NonNullable<Sent["onProgress"]>): void {
  watchers.set(id, listener);
  if (heard.has(liantai)) return;
  heard.add(liantai);
  liantai.onShell((event) => {
    if (event.event === "progress") watchers.get(event.id)?.(event.way, event.bytes, event.total);
  });
}

function readAnswer(told: unknown, isBytes: boolean): Answer {
  const { statusCode, data, header, cookies } = isRecord(told) ? told : {};
  const text = typeof data === "string" ? data : data === undefined ? "" : JSON.stringify(data);
  return {
    statusCode: Number(statusCode),
    header: textsOf(header),
    cookies: Array.isArray(cookies) ? cookies.map(String) : [],
    data: isBytes ? fromBase64(text) : text,
  };
}

function refusalOf(error: unknown): unknown {
  const code = isRecord(error) ? error.code : undefined;
  if (code === "forbidden") return new Refusal("url not in domain list", { errno: 600002 });
  if (code === "offline") return new Refusal("interrupted", { errno: 600003 });
  if (code === "invalid_input") return new Refusal("invalid url or header", { errno: 600009 });
  return error;
}

/** A header's value, however its name is written. */
export const headerOf = (header: Record<string, string>, name: string): string =>
  Object.entries(header).find(([key]) => key.toLowerCase() === name)?.[1] ?? "";
