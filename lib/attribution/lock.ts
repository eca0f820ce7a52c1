import type { Touch } from "@/lib/attribution/facts";
import type { LockRule, TouchKind } from "@/lib/attribution/input";
import { addDays } from "@/lib/kernel/time";

export { DEFAULT_LOCK_RULE } from "@/lib/plans/lock-rules";

/** Until when a touch of this kind, made at `at`, counts. Exclusive. */
export function lockFor(rule: LockRule, kind: TouchKind, at: Date): Date {
  return addDays(at, kind === "direct_content" ? rule.contentClickDays : rule.productClickDays);
}

/** Until when a paid order at `orderAt` carries the touch that won it; null where the rule extends nothing. */
export function extensionFor(rule: LockRule, kind: TouchKind, orderAt: Date): Date | null {
  const days = kind === "direct_content" ? rule.contentExtensionDays : rule.productExtensionDays;
  return days > 0 ? addDays(orderAt, days) : null;
}

/**
 * The lock of a touch as an order at `t` sees it: its own, or a later extension by an earlier order.
 * An order never extends the lock it needs itself.
 */
export function effectiveLock(touch: Pick<Touch, "lockedUntil" | "extensions">, t: Date): Date {
  if (touch.extensions.length === 0) return touch.lockedUntil;
  const extended = touch.extensions.filter(({ orderAt }) => orderAt < t).map(({ until }) => until.getTime());
  return new Date(Math.max(touch.lockedUntil.getTime(), ...extended));
}

/** The touch as another rule would have locked it, without extensions: a dry run adds those as it replays orders. */
export function relock(touch: Touch, rule: LockRule): Touch {
  const lockedUntil = touch.voidReason ? touch.at : lockFor(rule, touch.kind, touch.at);
  return { ...touch, lockedUntil, lockRuleVersion: rule.version, extensions: [] };
}
