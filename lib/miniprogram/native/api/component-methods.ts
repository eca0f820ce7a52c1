import type { ApiContext } from "@/lib/miniprogram/native/api/context";
import { more } from "@/lib/miniprogram/native/api/late";
import { contextOf } from "@/lib/miniprogram/native/api/open-type";
import { SelectorQuery } from "@/lib/miniprogram/native/api/view/selector-query";
import type { AppHost } from "@/lib/miniprogram/native/contract";

type Methods = Record<string, (this: unknown, ...args: unknown[]) => unknown>;

/** Methods every page and component has of the API; `this` is the page or component. Called after `makeWx`. */
export function componentMethods(host: AppHost): Methods {
  const context = (): ApiContext => {
    const found = contextOf(host);
    if (!found) throw new Error("wx has not been made");
    return found;
  };
  const atOnce = (name: string, ...args: unknown[]): unknown => {
    const member = host.wx[name];
    return typeof member === "function" ? member(...args) : undefined;
  };
  return {
    createSelectorQuery() {
      return new SelectorQuery(context(), this);
    },
    createIntersectionObserver(options) {
      return atOnce("createIntersectionObserver", this, options);
    },
    createMediaQueryObserver() {
      return atOnce("createMediaQueryObserver");
    },
    animate(...args) {
      void more(context()).then(({ animate }) => animate(this, args));
    },
    clearAnimation(...args) {
      void more(context()).then(({ clearAnimation }) => clearAnimation(this, args));
    },
    applyAnimation() {
      return undefined;
    },
    setUpdatePerformanceListener() {
      return undefined;
    },
  };
}
