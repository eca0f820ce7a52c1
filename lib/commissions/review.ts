import type { LineClock, LineTerms } from "@/lib/commissions/input";

/** What stands on a commission of a fraud review; all null where nobody held it. */
export type Reviewed = { heldAt: Date | null; releasedAt: Date | null; refusedAt: Date | null };

/** A commission's review as the line's state wants it. What was refused is no longer held. */
export function reviewOf(commission: Reviewed | null): Required<Pick<LineClock, "hold" | "refusedAt">> {
  if (!commission?.heldAt) return { hold: null, refusedAt: commission?.refusedAt ?? null };
  return { hold: { until: commission.releasedAt }, refusedAt: commission.refusedAt };
}

/** What the line's base is split by: a refused commission is owed to nobody, the channel's fee all the same. */
export const owedTerms = (terms: LineTerms, { refusedAt }: { refusedAt?: Date | null }): LineTerms =>
  refusedAt ? { ...terms, deal: null } : terms;
