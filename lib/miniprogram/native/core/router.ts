import type { EventChannel, OpenType, Router } from "@/lib/miniprogram/native/contract";
import { type Address, readAddress } from "@/lib/miniprogram/native/core/addresses";
import { makeEventChannel } from "@/lib/miniprogram/native/core/event-channel";
import type { PageView } from "@/lib/miniprogram/native/core/page-view";
import { type Move, planMove } from "@/lib/miniprogram/native/core/stack-rules";
import type { Stage } from "@/lib/miniprogram/native/core/stage";

type Listeners = Record<string, (...args: never[]) => void>;

export interface RouterHost {
  isPage(path: string): boolean;
  isTab(path: string): boolean;
  /** Whether there is something to wait for before a page can be made. */
  needsPart(path: string): boolean;
  loadPart(path: string): Promise<void>;
  makePage(address: Address, channel: EventChannel): PageView;
  /** The stack has changed, or another page is on top. */
  onChange(): void;
  emit(event: "pageShow" | "pageHide" | "pageUnload", page: PageView): void;
  report(error: unknown, where: string): void;
  /** Resolves to false when the visitor would rather stay. */
  mayLeave(): Promise<boolean>;
}

/** The stack of pages. Moves come one after the other, each in a step of its own, however they are asked for. */
export class PageRouter implements Router {
  private pages: PageView[] = [];
  /** Tab pages opened so far: they stay alive until everything is opened anew. */
  private readonly tabs = new Map<string, PageView>();
  private waiting = 0;
  private tail: Promise<unknown> = Promise.resolve();
  private readonly backHandlers: (() => boolean)[] = [];

  constructor(
    private readonly stage: Stage,
    private readonly host: RouterHost,
  ) {}

  get stack(): readonly PageView[] {
    return this.pages;
  }

  current(): PageView | null {
    return this.pages.at(-1) ?? null;
  }

  /** Every page that is alive: the stack and the kept tabs. */
  alive(): PageView[] {
    return [...new Set([...this.tabs.values(), ...this.pages])];
  }

  async navigateTo(url: string, events: Listeners = {}): Promise<{ eventChannel: EventChannel }> {
    const channel = makeEventChannel((error) => this.host.report(error, "eventChannel"), events);
    await this.go("navigateTo", url, 1, channel);
    return { eventChannel: channel };
  }

  redirectTo(url: string): Promise<void> {
    return this.go("redirectTo", url);
  }

  switchTab(url: string): Promise<void> {
    return this.go("switchTab", url);
  }

  reLaunch(url: string): Promise<void> {
    return this.go("reLaunch", url);
  }

  navigateBack(delta = 1): Promise<void> {
    return this.go("navigateBack", "", delta);
  }

  /** Opens the first page. */
  launch(address: Address): void {
    this.open({ close: 0, closeTabs: false, open: this.host.isTab(address.path) ? "tab" : "new" }, address);
  }

  onBack(handler: () => boolean): () => void {
    this.backHandlers.push(handler);
    return () => {
      const index = this.backHandlers.indexOf(handler);
      if (index >= 0) this.backHandlers.splice(index, 1);
    };
  }

  /** Whether a move has been asked for and not been made yet. */
  isMoving(): boolean {
    return this.waiting > 0;
  }

  /** Resolves when every move asked for has been made and nothing slides. */
  async idle(): Promise<void> {
    let seen: unknown;
    do {
      seen = this.tail;
      await this.tail;
      await this.stage.still();
    } while (seen !== this.tail);
  }

  private go(type: OpenType, url: string, delta = 1, channel?: EventChannel): Promise<void> {
    this.waiting += 1;
    const result = this.tail.then(() => this.step(type, url, delta, channel));
    this.tail = result
      .catch(() => undefined)
      .then(() => {
        this.waiting -= 1;
      });
    return result;
  }

  private async step(type: OpenType, url: string, delta: number, channel?: EventChannel): Promise<void> {
    const { isPage, isTab } = this.host;
    const address = readAddress(String(url ?? ""), this.current()?.path ?? "", isPage);
    const stack = this.pages.map(({ path }) => path);
    const move = planMove(type, address.path, Number(delta), { stack, isPage, isTab });
    if (typeof move === "string") throw new Error(`${type}:fail ${move}`);
    if (type === "navigateBack") {
      if ([...this.backHandlers].reverse().some((handler) => handler())) return;
      if (move.close === 0) throw new Error(`${type}:fail cannot navigate back at first page`);
      if (!(await this.host.mayLeave())) throw new Error(`${type}:fail cancel`);
      this.back(move.close);
      return;
    }
    if (move.open && this.host.needsPart(address.path)) {
      // A part that does not come is said on the page itself.
      await this.host.loadPart(address.path).catch((error: unknown) => this.host.report(error, address.path));
    }
    if (type === "navigateTo") this.push(address, channel);
    else this.open(move, address);
  }

  private push(address: Address, channel: EventChannel | undefined): void {
    const below = this.current();
    this.leave(below);
    const page = this.host.makePage(address, channel ?? this.deadChannel());
    this.pages = [...this.pages, page];
    this.show(page, () => page.open(this.stage.element));
    this.stage.push(page, below);
  }

  private back(count: number): void {
    const closing = this.pages.slice(-count).reverse();
    for (const page of closing) this.close(page);
    const [top, ...rest] = closing;
    for (const page of rest) page.box.remove();
    const now = this.current();
    if (!now || !top) return;
    this.show(now, () => now.show());
    this.stage.pop(top, now);
  }

  /** redirectTo, switchTab, reLaunch: what lies on top goes, perhaps something else comes. */
  private open(move: Move, address: Address): void {
    const before = this.pages;
    const kept = before.slice(0, before.length - move.close);
    const isKept = (page: PageView) => !move.closeTabs && this.tabs.get(page.path) === page;
    const going = before.slice(kept.length).reverse();
    const leaving = this.current();
    for (const page of going) {
      // A tab page makes room for another tab and lives on; redirectTo closes it.
      if (move.open === "tab" && isKept(page)) this.leave(page);
      else this.close(page);
    }
    const tabs = move.closeTabs ? [...this.tabs.values()] : [];
    for (const page of tabs) this.close(page);
    const known = move.open === "tab" ? this.tabs.get(address.path) : undefined;
    const fresh = move.open && !known ? this.host.makePage(address, this.deadChannel()) : undefined;
    const page = move.open ? (known ?? fresh) : kept.at(-1);
    if (!page) return;
    if (fresh && move.open === "tab") this.tabs.set(address.path, fresh);
    this.pages = move.open ? [...kept, page] : kept;
    if (page === leaving) this.host.onChange();
    else this.show(page, () => (fresh ? fresh.open(this.stage.element) : page.show()));
    this.stage.swap(page, [...before, ...tabs]);
  }

  private show(page: PageView, run: () => void): void {
    this.host.onChange();
    run();
    this.host.emit("pageShow", page);
    this.host.onChange();
    void this.stage.still().then(() => page.isClosed() || page.lifetime("routeDone"));
  }

  private leave(page: PageView | null): void {
    if (!page?.isShown()) return;
    page.hide();
    this.host.emit("pageHide", page);
  }

  /** A page sees itself on the stack until it is gone. */
  private close(page: PageView): void {
    if (this.tabs.get(page.path) === page) this.tabs.delete(page.path);
    if (page.isClosed()) return;
    page.close();
    this.host.emit("pageUnload", page);
    this.pages = this.pages.filter((one) => one !== page);
  }

  /** Of a page nobody opened with listeners. */
  private deadChannel(): EventChannel {
    return makeEventChannel((error) => this.host.report(error, "eventChannel"));
  }
}
