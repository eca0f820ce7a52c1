import type { PackageSource } from "@/lib/miniprogram/compile/package-source";
import type { Remarks } from "@/lib/miniprogram/compile/remarks";
import type { JsonValue, LocatedJson } from "@/lib/miniprogram/package/json";
import { parseTolerant } from "@/lib/miniprogram/package/json-tolerant";
import { BRAND_LIMITS } from "@/lib/miniprogram/package/limits";

export type JsonObject = { [key: string]: JsonValue };

/**
 * Reads a configuration file. Null when it is absent or cannot be read; the latter is remarked as an error. What is put
 * up with was remarked when the package came in.
 */
export async function readJsonObject(
  source: PackageSource,
  path: string,
  remarks: Remarks,
): Promise<{ value: JsonObject; placeOf: LocatedJson["placeOf"] } | null> {
  if (!source.files.has(path)) return null;
  const parsed = parseTolerant(await source.read(path), BRAND_LIMITS.jsonBytes);
  if ("fault" in parsed) {
    const { fault } = parsed;
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
