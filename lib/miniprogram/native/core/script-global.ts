import { HIDDEN_GLOBALS } from "@/lib/miniprogram/native/contract";

const HIDDEN = new Set<PropertyKey>([...HIDDEN_GLOBALS, "wx"]);

/**
 * `global` and `globalThis` as scripts see them: the browser's, without what a mini-program does not have, so that a
 * library does not take it for a web page. What is written there is a global name for all modules.
 */
export function scriptGlobal(): object {
  const bound = new Map<PropertyKey, unknown>();
  const read = (name: PropertyKey): unknown => {
    if (HIDDEN.has(name)) return undefined;
    if (name === "globalThis" || name === "global") return seen;
    const value: unknown = Reflect.get(window, name);
    // The browser's own functions work on the browser's own object alone; classes are left as they are.
    if (typeof value !== "function" || Object.hasOwn(value, "prototype")) return value;
    const known = bound.get(name) ?? value.bind(window);
    bound.set(name, known);
    return known;
  };
  const seen: object = new Proxy(Object.create(null), {
    get: (_target, name) => read(name),
    has: (_target, name) => !HIDDEN.has(name) && name in window,
    set: (_target, name, value) => {
      bound.delete(name);
      return HIDDEN.has(name) || Reflect.set(window, name, value);
    },
    deleteProperty: (_target, name) => HIDDEN.has(name) || Reflect.deleteProperty(window, name),
  });
  return seen;
}
