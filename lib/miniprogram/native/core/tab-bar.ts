import type { TabBar, TabBarConfig } from "@/lib/miniprogram/native/contract";
import { make, makeButton } from "@/lib/miniprogram/native/core/dom";

type Item = TabBarConfig["list"][number];
type Style = Partial<Pick<TabBarConfig, "color" | "selectedColor" | "backgroundColor" | "borderStyle">>;
type Badge = { text: string } | "dot" | null;

interface TabBarHost {
  assetUrl(source: string): string;
  /** A visitor's tap on a tab. */
  onTap(index: number): void;
  /** The room the bar takes has changed. */
  onLayout(): void;
}

/** The bar of tabs the runtime draws. Calls that name no tab, or where there is no bar, throw the platforms' reason. */
export class DrawnTabBar implements TabBar {
  readonly element = make("nav", "lt-tabbar still");
  private readonly items: Item[];
  private readonly badges: Badge[];
  private readonly style: Required<Style>;
  private selected = -1;
  private hidden = false;
  private present = false;

  constructor(
    private readonly config: TabBarConfig,
    private readonly host: TabBarHost,
  ) {
    this.items = config.list.map((item) => ({ ...item }));
    this.badges = config.list.map(() => null);
    const { color, selectedColor, backgroundColor, borderStyle } = config;
    this.style = { color, selectedColor, backgroundColor, borderStyle };
    this.element.classList.toggle("top", config.position === "top");
    this.draw();
    this.place();
  }

  /** Room the bar takes from its pages now, in CSS pixels as a CSS length. */
  room(): { top: string; bottom: string } {
    if (this.hidden) return { top: "0px", bottom: "0px" };
    if (this.config.position === "top") return { top: "40px", bottom: "0px" };
    return { top: "0px", bottom: "calc(50px + env(safe-area-inset-bottom))" };
  }

  /** Shows the bar below the tab page of this path, or takes it away with null: no tab page is open. */
  select(path: string | null): void {
    this.present = path !== null;
    const index = this.items.findIndex((item) => item.pagePath === path);
    if (index >= 0 && index !== this.selected) {
      this.selected = index;
      this.draw();
    }
    this.place();
  }

  setItem({ index, text, iconPath, selectedIconPath }: Parameters<TabBar["setItem"]>[0]): void {
    const item = this.itemAt(index);
    if (text !== undefined) item.text = String(text);
    if (iconPath !== undefined) item.iconPath = iconPath;
    if (selectedIconPath !== undefined) item.selectedIconPath = selectedIconPath;
    this.draw();
  }

  setStyle(style: Style): void {
    for (const [name, value] of Object.entries(style))
      if (value !== undefined) Object.assign(this.style, { [name]: value });
    this.draw();
  }

  setBadge(index: number, badge: Badge): void {
    this.itemAt(index);
    this.badges[index] = badge;
    this.draw();
  }

  show(animated: boolean): void {
    this.setHidden(false, animated);
  }

  hide(animated: boolean): void {
    this.setHidden(true, animated);
  }

  private setHidden(hidden: boolean, animated: boolean): void {
    this.hidden = hidden;
    this.element.classList.toggle("still", !animated);
    this.place();
    this.host.onLayout();
  }

  private place(): void {
    this.element.classList.toggle("away", this.hidden || !this.present);
    this.element.hidden = !this.present;
  }

  private itemAt(index: number): Item {
    const item = this.items[index];
    if (!item) throw new Error("tabbar item not found");
    return item;
  }

  private draw(): void {
    const { color, selectedColor, backgroundColor, borderStyle } = this.style;
    this.element.style.backgroundColor = backgroundColor;
    this.element.classList.toggle("white", borderStyle === "white");
    const buttons = this.items.map((item, index) => {
      const isSelected = index === this.selected;
      const button = makeButton("", this.parts(item, isSelected, this.badges[index] ?? null), () =>
        this.host.onTap(index),
      );
      button.style.color = isSelected ? selectedColor : color;
      if (isSelected) button.setAttribute("aria-current", "page");
      return button;
    });
    this.element.replaceChildren(...buttons);
  }

  private parts(item: Item, isSelected: boolean, badge: Badge): Node[] {
    const icon = this.config.position === "top" ? undefined : (isSelected && item.selectedIconPath) || item.iconPath;
    const parts: Node[] = [];
    if (icon) {
      const image = make("img", "");
      image.alt = "";
      image.src = this.host.assetUrl(`/${icon.replace(/^(\.?\/)+/, "")}`);
      parts.push(image);
    }
    parts.push(make("span", icon ? "text" : "text bare", item.text));
    if (badge === "dot") parts.push(make("span", "badge dot"));
    else if (badge) parts.push(make("span", "badge", badge.text.length > 4 ? "…" : badge.text));
    return parts;
  }
}

/** Stands where a package has no tab bar, or draws it itself: every call fails as on the platforms. */
export const NO_TAB_BAR: TabBar = {
  setItem: refuse,
  setStyle: refuse,
  setBadge: refuse,
  show: refuse,
  hide: refuse,
};

function refuse(): never {
  throw new Error("not TabBar page");
}

/** Stands where a package draws its bar itself: there is nothing the calls could change. */
export const SILENT_TAB_BAR: TabBar = {
  setItem: () => undefined,
  setStyle: () => undefined,
  setBadge: () => undefined,
  show: () => undefined,
  hide: () => undefined,
};
