export type FilterOption = { value: string; label: string };

export type FilterKind =
  | { kind: "options"; options: readonly FilterOption[]; isMulti?: boolean }
  | { kind: "text"; placeholder?: string }
  | { kind: "dates" };

/** One filter a list offers: its name in the URL, its words, and what it takes. */
export type FilterDef = { param: string; label: string } & FilterKind;

/** Names in the URL: a range of dates takes two (`paidFrom`, `paidTo`), everything else one. */
export function filterParams(filter: { param: string } & FilterKind): string[] {
  return filter.kind === "dates" ? [`${filter.param}From`, `${filter.param}To`] : [filter.param];
}

/** What is set: chosen values, the text, or `[from, to]` with "" for an open end; empty when the filter is off. */
export function readFilter(
  params: { getAll: (name: string) => string[] },
  filter: { param: string } & FilterKind,
): string[] {
  if (filter.kind !== "dates") return params.getAll(filter.param).filter(Boolean);
  const [from = "", to = ""] = filterParams(filter).map((name) => params.getAll(name)[0]);
  return from || to ? [from, to] : [];
}
