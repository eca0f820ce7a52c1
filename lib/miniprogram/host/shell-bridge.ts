import { type Call, readCall, type ShellMessage } from "@/lib/miniprogram/host/protocol";
import type { RateLimit } from "@/lib/miniprogram/host/rate-limit";
import { CallError } from "@/lib/miniprogram/host/shell-server";

/** Carries out a call and returns its data; throws CallError to refuse. */
export type CallHandler = (call: Call) => Promise<unknown> | unknown;

export interface BridgeInput {
  handle: CallHandler;
  refuse: (code: "rate_limited" | "unknown_call" | "invalid_params") => string;
  unknownError: string;
}

/** Calls in flight at once; more wait at the frame's own side. */
const MOST_PENDING = 20;

/**
 * Serves one document of the frame over a port of its own. Only what comes through the port counts: nothing listens
 * to window messages, so a forged one reaches nobody. Every message is checked; unknown or too many are refused.
 */
export function serveFrame(
  port: MessagePort,
  input: BridgeInput,
  limit: RateLimit,
): { emit(message: ShellMessage): void } {
  let pending = 0;
  const send = (message: ShellMessage) => port.postMessage(message);
  const refuse = (id: number, code: "rate_limited" | "unknown_call" | "invalid_params") =>
    send({ id, ok: false, error: { code, message: input.refuse(code) } });
  port.onmessage = async ({ data }: MessageEvent<unknown>) => {
    const call = readCall(data);
    if (!call) return;
    if ("refused" in call) return refuse(call.id, call.refused);
    if (pending >= MOST_PENDING || !limit.take()) return refuse(call.id, "rate_limited");
    pending += 1;
    try {
      send({ id: call.id, ok: true, data: await input.handle(call) });
    } catch (error) {
      const known = error instanceof CallError;
      const code = known ? error.code : "shell_error";
      send({ id: call.id, ok: false, error: { code, message: known ? error.message : input.unknownError } });
    } finally {
      pending -= 1;
    }
  };
  return { emit: send };
}
