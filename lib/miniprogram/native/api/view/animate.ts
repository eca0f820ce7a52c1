import { isRecord } from "@/lib/miniprogram/native/api/callbacks";
import type { ApiContext } from "@/lib/miniprogram/native/api/context";
import { functionOf, numberOf, textOf } from "@/lib/miniprogram/native/api/read";
import { TRANSFORMS, transformText } from "@/lib/miniprogram/native/api/view/animation";
import { componentOf, findNodes } from "@/lib/miniprogram/native/api/view/find-nodes";

const isTransform = new Set<string>(TRANSFORMS);
const begun = new WeakMap<HTMLElement, Set<Animation>>();

/** Keyframes as the platforms write them, in the browser's form. */
export function keyframesOf(list: unknown): Keyframe[] {
  const frames = Array.isArray(list) ? list.filter(isRecord) : [];
  return frames.map((frame) => {
    const written: Keyframe = {};
    const transforms: string[] = [];
    for (const [name, value] of Object.entries(frame)) {
      if (name === "offset") written.offset = numberOf(value, 0);
      else if (name === "ease") written.easing = textOf(value);
      else if (name === "composite") continue;
      else if (isTransform.has(name)) transforms.push(transformText(name, Array.isArray(value) ? value : [value]));
      else written[name] = textOf(value);
    }
    if (transforms.length > 0) written.transform = transforms.join(" ");
    return written;
  });
}

const elementsIn = (instance: unknown, selector: unknown): HTMLElement[] => {
  const component = componentOf(instance);
  return component ? findNodes(component, textOf(selector), false).map(({ element }) => element) : [];
};

/** `this.animate(selector, keyframes, duration, callback)`: the end stands until it is cleared. */
export function animateNodes(context: ApiContext, instance: unknown, args: readonly unknown[]): void {
  const [selector, list, duration, last] = args;
  const frames = keyframesOf(list);
  const done = functionOf(last);
  const elements = elementsIn(instance, selector);
  const animations = elements.map((element) => {
    const animation = element.animate(frames, { duration: numberOf(duration, 0), fill: "forwards", easing: "linear" });
    begun.set(element, (begun.get(element) ?? new Set()).add(animation));
    return animation;
  });
  // A cancelled animation never ends: its callback is not called, as on the platforms.
  Promise.all(animations.map(({ finished }) => finished)).then(
    () => guarded(context, done, instance),
    () => undefined,
  );
}

/** `this.clearAnimation(selector, options?, callback?)`: takes back what `animate` left on the elements. */
export function clearAnimations(context: ApiContext, instance: unknown, args: readonly unknown[]): void {
  for (const element of elementsIn(instance, args[0])) {
    for (const animation of begun.get(element) ?? []) animation.cancel();
    begun.delete(element);
  }
  const done = args.slice(1).map(functionOf).find(Boolean) ?? null;
  setTimeout(() => guarded(context, done, instance));
}

function guarded({ report }: ApiContext, done: ((...args: unknown[]) => unknown) | null, self: unknown): void {
  try {
    done?.call(self);
  } catch (error) {
    report(error);
  }
}
