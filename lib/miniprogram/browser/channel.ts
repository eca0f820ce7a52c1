import type { CallName, CallParams, ShellMessage } from "@/lib/miniprogram/host/protocol";

export type ShellEvent = Extract<ShellMessage, { event: string }>;

/** A call under way: its number, by which the shell names it, and its answer. */
export interface CallUnderWay {
  id: number;
  answer: Promise<unknown>;
}

/** A call the shell refused or could not carry out. */
export class LiantaiError extends Error {
  readonly errMsg: string;

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = "LiantaiError";
    this.errMsg = message;
  }
}

interface Waiting {
  resolve: (data: unknown) => void;
  reject: (error: LiantaiError) => void;
}

/** The frame's end of the channel. Calls made before the shell has handed the port over wait for it. */
export class Channel {
  private port: MessagePort | null = null;
  private readonly queue: unknown[] = [];
  private readonly waiting = new Map<number, Waiting>();
  private readonly listeners: ((event: ShellEvent) => void)[] = [];
  private taken: ((error: unknown) => void) | null = null;
  private last = 0;

  constructor() {
    window.addEventListener("message", (event) => this.takePort(event));
  }

  call<Name extends CallName>(type: Name, params: CallParams<Name>): Promise<unknown> {
    return this.start(type, params).answer;
  }

  start<Name extends CallName>(type: Name, params: CallParams<Name>): CallUnderWay {
    this.last += 1;
    const id = this.last;
    const answer = new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      // A copy through JSON: functions and foreign objects never reach the port.
      const message = JSON.parse(JSON.stringify({ id, type, params }));
      if (this.port) this.port.postMessage(message);
      else this.queue.push(message);
    });
    return { id, answer };
  }

  onEvent(listener: (event: ShellEvent) => void): void {
    this.listeners.push(listener);
  }

  /** From now on errors nobody caught go to `listener` alone. */
  takeErrors(listener: (error: unknown) => void): void {
    this.taken = listener;
  }

  /** Tells the shell of errors nobody caught, at most ten. */
  reportErrors(): void {
    let left = 10;
    const report = (error: CallParams<"bootError">) => {
      left -= 1;
      if (left >= 0) this.call("bootError", error).catch(() => undefined);
    };
    window.addEventListener("error", (event) => {
      const { message, filename, lineno, colno } = event;
      if (!message) return;
      if (this.taken) return this.taken(event.error ?? message);
      const stack = event.error instanceof Error ? event.error.stack : undefined;
      report({
        message: message.slice(0, 500),
        source: ownPath(filename),
        line: lineno,
        column: colno,
        stack: stack?.slice(0, 4000),
      });
    });
    window.addEventListener("unhandledrejection", ({ reason }) => {
      // A refused call nobody listened to is no fault of the start; the platforms only log it.
      if (this.taken || reason instanceof LiantaiError || isRefusal(reason)) return;
      const message = reason instanceof Error ? reason.message : String(reason);
      const stack = reason instanceof Error ? reason.stack?.slice(0, 4000) : undefined;
      report({ message: message.slice(0, 500), stack });
    });
  }

  private takePort(event: MessageEvent<unknown>): void {
    const { data, source, ports } = event;
    const offered = typeof data === "object" && data !== null && "liantai" in data && data.liantai === "port";
    if (!offered || source !== window.parent || this.port || !ports[0]) return;
    // Scripts of the package that listen too must not get hold of the port.
    event.stopImmediatePropagation();
    this.port = ports[0];
    this.port.onmessage = ({ data: message }: MessageEvent<ShellMessage>) => this.receive(message);
    for (const message of this.queue.splice(0)) this.port.postMessage(message);
    this.call("ready", {}).catch(() => undefined);
  }

  private receive(message: ShellMessage): void {
    if ("event" in message) {
      for (const listener of this.listeners) listener(message);
      return;
    }
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (message.ok) waiting?.resolve(message.data);
    else waiting?.reject(new LiantaiError(message.error.code, message.error.message));
  }
}

function isRefusal(reason: unknown): boolean {
  return typeof reason === "object" && reason !== null && "errMsg" in reason && typeof reason.errMsg === "string";
}

/** A script's address without our prefix and ticket. */
function ownPath(address: string): string {
  return address.replace(/^.*\/frame\/[^/]+\//, "").slice(0, 300);
}
