import { and, eq, isNull } from "drizzle-orm";
import { attributions, commissions, orderLines } from "@/db/schema";
import type { Attribution, LineFacts } from "@/lib/attribution/facts";
import { resolveLine } from "@/lib/attribution/rules";
import { netOf, splitLine } from "@/lib/commissions/rules";
import type { Ctx } from "@/lib/kernel/ctx";
import { contentHash } from "@/lib/kernel/ids";
import { toPlain } from "@/lib/kernel/json";
import { describeCandidates } from "./candidates";
import { agreeDeal, type Deal } from "./deal";

export type LineRow = typeof orderLines.$inferSelect;
export type AttributionCause = "order" | "late_fact" | "identity_join" | "rederivation";

/** What two attributions of one line must share to be the same decision. */
const decisionOf = (attribution: Attribution) => {
  const { winner } = attribution;
  return (
    winner && {
      touch: winner.touchId,
      promoter: winner.promoterId,
      institution: winner.institutionId,
      plan: `${winner.planId}@${winner.planVersion}`,
    }
  );
};

/** A digest of everything the rule read: equal facts, equal hash. */
const hashFacts = (facts: LineFacts): string => contentHash(toPlain(facts));

/** Stores an attribution of the line as its next version and makes it the one that stands. */
async function store(
  ctx: Ctx,
  line: LineRow,
  facts: LineFacts,
  attribution: Attribution,
  deal: Deal,
  cause: AttributionCause,
): Promise<void> {
  const version = line.attributionVersion + 1;
  const { winner } = attribution;
  const candidates = await describeCandidates(ctx, facts, attribution);
  await ctx.db.insert(attributions).values({
    id: ctx.newId("atr"),
    lineId: line.id,
    version,
    brandId: line.brandId,
    institutionId: winner?.institutionId ?? null,
    promoterId: winner?.promoterId ?? null,
    outcome: attribution.outcome,
    reason: attribution.reason,
    ruleVersion: attribution.ruleVersion,
    result: toPlain({ winner, candidates, terms: deal.terms, binding: deal.binding }),
    factsHash: hashFacts(facts),
    cause,
    createdAt: ctx.now,
  });
  await ctx.db
    .update(orderLines)
    .set({
      attributionVersion: version,
      outcome: attribution.outcome,
      reason: attribution.reason,
      touchId: winner?.touchId ?? null,
      shareId: winner?.shareId || null,
      promoterId: winner?.promoterId ?? null,
      institutionId: winner?.institutionId ?? null,
      updatedAt: ctx.now,
    })
    .where(eq(orderLines.id, line.id));
  await ctx.db
    .update(commissions)
    .set({ supersededAt: ctx.now })
    .where(and(eq(commissions.lineId, line.id), isNull(commissions.supersededAt)));
  if (winner && deal.binding && deal.terms.deal) {
    const parts = splitLine(line.paidFen - line.refundedFen, deal.terms);
    await ctx.db.insert(commissions).values({
      id: ctx.newId("com"),
      lineId: line.id,
      orderId: line.orderId,
      attributionVersion: version,
      brandId: line.brandId,
      institutionId: winner.institutionId,
      promoterId: winner.promoterId,
      creatorId: winner.creatorId,
      planId: winner.planId,
      planVersion: winner.planVersion,
      bindingId: deal.binding.bindingId,
      bindingVersion: deal.binding.bindingVersion,
      terms: deal.terms,
      commissionType: deal.terms.deal.promoter.commissionType,
      servicePpm: deal.terms.deal.servicePpm,
      sharerPpm: deal.terms.deal.promoter.ratioPpm,
      baseFen: line.paidFen - line.refundedFen,
      serviceFen: netOf(parts, "promoter") + netOf(parts, "institution"),
      sharerFen: netOf(parts, "promoter"),
      institutionFen: netOf(parts, "institution"),
      creatorFen: netOf(parts, "creator"),
      status: "pending",
      orderedAt: line.orderedAt,
      updatedAt: ctx.now,
    });
  }
}

/**
 * Resolves a line on these facts and stores the answer where it differs from the one that stands (or is the first).
 * Returns whether anything changed. Booking follows in `reconcileLine`.
 */
export async function attributeLine(
  ctx: Ctx,
  line: LineRow,
  facts: LineFacts,
  cause: AttributionCause,
): Promise<boolean> {
  const attribution = resolveLine(facts);
  if (line.attributionVersion > 0) {
    const [standing] = await ctx.db
      .select({ result: attributions.result })
      .from(attributions)
      .where(and(eq(attributions.lineId, line.id), eq(attributions.version, line.attributionVersion)));
    const winner = (standing?.result as { winner: Attribution["winner"] } | undefined)?.winner ?? null;
    if (contentHash(decisionOf({ ...attribution, winner })) === contentHash(decisionOf(attribution))) return false;
  }
  const deal = await agreeDeal(
    ctx,
    { productId: line.productId, channelFeePpm: line.platformFeePpm, t: line.orderedAt },
    attribution.winner,
  );
  await store(ctx, line, facts, attribution, deal, cause);
  return true;
}
