import * as glassEasel from "glass-easel";
import { component } from "glass-easel-miniprogram-adapter";
import { pageUnits } from "@/lib/miniprogram/native/core/style-units";

/** `this` of a page's or component's script. */
export type Caller = component.ComponentCaller<never, never, never, never> & Record<string, unknown>;
export type EaselComponent = glassEasel.GeneralComponent;

/** The prototype of every page and component: what is put here all of them have. */
export const CALLER_PROTOTYPE = component.ComponentCaller.prototype as unknown as Record<string, unknown>;

/** The script's `this` of a component; null for a built-in one, which has none. */
export function callerOf(node: EaselComponent): Caller | null {
  const caller: unknown = node.getMethodCaller();
  return caller instanceof component.ComponentCaller ? (caller as unknown as Caller) : null;
}

/** The component behind a script's `this`. */
export function componentOf(caller: object): EaselComponent {
  return (caller as { _$: EaselComponent })._$;
}

/** The browser's element of a node; null for one without (virtual host). */
export function elementOf(node: glassEasel.Element): HTMLElement | null {
  return node.getBackendElement() as unknown as HTMLElement | null;
}

/** The topmost component a node stands in: its page, or the custom tab bar. */
export function rootOf(node: glassEasel.Element): EaselComponent | null {
  let host = node.ownerShadowRoot?.getHostNode() ?? null;
  if (!host) return node as EaselComponent;
  for (let next = host.ownerShadowRoot; next; next = host.ownerShadowRoot) host = next.getHostNode();
  return host;
}

/** glass-easel writes its nodes onto the browser's elements; copies of data that hold an element must not follow. */
export function hideNodeLinks(): void {
  const link = Symbol("node");
  Object.defineProperty(Node.prototype, "__wxElement", {
    configurable: true,
    get(this: Record<symbol, unknown>) {
      return this[link];
    },
    set(this: Record<symbol, unknown>, node: unknown) {
      this[link] = node;
    },
  });
}

/** Styles of every node, wherever they come from, may name the platforms' units. */
export function installPageUnits(): void {
  const { setNodeStyle } = glassEasel.Element.prototype;
  glassEasel.Element.prototype.setNodeStyle = function (style, segment) {
    setNodeStyle.call(this, pageUnits(style), segment);
  };
}
