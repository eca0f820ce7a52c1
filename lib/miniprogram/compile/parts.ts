import type { AppPlan } from "@/lib/miniprogram/compile/app-plan";
import { sharedOn, type UnitScope } from "@/lib/miniprogram/compile/scopes";
import type { Scripts } from "@/lib/miniprogram/compile/scripts";
import { compiledTag } from "@/lib/miniprogram/compile/tags";
import { bare, type Templates } from "@/lib/miniprogram/compile/templates";
import type { FoundUnit, UnitWalk } from "@/lib/miniprogram/compile/units";
import type { CompiledApp, Fault, PartFile, Unit } from "@/lib/miniprogram/native/contract";
import type { Dialect } from "@/lib/miniprogram/package/kind";

/** Everything the compiler found, before it is written out. */
export interface Compiled {
  dialect: Dialect;
  plan: AppPlan;
  walk: UnitWalk;
  scopes: ReadonlyMap<string, UnitScope>;
  scripts: Scripts;
  templates: Templates;
  appScript: string | null;
  assets: string[];
}

/** The subpackage a path belongs to, "" for the main package. */
export function rootFinder(plan: AppPlan): (path: string) => string {
  const roots = plan.subPackages.map(({ root }) => root);
  return (path) => roots.find((root) => path.startsWith(`${root}/`)) ?? "";
}

/** The components each unit may show, by tag: its own, and those of app.json that its view names. */
export function usesOf({ walk, templates }: Compiled): Map<string, Map<string, string>> {
  const isInView = tagUse(walk, templates);
  const result = new Map<string, Map<string, string>>();
  for (const [path, unit] of walk.units) {
    const uses = new Map<string, string>();
    for (const [tag, target] of walk.globalUses) if (isInView(tag, unit.view)) uses.set(tag, target);
    for (const [tag, target] of unit.uses) uses.set(tag, target);
    result.set(path, uses);
  }
  return result;
}

/**
 * Whether a tag may come to stand in a unit whose view is `file`: written there, or in a view that is only imported or
 * included, or named for an abstract node. It keeps app-level components out of units that have no use for them.
 */
function tagUse(walk: UnitWalk, templates: Templates): (tag: string, file: string | null) => boolean {
  const ofUnits = new Set([...walk.units.values()].map(({ view }) => view));
  const anywhere = new Set([...templates.named].map(compiledTag));
  const byFile = new Map<string, Set<string>>();
  for (const [file, tags] of templates.tags) {
    const compiledTags = new Set([...tags.keys()].map(compiledTag));
    byFile.set(file, compiledTags);
    if (!ofUnits.has(file)) for (const tag of compiledTags) anywhere.add(tag);
  }
  return (tag, file) => anywhere.has(tag) || (file !== null && (byFile.get(file)?.has(tag) ?? false));
}

/** What the runtime is told of a unit. `uses` are those of all units. */
export function unitOf(
  found: FoundUnit,
  compiled: Compiled,
  uses: ReadonlyMap<string, ReadonlyMap<string, string>>,
): Unit {
  const { walk, scopes, scripts, templates } = compiled;
  const scope = scopes.get(found.path);
  const view = found.view === null ? null : bare(found.view);
  const fault = faultOf(found, scripts, templates);
  const childrenOf = (path: string): string[] => [
    ...(uses.get(path)?.values() ?? []),
    ...[...(walk.units.get(path)?.generics.values() ?? [])].filter((one) => one !== null),
  ];
  return {
    path: found.path,
    kind: found.kind,
    config: found.config,
    module: found.script,
    hasTemplate: view !== null && templates.views.has(view),
    uses: Object.fromEntries(uses.get(found.path) ?? []),
    generics: Object.fromEntries(found.generics),
    placeholders: Object.fromEntries(found.placeholders),
    isolation: found.isolation,
    styleScope: scope?.styleScope ?? "",
    ...(scope?.shared !== undefined && { hostMark: scope.shared }),
    ...(scope?.page !== undefined && {
      pageScope: scope.page,
      appStyle: !scope.isClosed,
      sharedScopes: sharedOn(found.path, childrenOf, scopes),
    }),
    ...(fault && { fault }),
  };
}

function faultOf(found: FoundUnit, scripts: Scripts, templates: Templates): Fault | null {
  const inScript = found.script === null ? undefined : scripts.faults.get(found.script);
  const inView = found.view === null ? undefined : templates.faults.get(found.view);
  if (inScript ?? inView) return inScript ?? inView ?? null;
  if (found.kind === "page" && found.view === null) {
    return { file: "app.json", message: `the page's view is missing: ${found.path}` };
  }
  return null;
}

/** The head of the application: everything but the code. */
export function headOf(compiled: Compiled, subPackages: PartFile[]): Omit<CompiledApp, "main"> {
  const { dialect, plan, walk, scripts, appScript, assets } = compiled;
  const fault = appScript === null ? undefined : scripts.faults.get(appScript);
  return {
    format: 1,
    dialect,
    config: plan.config,
    pages: [...plan.mainPages, ...plan.subPackages.flatMap(({ pages }) => pages)],
    entry: plan.entry,
    window: plan.window,
    tabBar: plan.tabBar,
    customTabBar: walk.customTabBar,
    appModule: appScript,
    ...(fault && { fault }),
    subPackages,
    assets,
  };
}
