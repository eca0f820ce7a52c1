import type { Liantai } from "@/lib/miniprogram/browser/liantai";

/** Keys under this are the runtime's own and not shown to the package. */
const OWN = "~liantai:";

export const isOwnKey = (key: string): boolean => key.startsWith(OWN) || key.startsWith("localStorage:");

/** What the runtime itself keeps for a mini-program: addresses, what was allowed, when a session began. */
export class Kept {
  constructor(private readonly liantai: Liantai) {}

  get<Value>(key: string, fallback: Value): Value {
    const value = this.liantai.getStorageNow(OWN + key);
    return value === undefined ? fallback : (value as Value);
  }

  set(key: string, value: unknown): void {
    // A full store loses this and nothing else.
    this.liantai.setStorage(OWN + key, value).catch(() => undefined);
  }
}
