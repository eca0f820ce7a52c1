import type * as glassEasel from "glass-easel";

/** A node a selector found: the framework's element and the DOM's. */
export interface FoundNode {
  node: glassEasel.Element;
  element: HTMLElement;
}

/** The framework's component behind a page's or component's `this`, or one given as it is; null for anything else. */
export function componentOf(instance: unknown): glassEasel.GeneralComponent | null {
  if (typeof instance !== "object" || instance === null) return null;
  const inner = "_$" in instance ? instance._$ : instance;
  const isComponent = typeof inner === "object" && inner !== null && "getShadowRoot" in inner;
  return isComponent ? (inner as glassEasel.GeneralComponent) : null;
}

/** Nodes inside a component that a selector means, `,` and `>>>` included; in the order of the selectors' parts. */
export function findNodes(component: glassEasel.GeneralComponent, selector: string, single: boolean): FoundNode[] {
  const root = component.getShadowRoot();
  if (!root) return [];
  const found: glassEasel.Element[] = [];
  for (const part of selector.split(",")) {
    const text = part.trim();
    if (text === "") continue;
    const nodes = single ? [root.querySelector(text)] : root.querySelectorAll(text);
    for (const node of nodes) if (node && !found.includes(node)) found.push(node);
    if (single && found.length > 0) break;
  }
  return found.flatMap((node) => {
    const element = domOf(node);
    return element ? [{ node, element }] : [];
  });
}

/** The DOM element of a framework's element; a component without one of its own lends its first child's. */
export function domOf(node: glassEasel.Node): HTMLElement | null {
  const own: unknown = node.$$;
  if (own instanceof HTMLElement) return own;
  const root = "getShadowRoot" in node ? (node as glassEasel.GeneralComponent).getShadowRoot() : null;
  for (const child of root?.childNodes ?? ("childNodes" in node ? node.childNodes : [])) {
    const element = domOf(child);
    if (element) return element;
  }
  return null;
}
