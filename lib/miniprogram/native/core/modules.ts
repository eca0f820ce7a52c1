import { type CompiledModule, HIDDEN_GLOBALS, MODULE_GLOBALS, type Part } from "@/lib/miniprogram/native/contract";
import { joinPath } from "@/lib/miniprogram/native/core/addresses";

const NAMES = ["require", "module", "exports", ...MODULE_GLOBALS, ...HIDDEN_GLOBALS];
/** Stands before a module's first line. */
const HEAD = `(function(${NAMES.join(",")}){return function(){`;

/** Where a place in a module's evaluated text lies in the author's file: only the first line has something before it. */
export function placeInModule(line: number, column: number): { line: number; column: number } {
  return { line, column: line === 1 ? Math.max(1, column - HEAD.length) : column };
}

interface Loaded {
  exports: unknown;
}

type Require = ((request: string, ok?: (exports: unknown) => void, fail?: (error: unknown) => void) => unknown) & {
  async: (request: string) => Promise<unknown>;
};

export interface ModuleHost {
  globals: Readonly<Record<(typeof MODULE_GLOBALS)[number], unknown>>;
  /** Brings the subpackage a path lies in, if it is not there yet. */
  loadPartOf(path: string): Promise<void>;
}

/** Runs the package's CommonJS modules, each once, when it is first required. Cycles see what is exported so far. */
export class Modules {
  private readonly known = new Map<string, CompiledModule>();
  private readonly loaded = new Map<string, Loaded>();
  /** Called around a module that belongs to a page or component. */
  onRun: (key: string, run: () => void) => void = (_key, run) => run();

  constructor(private readonly host: ModuleHost) {}

  add(part: Part): void {
    for (const [key, module] of Object.entries(part.modules)) this.known.set(key, module);
  }

  has(key: string): boolean {
    return this.known.has(key);
  }

  /** Exports of a module by its key. A module that throws is run anew when it is asked for again. */
  run(key: string): unknown {
    const before = this.loaded.get(key);
    if (before) return before.exports;
    const compiled = this.known.get(key);
    if (!compiled) throw new Error(`module '${key}' is not defined`);
    const module: Loaded = { exports: {} };
    this.loaded.set(key, module);
    try {
      const body = this.evaluate(key, compiled, module);
      this.onRun(key, body);
    } catch (error) {
      this.loaded.delete(key);
      throw error;
    }
    return module.exports;
  }

  private evaluate(key: string, compiled: CompiledModule, module: Loaded): () => void {
    // On one line with the code: lines count as in the author's file. The inner function lets it declare any name.
    const text = `${HEAD}${compiled.code}\n}})\n//# sourceURL=${key}`;
    // biome-ignore lint/security/noGlobalEval: the package's own code, in an origin that owns nothing
    const factory = globalThis.eval(text) as (...values: unknown[]) => () => void;
    const given = MODULE_GLOBALS.map((name) => this.host.globals[name]);
    const body = factory(this.requireFor(key, compiled), module, module.exports, ...given);
    return () => body.call(module.exports);
  }

  private requireFor(from: string, compiled: CompiledModule): Require {
    const find = (request: string): string | null => {
      const resolved = compiled.requires[request];
      if (resolved !== undefined) return resolved;
      const path = joinPath(from, String(request));
      return [path, `${path}.js`, `${path}/index.js`, `${path}.json`].find((key) => this.known.has(key)) ?? null;
    };
    const now = (request: string): unknown => {
      const key = find(request);
      if (key === null)
        throw new Error(`module '${joinPath(from, String(request))}.js' is not defined, require args is '${request}'`);
      return this.run(key);
    };
    const later = async (request: string): Promise<unknown> => {
      const key = find(request);
      if (key === null || !this.known.has(key)) await this.host.loadPartOf(key ?? joinPath(from, String(request)));
      return now(request);
    };
    const require = (request: string, ok?: (exports: unknown) => void, fail?: (error: unknown) => void): unknown => {
      if (!ok) return now(request);
      later(request).then(ok, (error: unknown) => fail?.({ mod: request, errMsg: String(error) }));
      return undefined;
    };
    return Object.assign(require, { async: later });
  }
}
