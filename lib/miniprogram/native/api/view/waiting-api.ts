import type { ApiContext, Family } from "@/lib/miniprogram/native/api/context";
import { AnimationPlan } from "@/lib/miniprogram/native/api/view/animation";
import { MediaObserver, NodeObserver } from "@/lib/miniprogram/native/api/view/observers";

/** Waiting for nodes and sizes, and plans of how nodes move. */
export const waitingApi = (context: ApiContext): Family => ({
  plain: {
    createIntersectionObserver: (inside: unknown, options?: unknown) => new NodeObserver(context, inside, options),
    createMediaQueryObserver: () => new MediaObserver(),
    createAnimation: (given: unknown) => new AnimationPlan(given),
  },
});
