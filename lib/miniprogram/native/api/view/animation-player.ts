import { isRecord } from "@/lib/miniprogram/native/api/callbacks";
import { type AnimationAction, TRANSFORMS, transformText } from "@/lib/miniprogram/native/api/view/animation";

const isTransform = new Set<string>(TRANSFORMS);
/** What stands on an element already: a later step changes some of it and leaves the rest. */
const standing = new WeakMap<HTMLElement, Map<string, string>>();
const running = new WeakMap<HTMLElement, number>();

/** Plays what `createAnimation().export()` gave, step after step, as CSS transitions on the element. */
export function playAnimation(element: HTMLElement, data: unknown): void {
  const actions = isRecord(data) && Array.isArray(data.actions) ? (data.actions as AnimationAction[]) : [];
  if (actions.length === 0) return;
  const turn = (running.get(element) ?? 0) + 1;
  running.set(element, turn);
  const play = (index: number) => {
    const action = actions[index];
    if (!action || running.get(element) !== turn) return;
    const time = put(element, action);
    if (index + 1 < actions.length) setTimeout(() => play(index + 1), time);
  };
  // The browser needs to have drawn the start before it can move from there.
  requestAnimationFrame(() => play(0));
}

/** Writes one step on the element; milliseconds until it has come to its end. */
function put(element: HTMLElement, { animates, option }: AnimationAction): number {
  const { duration, timingFunction, delay } = option.transition;
  const transforms = standing.get(element) ?? new Map<string, string>();
  standing.set(element, transforms);
  element.style.transition = `all ${duration}ms ${timingFunction} ${delay}ms`;
  element.style.transformOrigin = option.transformOrigin;
  for (const { type, args } of animates) {
    if (isTransform.has(type)) transforms.set(type, transformText(type, args));
    else element.style.setProperty(String(args[0]), String(args[1]));
  }
  if (transforms.size > 0) element.style.transform = [...transforms.values()].join(" ");
  return duration + delay;
}
