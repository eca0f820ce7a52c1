import type { Liantai } from "@/lib/miniprogram/browser/liantai";
import { isRecord, makeSync, type Options, Refusal } from "@/lib/miniprogram/native/api/callbacks";
import type { Family } from "@/lib/miniprogram/native/api/context";
import { isOwnKey } from "@/lib/miniprogram/native/api/kept";
import { listOf, textOf } from "@/lib/miniprogram/native/api/read";

/** Characters under one key and in all; the shell holds no more for a mini-program on this device. */
export const STORAGE_LIMITS = { value: 1024 * 1024, total: 2 * 1024 * 1024 } as const;

const DATE = "~date";

/** A value as it is kept. Dates last, as on the platforms; what JSON cannot say is left out of objects. */
const pack = (value: unknown): unknown => (value instanceof Date ? { [DATE]: value.getTime() } : value);
const unpack = (value: unknown): unknown =>
  isRecord(value) && typeof value[DATE] === "number" ? new Date(value[DATE]) : value;

const sizeOf = (value: unknown): number => JSON.stringify(value ?? null).length;

/** The storage of `wx`: on this device, per mini-program and visitor, through the shell; readable at once. */
export function storageApi({ liantai }: { liantai: Liantai }): Family {
  const keys = () => liantai.storageKeys().filter((key) => !isOwnKey(key));
  const used = (but?: string) =>
    keys().reduce((sum, key) => (key === but ? sum : sum + key.length + sizeOf(liantai.getStorageNow(key))), 0);
  const needKey = (key: unknown): string => {
    if (typeof key !== "string" || key === "" || key.length > 128)
      throw new Refusal("parameter error: parameter.key should be a non-empty String;");
    return key;
  };
  const put = (given: unknown, value: unknown): Promise<void> => {
    const key = needKey(given);
    const packed = pack(value);
    const size = sizeOf(packed);
    if (size > STORAGE_LIMITS.value) throw new Refusal("exceed storage item max length");
    if (size > 4096 && used(key) + size > STORAGE_LIMITS.total) throw new Refusal("exceed storage max size");
    return liantai.setStorage(key, packed);
  };
  const read = (key: unknown): unknown => {
    const value = liantai.getStorageNow(textOf(key));
    return value === undefined ? "" : unpack(value);
  };
  const info = () => {
    const currentSize = Math.ceil(used() / 1024);
    return { keys: keys(), currentSize, limitSize: STORAGE_LIMITS.total / 1024 };
  };
  const wipe = async () => {
    await Promise.all(keys().map((key) => liantai.removeStorage(key)));
  };
  // A sync call has returned when the shell refuses; what it wrote is then undone, and there is nobody to tell.
  const later = (written: Promise<unknown>): void => void written.catch(() => undefined);
  const pairs = (list: unknown) => listOf(list).filter(isRecord);
  const putAll = (list: unknown) => Promise.all(pairs(list).map(({ key, value }) => put(key, value)));
  return {
    calls: {
      setStorage: ({ key, data }: Options) => put(key, data),
      getStorage: ({ key }: Options) => {
        if (liantai.getStorageNow(needKey(key)) === undefined) throw new Refusal("data not found");
        return { data: read(key) };
      },
      removeStorage: ({ key }: Options) => liantai.removeStorage(needKey(key)),
      clearStorage: wipe,
      getStorageInfo: info,
      batchSetStorage: async ({ kvList }: Options) => void (await putAll(kvList)),
      batchGetStorage: ({ keyList }: Options) => ({ dataList: listOf(keyList).map(read) }),
    },
    plain: {
      setStorageSync: makeSync("setStorageSync", (key: unknown, data?: unknown) => later(put(key, data))),
      getStorageSync: makeSync("getStorageSync", (key: unknown) => read(needKey(key))),
      removeStorageSync: makeSync("removeStorageSync", (key: unknown) => later(liantai.removeStorage(needKey(key)))),
      clearStorageSync: makeSync("clearStorageSync", () => later(wipe())),
      getStorageInfoSync: info,
      batchSetStorageSync: makeSync("batchSetStorageSync", (list: unknown) =>
        later(putAll(isRecord(list) && "kvList" in list ? list.kvList : list)),
      ),
      batchGetStorageSync: makeSync("batchGetStorageSync", (list: unknown) =>
        listOf(isRecord(list) && "keyList" in list ? list.keyList : list).map(read),
      ),
    },
  };
}
