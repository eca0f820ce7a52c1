import { make } from "@/lib/miniprogram/native/core/dom";
import { Motion } from "@/lib/miniprogram/native/core/motion";
import type { PageView } from "@/lib/miniprogram/native/core/page-view";

/** Where pages stand: which of them is seen, and how one takes another's place. */
export class Stage {
  readonly element = make("div", "lt-stage");
  readonly overlay = make("div", "lt-overlay");
  readonly motion = new Motion();
  private moving: Promise<void> = Promise.resolve();

  constructor() {
    document.body.append(this.element, this.overlay);
  }

  /** `above` slides in over `below`, which is out of sight afterwards. */
  push(above: PageView, below: PageView | null): void {
    uncover(above);
    if (below) below.box.inert = true;
    this.move(above, below, "in", () => undefined);
  }

  /** `above` slides out and is gone; `below` is the page now. */
  pop(above: PageView, below: PageView): void {
    uncover(below);
    above.box.inert = true;
    this.move(above, below, "out", () => above.box.remove());
  }

  /** `next` stands there at once; `before` is gone, or out of sight where it is kept. */
  swap(next: PageView, before: readonly PageView[]): void {
    this.motion.finish();
    uncover(next);
    for (const page of before) {
      if (page === next) continue;
      page.box.inert = true;
      if (page.isClosed()) page.box.remove();
    }
  }

  /** Resolves when nothing slides any more. */
  still(): Promise<void> {
    return this.moving;
  }

  private move(above: PageView, below: PageView | null, way: "in" | "out", after: () => void): void {
    const boxes = [above.box, ...(below ? [below.box] : [])];
    this.motion.finish();
    for (const box of boxes) box.classList.add("moving");
    this.moving = this.motion.slide(above.box, below?.box ?? null, way).then(() => {
      for (const box of boxes) box.classList.remove("moving");
      after();
    });
  }
}

function uncover(page: PageView): void {
  page.box.inert = false;
}
