import { isRecord, type Options, Refusal } from "@/lib/miniprogram/native/api/callbacks";
import type { LateCalls, MoreContext } from "@/lib/miniprogram/native/api/context";
import { smallPicture } from "@/lib/miniprogram/native/api/media/pictures";
import { listOf, textOf } from "@/lib/miniprogram/native/api/read";
import { currentPage } from "@/lib/miniprogram/native/api/view/pages";
import type { PageHandle } from "@/lib/miniprogram/native/contract";

/** Milliseconds a page may take over what it shares, as on the platforms. */
const PATIENCE_MS = 3000;

/** What pages said of their menu item themselves. */
const said = new WeakMap<object, boolean>();

export interface ShareContent {
  title: string;
  /** Path with its query, from "/". */
  path: string;
  image?: string;
}

/** Sharing: what the page says is shared, and the shell gives the link away, with the promoter's code where there is one. */
export function shareCalls(context: MoreContext): LateCalls {
  const { host, liantai } = context;
  const isShareable = (page: PageHandle | null) =>
    page !== null && (said.get(page.instance) ?? typeof page.instance.onShareAppMessage === "function");
  const tellMenu = () => {
    // The menu is told again with the next page; a refusal means that it was told too often.
    liantai.start("setMenu", { share: isShareable(host.router.current()) }).answer.catch(() => undefined);
  };
  host.on("pageShow", tellMenu);
  if (host.router.current()) tellMenu();
  liantai.onShell(({ event }) => {
    // A sheet that could not be opened has nobody to tell; what the page's own code throws the core has taken.
    if (event === "share") sharePage(context, "menu").catch(() => undefined);
  });
  const ofMenu = ({ menus }: Options) => menus === undefined || listOf(menus).includes("shareAppMessage");
  const setShown = (isShown: boolean) => (options: Options) => {
    if (!ofMenu(options)) return;
    said.set(currentPage(context).instance, isShown);
    tellMenu();
  };
  return {
    showShareMenu: setShown(true),
    hideShareMenu: setShown(false),
    updateShareMenu: () => undefined,
    shareAppMessage: (options: Options) => give(context, contentOf(context, options)),
    getShareInfo: () => {
      throw new Refusal("not supported");
    },
  };
}

/** Shares the page on top as it asks to be: from the shell's menu, or from a button of its own. */
export async function sharePage(context: MoreContext, from: "menu" | "button", target?: object): Promise<void> {
  const page = currentPage(context);
  const content = page.call("onShareAppMessage", { from, target, webViewUrl: undefined });
  const first = isRecord(content) ? content : {};
  const better = await Promise.race([
    Promise.resolve(first.promise).catch(() => undefined),
    new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS)),
  ]);
  await give(context, contentOf(context, isRecord(better) ? { ...first, ...better } : first));
}

async function give({ liantai, host }: MoreContext, { title, path, image }: ShareContent): Promise<void> {
  const picture = image ? await pictureFor(host.assetUrl(image)) : undefined;
  await liantai.start("share", { title: title.slice(0, 80), path: path.slice(0, 512), image: picture }).answer;
}

/** What is shared, with the page itself for what was left out. */
function contentOf(context: MoreContext, { title, path, imageUrl }: Options): ShareContent {
  const page = currentPage(context);
  const query = Object.entries(page.query)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join("&");
  const own = `${page.path}${query && `?${query}`}`;
  return {
    title: textOf(title) || context.liantai.about.title,
    path: `/${(textOf(path) || own).replace(/^\/+/, "")}`,
    image: textOf(imageUrl) || undefined,
  };
}

/** A picture the shell may show: one of the package by its address, one made here as data, none from elsewhere. */
async function pictureFor(address: string): Promise<string | undefined> {
  if (/^https?:/.test(address)) return undefined;
  if (!/^(blob|data):/.test(address)) return address;
  return smallPicture(address).catch(() => undefined);
}
