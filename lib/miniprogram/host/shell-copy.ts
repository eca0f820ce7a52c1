import type { CallParams } from "@/lib/miniprogram/host/protocol";
import type { HostCall } from "@/lib/miniprogram/host/shell-server";
import type { ShellStorage } from "@/lib/miniprogram/host/shell-storage";

type Ask = (call: HostCall, body: unknown) => Promise<unknown>;

/** Longest an opening waits for the server's copy, in milliseconds. */
const PATIENCE_MS = 300;
/** Milliseconds changes are gathered before they go to the server. */
const GATHER_MS = 2000;

/**
 * The server's copy of what is kept on this device. The device comes first: it is read from and written to at once. The
 * copy follows, and is asked for when the device has nothing, as after a browser has thrown its storage away.
 */
export class KeptCopy {
  private change: CallParams<"keep"> | null = null;
  private timer = 0;

  constructor(
    private readonly storage: ShellStorage,
    private readonly ask: Ask,
  ) {
    window.addEventListener("pagehide", () => this.send());
  }

  /** Fills an empty device from the copy; never later than patience allows, and never over what is there. */
  async restore(): Promise<void> {
    if (!this.storage.isNew()) return;
    const told = this.ask("storage", { op: "get" }).catch(() => null);
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
    const kept = await Promise.race([told, late]);
    if (kept === null || !this.storage.isNew()) return;
    const entries = Object.entries(kept as Record<string, unknown>);
    const set = Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
    this.storage.keep({ clear: false, remove: [], set });
  }

  /** Takes a change that was just made on the device along. */
  note({ clear, remove, set }: CallParams<"keep">): void {
    const before = clear ? null : this.change;
    const gone = new Set([...(before?.remove ?? []), ...remove]);
    const values = new Map(Object.entries(before?.set ?? {}));
    for (const key of remove) values.delete(key);
    for (const [key, value] of Object.entries(set)) {
      values.set(key, value);
      gone.delete(key);
    }
    this.change = { clear: clear || (before?.clear ?? false), remove: [...gone], set: Object.fromEntries(values) };
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.send(), GATHER_MS);
  }

  /** Sends what was gathered. A copy that could not be written is behind until the next change of the same key. */
  private send(): void {
    window.clearTimeout(this.timer);
    const { change } = this;
    this.change = null;
    if (change) this.ask("storage", { op: "keep", ...change }).catch(() => undefined);
  }
}
