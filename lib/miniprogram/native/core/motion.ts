const MS = 260;
const EASING = "cubic-bezier(.25,.8,.3,1)";

/** Slides pages over each other. A new movement ends the one under way at once. */
export class Motion {
  private running: { animations: Animation[]; done: () => void } | null = null;

  constructor(private readonly wanted: () => boolean = wantsMotion) {}

  /** `above` comes in over `below`, or goes out from over it; resolves when it is still. */
  slide(above: HTMLElement, below: HTMLElement | null, way: "in" | "out"): Promise<void> {
    this.finish();
    if (!this.wanted() || document.hidden || typeof above.animate !== "function") return Promise.resolve();
    const direction = way === "in" ? "normal" : "reverse";
    const timing = { duration: MS, easing: EASING, direction, fill: "both" } as const;
    const animations = [above.animate([{ transform: "translateX(100%)" }, { transform: "none" }], timing)];
    if (below) animations.push(below.animate([{ transform: "none" }, { transform: "translateX(-24%)" }], timing));
    return new Promise((resolve) => {
      const done = () => {
        if (this.running?.animations !== animations) return;
        this.running = null;
        for (const animation of animations) animation.cancel();
        resolve();
      };
      this.running = { animations, done };
      const [first] = animations;
      first?.finished.then(done, done);
    });
  }

  finish(): void {
    this.running?.done();
  }
}

function wantsMotion(): boolean {
  return !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
