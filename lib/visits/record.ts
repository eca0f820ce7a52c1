import { inArray } from "drizzle-orm";
import { clicks, visits } from "@/db/schema";
import { insertRows, rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { groupBy } from "@/lib/kernel/group";
import { countOpened } from "@/lib/shares/opened";
import { type CheckedVisit, checkRequests, type VisitRequest } from "./check-visits";
import { type MadeTouch, touchesOfVisits } from "./made-touches";
import { type JudgedPlace, judgePlaces, storeTouches } from "./touches";

export type { VisitRequest } from "./check-visits";
export type RecordedVisit = { visitId: string; touches: MadeTouch[]; reason: string | null };

type Judged = CheckedVisit & { judged: JudgedPlace };
type Stored = { id: string; brandId: string; visitId: string; contentHash: string; reason: string | null };

const keyOf = (visit: Pick<Stored, "brandId" | "visitId">) => `${visit.brandId} ${visit.visitId}`;

function rowOf(ctx: Ctx, { rowId, brandId, input, hash, place, judged }: Judged) {
  return {
    id: rowId,
    brandId,
    visitId: input.visitId,
    contentHash: hash,
    appid: place.appid,
    identityId: place.identityId,
    shareId: judged.share?.id ?? null,
    surface: input.surface,
    productId: place.productId,
    creatorId: place.creatorId,
    contentId: place.contentId,
    reason: judged.reason,
    occurredAt: input.occurredAt,
    receivedAt: ctx.now,
  };
}

/** The visits that stand under these numbers. */
async function standing(ctx: Ctx, asked: readonly Judged[]): Promise<Map<string, Stored>> {
  if (asked.length === 0) return new Map();
  const rows = await rowsOf<Stored>(
    ctx,
    `select v.id, v.brand_id as "brandId", v.visit_id as "visitId", v.content_hash as "contentHash", v.reason
     from unnest($1::text[], $2::text[]) as k(brand_id, visit_id)
     join visits v on v.brand_id = k.brand_id and v.visit_id = k.visit_id`,
    [asked.map((one) => one.brandId), asked.map((one) => one.input.visitId)],
  );
  return new Map(rows.map((row) => [keyOf(row), row]));
}

type Claim = { claimed: Judged[]; repeats: Map<Judged, Stored> };

/**
 * Stores visits, each once per brand and visit id. A request with a visit whose id stands for other content is refused as
 * a whole: what the batch had stored so far is taken back and stored again without it.
 */
async function claim(ctx: Ctx, asked: readonly Judged[], outcomes: Map<number, Error>): Promise<Claim> {
  const rows = asked.map((one) => rowOf(ctx, one)).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const added = await insertRows(ctx, visits, rows, { unlessKnown: true, returning: "id" });
  const own = new Set(added.map((row) => row.id));
  const known = asked.filter((one) => !own.has(one.rowId));
  const stored = await standing(ctx, known);
  const repeats = new Map<Judged, Stored>();
  const refused = new Set<number>();
  for (const one of known) {
    const first = stored.get(keyOf({ brandId: one.brandId, visitId: one.input.visitId }));
    if (first && first.contentHash === one.hash) repeats.set(one, first);
    else refused.add(one.request);
  }
  if (refused.size === 0) return { claimed: asked.filter((one) => own.has(one.rowId)), repeats };
  for (const request of refused)
    outcomes.set(request, new AppError("conflict", { fields: { visit_id: "stands for another visit" } }));
  if (own.size > 0)
    await ctx.db.delete(visits).where(
      inArray(
        visits.id,
        added.map((row) => String(row.id)),
      ),
    );
  return claim(
    ctx,
    asked.filter((one) => !refused.has(one.request)),
    outcomes,
  );
}

/** A share opened where the brand's own server saw it: our host counts its own at the redirect. */
type Opening = { countsOpening: Judged["countsOpening"]; click: ReturnType<typeof clickOf> };
type Share = NonNullable<JudgedPlace["share"]>;

const clickOf = (share: Share, { input, place }: Judged) => ({
  shareId: share.id,
  institutionId: share.institutionId,
  promoterId: share.promoterId,
  brandId: share.brandId,
  identityId: place.identityId,
  topLevel: true,
  at: input.occurredAt,
});

/**
 * A view of the shared thing itself: as a shared link, or of the video or live session the share leads to. Whoever looks
 * at a product from inside it has opened nothing more.
 */
function opens({ input: { surface, productId }, place }: Judged, { targetType, targetId }: Share): boolean {
  if (surface === "share") return true;
  const isShared = surface === (targetType === "live_notice" ? "live" : targetType) && place.contentId === targetId;
  return isShared && !productId;
}

/** Those of the page views that open a share. */
const openingsOf = (claimed: readonly Judged[]): Opening[] =>
  claimed.flatMap((one) => {
    const { countsOpening } = one;
    const { share } = one.judged;
    if (!share) return [];
    const isOpening = countsOpening === "each" || (countsOpening && opens(one, share));
    return isOpening ? [{ countsOpening, click: clickOf(share, one) }] : [];
  });

/**
 * Records the page views of any number of requests of any brands in one transaction with a handful of statements: each
 * visit once, with the touches it makes; a repeat answers what stands. A request is all or nothing, and what refuses one
 * does not touch its neighbours. Runs across organisations.
 */
export async function recordVisitRequests(
  ctx: Ctx,
  requests: readonly VisitRequest[],
): Promise<(RecordedVisit[] | Error)[]> {
  const outcomes = new Map<number, Error>();
  const checked = await checkRequests(ctx, requests, outcomes);
  const judged = await judgePlaces(
    ctx,
    checked.map((one) => one.place),
  );
  const asked = checked.flatMap((one, index): Judged[] => {
    const own = judged[index];
    return own ? [{ ...one, judged: own }] : [];
  });
  const { claimed, repeats } = await claim(ctx, asked, outcomes);
  await storeTouches(
    ctx,
    claimed.map((one) => one.judged),
  );
  const openings = openingsOf(claimed);
  await insertRows(
    ctx,
    clicks,
    openings.map(({ click }) => click),
  );
  const made = await touchesOfVisits(
    ctx,
    claimed.flatMap((one) => one.judged.rows),
    [...new Set([...repeats.values()].map((row) => row.id))],
  );
  // Who counts each by itself has more of them to count, and does it last.
  await countOpened(
    ctx,
    openings.filter(({ countsOpening }) => countsOpening !== "each").map(({ click }) => click.shareId),
  );
  const byRequest = groupBy(asked, (one) => one.request);
  return requests.map((_, index) => {
    const refusal = outcomes.get(index);
    if (refusal) return refusal;
    return (byRequest.get(index) ?? []).map((one) => {
      const first = repeats.get(one);
      const rowId = first?.id ?? one.rowId;
      const reason = first ? first.reason : one.judged.reason;
      return { visitId: one.input.visitId, touches: made.get(rowId) ?? [], reason };
    });
  });
}
