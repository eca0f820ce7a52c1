import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { KeptCopy } from "@/lib/miniprogram/host/shell-copy";
import { ShellStorage } from "@/lib/miniprogram/host/shell-storage";

const ask = vi.fn<(call: string, body: unknown) => Promise<unknown>>();
const device = new Map<string, string>();
let storage: ShellStorage;
let copy: KeptCopy;

beforeEach(() => {
  vi.useFakeTimers();
  device.clear();
  ask.mockReset().mockResolvedValue({});
  vi.stubGlobal("window", { addEventListener: () => undefined, setTimeout, clearTimeout });
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => device.get(key) ?? null,
    setItem: (key: string, value: string) => void device.set(key, value),
  });
  storage = new ShellStorage("wx1", "hv_1");
  copy = new KeptCopy(storage, ask);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const change = (more: object) => ({ clear: false, remove: [], set: {}, ...more });

describe("the server's copy of what is kept", () => {
  it("fills a device that has nothing, and never one that has", async () => {
    ask.mockResolvedValueOnce({ cart: "[1]", odd: 5 });
    await copy.restore();
    expect(storage.all()).toEqual({ cart: "[1]" });
    await copy.restore();
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it("is not waited for", async () => {
    ask.mockReturnValueOnce(new Promise(() => undefined));
    const restored = copy.restore();
    await vi.advanceTimersByTimeAsync(300);
    await restored;
    expect(storage.all()).toEqual({});
  });

  it("comes too late for what was written meanwhile", async () => {
    ask.mockImplementationOnce(async () => {
      storage.keep(change({ set: { cart: "[2]" } }));
      return { cart: "[1]" };
    });
    await copy.restore();
    expect(storage.all()).toEqual({ cart: "[2]" });
  });

  it("follows with what was gathered", async () => {
    copy.note(change({ set: { a: "1", b: "1" } }));
    copy.note(change({ remove: ["a"], set: { b: "2" } }));
    copy.note(change({ set: { c: "3" } }));
    expect(ask).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2000);
    copy.note(change({ set: { d: "1" } }));
    copy.note(change({ clear: true }));
    copy.note(change({ set: { e: "1" } }));
    await vi.advanceTimersByTimeAsync(2000);
    expect(ask.mock.calls).toEqual([
      ["storage", { op: "keep", clear: false, remove: ["a"], set: { b: "2", c: "3" } }],
      ["storage", { op: "keep", clear: true, remove: [], set: { e: "1" } }],
    ]);
  });
});
