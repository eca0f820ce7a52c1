import { HOST_HEADER, hostPrefix } from "@/lib/miniprogram/host/launch";

/** A refusal the frame is told of: a code for programs, a sentence for people. */
export class CallError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** What the shell asks of the server, by name. */
export type HostCall =
  | "login"
  | "request"
  | "payment"
  | "pay"
  | "visit"
  | "claim"
  | "share"
  | "storage"
  | "note"
  | "alive"
  | "boot-error";

/** Calls that are worth making though the page is being left. */
const AFTERWARDS: ReadonlySet<HostCall> = new Set(["visit", "boot-error", "storage", "note"]);

/** Sends one call to the server and returns its data. Throws CallError: the server's own, `offline` or `host_error`. */
export async function askHost(
  ticket: string,
  call: HostCall,
  body: unknown,
  words: { offline: string; unknown: string },
): Promise<unknown> {
  const text = JSON.stringify(body);
  const answer = await fetch(hostPrefix(ticket) + call, {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/json", [HOST_HEADER]: "1" },
    body: text,
    // The visitor may close the page right after; browsers carry no more than 64 KB past its end.
    keepalive: AFTERWARDS.has(call) && text.length < 30_000,
  }).catch(() => {
    throw new CallError("offline", words.offline);
  });
  return readAnswer(await answer.json().catch(() => null), words.unknown);
}

/** The data of an answer of the server; throws its refusal as CallError. */
export function readAnswer(result: unknown, unknown: string): unknown {
  if (!isAnswer(result)) throw new CallError("host_error", unknown);
  if (result.ok) return result.data ?? null;
  throw new CallError(result.error?.code ?? "host_error", result.error?.message ?? unknown);
}

/** The amount in an answer to `payment`, in fen; null for anything else. */
export function readAmount(data: unknown): number | null {
  const amount = typeof data === "object" && data !== null && "amount_fen" in data ? data.amount_fen : null;
  return Number.isSafeInteger(amount) ? Number(amount) : null;
}

interface HostAnswer {
  ok: boolean;
  data?: unknown;
  error?: { code?: string; message?: string };
}

function isAnswer(value: unknown): value is HostAnswer {
  return typeof value === "object" && value !== null && "ok" in value && typeof value.ok === "boolean";
}
