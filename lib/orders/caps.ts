import type { LineFacts, Winner } from "@/lib/attribution/facts";
import type { Ctx } from "@/lib/kernel/ctx";
import { rateOf } from "@/lib/kernel/money";
import { reserveSpend, syncSpend } from "@/lib/plans/cap-commands";
import type { Claim } from "@/lib/plans/cap-rules";
import type { LineToJudge } from "./attribute";
import type { Resolved } from "./resolve";

type Line = Pick<LineToJudge, "id" | "brandId" | "orderedAt" | "paidFen" | "refundedFen" | "platformFeePpm">;

/** What the shop owes of a line under its winner's plan: the head of the chain, whoever shares it (lib/commissions). */
export function owedOf(line: Pick<Line, "paidFen" | "refundedFen" | "platformFeePpm">, winner: Winner): number {
  const baseFen = line.paidFen - line.refundedFen;
  const atMost = baseFen - rateOf(baseFen, line.platformFeePpm);
  const isContent = winner.creatorServicePpm !== null;
  const ratePpm = isContent ? (winner.commissionPpm ?? winner.servicePpm) : winner.servicePpm;
  return Math.min(rateOf(baseFen, ratePpm), atMost);
}

function claimOf(line: Line, { facts, attribution: { winner } }: Resolved): Claim[] {
  const plan = winner && facts.plans.find((one) => one.planId === winner.planId);
  if (!winner || !plan) return [];
  const { capDayFen = null, capTotalFen = null } = plan;
  if (capDayFen === null && capTotalFen === null) return [];
  const amountFen = owedOf(line, winner);
  return [
    {
      lineId: line.id,
      planId: plan.planId,
      brandId: line.brandId,
      at: line.orderedAt,
      amountFen,
      capDayFen,
      capTotalFen,
    },
  ];
}

const debtOf = (line: Line, resolved: Resolved | undefined) => {
  const winner = resolved?.attribution.winner ?? null;
  return { lineId: line.id, planId: winner?.planId ?? null, amountFen: winner ? owedOf(line, winner) : 0 };
};

const closedTo = (facts: LineFacts, planId: string): LineFacts => ({
  ...facts,
  plans: facts.plans.map((plan) => (plan.planId === planId ? { ...plan, isCapped: true } : plan)),
});

/**
 * Resolves lines so that no plan is taken beyond its caps: what won takes its room, and where a plan has none left its
 * lines are resolved again as if it were closed to them. `resolve` answers line by line, in the order of `lines`.
 * Nothing is asked of the database where no winner's plan has a cap.
 */
export async function resolveWithinCaps(
  ctx: Ctx,
  lines: readonly Line[],
  resolve: (closed: (facts: LineFacts) => LineFacts) => Resolved[],
): Promise<Resolved[]> {
  const closed = new Map<string, Set<string>>();
  const withClosed = (facts: LineFacts) => [...(closed.get(facts.line.lineId) ?? [])].reduce(closedTo, facts);
  for (;;) {
    const resolved = resolve(withClosed);
    const claims = lines.flatMap((line, index) => {
      const found = resolved[index];
      return found ? claimOf(line, found) : [];
    });
    const refused = await reserveSpend(ctx, claims);
    if (refused.size === 0) {
      // Who was resolved anew may have left a plan that had already taken him.
      if (closed.size > 0)
        await syncSpend(
          ctx,
          lines.map((line, index) => debtOf(line, resolved[index])),
        );
      return resolved;
    }
    for (const claim of claims.filter((one) => refused.has(one.lineId)))
      closed.set(claim.lineId, (closed.get(claim.lineId) ?? new Set()).add(claim.planId));
  }
}
