/** The category groups the platform publishes, against the categories of our products. Source: §3.1 of the reference. */
export const goodsGroups: Readonly<Record<string, readonly string[]>> = {
  "11099070301657575487": ["food"],
  "16579416177373560313": ["apparel"],
  "17007902228422672609": ["beauty"],
  "12377324634086192020": ["books"],
  "8261345894708739273": ["home"],
  "12379480883574690382": ["baby", "digital", "other"],
};

/** Our categories a filter means: a published group, or a category by its own name. */
export const categoriesOf = (filter: { category_id?: string; category_name?: string }): string[] => [
  ...(filter.category_id ? (goodsGroups[filter.category_id] ?? [filter.category_id]) : []),
  ...(filter.category_name ? [filter.category_name] : []),
];

/** A product's category as the platform lists it; empty where the shop told none. */
export function catsOf(category: string | null): { cat_id: string; cat_name: string }[] {
  if (!category) return [];
  const group = Object.entries(goodsGroups).find(([, names]) => names.includes(category));
  return [{ cat_id: group?.[0] ?? "12379480883574690382", cat_name: category }];
}
