/** An attribute as it stands in a view; offsets are those of the text. */
export interface Attribute {
  name: string;
  nameAt: number;
  /** Text between the quotes, or without quotes; null for an attribute without a value. */
  value: string | null;
  valueAt: number;
}

export interface Tag {
  kind: "open" | "close" | "single";
  name: string;
  nameAt: number;
  attributes: Attribute[];
  /** Just behind `>`. */
  end: number;
}

/** The text between a script tag and its end, which is no markup. */
export interface RawText {
  kind: "raw";
  tag: Tag;
  start: number;
  end: number;
}

const NAME = /[A-Za-z_][\w.:-]*/y;
const ATTRIBUTE_NAME = /[^\s"'<>/=]+/y;
const SPACE = /\s*/y;

/**
 * Walks the tags of a view. It judges nothing, for the template compiler does: what is no tag is passed over. Comments
 * and `{{ }}` in text hide what stands in them. Time grows with the length of the text alone.
 */
export function* scanTags(text: string, rawTags: ReadonlySet<string>): Generator<Tag | RawText> {
  let at = 0;
  while (at < text.length) {
    const next = nextOf(text, at);
    if (next < 0) return;
    if (text.startsWith("{{", next)) {
      at = afterBinding(text, next);
      continue;
    }
    if (text.startsWith("<!--", next)) {
      const end = text.indexOf("-->", next + 4);
      if (end < 0) return;
      at = end + 3;
      continue;
    }
    const tag = readTag(text, next);
    if (!tag) {
      at = next + 1;
      continue;
    }
    yield tag;
    at = tag.end;
    if (tag.kind === "open" && rawTags.has(tag.name)) {
      const close = new RegExp(`</${tag.name.replace(/[.]/g, "\\.")}\\s*>`, "g");
      close.lastIndex = at;
      const end = close.exec(text)?.index ?? text.length;
      yield { kind: "raw", tag, start: at, end };
      at = end;
    }
  }
}

function nextOf(text: string, from: number): number {
  const tag = text.indexOf("<", from);
  if (tag < 0) return -1;
  const binding = text.indexOf("{{", from);
  return binding >= 0 && binding < tag ? binding : tag;
}

/** Characters of one binding looked through with an eye for strings in it. */
const LONGEST_BINDING = 20_000;

/** Behind the `}}` that ends a binding, strings in it passed over; behind its braces when nothing ends it. */
function afterBinding(text: string, start: number): number {
  let quote = "";
  const most = Math.min(text.length, start + LONGEST_BINDING);
  for (let at = start + 2; at < most; at += 1) {
    const character = text[at] as string;
    if (quote !== "") {
      if (character === "\\") at += 1;
      else if (character === quote) quote = "";
    } else if (character === '"' || character === "'") quote = character;
    else if (character === "}" && text[at + 1] === "}") return at + 2;
  }
  const plain = text.slice(start + 2, most).indexOf("}}");
  return plain < 0 ? start + 2 : start + 2 + plain + 2;
}

function readTag(text: string, start: number): Tag | null {
  const isClose = text[start + 1] === "/";
  const nameAt = start + (isClose ? 2 : 1);
  const name = take(NAME, text, nameAt);
  if (name === null) return null;
  const attributes: Attribute[] = [];
  let at = nameAt + name.length;
  for (;;) {
    at += (take(SPACE, text, at) ?? "").length;
    const character = text[at];
    if (character === undefined) return { kind: "open", name, nameAt, attributes, end: at };
    if (character === ">") return { kind: isClose ? "close" : "open", name, nameAt, attributes, end: at + 1 };
    if (character === "/" && text[at + 1] === ">") {
      return { kind: isClose ? "close" : "single", name, nameAt, attributes, end: at + 2 };
    }
    if (character === "<") return { kind: "open", name, nameAt, attributes, end: at };
    const attribute = readAttribute(text, at);
    if (attribute) attributes.push(attribute.found);
    at = attribute?.end ?? at + 1;
  }
}

function readAttribute(text: string, start: number): { found: Attribute; end: number } | null {
  const name = take(ATTRIBUTE_NAME, text, start);
  if (name === null) return null;
  const behind = start + name.length;
  const equals = behind + (take(SPACE, text, behind) ?? "").length;
  if (text[equals] !== "=") return { found: { name, nameAt: start, value: null, valueAt: behind }, end: behind };
  const valueAt = equals + 1 + (take(SPACE, text, equals + 1) ?? "").length;
  const quote = text[valueAt];
  if (quote === '"' || quote === "'") {
    const end = text.indexOf(quote, valueAt + 1);
    const until = end < 0 ? text.length : end;
    const value = text.slice(valueAt + 1, until);
    return { found: { name, nameAt: start, value, valueAt: valueAt + 1 }, end: until + 1 };
  }
  if (text.startsWith("{{", valueAt)) {
    const end = afterBinding(text, valueAt);
    return { found: { name, nameAt: start, value: text.slice(valueAt, end), valueAt }, end };
  }
  const value = take(ATTRIBUTE_NAME, text, valueAt) ?? "";
  return { found: { name, nameAt: start, value, valueAt }, end: valueAt + value.length };
}

function take(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
