import type { AppEvent } from "@/lib/miniprogram/native/contract";

type Listener = (data: never) => void;

/** App-wide events; a listener that throws is reported and does not stop the others. */
export class AppEvents {
  private readonly listeners = new Map<AppEvent, Listener[]>();

  constructor(private readonly report: (error: unknown, where: string) => void) {}

  on(event: AppEvent, listener: Listener): void {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
  }

  off(event: AppEvent, listener?: Listener): void {
    const rest = listener ? (this.listeners.get(event) ?? []).filter((one) => one !== listener) : [];
    this.listeners.set(event, rest);
  }

  emit(event: AppEvent, data: unknown): void {
    for (const listener of this.listeners.get(event) ?? []) {
      try {
        (listener as (value: unknown) => void)(data);
      } catch (error) {
        if (event === "error") console.error(error);
        else this.report(error, event);
      }
    }
  }
}
