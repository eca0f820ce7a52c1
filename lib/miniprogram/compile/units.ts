import type { AppPlan } from "@/lib/miniprogram/compile/app-plan";
import type { Extensions } from "@/lib/miniprogram/compile/dialects";
import { isObject, type JsonObject, readJsonObject, textEntries } from "@/lib/miniprogram/compile/json-file";
import type { Locator } from "@/lib/miniprogram/compile/locate";
import { type PackageSource, readText } from "@/lib/miniprogram/compile/package-source";
import type { Remarks } from "@/lib/miniprogram/compile/remarks";
import { compiledTag } from "@/lib/miniprogram/compile/tags";
import { withTheme } from "@/lib/miniprogram/compile/theme";
import type { StyleIsolation, Unit } from "@/lib/miniprogram/native/contract";
import type { Place } from "@/lib/miniprogram/package/text";

/** A page or component found by walking from app.json, with its files. */
export interface FoundUnit {
  path: string;
  kind: Unit["kind"];
  config: JsonObject;
  /** Its files, null where it has none. */
  script: string | null;
  view: string | null;
  style: string | null;
  /** Tags its own JSON file names; those of app.json come on top. */
  uses: Map<string, string>;
  /** Every tag it names, also those of components that were not found: that is said where they are named. */
  tags: Set<string>;
  generics: Map<string, string | null>;
  placeholders: Map<string, string>;
  isolation: StyleIsolation;
}

export interface UnitWalk {
  units: Map<string, FoundUnit>;
  /** Components of app.json, for every unit. */
  globalUses: Map<string, string>;
  globalTags: Set<string>;
  customTabBar: string | null;
  /** References that need what we do not have: plugins, extended libraries. */
  foreign: { reference: string; file: string; place: Place }[];
}

export interface WalkInput {
  source: PackageSource;
  plan: AppPlan;
  locator: Locator;
  extensions: Extensions;
  remarks: Remarks;
}

const CUSTOM_TAB_BAR = "custom-tab-bar/index";
const FOREIGN = /^(?:plugin|plugin-private|dynamicLib|ext|tt|native):\/\//;
/** Units in one package: beyond this something is wrong with it. */
const MOST_UNITS = 4000;
const ISOLATIONS: readonly StyleIsolation[] = [
  "isolated",
  "apply-shared",
  "shared",
  "page-isolated",
  "page-apply-shared",
  "page-shared",
];

/** Finds every page and component of the package, each once, the pages first in the order of app.json. */
export async function walkUnits(input: WalkInput): Promise<UnitWalk> {
  const walk = new Walk(input);
  const pages = [...input.plan.mainPages, ...input.plan.subPackages.flatMap(({ pages }) => pages)];
  for (const page of pages) walk.add(page, "page");
  const hasTabBar = input.plan.tabBar?.custom && walk.isUnit(CUSTOM_TAB_BAR);
  if (hasTabBar) walk.add(CUSTOM_TAB_BAR, "component");
  walk.addGlobals();
  await walk.run();
  const { units, globalUses, globalTags, foreign } = walk;
  return { units, globalUses, globalTags, customTabBar: hasTabBar ? CUSTOM_TAB_BAR : null, foreign };
}

class Walk {
  readonly units = new Map<string, FoundUnit>();
  readonly foreign: UnitWalk["foreign"] = [];
  private readonly queue: FoundUnit[] = [];
  readonly globalTags = new Set<string>();
  readonly globalUses = new Map<string, string>();
  private readonly globalPlaceholders: Map<string, string>;

  constructor(private readonly input: WalkInput) {
    this.globalPlaceholders = tagMap(input.plan.placeholders);
  }

  add(path: string, kind: Unit["kind"]): void {
    if (this.units.has(path)) return;
    if (this.units.size >= MOST_UNITS) {
      const message = { zh: `页面与组件超过 ${MOST_UNITS} 个。`, en: `More than ${MOST_UNITS} pages and components.` };
      this.input.remarks.error("too_many_units", { file: "app.json" }, message);
      return;
    }
    const { extensions } = this.input;
    const unit: FoundUnit = {
      path,
      kind,
      config: {},
      script: this.fileOf(path, ["js", "ts"]),
      view: this.fileOf(path, extensions.views),
      style: this.fileOf(path, extensions.styles),
      uses: new Map(),
      tags: new Set(),
      generics: new Map(),
      placeholders: new Map(this.globalPlaceholders),
      isolation: "shared",
    };
    this.units.set(path, unit);
    this.queue.push(unit);
  }

  isUnit(path: string): boolean {
    const { views } = this.input.extensions;
    return this.fileOf(path, ["js", "ts"]) !== null || this.fileOf(path, views) !== null;
  }

  addGlobals(): void {
    const { plan } = this.input;
    for (const [tag, reference] of plan.usingComponents) {
      const place = plan.placeOf(["usingComponents", tag]);
      const path = this.locate("app.json", reference, place);
      this.globalTags.add(compiledTag(tag));
      if (path === null) continue;
      this.globalUses.set(compiledTag(tag), path);
      this.add(path, "component");
    }
  }

  async run(): Promise<void> {
    for (let unit = this.queue.shift(); unit; unit = this.queue.shift()) await this.read(unit);
  }

  private async read(unit: FoundUnit): Promise<void> {
    const { source, remarks, plan } = this.input;
    const file = `${unit.path}.json`;
    const found = await readJsonObject(source, file, remarks);
    unit.config = found ? withTheme(found.value, plan.theme) : {};
    unit.isolation = isolationOf(unit, unit.script ? ((await readText(source, unit.script)) ?? "") : "");
    for (const [tag, reference] of textEntries(unit.config.usingComponents)) {
      const path = this.locate(file, reference, found?.placeOf(["usingComponents", tag]) ?? { line: 1, column: 1 });
      unit.tags.add(compiledTag(tag));
      if (path !== null) unit.uses.set(compiledTag(tag), path);
    }
    for (const [tag, shown] of tagMap(textEntries(unit.config.componentPlaceholder))) unit.placeholders.set(tag, shown);
    this.readGenerics(unit, file);
    // A component that is its own descendant is known already, so the walk ends.
    for (const path of [...unit.uses.values(), ...unit.generics.values()])
      if (path !== null) this.add(path, "component");
  }

  private readGenerics(unit: FoundUnit, file: string): void {
    if (!isObject(unit.config.componentGenerics)) return;
    for (const [name, meant] of Object.entries(unit.config.componentGenerics)) {
      const reference = isObject(meant) && typeof meant.default === "string" ? meant.default : null;
      const path = reference === null ? null : this.locate(file, reference, { line: 1, column: 1 });
      unit.generics.set(compiledTag(name), path);
    }
  }

  private locate(file: string, reference: string, place: Place): string | null {
    const { locator, remarks } = this.input;
    if (FOREIGN.test(reference)) {
      this.foreign.push({ reference, file, place });
      return null;
    }
    const found = locator.find(file, reference, (path) =>
      this.isUnit(path) ? path : this.isUnit(`${path}/index`) ? `${path}/index` : null,
    );
    if (found !== null) return found;
    if (/(?:^|\/)weui-miniprogram\//.test(reference)) this.foreign.push({ reference, file, place });
    remarks.error(
      "component_missing",
      { file, ...place },
      {
        zh: `找不到组件“${reference}”。`,
        en: `Component “${reference}” not found.`,
      },
    );
    return null;
  }

  private fileOf(path: string, endings: readonly string[]): string | null {
    for (const ending of endings) if (this.input.source.files.has(`${path}.${ending}`)) return `${path}.${ending}`;
    return null;
  }
}

function tagMap(entries: readonly [string, string][]): Map<string, string> {
  return new Map(entries.map(([tag, shown]) => [compiledTag(tag), compiledTag(shown)]));
}

/** What the JSON file says, else the options in the unit's own script, else what holds without a word. */
function isolationOf({ kind, config }: FoundUnit, script: string): StyleIsolation {
  const named = [config.styleIsolation, /\bstyleIsolation["']?\s{0,9}:\s{0,9}["']([a-z-]{1,20})["']/.exec(script)?.[1]];
  for (const name of named) {
    const known = ISOLATIONS.find((isolation) => isolation === name);
    if (known) return known;
  }
  if (kind === "page") return "shared";
  const isOpen = config.addGlobalClass === true || /\baddGlobalClass["']?\s{0,9}:\s{0,9}(?:true|!0)/.test(script);
  return isOpen ? "apply-shared" : "isolated";
}
