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

  set(key: string, value: string): void {
    this.write({ ...this.all(), [key]: value });
  }

  remove(key: string): void {
    const { [key]: _removed, ...rest } = this.all();
    this.write(rest);
  }

  clear(): void {
    localStorage.removeItem(this.name);
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
