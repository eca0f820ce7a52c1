import type { PullDown } from "@/lib/miniprogram/native/contract";
import { make } from "@/lib/miniprogram/native/core/dom";
import type { PageView } from "@/lib/miniprogram/native/core/page-view";

/** How far the page must be pulled, and where it rests while it refreshes, in CSS pixels. */
const REST = 56;
const FARTHEST = 120;

/** Pulling the top page down to refresh it. */
export class PullToRefresh implements PullDown {
  private readonly pulls = new WeakMap<PageView, Pull>();

  constructor(private readonly current: () => PageView | null) {}

  /** Makes a page refresh when it is pulled, if it asked for that. */
  watch(page: PageView): void {
    if (page.config.pullDown) this.pullOf(page).listen();
  }

  start(): void {
    const page = this.current();
    if (page) this.pullOf(page).start();
  }

  stop(): void {
    const page = this.current();
    if (page) this.pulls.get(page)?.stop();
  }

  setLooks(page: PageView, looks: { color?: string; textStyle?: string }): void {
    this.pullOf(page).setLooks(looks);
  }

  private pullOf(page: PageView): Pull {
    const pull = this.pulls.get(page) ?? new Pull(page);
    this.pulls.set(page, pull);
    return pull;
  }
}

class Pull {
  private readonly dots = make("div", "lt-pull", [make("i", ""), make("i", ""), make("i", "")]);
  private refreshing = false;
  private from: { x: number; y: number } | null = null;
  private distance = 0;

  constructor(private readonly page: PageView) {
    this.dots.setAttribute("aria-hidden", "true");
    this.setLooks({ color: page.config.background, textStyle: page.config.pullText });
    page.box.prepend(this.dots);
  }

  setLooks({ color, textStyle }: { color?: string; textStyle?: string }): void {
    if (color) this.page.box.style.backgroundColor = color;
    if (textStyle) this.dots.classList.toggle("light", textStyle === "light");
  }

  listen(): void {
    const { scroller, onClose } = this.page;
    const gone = new AbortController();
    const { signal } = gone;
    onClose.push(() => gone.abort());
    scroller.addEventListener("touchstart", ({ touches }) => this.begin(touches[0]), { passive: true });
    scroller.addEventListener("touchmove", (event) => this.move(event.touches[0], event), { passive: false });
    scroller.addEventListener("touchend", () => this.end());
    scroller.addEventListener("touchcancel", () => this.end());
    // A mouse pulls as a finger does.
    scroller.addEventListener("pointerdown", (event) => event.pointerType === "mouse" && this.begin(event));
    window.addEventListener("pointermove", (event) => event.pointerType === "mouse" && this.move(event, event), {
      signal,
    });
    window.addEventListener("pointerup", (event) => event.pointerType === "mouse" && this.end(), { signal });
  }

  start(): void {
    if (this.refreshing) return;
    this.refreshing = true;
    this.dots.classList.add("busy");
    this.settle(REST);
    this.page.call("onPullDownRefresh");
  }

  stop(): void {
    if (!this.refreshing) return;
    this.refreshing = false;
    this.settle(0);
  }

  private begin(at: { clientX: number; clientY: number } | undefined): void {
    const free = at && !this.refreshing && this.page.scroller.scrollTop <= 0;
    this.from = free ? { x: at.clientX, y: at.clientY } : null;
    this.distance = 0;
  }

  private move(at: { clientX: number; clientY: number } | undefined, event: Event): void {
    if (!this.from || !at || event.defaultPrevented) return;
    const [across, down] = [Math.abs(at.clientX - this.from.x), at.clientY - this.from.y];
    if (this.distance === 0 && (down <= 4 || across > down)) {
      // Another movement than a pull; a later one counts from here.
      if (across > 8 || down < -4) this.from = null;
      return;
    }
    if (event.cancelable) event.preventDefault();
    this.distance = Math.max(0, Math.min(FARTHEST, down * 0.5));
    this.place(this.distance, false);
  }

  private end(): void {
    if (!this.from) return;
    this.from = null;
    if (this.distance >= REST) this.start();
    else if (this.distance > 0) this.settle(0);
    this.distance = 0;
  }

  private settle(distance: number): void {
    this.place(distance, true);
    if (distance === 0) this.dots.classList.remove("busy");
  }

  /** The dots take room above the scroller, so that what is fixed in the page stays where it is. */
  private place(distance: number, smooth: boolean): void {
    this.dots.style.transition = smooth ? "height 200ms" : "none";
    this.dots.style.height = `${distance}px`;
  }
}
