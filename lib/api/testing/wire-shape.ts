/** JSON with what distinguishes a bare uint64 from a string: long numbers become bigints. */
export function parseExactly(text: string): unknown {
  const strings = String.raw`"(?:[^"\\]|\\.)*"`;
  const long = new RegExp(String.raw`${strings}|(?<![\d.eE+-])\d{16,20}(?![\d.eE])`, "g");
  const quoted = text.replace(long, (part) => (part.startsWith('"') ? part : `"uint64 ${part}"`));
  return JSON.parse(quoted, (_key, value) =>
    typeof value === "string" && value.startsWith("uint64 ") ? BigInt(value.slice(7)) : value,
  );
}

const typeOf = (value: unknown): string =>
  value === null ? "null" : Array.isArray(value) ? "array" : typeof value === "bigint" ? "number" : typeof value;

/**
 * What in an answer is not as documented: a field missing or of another JSON type, or one nobody documented. Elements of
 * a list are held against the example's first; a list that is empty, where the example's is not, shows nothing.
 */
export function differences(example: unknown, answer: unknown, optional: readonly string[], path = ""): string[] {
  if (typeOf(example) !== typeOf(answer)) return [`${path} is ${typeOf(answer)}, documented as ${typeOf(example)}`];
  if (Array.isArray(example) && Array.isArray(answer))
    return answer.length === 0 && example.length > 0 && !optional.includes(path.split(".").at(-1) ?? "")
      ? [`${path} is empty`]
      : answer.flatMap((item, index) => differences(example[0], item, optional, `${path}[${index}]`));
  if (typeOf(example) !== "object") return [];
  const [documented, told] = [example as Record<string, unknown>, answer as Record<string, unknown>];
  const missing = Object.keys(documented).filter((key) => !(key in told) && !optional.includes(key));
  const unknown = Object.keys(told).filter((key) => !(key in documented));
  return [
    ...missing.map((key) => `${path}.${key} is missing`),
    ...unknown.map((key) => `${path}.${key} is not documented`),
    ...Object.keys(documented)
      .filter((key) => key in told)
      .flatMap((key) => differences(documented[key], told[key], optional, `${path}.${key}`)),
  ];
}
