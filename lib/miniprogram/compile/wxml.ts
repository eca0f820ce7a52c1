import { directive, SCRIPT_TAGS } from "@/lib/miniprogram/compile/dialects";
import { Edits } from "@/lib/miniprogram/compile/edits";
import { compiledTag, LANGUAGE_TAGS } from "@/lib/miniprogram/compile/tags";
import { type Attribute, scanTags, type Tag } from "@/lib/miniprogram/compile/wxml-scan";
import { rewriteScript } from "@/lib/miniprogram/compile/wxs";
import { type Place, PlaceFinder } from "@/lib/miniprogram/package/text";

/** Gives the path a view or script leads to, without extension; null when nothing is there (and says so itself). */
export type FindSource = (kind: "view" | "script", reference: string, place: Place) => string | null;

/** A script written inside a view, already JavaScript; the place is that of its first character. */
export interface InlineScript extends Place {
  module: string;
  code: string;
}

export interface RewrittenView {
  text: string;
  inline: InlineScript[];
  /** Tags of the author → first place. Those of the template language are not among them. */
  tags: Map<string, Place>;
  /** Tags named as what an abstract node is to be. */
  named: Set<string>;
  /** How deep tags stand in each other at most. */
  depth: number;
  original: (place: Place) => Place;
}

/**
 * Turns a view of any dialect into what the template compiler takes, line for line: tags without a hyphen get their
 * prefix, directives and script tags their WeChat names, paths lose their extension, view scripts become JavaScript.
 */
export function rewriteView(text: string, find: FindSource): RewrittenView {
  const edits = new Edits(text);
  const finder = new PlaceFinder(text);
  const view: Omit<RewrittenView, "text" | "original"> = {
    inline: [],
    tags: new Map(),
    named: new Set(),
    depth: 0,
  };
  let depth = 0;
  for (const piece of scanTags(text, SCRIPT_TAGS)) {
    if (piece.kind === "raw") {
      const { start } = piece;
      const code = rewriteScript(text.slice(start, piece.end), (reference, offset) =>
        find("script", reference, finder.at(start + offset)),
      );
      const module = attributeText(piece.tag, "module") ?? attributeText(piece.tag, "name") ?? "";
      view.inline.push({ module, code, ...finder.at(start) });
      edits.replace(piece.start, piece.end - piece.start, code);
      continue;
    }
    if (piece.kind === "open") depth += 1;
    if (piece.kind === "close") depth = Math.max(0, depth - 1);
    view.depth = Math.max(view.depth, depth);
    renameTag(piece, edits);
    if (piece.kind === "close") continue;
    if (!LANGUAGE_TAGS.has(piece.name) && !SCRIPT_TAGS.has(piece.name) && !view.tags.has(piece.name)) {
      view.tags.set(piece.name, finder.at(piece.nameAt));
    }
    for (const attribute of piece.attributes)
      rewriteAttribute(piece, attribute, edits, view.named, (kind, path, at) => find(kind, path, finder.at(at)));
  }
  return { ...view, ...edits.apply() };
}

function renameTag({ name, nameAt }: Tag, edits: Edits): void {
  const renamed = SCRIPT_TAGS.has(name) ? "wxs" : compiledTag(name);
  if (renamed !== name) edits.replace(nameAt, name.length, renamed);
}

function rewriteAttribute(
  tag: Tag,
  attribute: Attribute,
  edits: Edits,
  named: Set<string>,
  find: (kind: "view" | "script", reference: string, at: number) => string | null,
): void {
  const { name, nameAt, value, valueAt } = attribute;
  const known = directive(name);
  if (known !== name) edits.replace(nameAt, name.length, known);
  if (name.startsWith("generic:")) {
    edits.replace(nameAt, name.length, `generic:${compiledTag(name.slice(8))}`);
    if (!value || value.includes("{")) return;
    edits.replace(valueAt, value.length, compiledTag(value.trim()));
    named.add(value.trim());
    return;
  }
  const isScript = SCRIPT_TAGS.has(tag.name);
  if (!isScript && tag.name !== "import" && tag.name !== "include") return;
  const meant = isScript ? (SCRIPT_ATTRIBUTES[name] ?? name) : name;
  if (meant !== name) edits.replace(nameAt, name.length, meant);
  if (meant !== "src" || value === null) return;
  const found = find(isScript ? "script" : "view", value.trim(), valueAt);
  if (found !== null) edits.replace(valueAt, value.length, `/${found}`);
}

/** `import-sjs` names its parts otherwise. */
const SCRIPT_ATTRIBUTES: Readonly<Record<string, string>> = { from: "src", name: "module" };

function attributeText(tag: Tag, name: string): string | null {
  return tag.attributes.find((attribute) => attribute.name === name)?.value ?? null;
}
