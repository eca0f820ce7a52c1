import { touches } from "@/db/schema";
import type { VisitReason } from "@/lib/attribution/input";
import { judgeVisit, type Visit } from "@/lib/attribution/judge-visit";
import { insertRows, rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { distinct } from "@/lib/kernel/group";
import { emitAll } from "@/lib/kernel/outbox";
import { type ArrivalFacts, factsOfArrivals, findShares, type ShareRow, shareFacts } from "./facts";
import { besideFactsOf } from "./person-locks";
import { personsOf } from "./persons";

/** Where somebody was seen, with the share code that travelled along. */
export type Place = {
  brandId: string;
  identityId: string;
  visitId: string | null;
  at: Date;
  shareCode: string | null;
  surface: Visit["surface"];
  productIds: string[];
  creatorId: string | null;
  contentId: string | null;
  act: "view" | "claim";
};

export type TouchRow = ReturnType<typeof rowOf>;
/** What a page view or a claim comes to by the touch rules; nothing of it is stored yet. */
export type JudgedPlace = { place: Place; share: ShareRow | null; rows: TouchRow[]; reason: VisitReason | null };

const noShare = {
  registeredAt: null,
  bindings: [],
  grants: [],
  isFeatureOn: false,
  visitorPromoterIds: [],
  lockRule: { version: 0, productClickDays: 0, productExtensionDays: 0, contentClickDays: 0, contentExtensionDays: 0 },
};

type Touched = ReturnType<typeof judgeVisit>["touches"][number];

const rowOf = (ctx: Ctx, place: Place, touch: Touched, lockRule: string) => ({
  id: ctx.newId("tch"),
  kind: touch.kind,
  identityId: place.identityId,
  brandId: touch.shopId,
  productId: touch.productId === null ? null : BigInt(touch.productId),
  creatorId: touch.creatorId,
  contentId: touch.contentId,
  promoterId: touch.promoterId,
  institutionId: touch.institutionId,
  shareId: touch.shareId,
  visitId: place.visitId,
  via: touch.via,
  at: touch.at,
  lockedUntil: touch.lockedUntil,
  lockRule,
  voidReason: touch.voidReason,
  createdAt: ctx.now,
});

function judgePlace(ctx: Ctx, place: Place, share: ShareRow | null, facts: ArrivalFacts | undefined): JudgedPlace {
  const visit: Visit = {
    at: place.at,
    consumerId: place.identityId,
    shopId: place.brandId,
    surface: place.surface,
    productIds: place.productIds,
    creatorId: place.creatorId,
    contentId: place.contentId,
    hasShareCode: Boolean(place.shareCode),
    act: place.act,
    isForwarded: false,
  };
  const judgement = judgeVisit({ visit, share: share && shareFacts(share, place.act), ...(facts ?? noShare) });
  const made = [...judgement.touches, ...judgement.refused];
  const lockRule = facts?.lockRule.name ?? "default";
  return { place, share, reason: judgement.reason, rows: made.map((touch) => rowOf(ctx, place, touch, lockRule)) };
}

/** Judges page views and claims by the touch rules, what they need read at once. */
export async function judgePlaces(ctx: Ctx, places: readonly Place[]): Promise<JudgedPlace[]> {
  const shares = await findShares(ctx, distinct(places.map((place) => place.shareCode)));
  // A viewer who forwards passes the promoter's own code on, so nothing but the code is needed.
  const shareOf = (place: Place) => (place.shareCode ? (shares.get(place.shareCode) ?? null) : null);
  const arrived = places.flatMap((place) => {
    const row = shareOf(place);
    return row ? [{ place, arrival: { ...place, row } }] : [];
  });
  const facts = await factsOfArrivals(
    ctx,
    arrived.map((one) => one.arrival),
  );
  const factsOf = new Map(arrived.map(({ place }, index) => [place, facts[index]]));
  return places.map((place) => judgePlace(ctx, place, shareOf(place), factsOf.get(place)));
}

/**
 * Stores the touches of judged places, and refusals with their reason, in the order they are given. Touches that bear on
 * an order the person already placed are reported as late facts, so that the order is judged anew.
 */
export async function storeTouches(ctx: Ctx, judged: readonly JudgedPlace[]): Promise<void> {
  const made = judged.filter((one) => one.rows.length > 0);
  if (made.length === 0) return;
  await besideFactsOf(
    ctx,
    made.map(({ place }) => place.identityId),
  );
  await insertRows(
    ctx,
    touches,
    made.flatMap((one) => one.rows),
  );
  await reportLate(
    ctx,
    made.map((one) => one.place),
  );
}

/**
 * Orders of these persons placed at the touch's moment or after it must be judged again while they still may be: also by
 * a touch of just now, where the clock of the merchant's order runs ahead.
 */
async function reportLate(ctx: Ctx, places: readonly Place[]): Promise<void> {
  if (places.length === 0) return;
  const persons = await personsOf(
    ctx,
    places.map((place) => place.identityId),
  );
  const asked = places.flatMap((place, n) =>
    (persons.get(place.identityId) ?? [place.identityId]).map((identity) => ({ n, identity, at: place.at })),
  );
  const rows = await rowsOf<{ n: number }>(
    ctx,
    `select distinct w.n from unnest($1::int[], $2::text[], $3::timestamptz[]) as w(n, identity, at)
     where exists (select 1 from orders o where o.identity_id = w.identity and o.ordered_at >= w.at)`,
    [asked.map((one) => one.n), asked.map((one) => one.identity), asked.map((one) => one.at)],
  );
  await emitAll(
    ctx,
    rows.flatMap(({ n }) => {
      const place = places[n];
      if (!place) return [];
      const { identityId, visitId, at: since } = place;
      const dedupeKey = `${identityId}:${visitId ?? since.toISOString()}`;
      return [{ topic: "facts.late" as const, dedupeKey, payload: { identityId, since } }];
    }),
  );
}

/** Judges one page view or claim and stores what it made. */
export async function touchBy(
  ctx: Ctx,
  place: Place,
): Promise<{ touchIds: string[]; shareId: string | null; reason: VisitReason | null }> {
  const judged = await judgePlaces(ctx, [place]);
  await storeTouches(ctx, judged);
  const [one] = judged;
  return {
    touchIds: one?.rows.map((row) => row.id) ?? [],
    shareId: one?.share?.id ?? null,
    reason: one?.reason ?? null,
  };
}
