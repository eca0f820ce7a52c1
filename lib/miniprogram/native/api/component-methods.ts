import type { ApiContext } from "@/lib/miniprogram/native/api/context";
import { contextOf } from "@/lib/miniprogram/native/api/open-type";
import { animateNodes, clearAnimations } from "@/lib/miniprogram/native/api/view/animate";
import { MediaObserver, NodeObserver } from "@/lib/miniprogram/native/api/view/observers";
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
  return {
    createSelectorQuery() {
      return new SelectorQuery(context(), this);
    },
    createIntersectionObserver(options) {
      return new NodeObserver(context(), this, options);
    },
    createMediaQueryObserver() {
      return new MediaObserver();
    },
    animate(...args) {
      animateNodes(context(), this, args);
    },
    clearAnimation(...args) {
      clearAnimations(context(), this, args);
    },
    applyAnimation() {
      return undefined;
    },
    setUpdatePerformanceListener() {
      return undefined;
    },
  };
}
