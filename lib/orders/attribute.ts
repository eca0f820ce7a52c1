import { and, eq, isNull } from "drizzle-orm";
import { attributions, commissions, orderLines } from "@/db/schema";
import type { Attribution, LineFacts, Winner } from "@/lib/attribution/facts";
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
const decisionOf = (winner: Winner | null) =>
  winner && {
    touch: winner.touchId,
    promoter: winner.promoterId,
    institution: winner.institutionId,
    plan: `${winner.planId}@${winner.planVersion}`,
  };

/** What two receipts must share to tell the same story. What came after the order is no news about it. */
const tellingOf = ({ candidates }: Pick<Attribution, "candidates">) =>
  candidates
    .filter((one) => one.reason !== "after_order")
    .map((one) => [one.touchId, one.reason, new Date(one.lockedUntilEffective)]);

/** What is stored of an attribution that stands. */
type Standing = Pick<Attribution, "winner" | "candidates"> & Deal;

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
}

/** The commission of the decision that stands now takes the place of the one before. */
async function replaceCommission(ctx: Ctx, line: LineRow, winner: Winner | null, deal: Deal): Promise<void> {
  await ctx.db
    .update(commissions)
    .set({ supersededAt: ctx.now })
    .where(and(eq(commissions.lineId, line.id), isNull(commissions.supersededAt)));
  if (!winner || !deal.binding || !deal.terms.deal) return;
  const parts = splitLine(line.paidFen - line.refundedFen, deal.terms);
  await ctx.db.insert(commissions).values({
    id: ctx.newId("com"),
    lineId: line.id,
    orderId: line.orderId,
    attributionVersion: line.attributionVersion + 1,
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

async function standingOf(ctx: Ctx, line: LineRow): Promise<Standing | null> {
  if (line.attributionVersion === 0) return null;
  const [row] = await ctx.db
    .select({ result: attributions.result })
    .from(attributions)
    .where(and(eq(attributions.lineId, line.id), eq(attributions.version, line.attributionVersion)));
  return (row?.result as Standing | undefined) ?? null;
}

/**
 * Resolves a line on these facts and stores the answer where it differs from the one that stands (or is the first): the
 * decision, or what its receipt tells of the other candidates. A decision that stands keeps the terms it was frozen with.
 * Returns whether anything changed. Booking follows in `reconcileLine`.
 */
export async function attributeLine(
  ctx: Ctx,
  line: LineRow,
  facts: LineFacts,
  cause: AttributionCause,
): Promise<boolean> {
  const attribution = resolveLine(facts);
  const { winner } = attribution;
  const standing = await standingOf(ctx, line);
  const isSameDecision =
    standing !== null && contentHash(decisionOf(standing.winner)) === contentHash(decisionOf(winner));
  if (isSameDecision) {
    if (contentHash(tellingOf(standing)) === contentHash(tellingOf(attribution))) return false;
    await store(ctx, line, facts, attribution, standing, cause);
    return true;
  }
  const deal = await agreeDeal(
    ctx,
    { productId: line.productId, channelFeePpm: line.platformFeePpm, t: line.orderedAt },
    winner,
  );
  await store(ctx, line, facts, attribution, deal, cause);
  await replaceCommission(ctx, line, winner, deal);
  return true;
}
