import type { EventChannel } from "@/lib/miniprogram/native/contract";

type Listener = (...args: never[]) => void;

/**
 * The channel between a page and the one that opened it. Both ends are the same channel, as on the platforms. A
 * listener that throws is handed to `report` and does not keep the others from hearing.
 */
export function makeEventChannel(
  report: (error: unknown) => void,
  listeners: Readonly<Record<string, Listener>> = {},
): EventChannel {
  const heard = new Map<string, { call: Listener; once: boolean }[]>();
  const add = (name: string, call: Listener, once: boolean) => {
    if (typeof call === "function") heard.set(name, [...(heard.get(name) ?? []), { call, once }]);
  };
  for (const [name, listener] of Object.entries(listeners)) add(name, listener, false);
  return {
    on: (name, listener) => add(name, listener, false),
    once: (name, listener) => add(name, listener, true),
    off: (name, listener) => {
      const rest = listener ? (heard.get(name) ?? []).filter(({ call }) => call !== listener) : [];
      heard.set(name, rest);
    },
    emit: (name, ...args) => {
      const now = heard.get(name) ?? [];
      heard.set(
        name,
        now.filter(({ once }) => !once),
      );
      for (const { call } of now) {
        try {
          (call as (...values: unknown[]) => void)(...args);
        } catch (error) {
          report(error);
        }
      }
    },
  };
}
