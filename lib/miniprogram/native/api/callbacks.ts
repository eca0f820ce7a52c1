/** What uploaded code passes to an API: anything, with the three callbacks among it. */
export type Options = Record<string, unknown>;

/** Carries an API out: what it returns or resolves to is the result; what it throws is the refusal. */
export type Run = (options: Options) => unknown;

/** A refusal with the words the platform uses after `name:fail`. */
export class Refusal extends Error {
  constructor(
    readonly reason: string,
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(reason);
  }
}

/** The result of an API as the callbacks see it. */
export interface Outcome extends Record<string, unknown> {
  errMsg: string;
}

/** Where errors of the callbacks themselves go. */
export type Report = (error: unknown) => void;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** The fail object for something thrown: `name:fail reason`, and what the refusal carries besides. */
export function failureOf(name: string, error: unknown): Outcome {
  // By its shape: the part loaded later has a class of its own.
  if (isRecord(error) && typeof error.reason === "string")
    return { ...(isRecord(error.extra) && error.extra), errMsg: `${name}:fail${error.reason && ` ${error.reason}`}` };
  const said = isRecord(error) && typeof error.errMsg === "string" ? error.errMsg : "";
  const reason = said || (error instanceof Error ? error.message : String(error));
  const code = isRecord(error) && error.code === "cancelled" ? "cancel" : reason;
  return { errMsg: code.startsWith(`${name}:fail`) ? code : `${name}:fail ${code}` };
}

/** The success object: the result's fields and `name:ok`. */
export const successOf = (name: string, result: unknown): Outcome => ({
  ...(isRecord(result) ? result : {}),
  errMsg: `${name}:ok`,
});

/**
 * Calls success or fail, then always complete. A callback that throws is reported and does not keep the next one from
 * being called.
 */
export function deliver(options: Options, outcome: Outcome, isOk: boolean, report: Report): void {
  for (const callback of [isOk ? options.success : options.fail, options.complete]) {
    if (typeof callback !== "function") continue;
    try {
      callback(outcome);
    } catch (error) {
      report(error);
    }
  }
}

const hasCallback = ({ success, fail, complete }: Options): boolean =>
  [success, fail, complete].some((callback) => typeof callback === "function");

/**
 * An asynchronous API in the platforms' manner: with a callback it returns nothing and calls them, without one it
 * returns a promise that rejects with the fail object.
 */
export function makeCall(name: string, run: Run, report: Report): (given?: unknown) => Promise<Outcome> | undefined {
  return (given) => {
    const options = isRecord(given) ? given : {};
    const running = (async () => run(options))();
    if (!hasCallback(options)) {
      return running.then(
        (result) => successOf(name, result),
        (error: unknown) => Promise.reject(failureOf(name, error)),
      );
    }
    void running.then(
      (result) => deliver(options, successOf(name, result), true, report),
      (error: unknown) => deliver(options, failureOf(name, error), false, report),
    );
    return undefined;
  };
}

/**
 * An API of the asynchronous kind that the platforms answer before it returns: much code reads what its callback wrote
 * in the next line. Its result is never a promise.
 */
export function makePromptCall(name: string, run: Run, report: Report): ReturnType<typeof makeCall> {
  const later = makeCall(name, run, report);
  return (given) => {
    if (!isRecord(given) || !hasCallback(given)) return later(given);
    deliver(given, successOf(name, run(given)), true, report);
    return undefined;
  };
}

/** A synchronous API: returns the result, throws an Error whose message is `name:fail reason`. */
export function makeSync<Args extends unknown[], Result>(
  name: string,
  run: (...args: Args) => Result,
): (...args: Args) => Result {
  return (...args) => {
    try {
      return run(...args);
    } catch (error) {
      const { errMsg, ...extra } = failureOf(name, error);
      throw Object.assign(new Error(errMsg), { errMsg, ...extra });
    }
  };
}
