import { type commissions, lineAdjustments } from "@/db/schema";
import type { Winner } from "@/lib/attribution/facts";
import { loadFactsOf } from "@/lib/attribution/load-facts";
import { resolveLine } from "@/lib/attribution/rules";
import type { LineTerms } from "@/lib/commissions/input";
import { insertRows } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { contentHash } from "@/lib/kernel/ids";
import { aloneWithPersons } from "@/lib/visits/person-locks";
import { type AdjustedResult, adjustmentsOf } from "./adjustments";
import { type AttributionCause, type LineRow, lineFactsOf } from "./attribute";
import { describeCandidates, namesOfTouches } from "./candidates";
import { agreeDeals } from "./deal";
import { reconcileOrders } from "./reconcile";

/** Who would be paid, and by what terms: whatever else changed moves no money. */
const paidTo = (winner: Winner | null, terms: LineTerms) =>
  contentHash(
    winner && {
      promoter: winner.promoterId,
      institution: winner.institutionId,
      creator: winner.creatorId,
      supplier: winner.pass?.supplierId ?? null,
      terms,
    },
  );

type CommissionRow = typeof commissions.$inferSelect;

export type Confirmed = { line: LineRow; commission: CommissionRow | null };

/**
 * What a late fact means for lines that are confirmed or paid: they never change. Where today's facts would have given
 * one to somebody else, an adjustment is recorded beside it, and the books owe its parties from here on. Answers the
 * orders concerned; the books follow by `reconcileOrders`. The caller holds the orders' row locks.
 */
export async function adjustConfirmed(
  ctx: Ctx,
  orders: readonly { identityId: string; brandId: string; orderedAt: Date; lines: readonly Confirmed[] }[],
  cause: AttributionCause,
): Promise<Set<string>> {
  const asked = orders.filter(({ lines }) => lines.length > 0);
  if (asked.length === 0) return new Set();
  const persons = await aloneWithPersons(
    ctx,
    asked.map((order) => order.identityId),
  );
  const facts = (
    await loadFactsOf(
      ctx,
      asked.map(({ identityId, brandId, orderedAt, lines }) => {
        const person = persons.get(identityId) ?? [identityId];
        return { person, shopId: brandId, t: orderedAt, lines: lines.map(({ line }) => lineFactsOf(line, person)) };
      }),
    )
  ).flat();
  const confirmed = asked.flatMap((order) => order.lines);
  const standing = await adjustmentsOf(
    ctx,
    confirmed.map(({ line }) => line.id),
  );
  const judged = confirmed.flatMap((it, index) => {
    const own = facts[index];
    if (!own) return [];
    const attribution = resolveLine(own);
    const before = standing.get(it.line.id);
    const touchId = before ? (before.result as AdjustedResult).winner?.touchId : it.line.touchId;
    // The same touch won: nothing to reckon anew.
    if ((attribution.winner?.touchId ?? null) === (touchId ?? null)) return [];
    return [{ ...it, facts: own, attribution, before }];
  });
  const deals = await agreeDeals(
    ctx,
    judged.map(({ line, attribution }) => ({
      productId: String(line.productId),
      channelFeePpm: line.platformFeePpm,
      t: line.orderedAt,
      winner: attribution.winner,
    })),
  );
  const names = await namesOfTouches(
    ctx,
    judged.flatMap((one) => one.facts.touches),
  );
  const rows = judged.flatMap(({ line, commission, facts: own, attribution, before }, index) => {
    const deal = deals[index];
    if (!deal) return [];
    const { winner, reason } = attribution;
    const adjusted = before?.result as AdjustedResult | undefined;
    const held = adjusted ? paidTo(adjusted.winner, adjusted.terms) : paidNow(line, commission);
    if (paidTo(winner, deal.terms) === held) return [];
    const result: AdjustedResult = {
      winner,
      candidates: describeCandidates(own.touches, attribution.candidates, names),
      ...deal,
    };
    return [
      {
        id: ctx.newId("adj"),
        lineId: line.id,
        version: (before?.version ?? 0) + 1,
        brandId: line.brandId,
        fromInstitutionId: line.institutionId,
        fromPromoterId: line.promoterId,
        institutionId: winner?.institutionId ?? null,
        promoterId: winner?.promoterId ?? null,
        creatorId: winner?.creatorId ?? null,
        result,
        reason,
        cause,
        createdAt: ctx.now,
      },
    ];
  });
  const adjusted = new Set(rows.map((row) => row.lineId));
  const orderIds = new Set(confirmed.filter(({ line }) => adjusted.has(line.id)).map(({ line }) => line.orderId));
  // What was due first is booked for whom it was confirmed: the adjustment then stands by itself.
  await reconcileOrders(ctx, [...orderIds]);
  await insertRows(ctx, lineAdjustments, rows);
  return orderIds;
}

/** The same of what a line was confirmed for. */
function paidNow(line: LineRow, commission: CommissionRow | null): string {
  if (!commission) return paidTo(null, { channelFeePpm: line.platformFeePpm, deal: null });
  const { promoterId, institutionId, creatorId, supplierId, terms } = commission;
  return contentHash({
    promoter: promoterId,
    institution: institutionId,
    creator: creatorId,
    supplier: supplierId,
    terms: terms as LineTerms,
  });
}
