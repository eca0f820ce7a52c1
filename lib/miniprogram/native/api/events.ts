import type { Report } from "@/lib/miniprogram/native/api/callbacks";

type Listener = (data: unknown) => unknown;

/** Listeners by event; `on…` adds one, `off…` takes one away, or all when none is named. */
export class Events {
  private readonly listeners = new Map<string, Set<Listener>>();

  constructor(private readonly report: Report) {}

  on(name: string, listener: unknown): void {
    if (typeof listener !== "function") return;
    const known = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, known.add(listener as Listener));
  }

  off(name: string, listener?: unknown): void {
    if (listener === undefined) this.listeners.delete(name);
    else this.listeners.get(name)?.delete(listener as Listener);
  }

  /** Calls each listener; one that throws is reported and the others are still called. */
  emit(name: string, data?: unknown): void {
    for (const listener of [...(this.listeners.get(name) ?? [])]) {
      try {
        listener(data);
      } catch (error) {
        this.report(error);
      }
    }
  }

  clear(): void {
    this.listeners.clear();
  }

  /** `onX` and `offX` for each name, e.g. "AppShow" for event "appShow". */
  pairs(names: readonly string[]): Record<string, (listener?: unknown) => void> {
    return Object.fromEntries(
      names.flatMap((name) => {
        const event = name.charAt(0).toLowerCase() + name.slice(1);
        return [
          [`on${name}`, (listener?: unknown) => this.on(event, listener)],
          [`off${name}`, (listener?: unknown) => this.off(event, listener)],
        ];
      }),
    );
  }
}
