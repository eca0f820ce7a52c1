import { beforeEach, describe, expect, it } from "vitest";
import type { Liantai } from "@/lib/miniprogram/browser/liantai";
import { STORAGE_LIMITS, storageApi } from "@/lib/miniprogram/native/api/storage";

type Call = (options: Record<string, unknown>) => unknown;
type Plain = (...args: unknown[]) => unknown;

const kept = new Map<string, string>();
const liantai = {
  storageKeys: () => [...kept.keys()],
  getStorageNow: (key: string) => (kept.has(key) ? JSON.parse(kept.get(key) ?? "") : undefined),
  setStorage: async (key: string, value: unknown) => void kept.set(key, JSON.stringify(value ?? null)),
  removeStorage: async (key: string) => void kept.delete(key),
} as unknown as Liantai;
const { calls = {}, plain = {} } = storageApi({ liantai });
const call = (name: string, options: Record<string, unknown> = {}) => (calls[name] as Call)(options);
const now = (name: string, ...args: unknown[]) => (plain[name] as Plain)(...args);

beforeEach(() => kept.clear());

describe("storage", () => {
  it.each([1, "text", "", null, false, [1, { a: null }], { deep: { er: [] } }])("gives back %j", async (value) => {
    now("setStorageSync", "key", value);
    expect(now("getStorageSync", "key")).toEqual(value);
    expect(await call("getStorage", { key: "key" })).toEqual({ data: value });
  });

  it("gives back dates as dates, and a copy of what was put in", () => {
    const list = [1];
    now("setStorageSync", "list", list);
    list.push(2);
    expect(now("getStorageSync", "list")).toEqual([1]);
    now("setStorageSync", "at", new Date(5));
    expect(now("getStorageSync", "at")).toEqual(new Date(5));
  });

  it("says the empty text for what was never kept, and fails where a callback could", () => {
    expect(now("getStorageSync", "none")).toBe("");
    expect(() => call("getStorage", { key: "none" })).toThrow("data not found");
    expect(() => now("getStorageSync", 5)).toThrow(/^getStorageSync:fail parameter error/);
    expect(() => now("setStorageSync", "", 1)).toThrow("setStorageSync:fail");
  });

  it("has an end, for a value and in all", () => {
    expect(() => now("setStorageSync", "big", "x".repeat(STORAGE_LIMITS.value))).toThrow("item max length");
    const half = "x".repeat(STORAGE_LIMITS.value - 10);
    now("setStorageSync", "a", half);
    expect(() => now("setStorageSync", "b", half)).not.toThrow();
    expect(() => now("setStorageSync", "c", half)).toThrow("exceed storage max size");
    expect(() => now("setStorageSync", "a", half)).not.toThrow();
    expect(now("getStorageInfoSync")).toEqual({ keys: ["a", "b"], currentSize: 2048, limitSize: 2048 });
  });

  it("keeps the runtime's own keys to itself", async () => {
    kept.set("~liantai:addresses", "[]");
    kept.set("localStorage:x", '"1"');
    now("setStorageSync", "mine", 1);
    expect(now("getStorageInfoSync")).toMatchObject({ keys: ["mine"] });
    await call("clearStorage");
    expect([...kept.keys()]).toEqual(["~liantai:addresses", "localStorage:x"]);
  });

  it("takes and gives many at once", async () => {
    await call("batchSetStorage", {
      kvList: [
        { key: "a", value: 1 },
        { key: "b", value: 2 },
      ],
    });
    expect(call("batchGetStorage", { keyList: ["a", "b", "c"] })).toEqual({ dataList: [1, 2, ""] });
    now("batchSetStorageSync", [{ key: "c", value: 3 }]);
    expect(now("batchGetStorageSync", ["c"])).toEqual([3]);
  });
});
