import type { Liantai } from "@/lib/miniprogram/browser/liantai";

interface Callbacks {
  success?: (result: unknown) => void;
  fail?: (error: unknown) => void;
  complete?: (result: unknown) => void;
}

type Options = Callbacks & Record<string, unknown>;

/** The part of `wx` our shell can carry, in its own manner: callbacks when given, else a promise. */
export function makeWx(liantai: Liantai): Record<string, unknown> {
  const text = (value: unknown): string => (value === undefined || value === null ? "" : String(value));
  const api: Record<string, (options: Options) => Promise<unknown>> = {
    login: () => liantai.login(),
    request: ({ url, method, data, header }) =>
      liantai.request({
        url: text(url),
        method: text(method) || "GET",
        data,
        header: (header ?? {}) as Record<string, string>,
      }),
    requestPayment: ({ paymentId, amountFen }) =>
      liantai.requestPayment({ paymentId: text(paymentId), amountFen: Number(amountFen) }),
    getStorage: async ({ key }) => {
      const data = liantai.getStorageNow(text(key));
      if (data === undefined) throw new Error("getStorage:fail data not found");
      return { data };
    },
    setStorage: ({ key, data }) => liantai.setStorage(text(key), data),
    removeStorage: ({ key }) => liantai.removeStorage(text(key)),
    clearStorage: () => liantai.clearStorage(),
    showToast: ({ title }) => liantai.showToast({ title: text(title) }),
    setNavigationBarTitle: ({ title }) => liantai.setTitle({ title: text(title) }),
    navigateBack: async () => history.back(),
  };
  const wrapped = Object.fromEntries(Object.entries(api).map(([name, run]) => [name, wrap(run)]));
  const ignore = () => undefined;
  return {
    ...wrapped,
    // "" is what the platform returns for a key that was never set.
    getStorageSync: (key: string) => liantai.getStorageNow(key) ?? "",
    setStorageSync: (key: string, data: unknown) => void liantai.setStorage(key, data).catch(ignore),
    removeStorageSync: (key: string) => void liantai.removeStorage(key).catch(ignore),
    clearStorageSync: () => void liantai.clearStorage().catch(ignore),
    getStorageInfoSync: () => ({ keys: liantai.storageKeys() }),
    getLaunchOptionsSync: () => liantai.getLaunchOptions(),
    getEnterOptionsSync: () => liantai.getLaunchOptions(),
    canIUse: (name: string) => name in wrapped,
  };
}

function wrap(run: (options: Options) => Promise<unknown>) {
  return (options: Options = {}): Promise<unknown> | undefined => {
    const running = run(options);
    if (!options.success && !options.fail && !options.complete) return running;
    running.then(
      (result) => {
        options.success?.(result);
        options.complete?.(result);
      },
      (error: unknown) => {
        options.fail?.(error);
        options.complete?.(error);
      },
    );
    return undefined;
  };
}
