import type { PlanKind } from "@/lib/plans/rules";

/**
 * `plan_type` of the wire: 1 set by the shop for named institutions, 2 by the shop for all, 3 and 4 the same by an
 * institution that passes an item on.
 */
export type PlanType = 1 | 2 | 3 | 4;

export function planTypeOf(it: { plan: { kind: PlanKind }; pass?: { isOpen: boolean } | null }): PlanType {
  if (it.pass) return it.pass.isOpen ? 4 : 3;
  return it.plan.kind === "ordinary" ? 2 : 1;
}
