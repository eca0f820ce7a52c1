/** What the uploaded code is told when it starts. The share code is not among it: it stays with the server. */
export interface LaunchOptions {
  /** Page asked for, as "/product/prd_1"; "" for the first page. */
  path: string;
  query: Record<string, string>;
  /** Where the visitor comes from, in the platforms' numbers (1007 a card, 1047 a code, 1001 otherwise). */
  scene: number;
  /** Address of the shop's backend, for `request`; may be a path on our own host. */
  base?: string;
  brand?: { name: string; color?: string };
  /** Values of ext.json for this brand, where the version has any. */
  ext?: Record<string, unknown>;
}

/** Everything the shell page needs; written into the page as JSON, so nothing secret but the ticket stands in it. */
export interface ShellBoot {
  appid: string;
  /** Key of the visitor under which storage is kept on this device; no secret. */
  identity: string;
  /** Unguessable, expiring right to run this package for this visitor. */
  ticket: string;
  mode: "trial" | "release";
  title: string;
  locale: "zh-CN" | "en";
  /** First document, relative to the package ("index.html"). */
  entry: string;
  /** A native package lies under the title bar and colours it; any other one begins below. */
  kind?: "h5" | "native";
  launch: LaunchOptions;
  /** The origin the package runs at, where the deployment gives it one of its own; else it is sandboxed below ours. */
  frameOrigin?: string;
  /** Plain address of this mini-program; what "share" gives away the server says, with the right code in it. */
  shareUrl?: string;
  trial?: {
    version: string;
    label?: string;
    /** ISO time after which the trial shows nothing. */
    expiresAt?: string;
    /** Errors found on upload or boot so far, as the badge shows them. */
    problems?: number;
  };
  /** Names of features the package uses that a browser lacks. */
  unsupported?: string[];
}

/** What a mini-program may know of itself. */
export interface FrameAbout {
  appid: string;
  title: string;
  mode: "trial" | "release";
  /** Version number of a trial; "" for a released one. */
  version: string;
  locale: "zh-CN" | "en";
}

/** First data of a frame, handed over as its window name: known before any script of the package runs. */
export interface FrameHello {
  liantai: 1;
  about: FrameAbout;
  launch: LaunchOptions;
  storage: Record<string, string>;
}

/** Every shell script call: same origin, this header, JSON in, `{ok}` out. */
export const HOST_HEADER = "x-liantai-host";

/** Address the package's files are served under. */
export function framePrefix(ticket: string): string {
  return `/frame/${encodeURIComponent(ticket)}/`;
}

/** Address the shell sends its calls to. */
export function hostPrefix(ticket: string): string {
  return `/host/${encodeURIComponent(ticket)}/`;
}

export const SDK_PATH = "/frame/sdk.js";
export const SHELL_PATH = "/frame/shell.js";
export const NATIVE_PATH = "/frame/native.js";
export const NATIVE_MORE_PATH = "/frame/native-more.js";
export const NATIVE_STYLE_PATH = "/frame/native.css";
