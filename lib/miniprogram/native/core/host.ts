import { localFileUrl } from "@/lib/miniprogram/native/api/files/addresses";
import type { TabBar } from "@/lib/miniprogram/native/contract";
import { assetAddress } from "@/lib/miniprogram/native/core/asset-address";
import type { CoreHost, PageMeta } from "@/lib/miniprogram/native/core/core-host";
import type { PageView } from "@/lib/miniprogram/native/core/page-view";
import type { Runtime } from "@/lib/miniprogram/native/core/runtime";
import { NO_TAB_BAR, SILENT_TAB_BAR } from "@/lib/miniprogram/native/core/tab-bar";
import { readColor } from "@/lib/miniprogram/native/core/window-config";

/** What `api/` and `components/` are given of the runtime. */
export function makeHost(runtime: Runtime): CoreHost {
  const { app, liantai, router, bar, pull, stage, events, desk } = runtime;
  const assets = new Set(app.assets);
  const pixels = (value: number) => (value * document.documentElement.clientWidth) / 750;
  const noted = new Set<string>();
  const here = () => router.current();
  const tabBar: TabBar = runtime.tabBar ?? (app.tabBar ? SILENT_TAB_BAR : NO_TAB_BAR);
  const assetUrl = (source: string, from?: string): string =>
    localFileUrl(source) ?? assetAddress(String(source), from ?? here()?.path ?? "", (path) => assets.has(path));
  return {
    app,
    liantai,
    router,
    navigationBar: bar,
    tabBar,
    pullDown: pull,
    get wx() {
      return runtime.wx;
    },
    launch: runtime.launch,
    enter: () => runtime.launch,
    overlay: stage.overlay,
    assetUrl,
    hasAsset: (path) => assets.has(path),
    rpx: pixels,
    styleText: (style) =>
      style
        .replace(/(-?(?:\d+\.)?\d+)rpx\b/g, (_, value: string) => `${pixels(Number(value))}px`)
        .replace(
          /url\(\s*(["']?)(wxfile:[^"')]+)\1\s*\)/g,
          (_, _quote, address: string) => `url("${assetUrl(address)}")`,
        ),
    on: (event, listener) => events.on(event, listener),
    off: (event, listener) => events.off(event, listener),
    emit: (event, data) => events.emit(event, data),
    unsupported: (name) => {
      if (noted.has(name)) return;
      noted.add(name);
      liantai.start("note", { name: name.slice(0, 80) }).answer.catch(() => undefined);
    },
    report: (error, where) => desk.report(error, where),
    setLeaveQuestion: (text) => runtime.setLeaveQuestion(text),
    setPageBackground: (looks) => {
      const page = here();
      if (page) pull.setLooks(page, { ...looks, color: readColor(looks.color) });
    },
    loadSubpackage: async (name) => {
      const file = runtime.parts.find(name);
      if (!file) throw new Error(`subpackage "${name}" is not found`);
      await runtime.parts.load(file);
    },
    pageMeta: (component, meta) => {
      const page = runtime.pageOf(component);
      if (page) applyMeta(runtime, page, meta);
    },
    navigationBarOf: (component, meta) => {
      const page = runtime.pageOf(component);
      if (page) bar.apply(page, meta);
    },
    pageOf: (node) => runtime.pageOf(node),
    onBack: (handler) => router.onBack(handler),
  };
}

function applyMeta({ pull }: Runtime, page: PageView, meta: PageMeta): void {
  const color = readColor(meta.rootBackgroundColor) ?? readColor(meta.backgroundColor);
  if (color || meta.backgroundTextStyle) pull.setLooks(page, { color, textStyle: meta.backgroundTextStyle });
  if (meta.pageStyle !== undefined) page.root.style.cssText = meta.pageStyle;
  if (meta.pageFontSize) page.root.style.fontSize = meta.pageFontSize;
  if (meta.rootFontSize) document.documentElement.style.fontSize = meta.rootFontSize;
  const top = Number.parseFloat(String(meta.scrollTop ?? ""));
  if (!Number.isNaN(top)) page.scroller.scrollTo({ top, behavior: meta.scrollDuration ? "smooth" : "auto" });
}
