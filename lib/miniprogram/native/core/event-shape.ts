import * as glassEasel from "glass-easel";
import { elementOf } from "@/lib/miniprogram/native/core/easel";

type Easel = glassEasel.Event<unknown>;

/** The end of an event as handlers see it. */
interface EventEnd {
  id: string;
  dataset: Record<string, unknown>;
  offsetLeft: number;
  offsetTop: number;
}

/**
 * Makes handlers see what the platforms show them: a plain object that can be copied and logged, with ends that carry
 * id and dataset. The nodes themselves stand beside under names that are not listed.
 */
export function installEventShape(): void {
  const shape = function (
    this: Easel,
    target: glassEasel.Element,
    mark: Record<string, unknown> | null,
    currentTarget: glassEasel.Element,
  ): glassEasel.ShadowedEvent<unknown> {
    const [at, from] = [nodeOf(currentTarget), nodeOf(target)];
    const seen = {
      ...this.extraFields,
      type: this.type,
      timeStamp: this.timeStamp,
      target: endOf(from),
      currentTarget: endOf(at),
      mark: mark ?? {},
      detail: this.detail ?? {},
    };
    const hidden: Record<string, unknown> = {
      _target: from,
      _currentTarget: at,
      _native: this.getOriginalEvent(),
      preventDefault: () => this.preventDefault(),
      stopPropagation: () => this.stopPropagation(),
      markMutated: () => this.markMutated(),
    };
    for (const [name, value] of Object.entries(hidden)) Object.defineProperty(seen, name, { value });
    return seen as unknown as glassEasel.ShadowedEvent<unknown>;
  };
  Object.defineProperty(glassEasel.Event.prototype, "wrapShadowedEvent", { value: shape, configurable: true });
}

/** glass-easel hands over a script's `this` where there is one. */
function nodeOf(end: unknown): glassEasel.Element {
  return typeof end === "object" && end !== null && "_$" in end
    ? (end._$ as glassEasel.Element)
    : (end as glassEasel.Element);
}

function endOf(node: glassEasel.Element): EventEnd {
  const end = { id: node.id, dataset: { ...node.dataset } } as EventEnd;
  // Asked for rarely, and each answer costs a layout.
  const offset = (name: "offsetLeft" | "offsetTop") => ({ get: () => elementOf(node)?.[name] ?? 0, enumerable: true });
  return Object.defineProperties(end, { offsetLeft: offset("offsetLeft"), offsetTop: offset("offsetTop") });
}
