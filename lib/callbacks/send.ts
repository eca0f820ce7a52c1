import { env } from "@/lib/kernel/env";
import { SafeFetchError } from "@/lib/kernel/fetch-error";
import { type SafeFetchOptions, safeFetch } from "@/lib/kernel/safe-fetch";

/** Milliseconds a receiver has to answer. Source: wechat-promoter-api.md §9.1. */
const answerMs = 5_000;
const keptBytes = 4096;
/** Characters of an answer that are kept to be looked at. */
const excerptLength = 500;

/** Tries before a message is left alone; the last one comes about a day after the first. */
export const mostAttempts = 9;

/** Minutes until the next try: 1, 2, 5, 15, 60, then three hours and on. */
export function retryMinutes(attempts: number): number {
  return [1, 2, 5, 15, 60, 180, 360, 720][attempts - 1] ?? 1440;
}

export type Outgoing = { url: string; method: "GET" | "POST"; headers: Record<string, string>; body?: string };

/** What came back: nothing where the receiver was not reached, `error` then says why. */
export type Answer = { status: number | null; body: string; error: string | null; ms: number };

/** Receivers on the deployment's own network are let through by its operator, by address. */
export const receiverRules = (): Pick<SafeFetchOptions, "allowHttp" | "allowAddresses"> => ({
  allowHttp: env.callbackAddresses.length > 0,
  allowAddresses: env.callbackAddresses,
});

/**
 * Sends to an address somebody else named: public ones only, five seconds, no redirects, the first bytes of the answer.
 * Never throws.
 */
export async function send(out: Outgoing): Promise<Answer> {
  const begun = performance.now();
  const answer = (status: number | null, body: string, error: string | null): Answer => ({
    status,
    body,
    error,
    ms: Math.round(performance.now() - begun),
  });
  try {
    const { status, body } = await safeFetch(out.url, {
      method: out.method,
      headers: out.headers,
      body: out.body,
      timeoutMs: answerMs,
      maxBytes: keptBytes,
      oversize: "truncate",
      ...receiverRules(),
    });
    return answer(status, body.toString("utf8").trim(), null);
  } catch (error) {
    return answer(null, "", error instanceof SafeFetchError ? error.code : "failed");
  }
}

/** The beginning of an answer, fit for a text column. */
export const excerptOf = (body: string): string => body.replaceAll("\u0000", "").slice(0, excerptLength);
