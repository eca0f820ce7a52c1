import { makeCall } from "@/lib/miniprogram/native/api/callbacks";
import type { ApiContext } from "@/lib/miniprogram/native/api/context";
import type { StartedMore } from "@/lib/miniprogram/native/api/more";
import { MORE_AT_ONCE, MORE_CALLS } from "@/lib/miniprogram/native/api/more-names";
import { loadMore, moreNow } from "@/lib/miniprogram/native/core/load-more";

const started = new WeakMap<ApiContext, StartedMore>();

/** The other part of the API, if it is here; started once for an app. */
export function startedMore(context: ApiContext): StartedMore | null {
  const known = started.get(context) ?? moreNow()?.api.start(context) ?? null;
  if (known) started.set(context, known);
  return known;
}

/** The other part of the API, fetched when it is not here. Rejects when it cannot be had; asked again it is tried again. */
export async function more(context: ApiContext): Promise<StartedMore> {
  const known = startedMore(context);
  if (known) return known;
  await loadMore();
  const now = startedMore(context);
  if (!now) throw new Error("the runtime is not complete");
  return now;
}

/**
 * Members of `wx` in the other part. A package whose scripts name one gets that part before it runs; one that puts the
 * name together as it goes waits for it, and is refused where there is an answer to be given at once.
 */
export function lateMembers(context: ApiContext): Record<string, unknown> {
  const call = (name: string) => (given: unknown, inside?: unknown) =>
    makeCall(name, async (options) => (await more(context)).calls[name]?.(options, inside), context.report)(given);
  const atOnce =
    (name: string) =>
    (...args: unknown[]) => {
      const member = startedMore(context)?.plain[name];
      if (typeof member === "function") return member(...args);
      more(context).catch(() => undefined);
      throw new Error(`${name}:fail the runtime is still loading`);
    };
  return Object.fromEntries([
    ...MORE_CALLS.map((name) => [name, call(name)]),
    ...MORE_AT_ONCE.map((name) => [name, atOnce(name)]),
  ]);
}
