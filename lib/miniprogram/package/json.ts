import type { Wording } from "@/lib/miniprogram/package/diagnostics";
import { decodeUtf8, type Place, PlaceFinder } from "@/lib/miniprogram/package/text";

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** Why a configuration file is not JSON we take, and where. */
export interface JsonFault {
  code: string;
  place: Place;
  message: Wording;
}

export interface LocatedJson {
  value: JsonValue;
  /** The place of the value under a path of keys and indexes; of its nearest ancestor when there is none. */
  placeOf(path: readonly PropertyKey[]): Place;
}

const DEEPEST = 64;

const FAULTS = {
  json_too_large: {
    zh: "文件过大，配置文件最多 {n} 字节。",
    en: "File too large: a configuration file has at most {n} bytes.",
  },
  json_encoding: { zh: "不是有效的 UTF-8。", en: "Not valid UTF-8." },
  json_bom: {
    zh: "文件以 BOM 开头，请存为不带 BOM 的 UTF-8。",
    en: "The file begins with a BOM; save it as UTF-8 without one.",
  },
  json_nul: { zh: "字符串含有 NUL 字符。", en: "A string contains a NUL character." },
  json_surrogate: { zh: "字符串含有不成对的代理字符。", en: "A string contains a lone surrogate." },
  json_depth: { zh: `嵌套超过 ${DEEPEST} 层。`, en: `Nested deeper than ${DEEPEST} levels.` },
  json_duplicate: { zh: "同一对象里有重复的键。", en: "An object has the same key twice." },
  json_syntax: { zh: "JSON 语法错误。", en: "JSON syntax error." },
} satisfies Record<string, Wording>;

class Fault extends Error {
  constructor(
    readonly code: keyof typeof FAULTS,
    readonly offset: number,
  ) {
    super(code);
  }
}

/**
 * Reads strict JSON and remembers where each value stood. Returns the fault instead when there is one. A key named
 * twice is a fault too, unless the last is to hold.
 */
export function parseJson(
  bytes: Buffer,
  maxBytes: number,
  { lastHolds = false } = {},
): { json: LocatedJson } | { fault: JsonFault } {
  if (bytes.length > maxBytes) {
    const head = decodeUtf8(bytes.subarray(0, maxBytes));
    const finder = "text" in head ? new PlaceFinder(head.text) : null;
    const place = finder && "text" in head ? finder.at(head.text.length) : { line: 1, column: 1 };
    return { fault: { code: "json_too_large", place, message: filled("json_too_large", maxBytes) } };
  }
  const decoded = decodeUtf8(bytes);
  if ("badAt" in decoded) {
    return { fault: { code: "json_encoding", place: decoded.badAt, message: FAULTS.json_encoding } };
  }
  const finder = new PlaceFinder(decoded.text);
  try {
    const reader = new Reader(decoded.text, lastHolds);
    const value = reader.document();
    return { json: { value, placeOf: (path) => finder.at(reader.offsetOf(path)) } };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { fault: { code: error.code, place: finder.at(error.offset), message: FAULTS[error.code] } };
  }
}

function filled(code: keyof typeof FAULTS, n: number): Wording {
  return { zh: FAULTS[code].zh.replace("{n}", String(n)), en: FAULTS[code].en.replace("{n}", String(n)) };
}

/** A recursive reader of one document; depth is bounded, so recursion is. */
class Reader {
  private at = 0;
  private readonly offsets = new Map<string, number>();

  constructor(
    private readonly text: string,
    private readonly lastHolds: boolean,
  ) {}

  document(): JsonValue {
    if (this.text.charCodeAt(0) === 0xfeff) throw new Fault("json_bom", 0);
    this.space();
    const value = this.value("", 0);
    this.space();
    if (this.at < this.text.length) throw new Fault("json_syntax", this.at);
    return value;
  }

  offsetOf(path: readonly PropertyKey[]): number {
    for (let length = path.length; length >= 0; length -= 1) {
      const offset = this.offsets.get(pointer(path.slice(0, length)));
      if (offset !== undefined) return offset;
    }
    return 0;
  }

  private value(where: string, depth: number): JsonValue {
    if (depth > DEEPEST) throw new Fault("json_depth", this.at);
    this.offsets.set(where, this.at);
    const first = this.text[this.at];
    if (first === "{") return this.object(where, depth);
    if (first === "[") return this.array(where, depth);
    if (first === '"') return this.string();
    return this.literal();
  }

  private object(where: string, depth: number): JsonValue {
    // No prototype: a key named __proto__ is a key like any other.
    const result: { [key: string]: JsonValue } = Object.create(null);
    this.at += 1;
    this.space();
    if (this.take("}")) return result;
    for (;;) {
      const keyAt = this.at;
      if (this.text[this.at] !== '"') throw new Fault("json_syntax", this.at);
      const key = this.string();
      if (key in result && !this.lastHolds) throw new Fault("json_duplicate", keyAt);
      this.space();
      this.expect(":");
      this.space();
      result[key] = this.value(`${where}/${pointerToken(key)}`, depth + 1);
      this.space();
      if (this.take("}")) return result;
      this.expect(",");
      this.space();
    }
  }

  private array(where: string, depth: number): JsonValue {
    const result: JsonValue[] = [];
    this.at += 1;
    this.space();
    if (this.take("]")) return result;
    for (;;) {
      result.push(this.value(`${where}/${result.length}`, depth + 1));
      this.space();
      if (this.take("]")) return result;
      this.expect(",");
      this.space();
    }
  }

  private string(): string {
    const start = this.at;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
    const pattern = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
    pattern.lastIndex = start;
    const match = pattern.exec(this.text);
    if (!match) throw this.stringFault(start);
    this.at = pattern.lastIndex;
    const value = JSON.parse(match[0]) as string;
    if (value.includes("\u0000")) throw new Fault("json_nul", start);
    if (/\p{Surrogate}/u.test(value)) throw new Fault("json_surrogate", start);
    return value;
  }

  private stringFault(start: number): Fault {
    for (let at = start + 1; at < this.text.length; at += 1) {
      const code = this.text.charCodeAt(at);
      if (code === 0) return new Fault("json_nul", at);
      if (code === 0x22 || code < 0x20) return new Fault("json_syntax", at);
      if (code === 0x5c) {
        if (!/^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(this.text.slice(at, at + 6)))
          return new Fault("json_syntax", at);
        at += 1;
      }
    }
    return new Fault("json_syntax", this.text.length);
  }

  private literal(): JsonValue {
    const pattern = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (!match) throw new Fault(this.text.charCodeAt(this.at) === 0 ? "json_nul" : "json_syntax", this.at);
    this.at = pattern.lastIndex;
    return JSON.parse(match[0]) as JsonValue;
  }

  private space(): void {
    while (/[ \t\n\r]/.test(this.text[this.at] ?? "")) this.at += 1;
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private expect(character: string): void {
    if (!this.take(character)) throw new Fault("json_syntax", this.at);
  }
}

function pointerToken(key: PropertyKey): string {
  return String(key).replaceAll("~", "~0").replaceAll("/", "~1");
}

function pointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${pointerToken(key)}`).join("");
}
