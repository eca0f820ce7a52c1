import { isRecord, type Options } from "@/lib/miniprogram/native/api/callbacks";
import type { ApiContext, Family } from "@/lib/miniprogram/native/api/context";
import { fileAt } from "@/lib/miniprogram/native/api/files/sources";
import { functionOf, needText, textOf } from "@/lib/miniprogram/native/api/read";
import { AnimationPlan } from "@/lib/miniprogram/native/api/view/animation";
import { MediaObserver, NodeObserver } from "@/lib/miniprogram/native/api/view/observers";
import { SelectorQuery } from "@/lib/miniprogram/native/api/view/selector-query";

/** Looking at nodes, waiting for them, moving them, and fonts. */
export function viewApi(context: ApiContext): Family {
  const after = (callback: unknown) => {
    const call = functionOf(callback);
    if (call) Promise.resolve().then(call).catch(context.report);
  };
  return {
    calls: {
      loadFontFace: async (options: Options) => {
        const source = /^\s*url\((['"]?)(.*)\1\)\s*$/.exec(needText(options, "source"))?.[2] ?? textOf(options.source);
        const { blob } = await fileAt(context, source);
        const desc = isRecord(options.desc) ? options.desc : {};
        const face = new FontFace(needText(options, "family"), await blob.arrayBuffer(), {
          style: textOf(desc.style, "normal"),
          weight: textOf(desc.weight, "normal"),
        });
        document.fonts.add(await face.load());
        return { status: "loaded" };
      },
    },
    plain: {
      createSelectorQuery: () => new SelectorQuery(context),
      createIntersectionObserver: (inside: unknown, options?: unknown) => new NodeObserver(context, inside, options),
      createMediaQueryObserver: () => new MediaObserver(),
      createAnimation: (given: unknown) => new AnimationPlan(given),
      nextTick: after,
    },
  };
}
