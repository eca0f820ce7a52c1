import postcss, { type AtRule, type ChildNode, CssSyntaxError, type Root } from "postcss";
import type { Locator } from "@/lib/miniprogram/compile/locate";
import { type PackageSource, readText } from "@/lib/miniprogram/compile/package-source";
import type { Remarks, Spot } from "@/lib/miniprogram/compile/remarks";

export interface StyleReader {
  source: PackageSource;
  locator: Locator;
  remarks: Remarks;
  /** Endings a style may have, without dots. */
  endings: readonly string[];
}

/** Files one style sheet may draw in, and how deep. */
const MOST_IMPORTS = 500;
const DEEPEST = 40;
/** Deepest nesting of blocks we go into: the walks over a sheet are recursive. */
const DEEPEST_BLOCK = 200;

/**
 * A style sheet with everything it imports in its place. A file imported again is left out the second time, so circles
 * end and copies do not multiply. Null when the file itself cannot be read; remarks say what is amiss.
 */
export async function readStyle(reader: StyleReader, file: string): Promise<Root | null> {
  const seen = new Set<string>([file]);
  return readFile(reader, file, seen, 0);
}

async function readFile(reader: StyleReader, file: string, seen: Set<string>, depth: number): Promise<Root | null> {
  const text = await readText(reader.source, file);
  if (text === null) return null;
  const root = parse(text, file, reader.remarks);
  if (!root) return null;
  for (const node of root.nodes.filter(isImport)) {
    const replacement = await importOf(reader, node, file, seen, depth);
    node.replaceWith(replacement);
  }
  return root;
}

const isImport = (node: ChildNode): node is AtRule => node.type === "atrule" && node.name.toLowerCase() === "import";

async function importOf(
  reader: StyleReader,
  node: AtRule,
  file: string,
  seen: Set<string>,
  depth: number,
): Promise<ChildNode[]> {
  const spot = spotOf(node, file);
  const { target, condition } = readImport(node.params);
  if (target === null || /^(?:https?:)?\/\//i.test(target)) {
    const message = { zh: `不能引入“${node.params}”。`, en: `“${node.params}” cannot be imported.` };
    reader.remarks.warning("style_import", spot, message);
    return [];
  }
  const found = locateStyle(reader, file, target);
  if (found === null) {
    const message = { zh: `找不到样式文件“${target}”。`, en: `Style sheet “${target}” not found.` };
    reader.remarks.error("style_missing", spot, message);
    return [];
  }
  if (seen.has(found)) return [];
  if (seen.size >= MOST_IMPORTS || depth >= DEEPEST) {
    const message = { zh: "样式引入过多或过深。", en: "Style sheets import too many others, or too deep." };
    reader.remarks.error("style_imports", spot, message);
    return [];
  }
  seen.add(found);
  const nodes = (await readFile(reader, found, seen, depth + 1))?.nodes ?? [];
  if (condition === "") return nodes;
  return [postcss.atRule({ name: "media", params: condition, nodes, source: node.source })];
}

function readImport(params: string): { target: string | null; condition: string } {
  const match = /^\s*(?:url\(\s*)?(?:"([^"]*)"|'([^']*)'|([^\s"')]+))\s*\)?\s*([\s\S]*)$/.exec(params.slice(0, 2000));
  const target = match?.[1] ?? match?.[2] ?? match?.[3] ?? null;
  return { target: target === "" ? null : target, condition: (match?.[4] ?? "").replace(/;$/, "").trim() };
}

/** A style is looked for as written, with the endings of the dialects, and under another ending than the one written. */
function locateStyle(reader: StyleReader, file: string, target: string): string | null {
  return reader.locator.find(file, target, (path) => {
    const bare = path.replace(/\.(?:wxss|ttss|jxss|css)$/i, "");
    const tries = [path, ...reader.endings.flatMap((ending) => [`${path}.${ending}`, `${bare}.${ending}`])];
    return tries.find((one) => reader.locator.has(one)) ?? null;
  });
}

function parse(text: string, file: string, remarks: Remarks): Root | null {
  if (depthOf(text) > DEEPEST_BLOCK) {
    const message = { zh: "样式的花括号嵌套过深。", en: "The style sheet's braces are nested too deep." };
    remarks.error("style_depth", { file }, message);
    return null;
  }
  try {
    return postcss.parse(text, { from: `/${file}`, map: false });
  } catch (error) {
    if (!(error instanceof CssSyntaxError)) throw error;
    const message = { zh: `样式语法错误：${error.reason}。`, en: `Style sheet syntax: ${error.reason}.` };
    remarks.error("style_syntax", { file, line: error.line, column: error.column }, message);
    return null;
  }
}

function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (const character of text) {
    if (character === "{") most = Math.max(most, ++depth);
    else if (character === "}") depth -= 1;
  }
  return most;
}

/** Where a node of a sheet was written, imports considered. */
export function spotOf(node: ChildNode, fallback: string): Spot {
  const start = node.source?.start;
  return { file: fileOf(node, fallback), ...(start && { line: start.line, column: start.column }) };
}

/** The package's file a node of a sheet was written in. */
export function fileOf(node: ChildNode, fallback: string): string {
  return node.source?.input.from?.slice(1) ?? fallback;
}
