import { and, asc, eq, gt, inArray } from "drizzle-orm";
import { creators, orders, organisations, promoters, touches } from "@/db/schema";
import type { VisitReason } from "@/lib/attribution/input";
import { judgeVisit, type Visit } from "@/lib/attribution/judge-visit";
import type { Ctx } from "@/lib/kernel/ctx";
import { emit } from "@/lib/kernel/outbox";
import { factsOfShare, findShareByCode, type ShareRow, shareFacts } from "./facts";
import { besideFactsOf } from "./person-locks";
import { identitiesOfPerson } from "./persons";

export type MadeTouch = {
  touchId: string;
  kind: "direct_product" | "direct_content";
  productId: string | null;
  creatorAppid: string | null;
  sharerAppid: string;
  institutionAppid: string;
  lockedUntil: Date;
};

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

/** The share a code stands for; a viewer who forwards passes the promoter's own code on, so nothing else is needed. */
async function shareAndFacts(
  ctx: Ctx,
  place: Place,
): Promise<{ row: ShareRow; rest: Awaited<ReturnType<typeof factsOfShare>> } | null> {
  const row = place.shareCode ? await findShareByCode(ctx, place.shareCode) : null;
  return row ? { row, rest: await factsOfShare(ctx, row, place) } : null;
}

const noShare = {
  registeredAt: null,
  bindings: [],
  grants: [],
  isFeatureOn: false,
  visitorPromoterIds: [],
  lockRule: { version: 0, productClickDays: 0, productExtensionDays: 0, contentClickDays: 0, contentExtensionDays: 0 },
};

/**
 * Judges a page view or a claim by the touch rules and stores what it made: touches, and refusals with their reason.
 * A touch older than an order the person already placed is reported as a late fact, so that the order is judged anew.
 */
export async function touchBy(
  ctx: Ctx,
  place: Place,
): Promise<{ touchIds: string[]; shareId: string | null; reason: VisitReason | null }> {
  const found = await shareAndFacts(ctx, place);
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
  const share = found ? shareFacts(found.row, place.act) : null;
  const judgement = judgeVisit({ visit, share, ...(found?.rest ?? noShare) });
  const lockRule = found?.rest.lockRule as { name?: string } | undefined;
  const rows = [...judgement.touches, ...judgement.refused].map((touch) => ({
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
    lockRule: lockRule?.name ?? "default",
    voidReason: touch.voidReason,
    createdAt: ctx.now,
  }));
  if (rows.length > 0) {
    await besideFactsOf(ctx, [place.identityId]);
    await ctx.db.insert(touches).values(rows);
    await reportIfLate(ctx, place);
  }
  return { touchIds: rows.map((row) => row.id), shareId: share?.shareId ?? null, reason: judgement.reason };
}

/** Orders of this person placed after the touch must be judged again while they still may be. */
async function reportIfLate(ctx: Ctx, place: Place): Promise<void> {
  if (place.at >= ctx.now) return;
  const person = await identitiesOfPerson(ctx, place.identityId);
  const [later] = await ctx.db
    .select({ id: orders.id })
    .from(orders)
    .where(and(inArray(orders.identityId, person), gt(orders.orderedAt, place.at)))
    .limit(1);
  if (later)
    await emit(ctx, "facts.late", `${place.identityId}:${place.visitId ?? place.at.toISOString()}`, {
      identityId: place.identityId,
      since: place.at,
    });
}

/** The touches a visit made (its refusals left out), as the API tells them. */
export async function touchesOfVisits(ctx: Ctx, visitIds: readonly string[]): Promise<Map<string, MadeTouch[]>> {
  const made = new Map<string, MadeTouch[]>();
  if (visitIds.length === 0) return made;
  const rows = await ctx.db
    .select({
      visitId: touches.visitId,
      touchId: touches.id,
      kind: touches.kind,
      productId: touches.productId,
      creatorAppid: creators.creatorAppid,
      sharerAppid: promoters.sharerAppid,
      institutionAppid: organisations.appid,
      lockedUntil: touches.lockedUntil,
      voidReason: touches.voidReason,
    })
    .from(touches)
    .innerJoin(promoters, eq(promoters.id, touches.promoterId))
    .innerJoin(organisations, eq(organisations.id, touches.institutionId))
    .leftJoin(creators, eq(creators.id, touches.creatorId))
    .where(inArray(touches.visitId, [...visitIds]))
    .orderBy(asc(touches.seq));
  for (const { visitId, voidReason, productId, ...row } of rows) {
    if (!visitId || voidReason) continue;
    made.set(visitId, [
      ...(made.get(visitId) ?? []),
      { ...row, productId: productId === null ? null : String(productId) },
    ]);
  }
  return made;
}
