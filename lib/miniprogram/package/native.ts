import type { z } from "zod";
import { type AppConfig, appConfig } from "@/lib/miniprogram/package/app-config";
import type { Diagnostic, Wording } from "@/lib/miniprogram/package/diagnostics";
import type { JsonFault, LocatedJson } from "@/lib/miniprogram/package/json";
import { parseTolerant } from "@/lib/miniprogram/package/json-tolerant";
import { DIALECT_FILES, type Dialect } from "@/lib/miniprogram/package/kind";

/** What app.json says of pages and subpackages, once it was found in order. */
export interface NativeProject {
  config: AppConfig;
  subPackages: { root: string; name: string | null; pages: string[] }[];
}

export interface NativeInput {
  /** Paths relative to the project's root. */
  paths: ReadonlySet<string>;
  dialect: Dialect;
  appJson: Buffer;
  jsonBytes: number;
}

/** Reads app.json and checks it against the schema and the files. `project` is null when the file cannot be read. */
export function checkNative(input: NativeInput): { project: NativeProject | null; diagnostics: Diagnostic[] } {
  const parsed = parseTolerant(input.appJson, input.jsonBytes);
  if ("fault" in parsed) {
    const { code, place, message } = parsed.fault;
    return { project: null, diagnostics: [{ level: "error", code, file: "app.json", ...place, message }] };
  }
  const checked = appConfig.safeParse(parsed.json.value);
  if (!checked.success) {
    return { project: null, diagnostics: checked.error.issues.map((issue) => schemaFault(issue, parsed.json)) };
  }
  const config = checked.data;
  const key = config.subPackages ? "subPackages" : "subpackages";
  const subPackages = (config.subPackages ?? config.subpackages ?? []).map(({ root, name, pages }) => ({
    root,
    name: name ?? null,
    pages,
  }));
  const rules = new AppRules(input, config, parsed.json);
  rules.checkPages(["pages"], config.pages, "");
  rules.checkSubPackages(key, subPackages);
  rules.checkEntry();
  rules.checkTabBar();
  return { project: { config, subPackages }, diagnostics: [...put(parsed.remark), ...rules.found] };
}

/** What was put up with in app.json, as a warning. */
const put = (remark: JsonFault | null): Diagnostic[] =>
  remark ? [{ level: "warning", code: remark.code, file: "app.json", ...remark.place, message: remark.message }] : [];

function schemaFault(issue: z.core.$ZodIssue, json: LocatedJson): Diagnostic {
  const field = issue.path.map(String).join(".") || "app.json";
  return {
    level: "error",
    code: "app_schema",
    file: "app.json",
    ...json.placeOf(issue.path),
    message: { zh: `“${field}”不符合 app.json 的格式。`, en: `“${field}” does not fit app.json: ${issue.message}` },
  };
}

class AppRules {
  readonly found: Diagnostic[] = [];
  private readonly pages = new Set<string>();

  constructor(
    private readonly input: NativeInput,
    private readonly config: AppConfig,
    private readonly json: LocatedJson,
  ) {}

  checkPages(at: PropertyKey[], pages: string[], folder: string): void {
    const { view } = DIALECT_FILES[this.input.dialect];
    pages.forEach((page, index) => {
      const path = `${folder}${page}`;
      const here = [...at, index];
      if (this.pages.has(path)) {
        this.fault("page_twice", here, { zh: `页面“${path}”重复声明。`, en: `Page “${path}” is declared twice.` });
      }
      this.pages.add(path);
      const missing = [`.${view}`, ".js"].filter((extension) => !this.hasPart(path, extension));
      if (missing.length > 0) {
        const list = missing.map((extension) => `${path}${extension}`).join(", ");
        this.fault("page_missing", here, { zh: `页面文件不存在：${list}。`, en: `Page file not found: ${list}.` });
      }
    });
  }

  checkSubPackages(key: string, subPackages: NativeProject["subPackages"]): void {
    subPackages.forEach(({ root, pages }, index) => {
      const here = [key, index, "root"];
      const clash = subPackages.find((other, at) => at !== index && `${root}/`.startsWith(`${other.root}/`));
      if (clash) {
        this.fault("subpackage_overlap", here, {
          zh: `分包“${root}”与分包“${clash.root}”的目录重叠。`,
          en: `Subpackage “${root}” overlaps subpackage “${clash.root}”.`,
        });
      }
      const strayed = this.config.pages.find((page) => page.startsWith(`${root}/`));
      if (strayed) {
        this.fault("subpackage_page", here, {
          zh: `主包页面“${strayed}”在分包“${root}”的目录里。`,
          en: `Main page “${strayed}” lies inside subpackage “${root}”.`,
        });
      }
      this.checkPages([key, index, "pages"], pages, `${root}/`);
    });
  }

  checkEntry(): void {
    const entry = this.config.entryPagePath;
    if (entry !== undefined && !this.pages.has(entry)) {
      this.fault("entry_missing", ["entryPagePath"], {
        zh: `启动页“${entry}”没有在 pages 中声明。`,
        en: `Entry page “${entry}” is not among the declared pages.`,
      });
    }
  }

  checkTabBar(): void {
    this.config.tabBar?.list.forEach((tab, index) => {
      const here = ["tabBar", "list", index];
      if (!this.config.pages.includes(tab.pagePath)) {
        this.fault("tab_page", [...here, "pagePath"], {
          zh: `tabBar 页面“${tab.pagePath}”必须是主包里声明的页面。`,
          en: `tabBar page “${tab.pagePath}” must be a declared page of the main package.`,
        });
      }
      for (const field of ["iconPath", "selectedIconPath"] as const) {
        const icon = tab[field];
        if (icon !== undefined && !icon.startsWith("@") && !this.input.paths.has(icon)) {
          this.fault("tab_icon", [...here, field], { zh: `图标“${icon}”不存在。`, en: `Icon “${icon}” not found.` });
        }
      }
    });
  }

  private hasPart(page: string, extension: string): boolean {
    return this.input.paths.has(page + extension) || (extension === ".js" && this.input.paths.has(`${page}.ts`));
  }

  private fault(code: string, at: PropertyKey[], message: Wording): void {
    this.found.push({ level: "error", code, file: "app.json", ...this.json.placeOf(at), message });
  }
}
