import { SCRIPT_ENDING, VIEW_ENDING } from "@/lib/miniprogram/compile/dialects";
import type { Locator } from "@/lib/miniprogram/compile/locate";
import { type PackageSource, readText } from "@/lib/miniprogram/compile/package-source";
import type { Remarks, Spot } from "@/lib/miniprogram/compile/remarks";
import { TemplateGroup, type TemplateRemark } from "@/lib/miniprogram/compile/template-engine";
import { transformInTime } from "@/lib/miniprogram/compile/transform-in-time";
import { type InlineScript, type RewrittenView, rewriteView } from "@/lib/miniprogram/compile/wxml";
import { rewriteScript } from "@/lib/miniprogram/compile/wxs";
import type { Fault } from "@/lib/miniprogram/native/contract";
import { type Place, PlaceFinder } from "@/lib/miniprogram/package/text";

export interface TemplatesInput {
  source: PackageSource;
  locator: Locator;
  remarks: Remarks;
  /** Views to begin with, as files. */
  entries: readonly string[];
  endings: { views: readonly string[]; scripts: readonly string[] };
}

export interface Templates {
  /** Path without extension → expression in terms of the template scope. */
  views: Map<string, string>;
  /** View scripts: path without extension → body of a module. */
  scripts: Map<string, string>;
  /** Author's tags by file, with their first places. */
  tags: Map<string, Map<string, Place>>;
  /** Tags named for abstract nodes, in any view. */
  named: Set<string>;
  faults: Map<string, Fault>;
}

/** Deeper than any layout, and still shallow enough for the compiler's own stack. */
const DEEPEST = 160;
/** Brackets in one another inside a binding. */
const DEEPEST_BINDING = 120;

/** Compiles every view that can be reached from the entries, with the scripts they use. */
export async function compileTemplates(input: TemplatesInput): Promise<Templates> {
  const work = new TemplateWork(input);
  for (const entry of input.entries) work.want(entry);
  await work.run();
  return work.result;
}

class TemplateWork {
  readonly result: Templates = {
    views: new Map(),
    scripts: new Map(),
    tags: new Map(),
    named: new Set(),
    faults: new Map(),
  };
  private readonly group = new TemplateGroup();
  private readonly wanted = new Set<string>();
  private readonly queue: { kind: "view" | "script"; file: string }[] = [];

  constructor(private readonly input: TemplatesInput) {}

  want(file: string, kind: "view" | "script" = "view"): void {
    if (this.wanted.has(file)) return;
    this.wanted.add(file);
    this.queue.push({ kind, file });
  }

  async run(): Promise<void> {
    const views: string[] = [];
    for (let next = this.queue.shift(); next; next = this.queue.shift()) {
      const text = await readText(this.input.source, next.file);
      if (text === null) this.fault(next.file, { zh: "不是 UTF-8 文本", en: "not UTF-8" }, { line: 1, column: 1 });
      else if (next.kind === "script") await this.addScript(next.file, text);
      else if (await this.addView(next.file, text)) views.push(bare(next.file));
    }
    for (const path of views) this.result.views.set(path, this.group.generate(path));
  }

  private async addScript(file: string, text: string): Promise<void> {
    const finder = new PlaceFinder(text);
    const code = rewriteScript(text, (reference, at) => this.find(file, "script", reference, finder.at(at)));
    const fault = await syntaxFault(code);
    if (fault) this.fault(file, { zh: fault.message, en: fault.message }, fault);
    const safe = fault ? "" : code;
    this.result.scripts.set(bare(file), safe);
    this.group.addScript(bare(file), safe);
  }

  private async addView(file: string, text: string): Promise<boolean> {
    const view = rewriteView(text, (kind, reference, place) => this.find(file, kind, reference, place));
    this.result.tags.set(file, view.tags);
    for (const tag of view.named) this.result.named.add(tag);
    if (view.depth > DEEPEST || bindingDepth(text) > DEEPEST_BINDING) {
      this.fault(
        file,
        { zh: "标签或表达式嵌套过深", en: "tags or expressions are nested too deep" },
        { line: 1, column: 1 },
      );
      return false;
    }
    for (const script of view.inline) if (!(await this.checkInline(file, script))) return false;
    try {
      for (const remark of this.group.addView(bare(file), view.text)) this.remark(file, view, remark);
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message.slice(0, 200) : String(error);
      this.fault(
        file,
        { zh: `视图无法编译：${reason}`, en: `the view cannot be compiled: ${reason}` },
        { line: 1, column: 1 },
      );
      return false;
    }
  }

  private async checkInline(file: string, script: InlineScript): Promise<boolean> {
    const fault = await syntaxFault(script.code);
    if (!fault) return true;
    const column = fault.line === 1 ? script.column + fault.column - 1 : fault.column;
    this.fault(file, { zh: fault.message, en: fault.message }, { line: script.line + fault.line - 1, column });
    return false;
  }

  private remark(file: string, view: RewrittenView, { level, message, startLine, startColumn }: TemplateRemark): void {
    if (level === "Note") return;
    const spot: Spot = { file, ...view.original({ line: startLine + 1, column: startColumn + 1 }) };
    const wording = { zh: `视图：${message}。`, en: `View: ${message}.` };
    if (level === "Warn") this.input.remarks.warning("view", spot, wording);
    else this.input.remarks.error("view", spot, wording);
    if (message === "incomplete tag") this.result.faults.set(file, { ...spot, message: `${file}: ${message}` });
  }

  /** The file a view or script refers to, to be compiled too; its path without extension. */
  private find(file: string, kind: "view" | "script", reference: string, place: Place): string | null {
    const { locator, endings, remarks } = this.input;
    const [list, ending] = kind === "view" ? [endings.views, VIEW_ENDING] : [endings.scripts, SCRIPT_ENDING];
    const found = locator.find(file, reference, (path) => {
      const tries = [path, ...list.map((one) => `${path.replace(ending, "")}.${one}`)];
      return tries.find((one) => ending.test(one) && locator.has(one)) ?? null;
    });
    if (found !== null) {
      this.want(found, kind);
      return bare(found);
    }
    remarks.error(
      `${kind}_missing`,
      { file, ...place },
      {
        zh: `找不到文件“${reference.slice(0, 120)}”。`,
        en: `File “${reference.slice(0, 120)}” not found.`,
      },
    );
    return null;
  }

  private fault(file: string, message: { zh: string; en: string }, { line, column }: Place): void {
    this.result.faults.set(file, { file, message: message.en, line, column });
    this.input.remarks.error("view_syntax", { file, line, column }, { zh: `${message.zh}。`, en: `${message.en}.` });
  }
}

/** A view's or script's path as templates name it. */
export const bare = (file: string): string => file.replace(VIEW_ENDING, "").replace(SCRIPT_ENDING, "");

async function syntaxFault(code: string): Promise<(Place & { message: string }) | null> {
  try {
    await transformInTime(`(function(require,exports,module){${code}\n})`, { logLevel: "silent", loader: "js" });
    return null;
  } catch (error) {
    const { errors = [] } = error as {
      errors?: { text: string; location?: { line: number; column: number } | null }[];
    };
    const { text = error instanceof Error ? error.message : "syntax error", location } = errors[0] ?? {};
    return { message: text, line: location?.line ?? 1, column: (location?.column ?? 0) + 1 };
  }
}

/** The most brackets open at once between `{{` and `}}`, strings not considered: an upper bound. */
function bindingDepth(text: string): number {
  let most = 0;
  for (const [binding] of text.matchAll(/\{\{(?:(?!\}\})[\s\S]){0,20000}/g)) {
    let depth = 0;
    let unary = 0;
    for (const character of binding) {
      if ("([{".includes(character)) depth += 1;
      else if (")]}".includes(character)) depth -= 1;
      // A row of signs, or of questions, nests as brackets do.
      unary = "!-+~?:".includes(character) ? unary + 1 : /\s/.test(character) ? unary : 0;
      most = Math.max(most, depth, unary);
    }
  }
  return most;
}
