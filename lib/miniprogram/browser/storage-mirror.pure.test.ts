import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Channel } from "@/lib/miniprogram/browser/channel";
import { StorageMirror } from "@/lib/miniprogram/browser/storage-mirror";
import type { FrameHello } from "@/lib/miniprogram/host/launch";

const hello = { liantai: 1, storage: { old: '"1"' } } as unknown as FrameHello;
const call = vi.fn<(type: string, params: unknown) => Promise<unknown>>();
let pagehide: (() => void) | null = null;
let mirror: StorageMirror;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
  vi.advanceTimersByTime(1000);
  call.mockReset().mockResolvedValue(null);
  vi.stubGlobal("window", {
    name: "",
    addEventListener: (_type: string, listener: () => void) => {
      pagehide = listener;
    },
  });
  mirror = new StorageMirror(hello, { call } as unknown as Channel);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const sent = () => call.mock.calls.map(([type, params]) => ({ type, ...(params as object) }));

describe("what a mini-program keeps", () => {
  it("is readable at once and sent at once when nothing was sent lately", async () => {
    const kept = mirror.set("a", "1");
    expect(mirror.get("a")).toBe("1");
    await kept;
    expect(sent()).toEqual([{ type: "keep", clear: false, remove: [], set: { a: "1" } }]);
    expect(JSON.parse(window.name).storage).toEqual({ old: '"1"', a: "1" });
  });

  it("is sent together when much of it changes", async () => {
    await mirror.set("a", "1");
    const all = [...Array(200).keys()].map((n) => mirror.set(`k${n}`, "1"));
    all.push(mirror.set("a", "2"), mirror.remove("old"), mirror.remove("k0"));
    vi.advanceTimersByTime(50);
    await Promise.all(all);
    expect(sent()).toHaveLength(2);
    expect(sent()[1]).toMatchObject({ remove: ["k0", "old"], set: { a: "2", k199: "1" } });
  });

  it("starts anew with what came after it was cleared", async () => {
    const done = [mirror.set("a", "1"), mirror.clear(), mirror.set("b", "2")];
    await Promise.all(done);
    expect(sent()).toEqual([{ type: "keep", clear: true, remove: [], set: { b: "2" } }]);
    expect(mirror.keys()).toEqual(["b"]);
  });

  it("is put back where the shell refuses, but for what has changed again", async () => {
    call.mockRejectedValueOnce(new Error("full"));
    const refused = [mirror.set("old", "2"), mirror.set("big", "3"), mirror.set("kept", "4")];
    await Promise.resolve();
    const later = mirror.set("kept", "5");
    for (const one of refused) await expect(one).rejects.toThrow("full");
    expect([mirror.get("old"), mirror.get("big"), mirror.get("kept")]).toEqual(['"1"', undefined, "5"]);
    vi.advanceTimersByTime(50);
    await later;
    expect(sent()[1]).toMatchObject({ set: { kept: "5" } });
  });

  it("is sent before the page is left", async () => {
    await mirror.set("a", "1");
    const late = mirror.set("b", "2");
    pagehide?.();
    await late;
    expect(sent()).toHaveLength(2);
  });
});
