import * as glassEasel from "glass-easel";
import type { CodeSpace } from "glass-easel-miniprogram-adapter";
import {
  type EventChannel,
  PAGE_TAG,
  type PageHandle,
  STYLE_ATTRIBUTES,
  type Unit,
} from "@/lib/miniprogram/native/contract";
import { writeQuery } from "@/lib/miniprogram/native/core/addresses";
import { make } from "@/lib/miniprogram/native/core/dom";
import { callerOf, type EaselComponent, elementOf } from "@/lib/miniprogram/native/core/easel";
import { drawFailure, type Failure } from "@/lib/miniprogram/native/core/failure";
import type { ReadyQueue } from "@/lib/miniprogram/native/core/ready-queue";
import type { WindowConfig } from "@/lib/miniprogram/native/core/window-config";

export interface PageInput {
  path: string;
  query: Record<string, string>;
  unit: Unit;
  config: WindowConfig;
  channel: EventChannel;
  /** Why the page is not to be run; null when it is. */
  failure: Failure | null;
}

export interface PageHost {
  space: CodeSpace;
  backend: glassEasel.GeneralBackendContext;
  ready: ReadyQueue;
  report(error: unknown, where: string): void;
  /** What is offered beside a failure. */
  actions(page: PageView): { label: string; act: () => void }[];
  failureOf(error: unknown): Failure;
}

let lastId = 0;

/**
 * One open page: its box on the stage, its component, its lifetimes. The box holds what is fixed, the scroller within
 * scrolls, the page's root element stands in the scroller.
 */
export class PageView implements PageHandle {
  readonly id: number;
  readonly path: string;
  readonly query: Record<string, string>;
  readonly unit: Unit;
  readonly config: WindowConfig;
  readonly channel: EventChannel;
  readonly box = make("div", "lt-box");
  readonly scroller = make("div", "lt-scroll");
  component: EaselComponent;
  instance: Record<string, unknown>;
  failure: Failure | null;
  /** Called when the page is closed for good. */
  readonly onClose: (() => void)[] = [];
  private shown = false;
  private closed = false;

  constructor(
    private readonly host: PageHost,
    input: PageInput,
  ) {
    lastId += 1;
    this.id = lastId;
    this.path = input.path;
    this.query = input.query;
    this.unit = input.unit;
    this.config = input.config;
    this.channel = input.channel;
    this.failure = input.failure;
    this.scroller.dataset.scroller = "";
    this.box.append(this.scroller);
    this.component = this.create();
    this.instance = (callerOf(this.component) as Record<string, unknown> | null) ?? {};
    const { path, query, id } = this;
    Object.assign(this.instance, { route: path, __route__: path, options: { ...query }, __wxWebviewId__: id });
  }

  get root(): HTMLElement {
    return elementOf(this.component) as HTMLElement;
  }

  /** Puts the page into `stage` and takes it through its first lifetimes, up to onReady. */
  open(stage: HTMLElement): void {
    const { app, page, shared } = STYLE_ATTRIBUTES;
    if (this.unit.appStyle !== false) this.root.setAttribute(app, "");
    if (this.unit.pageScope !== undefined) this.root.setAttribute(page, this.unit.pageScope);
    if (this.unit.sharedScopes?.length) this.root.setAttribute(shared, this.unit.sharedScopes.join(" "));
    const place = document.createElement("i");
    this.scroller.append(place);
    stage.append(this.box);
    this.host.ready.hold(() => {
      this.attach(place);
      if (this.failure) return this.drawFailure();
      this.call("onLoad", { ...this.query });
      this.show();
    });
    if (!this.failure) this.call("onReady");
  }

  show(): void {
    if (this.shown || this.failure) return;
    this.shown = true;
    this.call("onShow");
    this.lifetime("show");
  }

  hide(): void {
    if (!this.shown) return;
    this.shown = false;
    this.call("onHide");
    this.lifetime("hide");
  }

  /** Ends the page; its box stays where it is until `box.remove()`, so that it can still slide away. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.shown = false;
    if (!this.failure) this.call("onUnload");
    for (const run of this.onClose.splice(0)) run();
    glassEasel.Element.pretendDetached(this.component);
  }

  isShown(): boolean {
    return this.shown;
  }

  isClosed(): boolean {
    return this.closed;
  }

  call(name: string, ...args: unknown[]): unknown {
    const method = this.instance[name];
    if (typeof method !== "function") return undefined;
    try {
      return method.apply(this.instance, args);
    } catch (error) {
      this.host.report(error, `${this.path} ${name}`);
      return undefined;
    }
  }

  lifetime(name: string, ...args: unknown[]): void {
    this.component.triggerPageLifetime(name, args as never);
  }

  private create(): EaselComponent {
    const { space, backend } = this.host;
    const components = space.getComponentSpace();
    const bare = () => components.createComponentByUrl(PAGE_TAG, "", null, backend);
    if (this.failure) return bare();
    try {
      return components.createComponentByUrl(PAGE_TAG, this.path + writeQuery(this.query), null, backend);
    } catch (error) {
      this.fail(error);
      return bare();
    }
  }

  private attach(place: HTMLElement): void {
    try {
      glassEasel.Element.replaceDocumentElement(this.component, this.scroller as never, place as never);
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    this.failure = this.host.failureOf(error);
    this.host.report(error, this.path);
  }

  private drawFailure(): void {
    if (!this.failure) return;
    this.root.hidden = true;
    this.scroller.append(drawFailure(this.failure, this.host.actions(this)));
  }
}
