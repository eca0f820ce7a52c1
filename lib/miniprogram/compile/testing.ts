import { runInNewContext } from "node:vm";
import { type CompileResult, compilePackage } from "@/lib/miniprogram/compile/compile";
import { memorySource } from "@/lib/miniprogram/compile/package-source";
import type { CompiledApp, Part } from "@/lib/miniprogram/native/contract";

/** A project with the least around these files: app.json names every view as a page unless it is given. */
export async function compileFiles(files: Record<string, string>): Promise<Built> {
  const pages = Object.keys(files)
    .filter((path) => /^pages\/[^/]+ml$/.test(path))
    .map((path) => path.replace(/\.\w+$/, ""));
  const scripts = Object.fromEntries(pages.map((page) => [`${page}.js`, "Page({})"]));
  const base = { "app.json": JSON.stringify({ pages: pages.length > 0 ? pages : ["pages/a"] }), "app.js": "App({})" };
  return new Built(await compilePackage({ source: memorySource({ ...base, ...scripts, ...files }) }));
}

/** A compiled project, read as the runtime reads it. */
export class Built {
  readonly app: CompiledApp;
  readonly parts: Part[] = [];

  constructor(readonly result: CompileResult) {
    let started: CompiledApp | null = null;
    const liantaiNative = {
      start: (app: CompiledApp) => {
        started = app;
      },
      add: (part: Part) => this.parts.push(part),
    };
    for (const { path } of result.files) {
      if (path.endsWith(".js")) runInNewContext(this.text(path), { liantaiNative, JSON, Object });
    }
    if (!started) throw new Error("nothing was started");
    this.app = started;
  }

  text(path: string): string {
    const file = this.result.files.find((one) => one.path === path);
    if (!file || !("text" in file)) throw new Error(`no such text: ${path}`);
    return file.text;
  }

  get css(): string {
    return this.text("app.css").replace(/\s+/g, " ").trim();
  }

  /** Diagnostics as `level code file:line:column`. */
  get remarks(): string[] {
    return this.result.diagnostics.map(
      ({ level, code, file, line, column }) => `${level} ${code} ${file}:${line ?? ""}:${column ?? ""}`,
    );
  }
}
