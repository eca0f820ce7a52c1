import type { LockRule } from "@/lib/attribution/input";

/** What holds until a shop sets its own: 30 days from a click, no extension by an order. */
export const DEFAULT_LOCK_RULE: LockRule = {
  version: 0,
  productClickDays: 30,
  productExtensionDays: 0,
  contentClickDays: 30,
  contentExtensionDays: 0,
};
