import type * as glassEasel from "glass-easel";
import type { CodeSpace } from "glass-easel-miniprogram-adapter";
import type { Liantai } from "@/lib/miniprogram/browser/liantai";
import type { CompiledApp, Part } from "@/lib/miniprogram/native/contract";
import { AppEvents } from "@/lib/miniprogram/native/core/app-events";
import { AppInstance } from "@/lib/miniprogram/native/core/app-instance";
import { BackHistory } from "@/lib/miniprogram/native/core/back-history";
import { makeCodeSpace } from "@/lib/miniprogram/native/core/code-space";
import { CustomTabBars } from "@/lib/miniprogram/native/core/custom-tab-bar";
import { rootOf } from "@/lib/miniprogram/native/core/easel";
import { ErrorDesk } from "@/lib/miniprogram/native/core/errors";
import { launchAddress, launchInfo } from "@/lib/miniprogram/native/core/launch-info";
import { Layout } from "@/lib/miniprogram/native/core/layout";
import { Modules } from "@/lib/miniprogram/native/core/modules";
import { ShellBar } from "@/lib/miniprogram/native/core/navigation-bar";
import { PageMaker } from "@/lib/miniprogram/native/core/page-maker";
import type { PageView } from "@/lib/miniprogram/native/core/page-view";
import { Parts } from "@/lib/miniprogram/native/core/parts";
import { PullToRefresh } from "@/lib/miniprogram/native/core/pull-down";
import { ReadyQueue } from "@/lib/miniprogram/native/core/ready-queue";
import { PageRouter } from "@/lib/miniprogram/native/core/router";
import { scriptGlobals } from "@/lib/miniprogram/native/core/script-globals";
import { Stage } from "@/lib/miniprogram/native/core/stage";
import { DrawnTabBar } from "@/lib/miniprogram/native/core/tab-bar";
import { Templates } from "@/lib/miniprogram/native/core/templates";
import { Units } from "@/lib/miniprogram/native/core/units";
import { word } from "@/lib/miniprogram/native/core/words";

/** A running mini-program: its parts, made once and tied together. */
export class Runtime {
  readonly desk: ErrorDesk;
  readonly events: AppEvents;
  readonly instance: AppInstance;
  readonly address;
  readonly launch;
  readonly modules: Modules;
  readonly templates = new Templates();
  readonly units = new Units();
  readonly parts: Parts;
  readonly stage = new Stage();
  readonly router: PageRouter;
  readonly bar: ShellBar;
  readonly pull: PullToRefresh;
  readonly tabBar: DrawnTabBar | null;
  readonly space: CodeSpace;
  readonly customTabs: CustomTabBars | null;
  wx: Record<string, unknown> = {};
  private readonly ready = new ReadyQueue();
  private readonly layout: Layout;
  private readonly maker: PageMaker;
  private readonly roots = new WeakMap<object, PageView>();
  private readonly history: BackHistory;
  private leaveQuestion: { page: PageView; text: string } | null = null;

  constructor(
    readonly app: CompiledApp,
    readonly liantai: Liantai,
    backend: glassEasel.GeneralBackendContext,
  ) {
    const options = liantai.getLaunchOptions();
    this.address = launchAddress(options, app.entry);
    this.launch = launchInfo(options, this.address);
    this.desk = new ErrorDesk(liantai, (path) => this.modules.has(path));
    const report = (error: unknown, where: string) => this.desk.report(error, where);
    this.events = new AppEvents(report);
    this.instance = new AppInstance(report);
    this.modules = new Modules({
      globals: scriptGlobals(this),
      loadPartOf: (path) => this.loadPart(path),
    });
    this.parts = new Parts(app, (part) => this.take(part));
    this.space = makeCodeSpace(
      (path) => this.units.get(path),
      (component) => this.ready.add(component),
    );
    this.units.connect({ space: this.space, modules: this.modules, templates: this.templates, report });
    // A component of another subpackage that stands behind a placeholder is fetched when it is first seen.
    this.space.getComponentSpace().setComponentWaitingListener((_isPublic, path) => {
      const ensured = this.loadPart(path).then(() => this.units.ensure(path));
      ensured.catch((error: unknown) => report(error, path));
    });
    const isTab = (path: string) => app.tabBar?.list.some((item) => item.pagePath === path) ?? false;
    this.router = new PageRouter(this.stage, {
      isPage: (path) => app.pages.includes(path),
      isTab,
      needsPart: (path) => this.parts.missingFor(path) !== null,
      loadPart: (path) => this.loadPart(path),
      makePage: (address, channel) => this.makePage(this.maker.make(address, channel)),
      onChange: () => this.sync(),
      emit: (event, page) => this.tell(event, page),
      report,
      mayLeave: () => this.mayLeave(),
    });
    const current = () => this.router.current();
    this.bar = new ShellBar(liantai, {
      current,
      depth: () => this.router.stack.length,
      isHome: (path) => path === app.entry || isTab(path),
    });
    this.pull = new PullToRefresh(current);
    this.tabBar = app.tabBar && !app.customTabBar ? this.drawTabBar(app.tabBar) : null;
    this.take(app.main);
    const tabUnit = app.tabBar && app.customTabBar ? this.units.get(app.customTabBar) : undefined;
    this.customTabs = tabUnit ? new CustomTabBars(this.space, backend, tabUnit) : null;
    const { bar, pull, tabBar, customTabs } = this;
    this.layout = new Layout({ bar, pull, tabBar, customTabs, isTab });
    this.maker = new PageMaker({
      app,
      locale: liantai.about.locale,
      units: this.units,
      parts: this.parts,
      isModule: (path) => this.modules.has(path),
      pageHost: { space: this.space, backend, ready: this.ready, report, actions: (page) => this.actionsFor(page) },
    });
    this.history = new BackHistory((pages) => this.back(pages));
  }

  /** One page back, or as many as the visitor went; what refuses says so to nobody. */
  back(pages = 1): void {
    this.router.navigateBack(pages).catch(() => undefined);
  }

  home(): void {
    this.router.reLaunch(`/${this.app.entry}`).catch((error: unknown) => this.desk.report(error, "home"));
  }

  pageOf(node: glassEasel.Element): PageView | null {
    const root = rootOf(node);
    return root ? (this.roots.get(root) ?? this.customTabs?.pageOf(root) ?? null) : null;
  }

  setLeaveQuestion(text: string | null): void {
    const page = this.router.current();
    this.leaveQuestion = text === null || !page ? null : { page, text };
  }

  private take(part: Part): void {
    this.modules.add(part);
    this.templates.add(part);
    this.units.add(part);
  }

  private async loadPart(path: string): Promise<void> {
    const file = this.parts.missingFor(path);
    if (file) await this.parts.load(file);
  }

  private makePage(page: PageView): PageView {
    this.roots.set(page.component, page);
    if (this.app.customTabBar) this.units.ensure(this.app.customTabBar);
    this.layout.setUp(page);
    return page;
  }

  private sync(): void {
    const page = this.router.current();
    const [bottom] = this.router.stack;
    this.tabBar?.select(bottom?.box.classList.contains("tab") ? bottom.path : null);
    this.bar.sync();
    this.history.set(this.router.stack.length);
    if (page) this.parts.preload(page.path);
  }

  private tell(event: "pageShow" | "pageHide" | "pageUnload", page: PageView): void {
    if (event !== "pageUnload") this.customTabs?.lifetime(page, event === "pageShow" ? "show" : "hide");
    if (event === "pageUnload" && this.leaveQuestion?.page === page) this.leaveQuestion = null;
    this.events.emit(event, page);
  }

  private drawTabBar(config: NonNullable<CompiledApp["tabBar"]>): DrawnTabBar {
    const bar = new DrawnTabBar(config, {
      assetUrl: (source) => `p${source}`,
      onTap: (index) => this.tapTab(index),
      onLayout: () => {
        for (const page of this.router.alive()) this.layout.place(page);
      },
    });
    this.stage.element.append(bar.element);
    return bar;
  }

  private tapTab(index: number): void {
    const item = this.app.tabBar?.list[index];
    if (!item) return;
    const { pagePath, text } = item;
    const tapped = () => this.router.current()?.call("onTabItemTap", { index: String(index), pagePath, text });
    this.router.switchTab(`/${pagePath}`).then(tapped, (error: unknown) => this.desk.report(error, "tabBar"));
  }

  private actionsFor(page: PageView): { label: string; act: () => void }[] {
    const say = (name: "retry" | "home") => word(this.liantai.about.locale, name);
    const again = () => this.router.redirectTo(`/${page.path}`).catch(() => this.home());
    const home = { label: say("home"), act: () => this.home() };
    if (this.parts.missingFor(page.path)) return [{ label: say("retry"), act: again }, home];
    return page.path === this.app.entry ? [] : [home];
  }

  private async mayLeave(): Promise<boolean> {
    const asked = this.leaveQuestion;
    if (!asked || asked.page !== this.router.current()) return true;
    const showModal = this.wx.showModal as (input: object) => Promise<{ confirm: boolean }>;
    const { confirm } = await showModal({ content: asked.text });
    return confirm;
  }
}
