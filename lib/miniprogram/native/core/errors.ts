import type { Liantai } from "@/lib/miniprogram/browser/liantai";
import { findPlace, messageOf } from "@/lib/miniprogram/native/core/error-place";

/** Errors passed on to the shell in one run; a loop that fails must not flood it. */
const MOST_REPORTED = 30;

interface ErrorListeners {
  error(text: string): void;
  rejection(reason: unknown, promise: Promise<unknown>): void;
}

/** Where every error of the package's code ends: the console, its own listeners, and the shell with file and line. */
export class ErrorDesk {
  private reported = 0;
  private busy = false;
  listeners: ErrorListeners = { error: () => undefined, rejection: () => undefined };
  /** Errors so far, newest last, as text with their place. */
  readonly texts: string[] = [];

  constructor(
    private readonly liantai: Liantai,
    private readonly isModule: (path: string) => boolean,
  ) {}

  /** Takes what nobody caught: errors of timers and callbacks, and refused promises. */
  listen(): void {
    this.liantai.takeErrors((error) => this.report(error, ""));
    window.addEventListener("unhandledrejection", ({ reason, promise }) => {
      this.listeners.rejection(reason, promise);
      // A refused call nobody listened to is an answer, not a fault.
      if (reason instanceof Error && !("errMsg" in reason)) this.pass(reason, "unhandledrejection");
    });
  }

  /** `where` names the page or component and what was called. */
  report(error: unknown, where: string): void {
    this.pass(error, where);
    if (this.busy) return;
    this.busy = true;
    this.listeners.error(error instanceof Error ? `${messageOf(error)}\n${error.stack ?? ""}` : messageOf(error));
    this.busy = false;
  }

  private pass(error: unknown, where: string): void {
    const stack = error instanceof Error ? error.stack : undefined;
    const place = findPlace(stack, this.isModule);
    const message = where ? `${messageOf(error)} (${where})` : messageOf(error);
    console.error(where, error);
    this.texts.push(place ? `${place.source}:${place.line}:${place.column} ${message}` : message);
    this.reported += 1;
    if (this.reported > MOST_REPORTED) return;
    const params = { message: message.slice(0, 500), stack: stack?.slice(0, 4000), fatal: false, ...place };
    this.liantai.start("bootError", params).answer.catch(() => undefined);
  }
}
