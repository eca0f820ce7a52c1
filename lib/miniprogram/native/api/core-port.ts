import type { Liantai } from "@/lib/miniprogram/browser/liantai";

/** One page of the stack as the API sees it. */
export interface PageHandle {
  /** Route without a leading slash. */
  readonly route: string;
  /** The page's own object: data, handlers, `onShareAppMessage`. */
  readonly instance: Record<string, unknown>;
  /** The positioned box of the page; what covers the page alone is put in here. */
  readonly box: HTMLElement;
  /** The element that scrolls. */
  readonly scroller: HTMLElement;
}

export type Dialect = "wechat" | "xiaohongshu" | "douyin" | "jd";

/** How a mini-program was opened, in the platforms' own shape. */
export interface LaunchInfo {
  path: string;
  query: Record<string, string>;
  scene: number;
  referrerInfo: { appId?: string; extraData?: unknown };
}

export interface RouteInput {
  url: string;
  /** Listeners of the new page's events, by name. */
  events?: Record<string, (...data: unknown[]) => void>;
}

/** Moving between pages. Each promise settles when the page has been shown and throws an Error with the plain reason. */
export interface RouterPort {
  navigateTo(input: RouteInput): Promise<{ eventChannel: unknown }>;
  redirectTo(input: RouteInput): Promise<void>;
  reLaunch(input: RouteInput): Promise<void>;
  switchTab(input: RouteInput): Promise<void>;
  navigateBack(delta: number): Promise<void>;
  /** Text to be confirmed before the top page is left; null takes it away. */
  setLeaveQuestion(text: string | null): void;
}

export interface NavigationBarPort {
  setTitle(title: string): void;
  setColor(input: {
    frontColor: string;
    backgroundColor: string;
    animation?: { duration?: number; timingFunc?: string };
  }): void;
  setLoading(loading: boolean): void;
  hideHomeButton(): void;
}

/** Each throws an Error with the plain reason where there is no tab bar or no such tab. */
export interface TabBarPort {
  setVisible(visible: boolean, animation: boolean): void;
  setBadge(index: number, text: string | null): void;
  setDot(index: number, shown: boolean): void;
  setItem(index: number, item: { text?: string; iconPath?: string; selectedIconPath?: string }): void;
  setStyle(style: { color?: string; selectedColor?: string; backgroundColor?: string; borderStyle?: string }): void;
}

/** Sizes in CSS pixels, as the platforms report them. */
export interface Metrics {
  screenWidth: number;
  screenHeight: number;
  /** The top page without navigation bar and tab bar. */
  windowWidth: number;
  windowHeight: number;
  /** Distance of the window from the top of the screen. */
  screenTop: number;
  statusBarHeight: number;
  /** The capsule of the shell, in coordinates of the screen. */
  capsule: { left: number; top: number; right: number; bottom: number; width: number; height: number };
}

/** What `wx` asks of the core. The core implements it once and calls `createWx` with it. */
export interface CorePort {
  readonly dialect: Dialect;
  readonly liantai: Liantai;
  /** Values of ext.json's `ext`. */
  readonly ext: Record<string, unknown>;
  readonly launch: LaunchInfo;
  /** The last way in: at first the launch. */
  enter(): LaunchInfo;
  /** The stack, bottom first. */
  pages(): readonly PageHandle[];
  /** Address of a file of the package: from "/", or relative to the page or component asking. */
  assetUrl(path: string): string;
  readonly router: RouterPort;
  readonly navigationBar: NavigationBarPort;
  readonly tabBar: TabBarPort;
  setPageBackground(input: { color?: string; textStyle?: string; top?: string; bottom?: string }): void;
  startPullDown(): void;
  stopPullDown(): void;
  metrics(): Metrics;
  loadSubpackage(root: string): Promise<void>;
  /** Leaves the mini-program as the capsule's circle does. */
  exit(): void;
  /** An error of uploaded code that the API caught; the core hands it to App.onError and to the shell. */
  reportError(error: unknown): void;
}
