import { isObject, type JsonObject } from "@/lib/miniprogram/compile/json-file";
import type { JsonValue } from "@/lib/miniprogram/package/json";

/** A configuration with every `@name` replaced by the light theme's value, as the platforms do; unknown names stay. */
export function withTheme(config: JsonObject, theme: JsonObject | null): JsonObject {
  const light = theme && isObject(theme.light) ? theme.light : null;
  return light ? (replaced(config, light) as JsonObject) : config;
}

function replaced(value: JsonValue, light: JsonObject): JsonValue {
  if (typeof value === "string") return value.startsWith("@") ? (light[value.slice(1)] ?? value) : value;
  if (Array.isArray(value)) return value.map((item) => replaced(item, light));
  if (!isObject(value)) return value;
  const result: JsonObject = Object.create(null);
  for (const [key, item] of Object.entries(value)) {
    // Aliases and component paths may begin with @ as well and are no colours.
    result[key] = key === "usingComponents" || key === "resolveAlias" ? item : replaced(item, light);
  }
  return result;
}
