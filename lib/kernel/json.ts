/** JSON text in which bigint ids are the decimal strings the wire uses. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, (_key, item) => (typeof item === "bigint" ? String(item) : item));

/** The same as plain data, for jsonb columns and stored answers. */
export const toPlain = (value: unknown): unknown => (value === undefined ? null : JSON.parse(toJson(value)));
