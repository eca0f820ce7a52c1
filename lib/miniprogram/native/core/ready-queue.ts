import type { EaselComponent } from "@/lib/miniprogram/native/core/easel";

/**
 * glass-easel leaves `ready` to its embedder: it comes once to each component, children first, after the page that is
 * being opened has had its onLoad and onShow, or soon after a later part of the page was put in.
 */
export class ReadyQueue {
  private waiting: EaselComponent[] = [];
  private held = 0;
  private scheduled = false;

  add(component: EaselComponent): void {
    this.waiting.push(component);
    if (this.held === 0) this.schedule();
  }

  /** Keeps everything that is attached within `run` waiting, then makes it ready. */
  hold(run: () => void): void {
    this.held += 1;
    try {
      run();
    } finally {
      this.held -= 1;
      if (this.held === 0) this.flush();
    }
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    queueMicrotask(() => {
      this.scheduled = false;
      if (this.held === 0) this.flush();
    });
  }

  private flush(): void {
    const batch = this.waiting;
    this.waiting = [];
    for (const component of batch.reverse()) component.triggerLifetime("ready", []);
  }
}
