import * as glassEasel from "glass-easel";
import { callerOf, type EaselComponent, elementOf } from "@/lib/miniprogram/native/core/easel";

/** The highest of glass-easel's style segments, an enum that exists for its compiler alone. */
const WXS_STYLE: glassEasel.StyleSegmentIndex = 3;

/**
 * What a WXS function gets of a component or node (`ownerInstance`, `event.instance`): reads and changes of looks,
 * kept apart from data. A later `setData` does not undo them.
 */
export class WxsInstance {
  private state: Record<string, unknown> | null = null;
  private readonly added = new Set<string>();

  constructor(private readonly node: glassEasel.Element) {}

  selectComponent(selector: string): WxsInstance | null {
    const found = this.root()?.querySelector(selector);
    return found ? wxsInstance(found) : null;
  }

  selectAllComponents(selector: string): WxsInstance[] {
    return (this.root()?.querySelectorAll(selector) ?? []).map(wxsInstance);
  }

  setStyle(style: string | Record<string, unknown>): this {
    const text =
      typeof style === "string"
        ? style
        : Object.entries(style)
            .map(
              ([name, value]) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${String(value)}`,
            )
            .join(";");
    this.node.setNodeStyle(text, WXS_STYLE);
    return this;
  }

  addClass(name: string): this {
    for (const one of String(name).split(/\s+/)) {
      if (one === "" || this.added.has(one)) continue;
      this.added.add(one);
      this.node.classList?.toggle(one, true);
    }
    return this;
  }

  removeClass(name: string): this {
    for (const one of String(name).split(/\s+/)) {
      if (one === "") continue;
      this.added.delete(one);
      this.node.classList?.toggle(one, false);
    }
    return this;
  }

  hasClass(name: string): boolean {
    return this.node.classList?.contains(name) ?? false;
  }

  getDataset(): Record<string, unknown> {
    return { ...this.node.dataset };
  }

  callMethod(name: string, args?: unknown): void {
    const host = this.host();
    const caller = host && callerOf(host);
    const method = caller?.[name];
    if (typeof method === "function")
      glassEasel.safeCallback("WXS call", method as never, caller as never, [args] as never);
  }

  requestAnimationFrame(run: () => void): void {
    window.requestAnimationFrame(() => run());
  }

  setTimeout(run: () => void, ms?: number): number {
    return window.setTimeout(run, ms);
  }

  clearTimeout(id: number): void {
    window.clearTimeout(id);
  }

  getState(): Record<string, unknown> {
    this.state ??= {};
    return this.state;
  }

  triggerEvent(name: string, detail?: unknown, options?: glassEasel.EventOptions): void {
    this.node.triggerEvent(name, detail, options);
  }

  getComputedStyle(names: string[]): Record<string, string> {
    const element = elementOf(this.node);
    const style = element && window.getComputedStyle(element);
    const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return Object.fromEntries(names.map((name) => [name, style?.getPropertyValue(dashed(name)) ?? ""]));
  }

  getBoundingClientRect(): { left: number; top: number; right: number; bottom: number; width: number; height: number } {
    const element = elementOf(this.node);
    const own = element?.getBoundingClientRect();
    const box = element?.closest(".lt-box")?.getBoundingClientRect();
    const { left = 0, top = 0, width = 0, height = 0 } = own ?? {};
    const [x, y] = [left - (box?.left ?? 0), top - (box?.top ?? 0)];
    return { left: x, top: y, right: x + width, bottom: y + height, width, height };
  }

  private host(): EaselComponent | null {
    if (glassEasel.Component.isComponent(this.node) && callerOf(this.node)) return this.node;
    return this.node.ownerShadowRoot?.getHostNode() ?? null;
  }

  private root(): glassEasel.ShadowRoot | null {
    return this.host()?.getShadowRoot() ?? null;
  }
}

const instances = new WeakMap<glassEasel.Element, WxsInstance>();

/** The one instance of a node: its state lasts as long as the node. */
export function wxsInstance(node: glassEasel.Element): WxsInstance {
  const known = instances.get(node) ?? new WxsInstance(node);
  instances.set(node, known);
  return known;
}
