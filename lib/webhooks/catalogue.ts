import type { OrgKind } from "@/db/enums";

/** An event of the compatible wire, and the object of its body that also carries the version. */
type WireEvent = { event: string; inside: string | null };
type Told = { kinds: readonly OrgKind[]; wire?: WireEvent };

const alliance: readonly OrgKind[] = ["brand", "institution"];
const institution: readonly OrgKind[] = ["institution"];

/**
 * Everything an organisation can hear of: who hears it, and by which event of the compatible wire, where there is one.
 * Source: wechat-promoter-api.md §9.2.
 */
export const catalogue = {
  "order.created": { kinds: alliance },
  "order.changed": { kinds: alliance },
  "order.attributed": { kinds: alliance },
  "commission.changed": {
    kinds: alliance,
    wire: { event: "head_supplier_commission_order_update", inside: "order_info" },
  },
  "promoter.bound": { kinds: institution, wire: { event: "promoter_bind_result", inside: null } },
  "promoter.unbound": { kinds: institution, wire: { event: "promoter_bind_result", inside: null } },
  "plan.changed": { kinds: alliance, wire: { event: "head_supplier_item_update", inside: "item_info" } },
  "subscription.plan_changed": {
    kinds: institution,
    wire: { event: "head_supplier_subscribe_product_planinfo_update", inside: "item_info" },
  },
  "subscription.product_changed": {
    kinds: institution,
    wire: { event: "head_supplier_subscribe_product_baseinfo_update", inside: "item_info" },
  },
  "cooperation.changed": { kinds: alliance },
  "partnership.changed": { kinds: alliance },
  "content.authorised": { kinds: institution },
  "content.ended": { kinds: institution },
  "window.authorisation_cancelled": {
    kinds: institution,
    wire: { event: "talent_window_cancel_auth", inside: "talent_info" },
  },
  "coupon.changed": { kinds: alliance },
  "coupon.claimed": { kinds: alliance },
  "coupon.used": { kinds: alliance },
  "miniprogram.linked": { kinds: alliance },
  "miniprogram.unlinked": { kinds: alliance },
  "version.decided": { kinds: ["brand", "provider"] },
  "authorisation.changed": { kinds: ["brand", "provider"] },
  "test.ping": { kinds: ["brand", "institution", "provider"], wire: { event: "debug_demo", inside: null } },
} as const satisfies Record<string, Told>;

export type EventName = keyof typeof catalogue;
export const eventNames = Object.keys(catalogue) as [EventName, ...EventName[]];

/** The one that is sent by hand to see whether a receiver works: never chosen, always let through. */
export const testEvent = "test.ping" satisfies EventName;

export const wireOf = (event: EventName): WireEvent | null => (catalogue[event] as Told).wire ?? null;

/** Those that can be listened for. */
export type HeardEvent = Exclude<EventName, typeof testEvent>;

/** What this kind of organisation can listen for, by a webhook or by the wire's callback, which institutions have. */
export const eventsFor = (kind: OrgKind, receiver: "callback" | "webhook"): HeardEvent[] =>
  eventNames.filter(
    (name): name is HeardEvent =>
      name !== testEvent &&
      (catalogue[name] as Told).kinds.includes(kind) &&
      (receiver === "webhook" || (kind === "institution" && wireOf(name) !== null)),
  );
