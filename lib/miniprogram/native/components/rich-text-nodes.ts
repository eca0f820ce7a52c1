/** Tags rich text may hold and the attributes of each besides class and style. Anything else goes, with what is in it. */
const TAGS: Record<string, readonly string[]> = Object.fromEntries([
  ...[
    ...["a", "abbr", "address", "article", "aside", "b", "bdi", "big", "blockquote", "br", "caption", "center", "cite"],
    ...["code", "dd", "del", "div", "dl", "dt", "em", "fieldset", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6"],
    ...[
      "header",
      "hr",
      "i",
      "ins",
      "label",
      "legend",
      "li",
      "mark",
      "nav",
      "p",
      "pre",
      "q",
      "rt",
      "ruby",
      "s",
      "section",
    ],
    ...["small", "span", "strong", "sub", "sup", "tbody", "tfoot", "thead", "tr", "tt", "u", "ul"],
  ].map((tag) => [tag, []] as const),
  ["bdo", ["dir"]],
  ["col", ["span", "width"]],
  ["colgroup", ["span", "width"]],
  ["font", ["color"]],
  ["img", ["alt", "src", "height", "width"]],
  ["ol", ["start", "type"]],
  ["table", ["width", "border", "cellpadding", "cellspacing"]],
  ["td", ["colspan", "height", "rowspan", "width"]],
  ["th", ["colspan", "height", "rowspan", "width"]],
]);

export interface RichNode {
  type?: string;
  name?: string;
  attrs?: Record<string, unknown>;
  children?: RichNode[];
  text?: string;
}

/** What differs from place to place. */
export interface RichContext {
  text(value: string): string;
  style(value: string): string;
  classes(value: string): string;
  source(value: string): string;
}

/** Elements for nodes given as a list or as HTML. Nothing in them runs, links or loads by itself but pictures. */
export function richNodes(nodes: unknown, context: RichContext): Node[] {
  if (typeof nodes === "string") {
    // A document without a window: scripts do not run, pictures are not fetched.
    return read(new DOMParser().parseFromString(nodes, "text/html").body, context);
  }
  return Array.isArray(nodes) ? nodes.flatMap((node: RichNode) => build(node, context)) : [];
}

function read(parent: Node, context: RichContext): Node[] {
  return Array.from(parent.childNodes).flatMap((node) => {
    if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(context.text(node.nodeValue ?? ""))];
    if (!(node instanceof Element)) return [];
    const attrs = Object.fromEntries(Array.from(node.attributes, ({ name, value }) => [name, value]));
    return make(node.localName, attrs, () => read(node, context), context);
  });
}

function build(node: RichNode, context: RichContext): Node[] {
  if (!node || typeof node !== "object") return [];
  if (node.type === "text") {
    const decoded = new DOMParser().parseFromString(String(node.text ?? "").replaceAll("<", "&lt;"), "text/html");
    return [document.createTextNode(context.text(decoded.documentElement.textContent ?? ""))];
  }
  return make(
    String(node.name ?? "").toLowerCase(),
    node.attrs ?? {},
    () => richNodes(node.children ?? [], context),
    context,
  );
}

function make(tag: string, attrs: Record<string, unknown>, children: () => Node[], context: RichContext): Node[] {
  const allowed = Object.hasOwn(TAGS, tag) ? TAGS[tag] : undefined;
  if (!allowed) return [];
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs)) {
    const text = String(value ?? "");
    if (name === "style") element.style.cssText = context.style(text);
    else if (name === "class") element.className = context.classes(text);
    else if (name === "src" && tag === "img") element.setAttribute("src", context.source(text));
    else if (allowed.includes(name)) element.setAttribute(name, text);
  }
  element.append(...children());
  return [element];
}
