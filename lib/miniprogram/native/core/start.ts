import * as glassEasel from "glass-easel";
import type { Liantai } from "@/lib/miniprogram/browser/liantai";
import { componentMethods } from "@/lib/miniprogram/native/api/component-methods";
import { makeWx } from "@/lib/miniprogram/native/api/make-wx";
import { PhoneBackend } from "@/lib/miniprogram/native/components/gestures";
import { registerBuiltins } from "@/lib/miniprogram/native/components/register";
import type { CompiledApp } from "@/lib/miniprogram/native/contract";
import { watchWindow } from "@/lib/miniprogram/native/core/app-life";
import { installCallerMethods } from "@/lib/miniprogram/native/core/caller-methods";
import { type EaselComponent, hideNodeLinks, installPageUnits, rootOf } from "@/lib/miniprogram/native/core/easel";
import { makeEventChannel } from "@/lib/miniprogram/native/core/event-channel";
import { installEventShape } from "@/lib/miniprogram/native/core/event-shape";
import { makeHost } from "@/lib/miniprogram/native/core/host";
import { originOf } from "@/lib/miniprogram/native/core/origin";
import { Runtime } from "@/lib/miniprogram/native/core/runtime";

/** Brings a compiled mini-program to life and opens its first page, all in one step: nothing is waited for. */
export function startApp(app: CompiledApp, liantai: Liantai): Runtime {
  document.documentElement.dataset.style = String(app.config.style ?? "");
  hideNodeLinks();
  installEventShape();
  installPageUnits();
  const backend = new PhoneBackend(originOf) as unknown as glassEasel.GeneralBackendContext;
  const runtime = new Runtime(app, liantai, backend);
  hearErrors(runtime);
  const host = makeHost(runtime);
  registerBuiltins(runtime.space, host);
  runtime.wx = makeWx(host);
  const report = (error: unknown) => runtime.desk.report(error, "eventChannel");
  installCallerMethods({
    pageOf: (node) => runtime.pageOf(node),
    tabBarOf: (page) => runtime.customTabs?.of(page) ?? null,
    channelOf: (page) => page?.channel ?? makeEventChannel(report),
    wx: () => runtime.wx,
    more: componentMethods(host),
  });
  hearShell(runtime);
  launch(runtime);
  performance.mark("liantai-shown");
  watchWindow({ ...runtime, app: runtime.instance, enter: () => runtime.launch });
  return runtime;
}

function hearErrors({ desk, events, instance }: Runtime): void {
  desk.listeners = {
    error: (text) => {
      instance.call("onError", text);
      events.emit("error", { message: text });
    },
    rejection: (reason, promise) => {
      instance.call("onUnhandledRejection", { reason, promise });
      events.emit("unhandledRejection", { reason, promise });
    },
  };
  desk.listen();
  glassEasel.addGlobalErrorListener((error, method, from) => {
    const place = typeof from === "string" ? from : from ? (rootOf(from as EaselComponent)?.is ?? "") : "";
    desk.report(error, [place, method].filter(Boolean).join(" "));
    return false;
  });
  // Its warnings are for its own developers.
  glassEasel.addGlobalWarningListener(() => false);
}

function hearShell(runtime: Runtime): void {
  runtime.liantai.onShell(({ event }) => {
    if (event === "back") runtime.back();
    else if (event === "home") runtime.home();
  });
}

function launch(runtime: Runtime): void {
  const { app, modules, instance, events, router, desk, address } = runtime;
  try {
    if (app.appModule !== null) modules.run(app.appModule);
  } catch (error) {
    desk.report(error, app.appModule ?? "app");
  }
  instance.register();
  instance.call("onLaunch", runtime.launch);
  instance.call("onShow", runtime.launch);
  events.emit("appShow", runtime.launch);
  if (app.pages.includes(address.path)) {
    router.launch(address);
    return;
  }
  const missing = { path: address.path, query: address.query, isEntryPage: true };
  instance.call("onPageNotFound", missing);
  events.emit("pageNotFound", missing);
  // What the program does about it comes first; else it opens where it begins.
  if (!router.isMoving()) router.launch({ path: app.entry, query: {} });
}
