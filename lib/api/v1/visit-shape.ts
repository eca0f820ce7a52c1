import type { RecordedVisit } from "@/lib/visits/record";

const visitToWire = ({ visitId, touches, reason }: RecordedVisit) => ({
  visit_id: visitId,
  touches: touches.map((touch) => ({
    touch_id: touch.touchId,
    kind: touch.kind,
    product_id: touch.productId ?? undefined,
    creator_appid: touch.creatorAppid ?? undefined,
    sharer_appid: touch.sharerAppid,
    institution_appid: touch.institutionAppid,
    locked_until: touch.lockedUntil,
  })),
  reason: touches.length > 0 ? undefined : (reason ?? undefined),
});

/** Recorded visits as they were sent: as a list, or the one. */
export const visitsToWire = (recorded: readonly RecordedVisit[], isList: boolean): unknown =>
  isList ? { visits: recorded.map(visitToWire) } : recorded[0] && visitToWire(recorded[0]);
