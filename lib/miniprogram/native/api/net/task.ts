import {
  deliver,
  failureOf,
  isRecord,
  type Options,
  type Report,
  successOf,
} from "@/lib/miniprogram/native/api/callbacks";
import { Events } from "@/lib/miniprogram/native/api/events";

/** What a transfer may do besides ending: be told of on the way, and be stopped. */
export interface Way {
  readonly signal: AbortSignal;
  emit(event: string, data: unknown): void;
}

/**
 * An API that returns a task at once: `abort()` and listeners for what happens on the way. It gives no promise, as on
 * the platforms.
 */
export function makeTask(
  name: string,
  happenings: readonly string[],
  run: (options: Options, way: Way) => Promise<unknown>,
  report: Report,
): (given?: unknown) => Record<string, unknown> {
  return (given) => {
    const options = isRecord(given) ? given : {};
    const events = new Events(report);
    const stop = new AbortController();
    const way: Way = { signal: stop.signal, emit: (event, data) => events.emit(event, data) };
    // Listeners are added to the task after the call has returned.
    const running = Promise.resolve().then(() => run(options, way));
    running.then(
      (result) => deliver(options, successOf(name, result), true, report),
      (error: unknown) => deliver(options, failureOf(name, error), false, report),
    );
    return { abort: () => stop.abort(), ...events.pairs(happenings) };
  };
}
