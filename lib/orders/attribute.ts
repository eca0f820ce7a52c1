import type { attributions, commissions, orderLines } from "@/db/schema";
import type { Attribution, LineFacts, OrderLine, Winner } from "@/lib/attribution/facts";
import { netOf, splitLine } from "@/lib/commissions/rules";
import type { Ctx } from "@/lib/kernel/ctx";
import { contentHash } from "@/lib/kernel/ids";
import { agreeDeals, type Deal } from "./deal";
import { hashFacts } from "./facts-hash";
import { type JudgedTouch, type PackedCandidates, packCandidates } from "./packed-candidates";

export type LineRow = typeof orderLines.$inferSelect;
export type AttributionCause = "order" | "late_fact" | "identity_join" | "rederivation";

/** What attributing reads of a line, new or stored. */
export type LineToJudge = Pick<
  LineRow,
  | "id"
  | "orderId"
  | "brandId"
  | "productId"
  | "orderedAt"
  | "paidFen"
  | "refundedFen"
  | "platformFeePpm"
  | "attributionVersion"
>;

/** A line as the attribution rule wants it. */
export const lineFactsOf = (
  line: Pick<LineRow, "id" | "orderedAt" | "brandId" | "productId" | "surface" | "creatorId">,
  person: readonly string[],
): OrderLine => ({
  lineId: line.id,
  orderAt: line.orderedAt,
  consumerIds: person,
  shopId: line.brandId,
  productId: String(line.productId),
  surface: line.surface,
  creatorId: line.creatorId,
});

/** What is stored of an attribution that stands. */
export type Standing = Pick<Attribution, "winner"> & { candidates: readonly JudgedTouch[] } & Deal;

/** What two attributions of one line must share to be the same decision. */
const decisionOf = (winner: Winner | null) =>
  winner && {
    touch: winner.touchId,
    promoter: winner.promoterId,
    institution: winner.institutionId,
    plan: `${winner.planId}@${winner.planVersion}`,
    ...(winner.pass && { pass: `${winner.pass.passId}@${winner.pass.version}` }),
  };

/** What two receipts must share to tell the same story. What came after the order is no news about it. */
const tellingOf = ({ candidates }: Pick<Standing, "candidates">) =>
  candidates
    .filter((one) => one.reason !== "after_order")
    .map((one) => `${one.touchId} ${one.reason} ${one.lockedUntilEffective.getTime()}`)
    .sort();

const isSame = (a: unknown, b: unknown) => contentHash(a) === contentHash(b);

type News = "decision" | "telling" | null;

/** What is new in this answer against the one that stands. */
function newsOf(standing: Standing | undefined, attribution: Attribution): News {
  if (!standing || !isSame(decisionOf(standing.winner), decisionOf(attribution.winner))) return "decision";
  return isSame(tellingOf(standing), tellingOf(attribution)) ? null : "telling";
}

export type Asked = { line: LineToJudge; facts: LineFacts; attribution: Attribution };
type Receipt = {
  winner: Winner | null;
  candidates: PackedCandidates;
  terms: Deal["terms"];
  binding: Deal["binding"];
};

/** An answer of the rule that is to be stored: the next version of the line's attribution, and what follows from it. */
export type Judgement = {
  line: LineToJudge;
  /** Null where the decision stood before: its commission stays. */
  commission: typeof commissions.$inferInsert | null;
  isNewDecision: boolean;
  attribution: typeof attributions.$inferInsert;
  lineChanges: Pick<
    LineRow,
    "attributionVersion" | "outcome" | "reason" | "touchId" | "shareId" | "promoterId" | "institutionId" | "supplierId"
  >;
};

function attributionOf(ctx: Ctx, { line, facts, attribution }: Asked, result: Receipt, cause: AttributionCause) {
  const { winner, outcome, reason } = attribution;
  return {
    id: ctx.newId("atr"),
    lineId: line.id,
    version: line.attributionVersion + 1,
    brandId: line.brandId,
    institutionId: winner?.institutionId ?? null,
    promoterId: winner?.promoterId ?? null,
    supplierId: winner?.pass?.supplierId ?? null,
    outcome,
    reason,
    ruleVersion: attribution.ruleVersion,
    result,
    factsHash: hashFacts(facts),
    cause,
    createdAt: ctx.now,
  };
}

function commissionOf(ctx: Ctx, line: LineToJudge, winner: Winner | null, { terms, binding }: Deal) {
  const { deal } = terms;
  if (!winner || !binding || !deal) return null;
  const baseFen = line.paidFen - line.refundedFen;
  const parts = splitLine(baseFen, terms);
  return {
    id: ctx.newId("com"),
    lineId: line.id,
    orderId: line.orderId,
    attributionVersion: line.attributionVersion + 1,
    brandId: line.brandId,
    institutionId: winner.institutionId,
    promoterId: winner.promoterId,
    creatorId: winner.creatorId,
    contentId: winner.contentId ?? null,
    planId: winner.planId,
    planVersion: winner.planVersion,
    bindingId: binding.bindingId,
    bindingVersion: binding.bindingVersion,
    terms,
    commissionType: deal.promoter.commissionType,
    ...supplierOf(winner, deal),
    sharerPpm: deal.promoter.ratioPpm,
    baseFen,
    serviceFen: netOf(parts, "promoter") + netOf(parts, "institution"),
    sharerFen: netOf(parts, "promoter"),
    institutionFen: netOf(parts, "institution"),
    creatorFen: netOf(parts, "creator"),
    supplierFen: netOf(parts, "supplier"),
    status: "pending" as const,
    dueAt: null,
    confirmedAt: null,
    settledAt: null,
    orderedAt: line.orderedAt,
    updatedAt: ctx.now,
  };
}

/** The promoting institution's rate; where an item was passed on to it, also the supplier's, and by what agreement. */
function supplierOf({ pass }: Winner, deal: NonNullable<Deal["terms"]["deal"]>) {
  const supplier = deal.kind === "product" && pass ? deal.supplier : null;
  return {
    servicePpm: supplier ? supplier.helperPpm : deal.servicePpm,
    supplierId: supplier && pass ? pass.supplierId : null,
    supplierPpm: supplier ? deal.servicePpm : null,
    passId: supplier && pass ? pass.passId : null,
    passVersion: supplier && pass ? pass.version : null,
  };
}

/**
 * What is to be stored of these answers of the rule: those that differ from the one that stands (or are the first), with
 * the terms agreed for each new decision; one that stood keeps the terms it was frozen with. Reads the deals of all at
 * once, writes nothing.
 */
export async function judgeLines(
  ctx: Ctx,
  asked: readonly Asked[],
  standing: ReadonlyMap<string, Standing>,
  cause: AttributionCause,
): Promise<Judgement[]> {
  const told = asked.flatMap((one) => {
    const news = newsOf(standing.get(one.line.id), one.attribution);
    return news ? [{ ...one, isNewDecision: news === "decision" }] : [];
  });
  const decided = told.filter((one) => one.isNewDecision);
  const deals = await agreeDeals(
    ctx,
    decided.map(({ line, attribution }) => ({
      productId: String(line.productId),
      channelFeePpm: line.platformFeePpm,
      t: line.orderedAt,
      winner: attribution.winner,
    })),
  );
  const dealOf = new Map(decided.map((one, index) => [one.line.id, deals[index]]));
  return told.map((one) => {
    const { line, attribution, isNewDecision } = one;
    const deal = dealOf.get(line.id) ?? standing.get(line.id);
    if (!deal) throw new Error(`line ${line.id} has no deal`);
    const { winner } = attribution;
    const candidates = packCandidates(attribution);
    const receipt = { winner, candidates, terms: deal.terms, binding: deal.binding };
    return {
      line,
      isNewDecision,
      commission: isNewDecision ? commissionOf(ctx, line, winner, deal) : null,
      attribution: attributionOf(ctx, one, receipt, cause),
      lineChanges: {
        attributionVersion: line.attributionVersion + 1,
        outcome: attribution.outcome,
        reason: attribution.reason,
        touchId: winner?.touchId ?? null,
        shareId: winner?.shareId || null,
        promoterId: winner?.promoterId ?? null,
        institutionId: winner?.institutionId ?? null,
        supplierId: winner?.pass?.supplierId ?? null,
      },
    };
  });
}
