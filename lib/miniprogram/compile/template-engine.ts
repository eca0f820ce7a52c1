import { createRequire } from "node:module";
import { Script } from "node:vm";
import type { TmplGroup } from "glass-easel-template-compiler";

/** What the template compiler has to say of a view; lines and columns from 0. */
export interface TemplateRemark {
  level: "Note" | "Warn" | "Error" | "Fatal";
  message: string;
  startLine: number;
  startColumn: number;
}

type Engine = { TmplGroup: new () => TmplGroup };

const ENGINE = "glass-easel-template-compiler";

/**
 * A group of templates. A view that makes the compiler break down leaves its memory in disorder: then the engine is
 * loaded afresh and the group built again without that view.
 */
export class TemplateGroup {
  private group: TmplGroup;
  private readonly kept: [kind: "view" | "script", path: string, text: string][] = [];

  constructor() {
    this.group = freshGroup();
  }

  /** Adds a view and returns the remarks on it. Throws when it cannot be compiled; the group stays usable. */
  addView(path: string, text: string): TemplateRemark[] {
    try {
      const remarks = this.group.addTmpl(path, text) as TemplateRemark[];
      // Generating now finds what breaks only there: a view of thousands of nodes comes out as no JavaScript at all.
      new Script(`(${this.group.getTmplGenObject(path)})`);
      this.kept.push(["view", path, text]);
      return remarks;
    } catch (error) {
      this.rebuild();
      throw error;
    }
  }

  addScript(path: string, text: string): void {
    this.group.addScript(path, text);
    this.kept.push(["script", path, text]);
  }

  /** The expression that makes the template's generator, in terms of G, R, D, X, Y, Z, P and Q. */
  generate(path: string): string {
    return this.group.getTmplGenObject(path);
  }

  private rebuild(): void {
    this.group = freshGroup();
    for (const [kind, path, text] of this.kept) {
      if (kind === "view") this.group.addTmpl(path, text);
      else this.group.addScript(path, text);
    }
  }
}

function freshGroup(): TmplGroup {
  const load = createRequire(import.meta.url);
  delete load.cache[load.resolve(ENGINE)];
  const engine = load(ENGINE) as Engine;
  return new engine.TmplGroup();
}
