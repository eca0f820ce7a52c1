import type { PackageSource } from "@/lib/miniprogram/compile/package-source";
import type { Remarks } from "@/lib/miniprogram/compile/remarks";
import { type JsonValue, type LocatedJson, parseJson } from "@/lib/miniprogram/package/json";
import { BRAND_LIMITS } from "@/lib/miniprogram/package/limits";

export type JsonObject = { [key: string]: JsonValue };

/**
 * Reads a configuration file. Null when it is absent or cannot be read; the latter is remarked as an error. A byte
 * order mark and comments are put up with: platforms' own tools do.
 */
export async function readJsonObject(
  source: PackageSource,
  path: string,
  remarks: Remarks,
): Promise<{ value: JsonObject; placeOf: LocatedJson["placeOf"] } | null> {
  if (!source.files.has(path)) return null;
  const bytes = await source.read(path);
  const strict = parseJson(bytes, BRAND_LIMITS.jsonBytes);
  const parsed = "json" in strict ? strict : parseJson(withoutExtras(bytes), BRAND_LIMITS.jsonBytes);
  if ("fault" in parsed) {
    const { fault } = "fault" in strict ? strict : parsed;
    remarks.error(fault.code, { file: path, ...fault.place }, fault.message);
    return null;
  }
  const { value } = parsed.json;
  if (isObject(value)) return { value, placeOf: parsed.json.placeOf };
  const message = { zh: "配置文件应为一个对象。", en: "A configuration file has to be an object." };
  remarks.error("json_object", { file: path, line: 1, column: 1 }, message);
  return null;
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The entries of an object whose values are texts. */
export function textEntries(value: JsonValue | undefined): [string, string][] {
  if (!isObject(value)) return [];
  return Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string");
}

/** Blanks in place of a byte order mark, comments and commas before an end, so that places stay. */
function withoutExtras(bytes: Buffer): Buffer {
  const text = bytes.toString("utf8").replace(/^\uFEFF/, "");
  const blank = (part: string): string => part.replace(/[^\n]/g, " ");
  const plain = text.replace(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (part) =>
    part.startsWith('"') ? part : blank(part),
  );
  return Buffer.from(plain.replace(/"(?:[^"\\\n]|\\.)*"|,(?=\s{0,2000}[}\]])/g, (part) => (part === "," ? " " : part)));
}
