import * as glassEasel from "glass-easel";
import type { Part, TemplateScope } from "@/lib/miniprogram/native/contract";
import { componentOf } from "@/lib/miniprogram/native/core/easel";
import { makeWxsLoader } from "@/lib/miniprogram/native/core/wxs";
import { wxsInstance } from "@/lib/miniprogram/native/core/wxs-instance";

type Generator = glassEasel.template.ComponentTemplate["content"];
type Call = (...values: unknown[]) => unknown;

/** Names the generated templates count on; `Q.A` and `Q.C` bring WXS functions together with the nodes they may touch. */
const RUNTIME: Pick<TemplateScope, "X" | "Y" | "Z" | "P" | "Q"> = {
  X: (value: unknown) => value ?? Object.create(null),
  Y: (value: unknown) => (value === null || value === undefined ? "" : String(value)),
  Z: (changed: unknown, name: string) =>
    changed === true ? true : (changed as Record<string, unknown> | undefined)?.[name],
  P: (value: unknown) => (typeof value === "function" ? value : () => undefined),
  Q: {
    a: (values: unknown[]) => values.find(Boolean),
    b: (values: object) => Object.values(values).find(Boolean),
    A:
      (listener: Call) =>
      (value: unknown, before: unknown, host: glassEasel.Element, node: glassEasel.Element): void => {
        const values = [value, before, wxsInstance(host), wxsInstance(node)];
        const run = () => void glassEasel.safeCallback("change:", listener as never, null as never, values as never);
        // While a tree is being made its later nodes are not there yet; the function may look for them.
        if (glassEasel.Element.isAttached(node)) run();
        else queueMicrotask(run);
      },
    B: (value: unknown) => value,
    C: (caller: object, event: object, listener: Call, path?: unknown[] | null): unknown => {
      if (!path || path[0] === 0) return listener.call(caller, event);
      const { _currentTarget: at } = event as { _currentTarget?: glassEasel.Element };
      const seen = Object.create(event, { instance: { value: at ? wxsInstance(at) : null, enumerable: true } });
      return listener.call(null, seen, wxsInstance(componentOf(caller)));
    },
  },
};

/** The package's templates. Each is evaluated when it is first used, imported and included ones too. */
export class Templates {
  private readonly scope: TemplateScope = { G: {}, R: {}, D: makeWxsLoader(), ...RUNTIME };

  add(part: Part): void {
    const { G, R, D } = this.scope;
    for (const [path, loader] of Object.entries(part.scripts)) R[path] = D(path, loader);
    for (const [path, factory] of Object.entries(part.templates)) {
      Object.defineProperty(G, path, {
        configurable: true,
        enumerable: true,
        get: () => {
          const value = factory(this.scope);
          Object.defineProperty(G, path, { value, configurable: true, enumerable: true });
          return value;
        },
      });
    }
  }

  /** The template under a path as glass-easel takes it; undefined when there is none. */
  get(path: string): glassEasel.template.ComponentTemplate | undefined {
    if (!(path in this.scope.G)) return undefined;
    const groupList = this.scope.G as glassEasel.template.ComponentTemplate["groupList"];
    return { groupList, content: this.scope.G[path] as Generator };
  }
}
