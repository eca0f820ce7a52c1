import type { Attribution, LineFacts, Winner } from "@/lib/attribution/facts";
import { loadFactsOf } from "@/lib/attribution/load-facts";
import { type TouchesWanted, touchesOf } from "@/lib/attribution/load-touches";
import { resolveLine } from "@/lib/attribution/rules";
import type { LineTerms } from "@/lib/commissions/input";
import { owedTerms } from "@/lib/commissions/review";
import { netOf, splitLine } from "@/lib/commissions/rules";
import type { Ctx } from "@/lib/kernel/ctx";
import { distinct, groupBy } from "@/lib/kernel/group";
import { agreeDeals, type DealAsked } from "@/lib/orders/deal";
import { personsOf } from "@/lib/visits/persons";
import { CarriedLocks, type Side } from "./carried";
import { type ChangedTerms, changedTerms } from "./input";
import type { CoveredLine, DryRunRow } from "./lines";
import { type LineOutcome, type Scope, type Share, sharesOf, termsUnder, underTerms } from "./rules";

/** One line of one replay: whom it went to, under which terms, and what everybody has of it. */
export type Replayed = {
  facts: LineFacts;
  attribution: Attribution;
  terms: LineTerms;
  outcome: LineOutcome;
  shares: Share[];
};

export type ReplayedLine = { line: CoveredLine; before: Replayed; after: Replayed; isDrifted: boolean };

type Judged = { facts: LineFacts; attribution: Attribution };
type JudgedLine = { line: CoveredLine } & Record<Side, Judged>;
type Agreed = { terms: LineTerms; isProductRatio: boolean };

/** What two decisions must share to be frozen with the same terms. */
const decisionOf = (winner: Winner | null): string =>
  winner
    ? [winner.touchId, winner.promoterId, winner.institutionId, winner.planId, winner.planVersion].join("|")
    : "nobody";

const standingOf = (line: CoveredLine): string =>
  line.touchId
    ? [line.touchId, line.promoterId, line.institutionId, line.planId, line.planVersion].join("|")
    : "nobody";

/** Every line's facts as of its own time, read for all of them at once. */
async function factsOf(ctx: Ctx, lines: readonly CoveredLine[], isRelocked: boolean): Promise<Map<string, LineFacts>> {
  const persons = await personsOf(
    ctx,
    lines.map((line) => line.identityId),
  );
  const orders = [...groupBy(lines, (line) => line.orderId).values()];
  const wanted = orders.flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const person = persons.get(first.identityId) ?? [first.identityId];
    const asked = own.map((line) => ({
      lineId: line.lineId,
      orderAt: line.orderedAt,
      consumerIds: person,
      shopId: line.brandId,
      productId: line.productId,
      surface: line.surface,
      creatorId: line.creatorId,
    }));
    return [{ person, shopId: first.brandId, t: first.orderedAt, lines: asked }];
  });
  // Longer locks may bring back touches that counted for nothing.
  const read = isRelocked
    ? (asking: Ctx, places: readonly TouchesWanted[]) => touchesOf(asking, places, 500)
    : touchesOf;
  const facts = (await loadFactsOf(ctx, wanted, read)).flat();
  return new Map(facts.map((one) => [one.line.lineId, one]));
}

/** Judges every line twice, in order of time, so that what one order carries on the next can use. */
async function judgeAll(
  ctx: Ctx,
  run: DryRunRow,
  terms: ChangedTerms,
  scope: Scope,
  lines: readonly CoveredLine[],
): Promise<JudgedLine[]> {
  const facts = await factsOf(ctx, lines, terms.lock !== undefined);
  const touches = [...facts.values()].flatMap((one) => one.touches);
  const locks =
    terms.lock && run.brandId
      ? await CarriedLocks.open(
          ctx,
          { id: run.id, brandId: run.brandId, terms, scope },
          distinct(touches.map((touch) => touch.id)),
        )
      : null;
  const judged = lines.flatMap((line): JudgedLine[] => {
    const known = facts.get(line.lineId);
    if (!known) return [];
    const judge = (side: Side): Judged => {
      const own = locks ? locks.touchesOf(side, known.touches) : known.touches;
      const seen = side === "after" ? underTerms(known, own, terms, scope) : { ...known, touches: own };
      const attribution = resolveLine(seen);
      const won = seen.touches.find((touch) => touch.id === attribution.winner?.touchId);
      if (won) locks?.extend(side, won, line);
      return { facts: seen, attribution };
    };
    return [{ line, before: judge("before"), after: judge("after") }];
  });
  await locks?.save(ctx);
  return judged;
}

/** The terms of every decision: those that were frozen where it stands, else those agreed at the order's time. */
async function agreeAll(ctx: Ctx, judged: readonly JudgedLine[]): Promise<(side: Side, line: JudgedLine) => Agreed> {
  const asked: DealAsked[] = [];
  const places = new Map<string, number>();
  const keyOf = (one: JudgedLine, winner: Winner | null) => `${one.line.lineId}|${decisionOf(winner)}`;
  for (const one of judged)
    for (const side of ["before", "after"] as const) {
      const { winner } = one[side].attribution;
      const key = keyOf(one, winner);
      if (decisionOf(winner) === standingOf(one.line) || places.has(key)) continue;
      const { productId, channelFeePpm, orderedAt: t } = one.line;
      places.set(key, asked.push({ productId, channelFeePpm, t, winner }) - 1);
    }
  const deals = await agreeDeals(ctx, asked);
  return (side, one) => {
    const { winner } = one[side].attribution;
    const deal = deals[places.get(keyOf(one, winner)) ?? -1];
    if (deal) return { terms: deal.terms, isProductRatio: deal.binding?.isProductRatio ?? false };
    const { terms, channelFeePpm, isProductRatio } = one.line;
    return { terms: terms ?? { channelFeePpm, deal: null }, isProductRatio };
  };
}

function replayedOf(line: CoveredLine, { facts, attribution }: Judged, agreed: LineTerms): Replayed {
  const { winner } = attribution;
  // What a reviewer refused this promoter he is not owed under other terms either.
  const isRefused = line.refusedAt !== null && winner?.promoterId === line.promoterId;
  const terms = owedTerms(agreed, { refusedAt: isRefused ? line.refusedAt : null });
  const parts = splitLine(line.baseFen, terms);
  const shares = sharesOf(parts, winner, line.brandId, winner?.pass?.supplierId);
  const outcome = {
    reason: attribution.reason,
    touchId: winner?.touchId ?? null,
    promoterId: winner?.promoterId ?? null,
    institutionId: winner?.institutionId ?? null,
    creatorId: winner?.creatorId ?? null,
    planId: winner?.planId ?? null,
    promoterFen: netOf(parts, "promoter"),
    institutionFen: netOf(parts, "institution"),
    creatorFen: netOf(parts, "creator"),
    costFen: shares.find((share) => share.kind === "brand")?.fen ?? 0,
  };
  return { facts, attribution, terms, outcome, shares };
}

/**
 * Replays these lines on the facts as stored: once under the terms that held, once under the changed ones. Reads
 * everything for all lines at once; writes nothing but the locks this run's own orders carry on.
 */
export async function replayLines(ctx: Ctx, run: DryRunRow, lines: readonly CoveredLine[]): Promise<ReplayedLine[]> {
  const terms = changedTerms.parse(run.terms);
  const scope = { brandId: run.brandId, institutionId: run.institutionId, from: run.from };
  const judged = await judgeAll(ctx, run, terms, scope, lines);
  const agreedBy = await agreeAll(ctx, judged);
  return judged.map((one) => {
    const { winner } = one.after.attribution;
    const agreed = agreedBy("after", one);
    const changed = winner ? termsUnder(agreed.terms, winner, agreed.isProductRatio, terms, scope) : agreed.terms;
    return {
      line: one.line,
      before: replayedOf(one.line, one.before, agreedBy("before", one).terms),
      after: replayedOf(one.line, one.after, changed),
      isDrifted: decisionOf(one.before.attribution.winner) !== standingOf(one.line),
    };
  });
}
