import type * as glassEasel from "glass-easel";
import type { CodeSpace } from "glass-easel-miniprogram-adapter";
import type { Liantai } from "@/lib/miniprogram/browser/liantai";

/**
 * What the compiler hands to the runtime, and what the parts of the runtime hand to each other. Types and constants
 * only: the same file is read by Node and by the browser.
 *
 * The compiled package is `index.html`, `app.css`, `app.js` (calls `liantaiNative.start(app)`), per subpackage
 * `sub-<n>.js` (calls `liantaiNative.add(part)`) and `sub-<n>.css`, and every other file of the package under `p/`.
 */
export const NATIVE_FORMAT = 1;

/** Folder of the package's own files in the compiled output: `/images/a.png` is served as `p/images/a.png`. */
export const ASSET_FOLDER = "p/";

/**
 * In templates and style sheets every tag without a hyphen gets this before its name (`view` → `wx-view`, a component
 * used as `dialog` → `wx-dialog`), so that none of them is an element the browser knows. Tags with a hyphen stay.
 */
export const TAG_PREFIX = "wx-";

/** Tag of the element around a page; the selector `page` means it. Carries the attributes below. */
export const PAGE_TAG = "wx-page";

/**
 * Attributes that switch style sheets on for a page's root element. Compiled selectors ask for them inside `:where()`,
 * so they weigh nothing. `data-app`: app.wxss applies (unless `appStyle` is false). `data-p`: the page's `pageScope`.
 * `data-s`: its `sharedScopes`, separated by blanks. The custom tab bar stands in an element with `data-app` as well.
 */
export const STYLE_ATTRIBUTES = { app: "data-app", page: "data-p", shared: "data-s" } as const;

/**
 * `:host` of an isolated component is `[wx-host="<styleScope>"]`, which glass-easel writes by itself. For a component
 * in the shared scope it is `[data-host="<hostMark>"]`: core writes that attribute on its root element.
 */
export const HOST_ATTRIBUTE = "data-host";

/** `Nrpx` in style sheets is `calc(N * var(--rpx))`; core sets it on the document to 1/750 of the page's width. */
export const RPX_VARIABLE = "--rpx";

/**
 * Names a module sees, besides `require`, `module` and `exports`. The first row is given by core and api, the second
 * row is hidden: undefined in every module, as on the platforms. Core wraps a module as
 * `(function(<all names>){return function(){<code>\n}})\n//# sourceURL=<path>` and evaluates it when it is first
 * required, so that an error names the author's own file and line. `xhs`, `tt`, `jd` are other names of `wx`.
 */
export const MODULE_GLOBALS = [
  ...["wx", "xhs", "tt", "jd", "App", "Page", "Component", "Behavior", "getApp", "getCurrentPages"],
  ...["requirePlugin", "requireMiniProgram", "__wxConfig", "global", "globalThis"],
] as const;
export const HIDDEN_GLOBALS = [
  ...["window", "document", "parent", "top", "self", "frames", "opener", "frameElement", "location", "history"],
  ...["navigator", "localStorage", "sessionStorage", "indexedDB", "caches", "XMLHttpRequest", "fetch", "WebSocket"],
  ...["EventSource", "Worker", "SharedWorker", "BroadcastChannel", "MessageChannel", "postMessage", "alert"],
  ...["confirm", "prompt", "open", "close", "print", "liantai", "liantaiNative", "importScripts", "Element", "Node"],
] as const;

/** Style isolation as the platforms name it; a page without a word of its own is `shared`. */
export type StyleIsolation =
  | "isolated"
  | "apply-shared"
  | "shared"
  | "page-isolated"
  | "page-apply-shared"
  | "page-shared";

/** A place in the author's sources; line and column count from 1. */
export interface Fault {
  message: string;
  file: string;
  line?: number;
  column?: number;
}

/** A page or component. Its path is its file's without an extension, as `pages/index/index`. */
export interface Unit {
  path: string;
  kind: "page" | "component";
  /** Its own JSON file as it stands, `@variables` of theme.json replaced. For a page: window options. */
  config: Record<string, unknown>;
  /** Key of its module in `modules`; null when it has no script. */
  module: string | null;
  /** True when there is a template under this path. */
  hasTemplate: boolean;
  /** Tag as it stands in the compiled template → path of the unit. App-level components are among them. */
  uses: Record<string, string>;
  /** Abstract nodes: compiled tag → path of the default unit, or null. */
  generics: Record<string, string | null>;
  /** Compiled tag → compiled tag shown until its unit is there (`componentPlaceholder`). */
  placeholders: Record<string, string>;
  isolation: StyleIsolation;
  /** Name to register as style scope: classes read `<scope>--name`. "" is the shared scope. */
  styleScope: string;
  /** For a component in the shared scope: what `data-host` is to read. */
  hostMark?: string;
  /** Pages only: value of `data-p`. */
  pageScope?: string;
  /** Pages only: whether app.wxss applies. */
  appStyle?: boolean;
  /** Pages only: shared-scope components it can show; value of `data-s`. */
  sharedScopes?: string[];
  /** The unit could not be compiled; the page shows this instead. */
  fault?: Fault;
}

export interface CompiledModule {
  /** Source with its lines where the author has them, in CommonJS. */
  code: string;
  /** Requests found in it, resolved: `./a` → `utils/a.js`. Others are tried relative, with `.js` and `/index.js`. */
  requires: Record<string, string>;
}

/** What generated templates refer to by name; `G` templates by path, `R` WXS modules by path. */
export interface TemplateScope {
  G: Record<string, unknown>;
  R: Record<string, () => unknown>;
  D: (path: string, loader: WxsLoader) => () => unknown;
  X: unknown;
  Y: unknown;
  Z: unknown;
  P: unknown;
  Q: unknown;
}
export type WxsLoader = (require: (path: string) => unknown, exports: object, module: { exports: unknown }) => void;
/** Evaluates to a template's generator: `addCompiledTemplate(path, { groupList: G, content })`. Call it when needed. */
export type TemplateFactory = (scope: TemplateScope) => unknown;

/** The code of the main package or of a subpackage. */
export interface Part {
  /** "" for the main package. */
  root: string;
  units: Record<string, Unit>;
  modules: Record<string, CompiledModule>;
  /** By path without extension; imported and included templates too. `G[path]` should evaluate lazily. */
  templates: Record<string, TemplateFactory>;
  /** WXS files by path without extension: `R[path] = D(path, loader)`. */
  scripts: Record<string, WxsLoader>;
}

/** A subpackage, known from the start; its code comes with its files. */
export interface PartFile {
  root: string;
  name?: string;
  independent: boolean;
  /** Full paths of its pages. */
  pages: string[];
  script: string;
  style: string;
}

export interface TabBarConfig {
  custom: boolean;
  position: "bottom" | "top";
  color: string;
  selectedColor: string;
  backgroundColor: string;
  borderStyle: "black" | "white";
  list: { pagePath: string; text: string; iconPath?: string; selectedIconPath?: string }[];
}

export interface CompiledApp {
  format: typeof NATIVE_FORMAT;
  dialect: "wechat" | "xiaohongshu" | "douyin" | "jd";
  /** app.json as it stands, `@variables` replaced. */
  config: Record<string, unknown>;
  /** Every page, main package first, in the order of app.json. */
  pages: string[];
  entry: string;
  window: Record<string, unknown>;
  tabBar: TabBarConfig | null;
  /** Unit path of the custom tab bar, if the package has one. */
  customTabBar: string | null;
  /** Key of app.js in `main.modules`; null when it is missing or broken (then `fault` says why). */
  appModule: string | null;
  fault?: Fault;
  subPackages: PartFile[];
  /** Paths of the package's own files that are served (images, fonts, JSON …). */
  assets: string[];
  main: Part;
}

/** `window.liantaiNative`, put in place by the runtime before `app.js` runs. */
export interface NativeGlobal {
  start(app: CompiledApp): void;
  add(part: Part): void;
}

export type OpenType = "navigateTo" | "redirectTo" | "switchTab" | "reLaunch" | "navigateBack";

/** An open page, as core shows it to api and components. */
export interface PageHandle {
  readonly path: string;
  readonly query: Record<string, string>;
  readonly unit: Unit;
  /** `this` of the page's script. */
  readonly instance: Record<string, unknown>;
  readonly component: glassEasel.GeneralComponent;
  /** The `wx-page` element; it scrolls. */
  readonly root: HTMLElement;
  /** Number given to the page at opening (`__wxWebviewId__`). */
  readonly id: number;
  /** Calls a lifetime of the page if it has one (`onPullDownRefresh`, `onShareAppMessage` …) and hands its result on. */
  call(name: string, ...args: unknown[]): unknown;
}

export interface EventChannel {
  emit(name: string, ...args: unknown[]): void;
  on(name: string, listener: (...args: never[]) => void): void;
  once(name: string, listener: (...args: never[]) => void): void;
  off(name: string, listener?: (...args: never[]) => void): void;
}

/** Every call rejects with an Error whose message is the platforms' `errMsg` (`navigateTo:fail page "x" is not found`). */
export interface Router {
  readonly stack: readonly PageHandle[];
  current(): PageHandle | null;
  /** `url` may be relative to the current page. */
  navigateTo(url: string, events?: Record<string, (...args: never[]) => void>): Promise<{ eventChannel: EventChannel }>;
  redirectTo(url: string): Promise<void>;
  switchTab(url: string): Promise<void>;
  reLaunch(url: string): Promise<void>;
  /** At the first page it does nothing. */
  navigateBack(delta?: number): Promise<void>;
}

export interface NavigationBar {
  setTitle(title: string): void;
  setColor(colors: { frontColor?: string; backgroundColor?: string }): void;
  setLoading(isLoading: boolean): void;
  hideHome(): void;
  /** Height and place in CSS pixels; the capsule is drawn by the shell at the right. */
  metrics(): { statusBar: number; bar: number; capsule: DOMRect };
}

export interface TabBar {
  setItem(item: { index: number; text?: string; iconPath?: string; selectedIconPath?: string }): void;
  setStyle(style: Partial<Pick<TabBarConfig, "color" | "selectedColor" | "backgroundColor" | "borderStyle">>): void;
  setBadge(index: number, badge: { text: string } | "dot" | null): void;
  show(animated: boolean): void;
  hide(animated: boolean): void;
}

export interface PullDown {
  start(): void;
  stop(): void;
}

/** App-wide events: `appShow`, `appHide`, `error`, `unhandledRejection`, `pageNotFound`, `resize`, `themeChange`. */
export type AppEvent =
  | "appShow"
  | "appHide"
  | "error"
  | "unhandledRejection"
  | "pageNotFound"
  | "resize"
  | "themeChange"
  | "pageShow"
  | "pageHide"
  | "pageUnload";

/** What core offers to `api/` and `components/`. */
export interface AppHost {
  readonly app: CompiledApp;
  readonly liantai: Liantai;
  readonly router: Router;
  readonly navigationBar: NavigationBar;
  readonly tabBar: TabBar;
  readonly pullDown: PullDown;
  /** `wx` once it is made; components use it for `navigator`, `button open-type` and the like. */
  readonly wx: Record<string, unknown>;
  /** Path, query, scene and referrerInfo the mini-program was opened with. */
  readonly launch: { path: string; query: Record<string, string>; scene: number; referrerInfo: object };
  /** Layer above all pages for toasts, dialogs and pickers. */
  readonly overlay: HTMLElement;
  /** Address of a file: package paths become `p/…`, relative ones count from `from` (a unit's path, default the current page); others stay. */
  assetUrl(source: string, from?: string): string;
  /** Whether the package has this file (path from its root, without a slash). */
  hasAsset(path: string): boolean;
  /** CSS pixels of so many rpx. */
  rpx(value: number): number;
  /** A style text with every `rpx` made pixels. */
  styleText(style: string): string;
  on(event: AppEvent, listener: (data: never) => void): void;
  off(event: AppEvent, listener?: (data: never) => void): void;
  emit(event: AppEvent, data: unknown): void;
  /** Notes the use of something that is not built, once per name; the shell learns of it. */
  unsupported(name: string): void;
  /** An error of the author's code: to onError listeners, the console and the shell. */
  report(error: unknown, where: string): void;
}

/**
 * `components/register.ts` exports `registerBuiltins: RegisterBuiltins`. Called once, before any unit is registered;
 * `space` is the app's own code space: `space.getComponentSpace().setGlobalUsingComponent("wx-view", …)`.
 */
export type RegisterBuiltins = (space: CodeSpace, host: AppHost) => void;

/** `api/make-wx.ts` exports `makeWx: MakeWx`: the `wx` object. */
export type MakeWx = (host: AppHost) => Record<string, unknown>;

/**
 * `components/names.ts` exports `BUILTIN_TAGS` (names without prefix) and `api/names.ts` exports `API_NAMES`: plain
 * lists without imports, which the compiler reads to say what a package uses that is not built.
 */
export type NameList = readonly string[];
