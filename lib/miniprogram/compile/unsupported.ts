import type { Abilities } from "@/lib/miniprogram/compile/abilities";
import type { Compiled } from "@/lib/miniprogram/compile/parts";
import type { Wording } from "@/lib/miniprogram/package/diagnostics";
import { FEATURES } from "@/lib/miniprogram/package/features";
import type { UnsupportedUse, Use } from "@/lib/miniprogram/package/sources";
import type { Place } from "@/lib/miniprogram/package/text";

/** Places listed per name; the count goes on. */
const LISTED = 20;
const MOST_NAMES = 300;

/** Lists what the package uses and the runtime lacks, most used first. */
export function findUnsupported(
  compiled: Compiled,
  texts: ReadonlyMap<string, string>,
  { apis, tags }: Abilities,
): UnsupportedUse[] {
  const uses = new Map<string, UnsupportedUse>();
  const note = (feature: string, name: Wording, use: Use): void => {
    const known = uses.get(feature) ?? { feature, name, count: 0, uses: [] };
    if (!uses.has(feature) && uses.size >= MOST_NAMES) return;
    uses.set(feature, known);
    known.count += 1;
    if (known.uses.length < LISTED) known.uses.push(use);
  };
  noteApis(compiled, texts, new Set(apis), note);
  noteTags(compiled, new Set(tags), note);
  noteConfig(compiled, note);
  return [...uses.values()].sort((a, b) => b.count - a.count);
}

type Note = (feature: string, name: Wording, use: Use) => void;

const CALL = /(?<![./\w$])(?:wx|xhs|tt|jd)(?:\?\.|\.)([A-Za-z]\w{1,60})\b/g;

function noteApis(
  compiled: Compiled,
  texts: ReadonlyMap<string, string>,
  known: ReadonlySet<string>,
  note: Note,
): void {
  for (const [file, bare] of compiled.scripts.bare) {
    const missing = new Set<string>();
    // Names are looked for where no comment stands, and placed in the author's own text.
    for (const [, name = ""] of bare.matchAll(CALL)) if (!known.has(name)) missing.add(name);
    if (missing.size === 0) continue;
    const lines = (texts.get(file) ?? "").split("\n");
    lines.forEach((text, index) => {
      for (const match of text.matchAll(CALL)) {
        const name = match[1] ?? "";
        if (!missing.has(name)) continue;
        const api = `wx.${name}`;
        const wording = featureName(api) ?? { zh: `接口 ${api}`, en: `API ${api}` };
        note(api, wording, { file, line: index + 1, column: match.index + 1 });
      }
    });
  }
}

function noteTags(compiled: Compiled, known: ReadonlySet<string>, note: Note): void {
  const views = new Map([...compiled.walk.units.values()].map((unit) => [unit.view ?? "", unit]));
  const everUsed = new Set(
    [...compiled.walk.units.values()].flatMap(({ tags, generics }) => [...tags, ...generics.keys()]),
  );
  for (const [file, tags] of compiled.templates.tags) {
    const unit = views.get(file);
    for (const [tag, place] of tags) {
      const compiledName = tag.includes("-") ? tag : `wx-${tag}`;
      // A view that is only imported is judged by what any unit uses: it is expanded there.
      const isUsed =
        compiled.walk.globalTags.has(compiledName) ||
        (unit ? unit.tags.has(compiledName) || unit.generics.has(compiledName) : everUsed.has(compiledName));
      if (known.has(tag) || isUsed) continue;
      const shown = `<${tag}>`;
      const wording = featureName(shown) ?? { zh: `组件 ${shown}`, en: `Component ${shown}` };
      note(shown, wording, { file, ...place });
    }
  }
}

/** What people call the thing behind an API or tag, where it has a name: “扫码（wx.scanCode）”. */
function featureName(used: string): Wording | null {
  const feature = FEATURES.find(({ pattern, only }) => only !== "h5" && used.replace(/>$/, " >").search(pattern) === 0);
  return feature ? { zh: `${feature.name.zh}（${used}）`, en: `${feature.name.en} (${used})` } : null;
}

const CONFIG: readonly [key: string, name: Wording][] = [
  ["plugins", { zh: "插件", en: "Plugins" }],
  ["workers", { zh: "多线程 Worker", en: "Workers" }],
  [
    "useExtendedLib",
    { zh: "扩展库 useExtendedLib（请把组件库放进包内）", en: "useExtendedLib (put the library into the package)" },
  ],
  ["functionalPages", { zh: "插件功能页", en: "Functional pages" }],
  ["renderer", { zh: "Skyline 渲染", en: "Skyline rendering" }],
  ["requiredBackgroundModes", { zh: "后台运行", en: "Background modes" }],
  ["cloud", { zh: "云开发", en: "Cloud functions" }],
];

function noteConfig({ plan, walk }: Compiled, note: Note): void {
  for (const [key, name] of CONFIG) {
    const value = plan.config[key];
    if (value === undefined || value === false || (key === "renderer" && value !== "skyline")) continue;
    if (typeof value === "object" && value !== null && Object.keys(value).length === 0) continue;
    note(`app.json ${key}`, name, { file: "app.json", ...plan.placeOf([key]) });
  }
  for (const { reference, file, place } of walk.foreign) {
    const shown = reference.slice(0, 80);
    note(shown, { zh: `外部组件“${shown}”`, en: `External component “${shown}”` }, { file, ...(place as Place) });
  }
}
