import type { Caller } from "@/lib/kernel/ctx";
import type { Permission } from "@/lib/kernel/permissions";
import type { ViewPage } from "./input";

/** The right the page itself is read under. */
export const rightOf: Record<ViewPage, Permission> = { orders: "order.read", commissions: "commission.read" };

/** A person's own, and what the whole organisation sees to those who answer for it. */
export const mayRemove = (view: { userId: string | null; sharedAt: Date | null }, actor: Caller["actor"]): boolean =>
  (actor.type === "user" && view.userId === actor.id) ||
  (view.sharedAt !== null && (actor.type === "key" || actor.role === "admin"));

/** Views one person, or the organisation's keys together, may keep of a page. */
export const viewsLimit = 30;

/** A query without the place in the list: what is kept of an address. */
export function lastingQuery(query: string): string {
  const params = new URLSearchParams(query);
  for (const name of ["cursor", "direction", "fresh"]) params.delete(name);
  return params.toString();
}
