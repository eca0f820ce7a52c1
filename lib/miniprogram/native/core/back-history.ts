/** How long a step back in the browser's history may take before it is given up, in milliseconds. */
const STEP_MS = 500;

/**
 * Keeps as many entries in the browser's history as pages are open, so that the phone's own back goes to the page
 * before. The address stays the same: in an origin of its own it cannot change.
 */
export class BackHistory {
  private wanted = 1;
  private entries = 1;
  private timer = 0;

  /** `onBack` is told how many pages the visitor went back by the browser's own means. */
  constructor(private readonly onBack: (pages: number) => void) {
    window.history.replaceState({ depth: 1 }, "");
    window.addEventListener("popstate", (event) => this.moved(event.state));
  }

  /** The number of pages now open. */
  set(depth: number): void {
    this.wanted = depth;
    this.catchUp();
  }

  private catchUp(): void {
    if (this.timer) return;
    for (; this.entries < this.wanted; this.entries += 1) window.history.pushState({ depth: this.entries + 1 }, "");
    if (this.entries > this.wanted) {
      this.timer = window.setTimeout(() => this.arrived(this.wanted), STEP_MS);
      window.history.go(this.wanted - this.entries);
    }
  }

  private moved(state: unknown): void {
    const depth = typeof state === "object" && state !== null && "depth" in state ? Number(state.depth) : 1;
    if (this.timer) {
      this.arrived(depth);
      return;
    }
    this.entries = depth;
    if (depth < this.wanted) this.onBack(this.wanted - depth);
    // Whatever came of it: the entries follow the pages again.
    window.setTimeout(() => this.catchUp());
  }

  private arrived(depth: number): void {
    window.clearTimeout(this.timer);
    this.timer = 0;
    this.entries = depth;
    this.catchUp();
  }
}
