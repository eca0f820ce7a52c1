import type { Locator } from "@/lib/miniprogram/compile/locate";
import { type PackageSource, readText } from "@/lib/miniprogram/compile/package-source";
import type { Remarks } from "@/lib/miniprogram/compile/remarks";
import { findRequires, transformScript } from "@/lib/miniprogram/compile/script-transform";
import type { CompiledModule, Fault } from "@/lib/miniprogram/native/contract";

export interface ScriptsInput {
  source: PackageSource;
  locator: Locator;
  remarks: Remarks;
  /** Scripts to begin with: app.js and those of pages and components. */
  entries: readonly string[];
}

export interface Scripts {
  modules: Map<string, CompiledModule>;
  /** Comment-free texts, for looking for names in. */
  bare: Map<string, string>;
  /** Scripts that could not be read. */
  faults: Map<string, Fault>;
}

const ENDINGS = ["", ".js", ".ts", ".json", ".cjs", ".mjs", "/index.js", "/index.ts"] as const;
/** Scripts worked on at once: the work is done by another process. */
const AT_ONCE = 8;

/** Compiles every script that can be reached from the entries. */
export async function compileScripts(input: ScriptsInput): Promise<Scripts> {
  const work = new ScriptWork(input);
  for (const entry of input.entries) work.want(entry);
  await work.run();
  return work.result;
}

class ScriptWork {
  readonly result: Scripts = { modules: new Map(), bare: new Map(), faults: new Map() };
  private readonly wanted = new Set<string>();
  private readonly queue: string[] = [];
  private hasOpen = false;

  constructor(private readonly input: ScriptsInput) {}

  want(path: string): void {
    if (this.wanted.has(path)) return;
    this.wanted.add(path);
    this.queue.push(path);
  }

  async run(): Promise<void> {
    while (this.queue.length > 0) {
      const batch = this.queue.splice(0, AT_ONCE);
      await Promise.all(batch.map((path) => this.compile(path)));
      // A script that asks for names made at run time may mean any: then all of them come along.
      if (this.queue.length === 0 && this.hasOpen) this.wantAll();
    }
  }

  private wantAll(): void {
    this.hasOpen = false;
    for (const path of this.input.source.files.keys()) {
      if (/\.(?:js|ts)$/.test(path) && !/\.d\.ts$|(?:^|\/)node_modules\//.test(path)) this.want(path);
    }
  }

  private async compile(path: string): Promise<void> {
    const text = await readText(this.input.source, path);
    if (text === null) {
      this.broken(path, { message: "not UTF-8", line: 1, column: 1 });
      return;
    }
    if (path.endsWith(".json")) {
      this.result.modules.set(path, { code: `module.exports=${jsonLiteral(text)}`, requires: {} });
      return;
    }
    const outcome = await transformScript(path, text);
    if ("fault" in outcome) {
      this.broken(path, outcome.fault);
      return;
    }
    const { requests, isOpen } = findRequires(outcome.bare);
    this.hasOpen ||= isOpen;
    const requires = new Map<string, string>();
    for (const request of requests) {
      const found = this.find(path, request);
      if (found === null) this.missing(path, text, request);
      else requires.set(request, found);
      if (found !== null) this.want(found);
    }
    this.result.modules.set(path, { code: outcome.code, requires: Object.fromEntries(requires) });
    this.result.bare.set(path, outcome.bare);
  }

  private find(file: string, request: string): string | null {
    const { locator } = this.input;
    return locator.find(file, request, (path) => {
      const main = locator.mainOf(path);
      for (const base of main === null ? [path] : [main, path]) {
        for (const ending of ENDINGS) {
          const candidate = base + ending;
          if (/\.(?:js|ts|json|cjs|mjs)$/.test(candidate) && locator.has(candidate)) return candidate;
        }
      }
      const typed = path.replace(/\.js$/, ".ts");
      return typed !== path && locator.has(typed) ? typed : null;
    });
  }

  private missing(path: string, text: string, request: string): void {
    const at = text.indexOf(request);
    const line = at < 0 ? 1 : text.slice(0, at).split("\n").length;
    // A module asked for inside try, or never, does no harm; the runtime says so when it is really missed.
    this.input.remarks.warning(
      "module_missing",
      { file: path, line },
      {
        zh: `找不到模块“${request.slice(0, 120)}”。`,
        en: `Module “${request.slice(0, 120)}” not found.`,
      },
    );
  }

  private broken(path: string, fault: { message: string; line: number; column: number }): void {
    const { message, line, column } = fault;
    this.result.faults.set(path, { file: path, message, line, column });
    this.input.remarks.error(
      "script_syntax",
      { file: path, line, column },
      {
        zh: `脚本语法错误：${message}`,
        en: `Script syntax: ${message}`,
      },
    );
    const code = `${"\n".repeat(Math.min(line, 100_000) - 1)}throw new SyntaxError(${JSON.stringify(`${path}:${line}: ${message}`)});`;
    this.result.modules.set(path, { code, requires: {} });
  }
}

/** JSON as an expression; a broken file becomes the error its reading gives. */
function jsonLiteral(text: string): string {
  return `JSON.parse(${JSON.stringify(text)})`;
}
