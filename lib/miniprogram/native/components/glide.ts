/** Progress in time → progress in space, both from 0 to 1. */
export type Easing = (time: number) => number;

export const EASINGS: Record<string, Easing> = {
  default: (t) => 1 - (1 - t) ** 3,
  linear: (t) => t,
  easeInCubic: (t) => t ** 3,
  easeOutCubic: (t) => 1 - (1 - t) ** 3,
  easeInOutCubic: (t) => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2),
};

/** Runs `step` from 0 to 1 over so many milliseconds, then `done`. Returns how to stop it where it is. */
export function glide(duration: number, easing: Easing, step: (share: number) => void, done: () => void): () => void {
  if (duration <= 0) {
    step(1);
    done();
    return () => undefined;
  }
  const start = performance.now();
  let frame = requestAnimationFrame(function tick(now) {
    const time = Math.min(1, Math.max(0, (now - start) / duration));
    step(easing(time));
    if (time < 1) frame = requestAnimationFrame(tick);
    else done();
  });
  return () => cancelAnimationFrame(frame);
}
