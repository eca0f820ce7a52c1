import { isRecord } from "@/lib/miniprogram/native/api/callbacks";
import { numberOf, textOf } from "@/lib/miniprogram/native/api/read";

export interface Timing {
  duration: number;
  timingFunction: string;
  delay: number;
  transformOrigin: string;
}

/** One step as `export()` gives it and the `animation` attribute takes it. */
export interface AnimationAction {
  animates: { type: string; args: unknown[] }[];
  option: { transformOrigin: string; transition: { duration: number; timingFunction: string; delay: number } };
}

/** What is turned, moved, sized; the rest are plain styles. */
export const TRANSFORMS = [
  ...["matrix", "matrix3d", "rotate", "rotate3d", "rotateX", "rotateY", "rotateZ", "scale", "scale3d", "scaleX"],
  ...[
    "scaleY",
    "scaleZ",
    "skew",
    "skewX",
    "skewY",
    "translate",
    "translate3d",
    "translateX",
    "translateY",
    "translateZ",
  ],
] as const;
const STYLES = ["opacity", "backgroundColor", "width", "height", "top", "left", "bottom", "right"] as const;

const START: Timing = { duration: 400, timingFunction: "linear", delay: 0, transformOrigin: "50% 50% 0" };

/** `wx.createAnimation`: steps are described in a chain, exported, and played by an element's `animation` attribute. */
export class AnimationPlan {
  private actions: AnimationAction[] = [];
  private current: AnimationAction["animates"] = [];
  private readonly timing: Timing;

  constructor(given: unknown) {
    this.timing = timingOf(given, START);
    const self = this as unknown as Record<string, unknown>;
    for (const type of TRANSFORMS)
      self[type] = (...args: unknown[]) => {
        this.current.push({ type, args });
        return this;
      };
    for (const style of STYLES)
      self[style] = (value: unknown) => {
        const isLength = style !== "opacity" && style !== "backgroundColor";
        const written = isLength && typeof value === "number" ? `${value}px` : value;
        const name = style === "backgroundColor" ? "background-color" : style;
        this.current.push({ type: "style", args: [name, written] });
        return this;
      };
  }

  step(given?: unknown): this {
    const { duration, timingFunction, delay, transformOrigin } = timingOf(given, this.timing);
    const option = { transformOrigin, transition: { duration, timingFunction, delay } };
    this.actions.push({ animates: this.current, option });
    this.current = [];
    return this;
  }

  export(): { actions: AnimationAction[] } {
    const { actions } = this;
    this.actions = [];
    return { actions };
  }
}

function timingOf(given: unknown, base: Timing): Timing {
  const { duration, timingFunction, delay, transformOrigin } = isRecord(given) ? given : {};
  return {
    duration: numberOf(duration, base.duration),
    timingFunction: textOf(timingFunction, base.timingFunction),
    delay: numberOf(delay, base.delay),
    transformOrigin: textOf(transformOrigin, base.transformOrigin),
  };
}

/** CSS of one transform: angles in degrees, lengths in pixels where no unit is named. */
export function transformText(type: string, args: readonly unknown[]): string {
  const isAngle = (index: number) => /^(rotate|skew)/.test(type) && (type !== "rotate3d" || index === 3);
  const isLength = type.startsWith("translate");
  const written = args.map((value, index) => {
    if (typeof value !== "number" && !/^-?[\d.]+$/.test(textOf(value))) return textOf(value);
    return `${textOf(value)}${isAngle(index) ? "deg" : isLength ? "px" : ""}`;
  });
  return `${type}(${written.join(",")})`;
}
