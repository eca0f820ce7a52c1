import type { CodeSpace, types } from "glass-easel-miniprogram-adapter";
import type { Part, Unit } from "@/lib/miniprogram/native/contract";
import { joinPath } from "@/lib/miniprogram/native/core/addresses";
import {
  type Definition,
  defineBehavior,
  defineComponent,
  definePage,
} from "@/lib/miniprogram/native/core/definitions";
import type { Modules } from "@/lib/miniprogram/native/core/modules";
import type { Templates } from "@/lib/miniprogram/native/core/templates";

interface UnitsHost {
  space: CodeSpace;
  modules: Modules;
  templates: Templates;
  report(error: unknown, where: string): void;
}

/** The pages and components of the package. Each is registered, with everything it uses, when it is first needed. */
export class Units {
  private host: UnitsHost | null = null;
  private readonly known = new Map<string, Unit>();
  private readonly byModule = new Map<string, Unit>();
  private readonly asked = new Set<string>();
  private readonly described = new Set<string>();
  private readonly failures = new Map<string, unknown>();
  /** Paths a component names in its `relations`. */
  private readonly related = new Map<string, string[]>();
  /** Path of the page or component whose script is running: what `Page()` and `Component()` register. */
  private current: string | null = null;

  connect(host: UnitsHost): void {
    this.host = host;
    host.modules.onRun = (key, run) => this.runFor(key, run);
  }

  add(part: Part): void {
    for (const unit of Object.values(part.units)) {
      this.known.set(unit.path, unit);
      if (unit.module !== null) this.byModule.set(unit.module, unit);
    }
  }

  get(path: string): Unit | undefined {
    return this.known.get(path);
  }

  /** Why the script of a page or component did not run; undefined when it did. */
  failureOf(path: string): unknown {
    return this.failures.get(path);
  }

  /** Registers the unit of a path and what it uses. A script that fails is reported, and its template shown without it. */
  ensure(path: string): void {
    const unit = this.known.get(path);
    if (!unit || this.asked.has(path)) return;
    this.asked.add(path);
    for (const used of Object.values(unit.uses)) this.ensure(used);
    for (const used of Object.values(unit.generics)) if (used !== null) this.ensure(used);
    const { modules, report } = this.inside();
    try {
      if (unit.module !== null) modules.run(unit.module);
    } catch (error) {
      this.failures.set(path, error);
      report(error, path);
    }
    if (!this.isRegistered(path)) this.define(unit.kind === "page" ? definePage : defineComponent, path, {});
    // A relation is settled when the first of its kind is made: what it leads to must be known by then, shown or not.
    for (const other of this.related.get(path) ?? []) this.ensure(other);
  }

  /** `Page`, `Component` and `Behavior` as scripts see them. */
  constructors(): { Page: unknown; Component: unknown; Behavior: unknown } {
    const here = (name: string): string => {
      if (this.current === null) throw new Error(`${name} is called outside a page's or component's own file`);
      return this.current;
    };
    const { space } = this.inside();
    const Page = (definition: Definition = {}) => this.define(definePage, here("Page"), definition);
    const Component = (definition?: Definition) => {
      const path = here("Component");
      if (definition !== undefined) return this.define(defineComponent, path, definition);
      this.describe(path);
      return space.component(path);
    };
    const Behavior = (definition?: Definition) =>
      definition === undefined ? space.behavior() : defineBehavior(space, definition);
    return { Page, Component, Behavior: Object.assign(Behavior, { trait: space.traitBehavior.bind(space) }) };
  }

  private define(how: typeof defineComponent, path: string, definition: Definition): void {
    this.describe(path);
    const relations = Object.keys((definition.relations ?? {}) as object);
    this.related.set(
      path,
      relations.map((other) => joinPath(path, other)),
    );
    how(this.inside().space, path, definition);
  }

  /** Tells the space what belongs to a path beside its script; registering reads it. */
  private describe(path: string): void {
    const unit = this.known.get(path);
    if (!unit || this.described.has(path)) return;
    this.described.add(path);
    const { space, templates } = this.inside();
    const absolute = (map: Record<string, string>) =>
      Object.fromEntries(Object.entries(map).map(([tag, used]) => [tag, `/${used}`]));
    const generics = Object.entries(unit.generics).map(([tag, used]) => [
      tag,
      used === null ? true : { default: `/${used}` },
    ]);
    const pureDataPattern = unit.config.pureDataPattern;
    space.addComponentStaticConfig(path, {
      component: unit.kind === "component",
      usingComponents: absolute(unit.uses),
      componentGenerics: Object.fromEntries(generics),
      componentPlaceholder: unit.placeholders,
      styleIsolation: unit.isolation as types.StyleIsolation,
      ...(typeof pureDataPattern === "string" && { pureDataPattern }),
    });
    const template = templates.get(path);
    if (template) space.addCompiledTemplate(path, template);
  }

  private isRegistered(path: string): boolean {
    return this.inside().space.getComponentSpace().getComponentByUrlWithoutDefault(path, "") !== null;
  }

  private runFor(key: string, run: () => void): void {
    const unit = this.byModule.get(key);
    if (!unit) {
      run();
      return;
    }
    const before = this.current;
    this.current = unit.path;
    try {
      run();
    } finally {
      this.current = before;
    }
  }

  private inside(): UnitsHost {
    if (!this.host) throw new Error("units are not connected");
    return this.host;
  }
}
