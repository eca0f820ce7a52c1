import parser from "postcss-selector-parser";
import { compiledTag } from "@/lib/miniprogram/compile/tags";
import { PAGE_TAG } from "@/lib/miniprogram/native/contract";

/** To whom the rules of a style sheet belong. */
export interface StyleScope {
  /** Put before every selector that nothing else binds: `:where([data-p="p3"])`. */
  root: string;
  /** Put before the names of classes, as `c0--`; "" where classes are shared. */
  classPrefix: string;
  /** What `:host` is, as `[wx-host="c0"]`. */
  host: string;
  /** True when `page` means every page: the tag of a page is bound to nothing more. */
  openPage: boolean;
}

const PAGE_NAMES: ReadonlySet<string> = new Set(["page", "html", "body"]);

/**
 * The selectors of a rule, bound to their scope. `isNested` is true inside another rule, whose selector binds them.
 * Throws when the text is no selector.
 */
export function rewriteSelector(selector: string, scope: StyleScope, isNested: boolean): string {
  // Deep combinators of other tools' components: to us a descendant is a descendant.
  const plain = selector.replace(/>>>|\/deep\/|::v-deep\b(?!\()/g, " ");
  const root = parser().astSync(plain);
  for (const part of root.nodes) rewritePart(part, scope, isNested);
  return root.toString();
}

function rewritePart(part: parser.Selector, scope: StyleScope, isNested: boolean): void {
  let isBound = isNested;
  part.walk((node) => {
    if (node.type === "class") {
      if (scope.classPrefix === "") return;
      node.value = scope.classPrefix + node.value;
      isBound = true;
    } else if (node.type === "tag") {
      if (isArgument(node)) return;
      if (isPage(node)) isBound = bindPage(node, scope) || isBound;
      else node.value = compiledTag(node.value);
    } else if (node.type === "pseudo" && (node.value === ":host" || node.value === ":root")) {
      isBound = true;
      if (node.value === ":host") replaceHost(node, scope);
      else node.replaceWith(parser.tag({ value: pageSelector(scope) }) as parser.Node);
    } else if (node.type === "nesting") isBound = true;
  });
  if (isBound || scope.root === "") return;
  const first = part.first;
  if (first) first.spaces.before = "";
  part.prepend(parser.combinator({ value: " " }) as unknown as parser.Selector);
  part.prepend(parser.tag({ value: scope.root }) as unknown as parser.Selector);
}

/** Words in the brackets of these are no tags: `:nth-child(2n+1)`, `:lang(zh)`. */
const WORDED = /^:(?:nth-|lang|dir|state|has-slotted|active-view-transition-type)/;

function isArgument(node: parser.Tag): boolean {
  for (let above: parser.Node | parser.Container | undefined = node.parent; above; above = above.parent) {
    if (above.type === "pseudo" && WORDED.test(above.value ?? "")) return true;
  }
  return false;
}

/** `page` as a tag of its own; `.a page` and `page-meta` are none. */
function isPage(node: parser.Tag): boolean {
  return PAGE_NAMES.has(node.value) && node.namespace === undefined;
}

function bindPage(node: parser.Tag, scope: StyleScope): boolean {
  node.value = pageSelector(scope);
  return true;
}

const pageSelector = (scope: StyleScope): string => (scope.openPage ? PAGE_TAG : `${PAGE_TAG}${scope.root}`);

function replaceHost(node: parser.Pseudo, scope: StyleScope): void {
  const inner = node.nodes.map(String).join(",").trim();
  node.replaceWith(parser.tag({ value: inner === "" ? scope.host : `${scope.host}:is(${inner})` }) as parser.Node);
}
