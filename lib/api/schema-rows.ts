import type { JsonSchema } from "./openapi";

/** One field of a body as a reader sees it: `skus[].price_fen`, its type, whether it must be there. */
export type SchemaRow = { path: string; type: string; isRequired: boolean; note: string };

const alternatives = (schema: JsonSchema): JsonSchema[] => schema.anyOf ?? schema.oneOf ?? [];

/** A type in a few words: `string`, `integer ≥ 0`, `"a" | "b"`, `object[]`. */
export function typeWords(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const options = alternatives(schema);
  if (options.length > 0) return [...new Set(options.map(typeWords))].join(" | ");
  if (schema.type === "array") return `${typeWords(schema.items ?? {})}[]`;
  const type = [schema.type ?? "any"].flat().join(" | ");
  return schema.format ? `${type} (${schema.format})` : type;
}

const limits: readonly [key: string, sign: string][] = [
  ["minimum", "≥"],
  ["maximum", "≤"],
  ["minLength", "≥"],
  ["maxLength", "≤"],
  ["minItems", "≥"],
  ["maxItems", "≤"],
];
const unbounded = new Set([Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]);

function noteOf(schema: JsonSchema): string {
  const parts = limits.flatMap(([key, sign]) => {
    const value = schema[key];
    return typeof value === "number" && !unbounded.has(value) ? [`${sign} ${value}`] : [];
  });
  if (schema.default !== undefined) parts.push(`= ${JSON.stringify(schema.default)}`);
  if (schema.description) parts.push(schema.description);
  return parts.join(", ");
}

/** Every field of a body, nested ones by their path, in the order of the schema. */
export function schemaRows(schema: JsonSchema, at = "", depth = 0): SchemaRow[] {
  if (depth > 5) return [];
  if (schema.type === "array") return schemaRows(schema.items ?? {}, `${at}[]`, depth + 1);
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = at ? `${at}.${name}` : name;
    const row = {
      path,
      type: typeWords(field),
      isRequired: schema.required?.includes(name) ?? false,
      note: noteOf(field),
    };
    return [row, ...schemaRows(field, path, depth + 1)];
  });
  const nested = alternatives(schema).flatMap((option) => schemaRows(option, at, depth + 1));
  const known = new Set(own.map((row) => row.path));
  return [...own, ...nested.filter((row) => !known.has(row.path) && known.add(row.path))];
}
