import { Component, ComponentSpace, Element, Event } from "glass-easel";
import { component } from "glass-easel-miniprogram-adapter";
import type { Liantai } from "@/lib/miniprogram/browser/liantai";
import type { CompiledApp, NativeGlobal, Part } from "@/lib/miniprogram/native/contract";
import { messageOf } from "@/lib/miniprogram/native/core/error-place";
import { type More, takeMore } from "@/lib/miniprogram/native/core/load-more";
import type { Runtime } from "@/lib/miniprogram/native/core/runtime";
import { startApp } from "@/lib/miniprogram/native/core/start";

declare global {
  interface Window {
    readonly liantai: Liantai;
  }
}

let runtime: Runtime | null = null;

/** What the compiled package calls, and what drives a page from outside its code. */
const native: NativeGlobal & {
  more(more: More): void;
  easel: object;
  reLaunch(url: string): Promise<void>;
  idle(): Promise<void>;
  errors(): readonly string[];
} = {
  start(app: CompiledApp): void {
    try {
      runtime = startApp(app, window.liantai);
    } catch (error) {
      const stack = error instanceof Error ? error.stack?.slice(0, 4000) : undefined;
      window.liantai
        .start("bootError", { message: messageOf(error).slice(0, 500), stack })
        .answer.catch(() => undefined);
      throw error;
    }
  },
  more: takeMore,
  easel: { Component, ComponentSpace, Element, Event, component },
  add: (part: Part) => runtime?.parts.add(part),
  reLaunch: (url) => (runtime ? runtime.router.reLaunch(url) : Promise.reject(new Error("nothing is running"))),
  idle: async () => runtime?.router.idle(),
  errors: () => runtime?.desk.texts ?? [],
};

Object.defineProperty(window, "liantaiNative", { value: native });
