import { toBase64 } from "@/lib/miniprogram/host/base64";
import type { Options } from "@/lib/miniprogram/native/api/callbacks";
import type { Family } from "@/lib/miniprogram/native/api/context";
import { functionOf, numberOf, textOf } from "@/lib/miniprogram/native/api/read";

const nothing = () => undefined;

/** Logs go to the browser's console; what is reported to the platforms goes nowhere and says so by doing nothing. */
export function logsApi(): Family {
  const level =
    (name: "debug" | "info" | "warn" | "error") =>
    (...words: unknown[]): void =>
      console[name](...words);
  const log = {
    debug: level("debug"),
    info: level("info"),
    log: level("info"),
    warn: level("warn"),
    error: level("error"),
  };
  const realtime = { ...log, setFilterMsg: nothing, addFilterMsg: nothing, in: () => realtime, tag: () => log };
  return {
    calls: {
      setEnableDebug: nothing,
      getRandomValues: ({ length }: Options) => ({
        randomValues: crypto.getRandomValues(new Uint8Array(Math.min(1_048_576, numberOf(length, 0)))).buffer,
      }),
    },
    plain: {
      getLogManager: () => log,
      getRealtimeLogManager: () => realtime,
      reportEvent: nothing,
      reportAnalytics: nothing,
      reportMonitor: nothing,
      reportPerformance: nothing,
      getPerformance: () => ({
        now: () => performance.now(),
        timeOrigin: performance.timeOrigin,
        getEntries: () => [],
        getEntriesByName: () => [],
        getEntriesByType: () => [],
        setBufferSize: nothing,
        createObserver: () => ({ observe: nothing, disconnect: nothing }),
      }),
      arrayBufferToBase64: (buffer: ArrayBuffer) => toBase64(new Uint8Array(buffer)),
      base64ToArrayBuffer: (text: unknown) => Uint8Array.from(atob(textOf(text)), (one) => one.charCodeAt(0)).buffer,
      createBufferURL: (buffer: ArrayBuffer) => URL.createObjectURL(new Blob([buffer])),
      revokeBufferURL: (address: string) => URL.revokeObjectURL(address),
      requestIdleCallback: (callback: unknown) =>
        setTimeout(() => functionOf(callback)?.({ didTimeout: false, timeRemaining: () => 10 })),
      cancelIdleCallback: (id: number) => clearTimeout(id),
      triggerGC: nothing,
    },
  };
}
