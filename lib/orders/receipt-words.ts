import { type Bilingual, type ExplainData, explainReason } from "@/lib/attribution/explain";
import type { ReasonCode } from "@/lib/attribution/input";
import type { ReceiptCandidate } from "./candidates";
import type { LineReceipt } from "./receipt";

type Told = Pick<LineReceipt["line"], "orderedAt" | "reason">;

const winnerOf = (candidates: readonly ReceiptCandidate[]) => candidates.find((one) => one.outcome === "won");

/** What became of a candidate, as a sentence in both languages with its names and moments filled in. */
export function explainCandidate(
  candidate: ReceiptCandidate,
  candidates: readonly ReceiptCandidate[],
  line: Pick<Told, "orderedAt">,
): Bilingual {
  return explainReason(candidate.reason, dataOf(candidate, candidates, line));
}

/** What such a sentence may name. */
export function dataOf(
  candidate: ReceiptCandidate,
  candidates: readonly ReceiptCandidate[],
  line: Pick<Told, "orderedAt">,
): ExplainData {
  return {
    promoter: candidate.promoterName || undefined,
    institution: candidate.institutionName || undefined,
    winner: winnerOf(candidates)?.promoterName || undefined,
    at: new Date(candidate.at),
    orderAt: line.orderedAt,
    lockedUntil: new Date(candidate.lockedUntilEffective),
  };
}

/** Why the line went where it went, in both languages. */
export function explainLine(line: Told, candidates: readonly ReceiptCandidate[]): Bilingual {
  const winner = winnerOf(candidates);
  return explainReason(line.reason as ReasonCode, {
    promoter: winner?.promoterName || undefined,
    institution: winner?.institutionName || undefined,
    at: winner && new Date(winner.at),
    orderAt: line.orderedAt,
  });
}
