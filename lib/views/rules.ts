import type { Permission } from "@/lib/kernel/permissions";
import type { ViewPage } from "./input";

/** The right the page itself is read under. */
export const rightOf: Record<ViewPage, Permission> = { orders: "order.read", commissions: "commission.read" };

/** Views one person may keep of a page. */
export const viewsLimit = 30;

/** A query without the place in the list: what is kept of an address. */
export function lastingQuery(query: string): string {
  const params = new URLSearchParams(query);
  for (const name of ["cursor", "direction", "fresh"]) params.delete(name);
  return params.toString();
}
