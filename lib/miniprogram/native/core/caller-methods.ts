import * as glassEasel from "glass-easel";
import type { EventChannel } from "@/lib/miniprogram/native/contract";
import { joinPath } from "@/lib/miniprogram/native/core/addresses";
import { CALLER_PROTOTYPE, componentOf } from "@/lib/miniprogram/native/core/easel";
import type { PageView } from "@/lib/miniprogram/native/core/page-view";

interface CallerHost {
  pageOf(node: glassEasel.Element): PageView | null;
  tabBarOf(page: PageView): object | null;
  channelOf(page: PageView | null): EventChannel;
  wx(): Record<string, unknown>;
  more: Record<string, unknown>;
}

const ROUTES = ["navigateTo", "redirectTo", "reLaunch", "switchTab", "navigateBack"] as const;

/** Gives every page and component what the platforms give them beyond the adapter's own. */
export function installCallerMethods(host: CallerHost): void {
  const pageOf = (caller: object) => host.pageOf(componentOf(caller));
  const methods: Record<string, unknown> = {
    ...host.more,
    setData(this: object, data: unknown, done?: () => void): void {
      const component = componentOf(this);
      if (typeof data === "object" && data !== null) component.setData(data);
      if (typeof done !== "function") return;
      nextFrame(() =>
        glassEasel.safeCallback("setData callback", done as never, this as never, [] as never, component),
      );
    },
    triggerEvent(this: object, name: string, detail?: unknown, options?: glassEasel.EventOptions): void {
      componentOf(this).triggerEvent(name, detail === undefined ? {} : detail, options);
    },
    getPageId(this: object): string {
      return `pageId:${pageOf(this)?.id ?? ""}`;
    },
    getOpenerEventChannel(this: object): EventChannel {
      return host.channelOf(pageOf(this));
    },
    getTabBar(this: object, done?: (tabBar: object) => void): object | null {
      const page = pageOf(this);
      const tabBar = page && host.tabBarOf(page);
      if (tabBar && typeof done === "function") done(tabBar);
      return tabBar;
    },
  };
  // Libraries that bring templates for two renderers ask which one this is.
  define("renderer", { value: "webview", writable: true });
  for (const [name, value] of Object.entries(methods)) define(name, { value, writable: true });
  // Routes that count from the page, or from the component's own file, whatever page is on top by then.
  define("pageRouter", { get: routesFrom((caller) => pageOf(caller)?.path ?? "", host) });
  define("router", { get: routesFrom((caller) => componentOf(caller).is, host) });
}

function define(name: string, descriptor: PropertyDescriptor): void {
  Object.defineProperty(CALLER_PROTOTYPE, name, { configurable: true, enumerable: false, ...descriptor });
}

function routesFrom(fileOf: (caller: object) => string, host: CallerHost) {
  return function (this: object): Record<string, unknown> {
    const file = fileOf(this);
    const route =
      (name: string) =>
      (input: { url?: string } = {}) => {
        const { url } = input;
        const absolute = typeof url === "string" && !url.startsWith("/") ? `/${joinAddress(file, url)}` : url;
        const call = host.wx()[name] as (input: object) => unknown;
        return call(absolute === undefined ? input : { ...input, url: absolute });
      };
    return Object.fromEntries(ROUTES.map((name) => [name, route(name)]));
  };
}

function joinAddress(file: string, url: string): string {
  const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(url) ?? [];
  return joinPath(file, path) + rest;
}

/** A page that is not seen gets no frames. */
function nextFrame(run: () => void): void {
  if (document.hidden) setTimeout(run);
  else window.requestAnimationFrame(run);
}
