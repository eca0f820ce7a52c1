/** Columns that `?cols=` asks for, in the table's own order; without it, all but the optional ones. */
export function visibleColumns<C extends { key: string }>(
  columns: readonly C[],
  cols: string | undefined,
  optional: readonly string[] = [],
): C[] {
  const asked = cols ? new Set(cols.split(",")) : undefined;
  return columns.filter((column, index) =>
    asked ? asked.has(column.key) || index === 0 : !optional.includes(column.key),
  );
}
