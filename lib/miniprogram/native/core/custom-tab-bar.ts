import * as glassEasel from "glass-easel";
import type { CodeSpace } from "glass-easel-miniprogram-adapter";
import { STYLE_ATTRIBUTES, type Unit } from "@/lib/miniprogram/native/contract";
import { make } from "@/lib/miniprogram/native/core/dom";
import { callerOf, type EaselComponent } from "@/lib/miniprogram/native/core/easel";
import type { PageView } from "@/lib/miniprogram/native/core/page-view";

/** The tab bar a package draws itself: each tab page has one of its own, which `getTabBar()` hands out. */
export class CustomTabBars {
  private readonly bars = new WeakMap<PageView, EaselComponent>();
  private readonly pages = new WeakMap<EaselComponent, PageView>();

  constructor(
    private readonly space: CodeSpace,
    private readonly backend: glassEasel.GeneralBackendContext,
    private readonly unit: Unit,
  ) {}

  /** Puts a bar into the box of a page that is about to open. */
  mount(page: PageView): void {
    const holder = make("div", "lt-custom-tab");
    holder.setAttribute(STYLE_ATTRIBUTES.app, "");
    if (this.unit.sharedScopes?.length) holder.setAttribute(STYLE_ATTRIBUTES.shared, this.unit.sharedScopes.join(" "));
    const place = document.createElement("i");
    holder.append(place);
    page.box.append(holder);
    const components = this.space.getComponentSpace();
    const bar = components.createComponentByUrl("wx-custom-tab-bar", this.unit.path, null, this.backend);
    this.bars.set(page, bar);
    this.pages.set(bar, page);
    glassEasel.Element.replaceDocumentElement(bar, holder as never, place as never);
    page.onClose.push(() => glassEasel.Element.pretendDetached(bar));
  }

  /** The script's `this` of a page's bar. */
  of(page: PageView): object | null {
    const bar = this.bars.get(page);
    return bar ? callerOf(bar) : null;
  }

  pageOf(root: EaselComponent): PageView | null {
    return this.pages.get(root) ?? null;
  }

  lifetime(page: PageView, name: string): void {
    this.bars.get(page)?.triggerPageLifetime(name, []);
  }
}
