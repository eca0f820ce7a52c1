import type { CallUnderWay, Channel, ShellEvent } from "@/lib/miniprogram/browser/channel";
import type { StorageMirror } from "@/lib/miniprogram/browser/storage-mirror";
import type { FrameAbout, FrameHello, LaunchOptions } from "@/lib/miniprogram/host/launch";
import type { CallName, CallParams } from "@/lib/miniprogram/host/protocol";

export interface RequestInput {
  url: string;
  method?: string;
  data?: unknown;
  header?: Record<string, string>;
}

export interface RequestAnswer {
  statusCode: number;
  data: unknown;
  header: Record<string, string>;
}

/** What uploaded code may ask of the shell. Every call is a promise that fails with a LiantaiError. */
export interface Liantai {
  login(): Promise<{ code: string }>;
  request(input: RequestInput): Promise<RequestAnswer>;
  requestPayment(input: CallParams<"requestPayment">): Promise<unknown>;
  share(input?: { title?: string; path?: string }): Promise<unknown>;
  reportView(input: CallParams<"reportView">): Promise<unknown>;
  claimCoupon(input: { couponId: string }): Promise<unknown>;
  setTitle(input: { title: string; back?: boolean }): Promise<unknown>;
  showToast(input: { title: string; duration?: number }): Promise<unknown>;
  getLaunchOptions(): LaunchOptions;
  onBack(listener: () => void): void;
  readonly about: FrameAbout;
  /** Any call of the channel by its name, with its number. */
  start<Name extends CallName>(type: Name, params: CallParams<Name>): CallUnderWay;
  onShell(listener: (event: ShellEvent) => void): void;
  /** Errors nobody caught go to `listener` instead of ending the start. */
  takeErrors(listener: (error: unknown) => void): void;
  getStorage(key: string): Promise<unknown>;
  getStorageNow(key: string): unknown;
  setStorage(key: string, value: unknown): Promise<void>;
  removeStorage(key: string): Promise<void>;
  clearStorage(): Promise<void>;
  storageKeys(): string[];
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"] as const;

/** Builds `window.liantai` over the channel. */
export function makeLiantai(hello: FrameHello, channel: Channel, storage: StorageMirror): Liantai {
  const read = (key: string): unknown => {
    const kept = storage.get(key);
    return kept === undefined ? undefined : JSON.parse(kept);
  };
  return {
    login: () => channel.call("login", {}) as Promise<{ code: string }>,
    request: ({ url, method = "GET", data, header = {} }) => {
      const verb = METHODS.find((known) => known === method.toUpperCase());
      if (!verb) return Promise.reject(new RangeError(`method ${method}`));
      const params = {
        url,
        method: verb,
        header,
        ...(data !== undefined && { data: data as CallParams<"request">["data"] }),
      };
      return channel.call("request", params) as Promise<RequestAnswer>;
    },
    requestPayment: ({ paymentId, amountFen, description }) =>
      channel.call("requestPayment", { paymentId, amountFen, description }),
    share: ({ title = "", path = "" } = {}) => channel.call("share", { title, path }),
    reportView: (input) => channel.call("reportView", input),
    claimCoupon: ({ couponId }) => channel.call("claimCoupon", { couponId }),
    setTitle: ({ title, back = false }) => channel.call("setTitle", { title: title.slice(0, 40), back }),
    showToast: ({ title, duration = 1800 }) => channel.call("showToast", { title: title.slice(0, 80), duration }),
    getLaunchOptions: () => structuredClone(hello.launch),
    onBack: (listener) => channel.onEvent(({ event }) => event === "back" && listener()),
    about: hello.about,
    start: (type, params) => channel.start(type, params),
    onShell: (listener) => channel.onEvent(listener),
    takeErrors: (listener) => channel.takeErrors(listener),
    getStorage: async (key) => read(key),
    getStorageNow: read,
    setStorage: (key, value) => storage.set(key, JSON.stringify(value ?? null)),
    removeStorage: (key) => storage.remove(key),
    clearStorage: () => storage.clear(),
    storageKeys: () => storage.keys(),
  };
}
