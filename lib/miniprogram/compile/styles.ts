import type { AtRule, ChildNode, Container, Declaration, Root, Rule } from "postcss";
import type { Remarks } from "@/lib/miniprogram/compile/remarks";
import type { RemoteFonts } from "@/lib/miniprogram/compile/remote-fonts";
import { rewriteSelector, type StyleScope } from "@/lib/miniprogram/compile/style-selectors";
import { rewriteCondition, rewriteValue } from "@/lib/miniprogram/compile/style-values";
import { fileOf, spotOf } from "@/lib/miniprogram/compile/styles-import";

export interface StyleRewrite {
  scope: StyleScope;
  /** The file the sheet belongs to. */
  file: string;
  remarks: Remarks;
  /** The served address of what a `url()` in `file` means. */
  address: (file: string, reference: string) => string | null;
  keyframes: KeyframeNames;
  fonts: RemoteFonts;
}

/**
 * Names of keyframes are one list for the whole document. The first sheet to use a name keeps it, another sheet's
 * keyframes of that name get one of their own, so that neither moves like the other.
 */
export class KeyframeNames {
  private readonly bodies = new Map<string, string>();
  private count = 0;

  nameFor(name: string, body: string): string {
    const known = this.bodies.get(name);
    if (known === undefined) this.bodies.set(name, body);
    if (known === undefined || known === body) return name;
    this.count += 1;
    return `${name}--${this.count}`;
  }
}

/** Rewrites a sheet in place and returns its text: selectors bound to their scope, rpx, addresses, light theme only. */
export function rewriteStyle(root: Root, rewrite: StyleRewrite): string {
  const renamed = renameKeyframes(root, rewrite.keyframes);
  visit(root, rewrite, renamed, false);
  return root.toString().trim();
}

function visit(container: Container, rewrite: StyleRewrite, renamed: Map<string, string>, isNested: boolean): void {
  for (const node of [...(container.nodes ?? [])]) {
    if (node.type === "comment") node.remove();
    else if (node.type === "decl") rewriteDeclaration(node, rewrite, renamed);
    else if (node.type === "rule") {
      if (!rewriteRule(node, rewrite, isNested)) continue;
      visit(node, rewrite, renamed, true);
    } else if (node.type === "atrule") visitAtRule(node, rewrite, renamed, isNested);
  }
}

function visitAtRule(node: AtRule, rewrite: StyleRewrite, renamed: Map<string, string>, isNested: boolean): void {
  const name = node.name.toLowerCase();
  if (name === "charset" || name === "import") {
    node.remove();
    return;
  }
  if (name === "media") {
    // The preview is light, so what is meant for the dark theme must not show on a phone that is dark.
    if (/prefers-color-scheme\s*:\s*dark/i.test(node.params)) {
      node.remove();
      return;
    }
    node.params = rewriteCondition(node.params);
  }
  if (isKeyframes(node)) {
    node.params = renamed.get(node.params.trim()) ?? node.params;
    for (const step of node.nodes ?? []) {
      if (step.type === "rule") visit(step, rewrite, renamed, true);
    }
    return;
  }
  visit(node, rewrite, renamed, isNested);
}

/** False when the rule was taken out. */
function rewriteRule(rule: Rule, rewrite: StyleRewrite, isNested: boolean): boolean {
  try {
    rule.selector = rewriteSelector(rule.selector, rewrite.scope, isNested);
    return true;
  } catch {
    const shown = rule.selector.slice(0, 80);
    rewrite.remarks.warning("style_selector", spotOf(rule, rewrite.file), {
      zh: `选择器“${shown}”无法识别，已略过。`,
      en: `Selector “${shown}” is not understood and was left out.`,
    });
    rule.remove();
    return false;
  }
}

function rewriteDeclaration(node: Declaration, rewrite: StyleRewrite, renamed: Map<string, string>): void {
  if (renamed.size > 0 && /^(?:-\w+-)?animation(?:-name)?$/i.test(node.prop)) {
    node.value = node.value.replace(/[\w-]+/g, (word) => renamed.get(word) ?? word);
  }
  const file = fileOf(node, rewrite.file);
  const { parent } = node;
  const isFont = parent?.type === "atrule" && (parent as AtRule).name.toLowerCase() === "font-face";
  node.value = rewriteValue(
    node.value,
    (reference) => {
      const address = rewrite.address(file, reference);
      if (address !== null) return address;
      rewrite.remarks.warning("style_asset", spotOf(node, rewrite.file), {
        zh: `样式引用的文件“${reference.slice(0, 120)}”不存在。`,
        en: `File “${reference.slice(0, 120)}” used by the style sheet not found.`,
      });
      return reference;
    },
    isFont ? (url) => rewrite.fonts.take(url) : undefined,
  );
}

function renameKeyframes(root: Root, names: KeyframeNames): Map<string, string> {
  const renamed = new Map<string, string>();
  root.walkAtRules((node: AtRule) => {
    if (!isKeyframes(node)) return;
    const name = node.params.trim();
    if (renamed.has(name)) return;
    renamed.set(name, names.nameFor(name, bodyOf(node)));
  });
  for (const [name, now] of renamed) if (name === now) renamed.delete(name);
  return renamed;
}

const isKeyframes = (node: ChildNode): node is AtRule => node.type === "atrule" && /keyframes$/i.test(node.name);
const bodyOf = (node: AtRule): string => (node.nodes ?? []).map(String).join("").replace(/\s+/g, "");
