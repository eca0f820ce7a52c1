/** A place in the selection pool: a shop's plan, or an item another institution passes on. */
export type PoolItem = { planId: string } | { passId: string };

const head = "weixinstorehs/";
const sub = "weixinstoresubhs/";

/** `head_supplier_item_link`: opaque to its readers. Source: wechat-promoter-api.md §7.1. */
export const itemLink = (item: { planId: string; passId: string | null }): string =>
  `${head}${item.passId ?? item.planId}`;
export const subItemLink = (subItemId: bigint): string => `${sub}${subItemId}`;

/** What a link names, or null where it is none of ours. */
export function readItemLink(link: string): PoolItem | null {
  const id = link.startsWith(head) ? link.slice(head.length) : "";
  if (/^pas_[0-9a-z]{22}$/.test(id)) return { passId: id };
  return /^pln_[0-9a-z]{22}$/.test(id) ? { planId: id } : null;
}

/** The sub-plan a link names, or null where it names none. */
export const readSubItemLink = (link: string): string | null =>
  new RegExp(`^${sub}([1-9]\\d{0,17})$`).exec(link)?.[1] ?? null;
