import type { Channel } from "@/lib/miniprogram/browser/channel";
import type { FrameHello } from "@/lib/miniprogram/host/launch";

/** Milliseconds within which changes go to the shell together: it takes so many messages a second and no more. */
const TOGETHER_MS = 50;

interface Batch {
  isCleared: boolean;
  /** What stood under each changed key before. */
  before: Map<string, string | undefined>;
  done: Promise<void>;
  settle: { resolve: () => void; reject: (error: unknown) => void };
}

/**
 * What the mini-program keeps, readable at once; every change also goes to the shell, which keeps it on the device.
 * Values are JSON text. A change the shell refuses is undone.
 */
export class StorageMirror {
  private readonly values: Map<string, string>;
  private batch: Batch | null = null;
  private sentAt = 0;
  private isHandingOn = false;

  constructor(
    private readonly hello: FrameHello,
    private readonly channel: Channel,
  ) {
    this.values = new Map(Object.entries(hello.storage));
    // The last changes must not wait when the page is left.
    window.addEventListener("pagehide", () => this.send());
  }

  keys(): string[] {
    return [...this.values.keys()];
  }

  get(key: string): string | undefined {
    return this.values.get(key);
  }

  set(key: string, value: string): Promise<void> {
    const { before, done } = this.open();
    if (!before.has(key)) before.set(key, this.values.get(key));
    this.values.set(key, value);
    this.handOn();
    return done;
  }

  remove(key: string): Promise<void> {
    const { before, done } = this.open();
    if (!before.has(key)) before.set(key, this.values.get(key));
    this.values.delete(key);
    this.handOn();
    return done;
  }

  clear(): Promise<void> {
    const batch = this.open();
    for (const [key, value] of this.values) if (!batch.before.has(key)) batch.before.set(key, value);
    batch.isCleared = true;
    this.values.clear();
    this.handOn();
    return batch.done;
  }

  /** The batch changes are noted in; one is sent soon, at once when the last was long ago. */
  private open(): Batch {
    if (this.batch) return this.batch;
    let settle: Batch["settle"] = { resolve: () => undefined, reject: () => undefined };
    const done = new Promise<void>((resolve, reject) => {
      settle = { resolve, reject };
    });
    this.batch = { isCleared: false, before: new Map(), done, settle };
    const wait = this.sentAt + TOGETHER_MS - performance.now();
    if (wait <= 0) queueMicrotask(() => this.send());
    else setTimeout(() => this.send(), wait);
    return this.batch;
  }

  private send(): void {
    const { batch } = this;
    if (!batch) return;
    this.batch = null;
    this.sentAt = performance.now();
    const changed = [...batch.before.keys()];
    const entries = changed.flatMap((key) => {
      const value = this.values.get(key);
      return value === undefined ? [] : [[key, value] as const];
    });
    const remove = batch.isCleared ? [] : changed.filter((key) => !this.values.has(key));
    const { resolve, reject } = batch.settle;
    this.channel.call("keep", { clear: batch.isCleared, remove, set: Object.fromEntries(entries) }).then(
      () => resolve(),
      (error: unknown) => {
        this.undo(batch, new Map(entries));
        reject(error);
      },
    );
  }

  /** Puts back what stood before, where nothing newer has come since. */
  private undo({ before }: Batch, sent: ReadonlyMap<string, string>): void {
    for (const [key, value] of before) {
      if (this.values.get(key) !== sent.get(key)) continue;
      if (value === undefined) this.values.delete(key);
      else this.values.set(key, value);
    }
    this.handOn();
  }

  /** A further document of the same frame starts from the window's name as well; when it is left, it is too late. */
  private handOn(): void {
    if (this.isHandingOn) return;
    this.isHandingOn = true;
    queueMicrotask(() => {
      this.isHandingOn = false;
      window.name = JSON.stringify({ ...this.hello, storage: Object.fromEntries(this.values) });
    });
  }
}
