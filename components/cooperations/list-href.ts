/** A list's own address with one parameter set or taken out; the place in the list is not carried along. */
export function hrefWith(
  base: string,
  raw: Record<string, string | string[] | undefined>,
  change: Record<string, string | undefined>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(raw))
    if (!["cursor", "direction"].includes(name) && !(name in change))
      for (const one of [value ?? []].flat()) query.append(name, one);
  for (const [name, value] of Object.entries(change)) if (value) query.set(name, value);
  return query.size > 0 ? `${base}?${query}` : base;
}
