import { type JsonFault, type LocatedJson, parseJson } from "@/lib/miniprogram/package/json";

const PIECE = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const COMMA = /"(?:[^"\\\n]|\\.)*"|(?<=["\w}\]]\s{0,200}),(?=\s{0,2000}[}\]])/g;

/**
 * Reads a configuration file as the platforms' own tools do: a byte order mark, comments, a comma before an end and a
 * key named twice (the last holds) are put up with, and told of as `remark`. Anything else is a fault, as strictly read.
 */
export function parseTolerant(
  bytes: Buffer,
  maxBytes: number,
): { json: LocatedJson; remark: JsonFault | null } | { fault: JsonFault } {
  const strict = parseJson(bytes, maxBytes);
  if ("json" in strict) return { json: strict.json, remark: null };
  const { code } = strict.fault;
  if (code !== "json_bom" && code !== "json_syntax" && code !== "json_duplicate") return strict;
  const second = parseJson(withoutExtras(bytes), maxBytes, { lastHolds: true });
  return "json" in second ? { json: second.json, remark: strict.fault } : strict;
}

/** Blanks in place of what JSON does not know, so that places stay. */
function withoutExtras(bytes: Buffer): Buffer {
  const text = bytes.toString("utf8").replace(/^\uFEFF/, "");
  const blank = (part: string): string => part.replace(/[^\n]/g, " ");
  const plain = text.replace(PIECE, (part) => (part.startsWith('"') ? part : blank(part)));
  return Buffer.from(plain.replace(COMMA, (part) => (part === "," ? " " : part)));
}
