import { type Compiled, headOf, rootFinder, unitOf, usesOf } from "@/lib/miniprogram/compile/parts";
import type { PartFile } from "@/lib/miniprogram/native/contract";

/** A text of the compiled output. */
export interface EmittedFile {
  path: string;
  mime: "text/html" | "text/css" | "text/javascript";
  text: string;
}

/** The names templates are made of, in the order their factories take them. */
const SCOPE = "{G,R,D,X,Y,Z,P,Q}";

/** Writes the code of every part, the style sheets and the page that loads them. */
export function emit(
  compiled: Compiled,
  styles: ReadonlyMap<string, string>,
  page: { title: string; more: boolean },
): EmittedFile[] {
  const subPackages: PartFile[] = compiled.plan.subPackages.map((part, index) => ({
    ...part,
    script: `sub-${index}.js`,
    style: `sub-${index}.css`,
  }));
  const roots = ["", ...subPackages.map(({ root }) => root)];
  const uses = usesOf(compiled);
  const codes = new Map(roots.map((root) => [root, partCode(root, compiled, uses)]));
  const head = dataLiteral(headOf(compiled, subPackages));
  const files: EmittedFile[] = [
    { path: "index.html", mime: "text/html", text: indexPage(page) },
    { path: "app.css", mime: "text/css", text: styles.get("") ?? "" },
    {
      path: "app.js",
      mime: "text/javascript",
      text: `liantaiNative.start(Object.assign(${head},{main:${codes.get("")}}));\n`,
    },
  ];
  for (const { root, script, style } of subPackages) {
    files.push({ path: script, mime: "text/javascript", text: `liantaiNative.add(${codes.get(root)});\n` });
    files.push({ path: style, mime: "text/css", text: styles.get(root) ?? "" });
  }
  return files;
}

function partCode(root: string, compiled: Compiled, uses: ReturnType<typeof usesOf>): string {
  const rootOf = rootFinder(compiled.plan);
  const own = <Value>(map: ReadonlyMap<string, Value>): [string, Value][] =>
    [...map].filter(([path]) => rootOf(path) === root);
  const units = own(compiled.walk.units).map(([path, unit]) => [path, unitOf(unit, compiled, uses)] as const);
  const modules = own(compiled.scripts.modules);
  const templates = own(compiled.templates.views).map(
    ([path, generator]) => `[${JSON.stringify(path)}]:(${SCOPE})=>${generator}`,
  );
  const scripts = own(compiled.templates.scripts).map(
    ([path, code]) => `[${JSON.stringify(path)}]:(require,exports,module)=>{${code}\n}`,
  );
  const data = dataLiteral({ root, units: Object.fromEntries(units), modules: Object.fromEntries(modules) });
  return `Object.assign(${data},{templates:{${templates.join(",\n")}},scripts:{${scripts.join(",\n")}}})`;
}

/** Data as an expression. Read as JSON it is read faster, and a key `__proto__` is a key like any other. */
function dataLiteral(value: unknown): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
}

/** The runtime's second script, for packages that use what stands in it. */
const MORE = '\n<script src="/frame/native-more.js" crossorigin></script>';

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/**
 * The document of the mini-program. Scripts are asked for with CORS: the frame's origin is opaque, and an error in a
 * script of elsewhere would be told without its place.
 */
function indexPage({ title, more }: { title: string; more: boolean }): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1,maximum-scale=1,user-scalable=no,viewport-fit=cover">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="/frame/native.css">
<link rel="stylesheet" href="app.css">
</head>
<body>
<script src="/frame/native.js" crossorigin></script>${more ? MORE : ""}
<script src="app.js" crossorigin></script>
</body>
</html>
`;
}
