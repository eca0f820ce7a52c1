import type { ApiContext, Family } from "@/lib/miniprogram/native/api/context";
import { functionOf } from "@/lib/miniprogram/native/api/read";
import { SelectorQuery } from "@/lib/miniprogram/native/api/view/selector-query";

/** Looking at nodes, and what comes after the running code. */
export function viewApi(context: ApiContext): Family {
  return {
    plain: {
      createSelectorQuery: () => new SelectorQuery(context),
      nextTick: (callback: unknown) => {
        const call = functionOf(callback);
        if (call) Promise.resolve().then(call).catch(context.report);
      },
    },
  };
}
