import type { Liantai } from "@/lib/miniprogram/browser/liantai";
import type { NavigationBar } from "@/lib/miniprogram/native/contract";
import type { BarMeta } from "@/lib/miniprogram/native/core/core-host";
import type { PageView } from "@/lib/miniprogram/native/core/page-view";

/** Height of the shell's title bar, and its capsule's place, in CSS pixels: as the shell's style has them. */
export const BAR_HEIGHT = 48;
const CAPSULE = { width: 91, height: 32, top: 8, right: 12 } as const;

interface BarState {
  title: string;
  background: string;
  color: "black" | "white";
  loading: boolean;
  homeHidden: boolean;
}

interface BarSource {
  current(): PageView | null;
  depth(): number;
  /** Whether the page has a way home of its own: the first page, or one of the tabs. */
  isHome(path: string): boolean;
}

/** The bar over the page. The shell draws it; here is kept what each page says of its own. */
export class ShellBar implements NavigationBar {
  private readonly states = new WeakMap<PageView, BarState>();
  private said = "";

  constructor(
    private readonly liantai: Liantai,
    private readonly source: BarSource,
  ) {}

  setTitle(title: string): void {
    this.change(this.source.current(), { title: String(title) });
  }

  setColor({ frontColor, backgroundColor }: { frontColor?: string; backgroundColor?: string }): void {
    this.change(this.source.current(), readColors(frontColor, backgroundColor));
  }

  setLoading(loading: boolean): void {
    this.change(this.source.current(), { loading });
  }

  hideHome(): void {
    this.change(this.source.current(), { homeHidden: true });
  }

  /** What a `<navigation-bar>` in a page says. */
  apply(page: PageView, { title, loading, frontColor, backgroundColor }: BarMeta): void {
    this.change(page, {
      ...(typeof title === "string" && title !== "" && { title }),
      ...(typeof loading === "boolean" && { loading }),
      ...readColors(frontColor || undefined, backgroundColor || undefined),
    });
  }

  metrics(): { statusBar: number; bar: number; capsule: DOMRect } {
    const { width, height, top, right } = CAPSULE;
    const capsule = new DOMRect(document.documentElement.clientWidth - right - width, top, width, height);
    return { statusBar: 0, bar: BAR_HEIGHT, capsule };
  }

  /** Room the bar takes above a page. */
  heightOver(page: PageView): number {
    return page.config.customBar ? 0 : BAR_HEIGHT;
  }

  /** Tells the shell of the page now on top. */
  sync(): void {
    const page = this.source.current();
    if (!page) return;
    const { title, background, color, loading, homeHidden } = this.stateOf(page);
    const lone = this.source.depth() === 1;
    const back = !lone ? "back" : homeHidden || this.source.isHome(page.path) ? "none" : "home";
    const bar = {
      title: title.slice(0, 40),
      background: toHex(background),
      color,
      loading,
      back,
      custom: page.config.customBar,
    } as const;
    const text = JSON.stringify(bar);
    if (text === this.said) return;
    this.said = text;
    this.liantai.start("setNavigationBar", bar).answer.catch(() => undefined);
  }

  private change(page: PageView | null, change: Partial<BarState>): void {
    if (!page) return;
    Object.assign(this.stateOf(page), change);
    if (page === this.source.current()) this.sync();
  }

  private stateOf(page: PageView): BarState {
    const { title, barColor, barText } = page.config;
    const state = this.states.get(page) ?? {
      title,
      background: barColor,
      color: barText,
      loading: false,
      homeHidden: false,
    };
    this.states.set(page, state);
    return state;
  }
}

function readColors(front: string | undefined, background: string | undefined): Partial<BarState> {
  const change: Partial<BarState> = {};
  if (front) change.color = /^(#fff(fff)?|white)$/i.test(front.trim()) ? "white" : "black";
  if (background) change.background = background;
  return change;
}

/** The shell takes hexadecimal colours alone; the browser knows what the others are. */
function toHex(color: string): string {
  if (/^#[0-9a-f]{3,8}$/i.test(color)) return color;
  const pen = document.createElement("canvas").getContext("2d");
  if (!pen) return "#ffffff";
  pen.fillStyle = "#ffffff";
  pen.fillStyle = color;
  return /^#[0-9a-f]{6}$/i.test(pen.fillStyle) ? pen.fillStyle : "#ffffff";
}
