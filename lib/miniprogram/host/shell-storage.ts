import type { CallParams } from "@/lib/miniprogram/host/protocol";
import { CallError } from "@/lib/miniprogram/host/shell-server";

/** Characters one mini-program may keep for one visitor on this device. */
const MOST = 2 * 1024 * 1024;

/** What a mini-program keeps: on this device, per mini-program and visitor, out of reach of any other frame. */
export class ShellStorage {
  private readonly name: string;

  constructor(appid: string, identity: string) {
    this.name = `liantai:storage:${encodeURIComponent(appid)}:${encodeURIComponent(identity)}`;
  }

  all(): Record<string, string> {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.name) ?? "{}");
      const entries = Object.entries(kept as Record<string, unknown>);
      return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
    } catch {
      // Kept by an older version or altered by hand: begin anew rather than fail to open.
      return {};
    }
  }

  /** Makes changes together; none of them when there is no room. Throws CallError `storage_full`. */
  keep({ clear, remove, set }: CallParams<"keep">): void {
    const kept = new Map(clear ? [] : Object.entries(this.all()));
    for (const key of remove) kept.delete(key);
    for (const [key, value] of Object.entries(set)) kept.set(key, value);
    this.write(Object.fromEntries(kept));
  }

  /** Whether nothing was ever kept here on this device. */
  isNew(): boolean {
    try {
      return localStorage.getItem(this.name) === null;
    } catch {
      // A browser that keeps nothing: each opening is the first.
      return true;
    }
  }

  private write(values: Record<string, string>): void {
    const text = JSON.stringify(values);
    if (text.length > MOST) throw new CallError("storage_full", "storage is full");
    try {
      localStorage.setItem(this.name, text);
    } catch {
      throw new CallError("storage_full", "storage is full");
    }
  }
}
