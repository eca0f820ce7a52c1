import { ABILITIES, type Abilities, needsMore } from "@/lib/miniprogram/compile/abilities";
import { readAppPlan } from "@/lib/miniprogram/compile/app-plan";
import { type AssetFile, assetsOf } from "@/lib/miniprogram/compile/assets";
import { extensionsOf } from "@/lib/miniprogram/compile/dialects";
import { type EmittedFile, emit } from "@/lib/miniprogram/compile/emit";
import { Locator } from "@/lib/miniprogram/compile/locate";
import { type PackageSource, readText } from "@/lib/miniprogram/compile/package-source";
import { type Compiled, rootFinder } from "@/lib/miniprogram/compile/parts";
import { Remarks } from "@/lib/miniprogram/compile/remarks";
import { type RemoteFont, RemoteFonts } from "@/lib/miniprogram/compile/remote-fonts";
import { scopeUnits } from "@/lib/miniprogram/compile/scopes";
import { compileScripts } from "@/lib/miniprogram/compile/scripts";
import { compileStyles } from "@/lib/miniprogram/compile/stylesheets";
import { compileTemplates } from "@/lib/miniprogram/compile/templates";
import { walkUnits } from "@/lib/miniprogram/compile/units";
import { findUnsupported } from "@/lib/miniprogram/compile/unsupported";
import type { Diagnostic } from "@/lib/miniprogram/package/diagnostics";
import { type Dialect, findDialect } from "@/lib/miniprogram/package/kind";
import type { UnsupportedUse } from "@/lib/miniprogram/package/sources";

export interface CompileInput {
  source: PackageSource;
  /** Title of the document; the mini-program's name. */
  title?: string;
  /** Found by the views when it is left out. */
  dialect?: Dialect;
  abilities?: Abilities;
}

export interface CompileResult {
  /** False when nothing can be run; the diagnostics say why. */
  isRunnable: boolean;
  files: (EmittedFile | AssetFile)[];
  /** Fonts the style sheets take from the network, under the paths they are to be served at. */
  fonts: RemoteFont[];
  diagnostics: Diagnostic[];
  unsupported: UnsupportedUse[];
  pages: string[];
  entry: string;
  stats: { pages: number; components: number; modules: number; views: number; milliseconds: number; bytes: number };
}

/**
 * Compiles a native project. Reads sources and transforms them; none of the author's code runs. A page or component
 * that is broken is left to show its error; only without a usable app.json is there nothing to run.
 */
export async function compilePackage(input: CompileInput): Promise<CompileResult> {
  const started = performance.now();
  const { source } = input;
  const remarks = new Remarks();
  const plan = await readAppPlan(source, remarks);
  if (!plan) return nothing(remarks, started);
  const dialect = input.dialect ?? findDialect([...source.files.keys()]) ?? "wechat";
  const extensions = extensionsOf(dialect);
  const locator = await Locator.open(source, plan.aliases);
  const walk = await walkUnits({ source, plan, locator, extensions, remarks });
  const units = [...walk.units.values()];
  const appScript = ["app.js", "app.ts"].find((file) => source.files.has(file)) ?? null;
  const files = <Key extends "script" | "view">(key: Key): string[] =>
    units.map((unit) => unit[key]).filter((file): file is string => file !== null);
  const entries = [...(appScript === null ? [] : [appScript]), ...files("script")];
  const scopes = scopeUnits(walk.units);
  const fonts = new RemoteFonts();
  const [scripts, templates, styles] = await Promise.all([
    compileScripts({ source, locator, remarks, entries }),
    compileTemplates({ source, locator, remarks, entries: files("view"), endings: extensions }),
    compileStyles({
      source,
      locator,
      remarks,
      endings: extensions.styles,
      appStyle: extensions.styles.map((ending) => `app.${ending}`).find((file) => source.files.has(file)) ?? null,
      units: walk.units,
      scopes,
      fonts,
      rootOf: rootFinder(plan),
    }),
  ]);
  const assets = assetsOf(source, new Set(walk.units.keys()));
  const compiled: Compiled = {
    dialect,
    plan,
    walk,
    scopes,
    scripts,
    templates,
    appScript,
    assets: assets.map((asset) => asset.source),
  };
  const abilities = input.abilities ?? ABILITIES;
  const tags = [...templates.tags.values()].flatMap((found) => [...found.keys()]);
  const more = needsMore(tags, scripts.bare.values(), abilities);
  const emitted = emit(compiled, styles, { title: input.title ?? "", more });
  const texts = new Map<string, string>();
  for (const file of scripts.bare.keys()) texts.set(file, (await readText(source, file)) ?? "");
  const unsupported = findUnsupported(compiled, texts, abilities);
  return {
    isRunnable: true,
    files: [...emitted, ...assets],
    fonts: fonts.list(),
    diagnostics: remarks.list(),
    unsupported,
    pages: units.filter(({ kind }) => kind === "page").map(({ path }) => path),
    entry: plan.entry,
    stats: {
      pages: units.filter(({ kind }) => kind === "page").length,
      components: units.filter(({ kind }) => kind === "component").length,
      modules: scripts.modules.size,
      views: templates.views.size,
      milliseconds: Math.round(performance.now() - started),
      bytes: emitted.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0),
    },
  };
}

function nothing(remarks: Remarks, started: number): CompileResult {
  return {
    isRunnable: false,
    files: [],
    fonts: [],
    diagnostics: remarks.list(),
    unsupported: [],
    pages: [],
    entry: "",
    stats: {
      pages: 0,
      components: 0,
      modules: 0,
      views: 0,
      milliseconds: Math.round(performance.now() - started),
      bytes: 0,
    },
  };
}
