import { dayBounds, dayOf } from "@/lib/kernel/time";

/** A line that would be paid out of a capped plan. `amountFen`: service fee and commissions the shop would owe for it. */
export type Claim = {
  lineId: string;
  planId: string;
  brandId: string;
  /** The order's creation time. */
  at: Date;
  amountFen: number;
  capDayFen: number | null;
  capTotalFen: number | null;
};

/** From this order on, until then, the plan takes no further line. `period` is a Shanghai day or `all`. */
export type Stop = { planId: string; period: string; fromAt: Date; untilAt: Date | null };
export type NewStop = Stop & { brandId: string; capFen: number; spentFen: number };

export const ALL_TIME = "all";
/** How much of a cap is spent when its brand is told, in percent. */
export const ALARM_PERCENT = 80;

export const spendKey = (planId: string, period: string) => `${planId} ${period}`;

export const periodsOf = (claim: Claim): { period: string; capFen: number }[] => [
  ...(claim.capDayFen === null ? [] : [{ period: dayOf(claim.at), capFen: claim.capDayFen }]),
  ...(claim.capTotalFen === null ? [] : [{ period: ALL_TIME, capFen: claim.capTotalFen }]),
];

const holds = (stop: Pick<Stop, "fromAt" | "untilAt">, t: Date) =>
  stop.fromAt <= t && (stop.untilAt === null || t < stop.untilAt);

export type LineSpend = { lineId: string; planId: string; state: "held" | "refused" | "released" };

/**
 * Whether a capped plan is closed to a line: what was decided for the line stands for good; otherwise it is closed
 * where it had stopped by the order's time. So asking again gives the same answer, whatever was spent since.
 */
export function isClosed(
  line: { lineId: string; at: Date },
  planId: string,
  decided: readonly LineSpend[],
  stops: readonly Stop[],
): boolean {
  const own = decided.find((one) => one.lineId === line.lineId && one.planId === planId);
  if (own) return own.state === "refused";
  return stops.some((stop) => stop.planId === planId && holds(stop, line.at));
}

/**
 * Which claims a plan takes, in the order of their orders: each as a whole or not at all, never above a cap of its day
 * or its life. The first that does not fit closes the plan to it and to every later order: for the rest of the Shanghai
 * day where the day's cap is reached (the next day begins anew), for good where the whole is. `spent` is changed.
 */
export function decideClaims(
  claims: readonly Claim[],
  spent: Map<string, number>,
  stops: readonly Stop[],
): { taken: Claim[]; refused: Claim[]; stops: NewStop[] } {
  const taken: Claim[] = [];
  const refused: Claim[] = [];
  const made: NewStop[] = [];
  const inOrder = [...claims].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.lineId < b.lineId ? -1 : 1));
  for (const claim of inOrder) {
    const isStopped = [...stops, ...made].some((stop) => stop.planId === claim.planId && holds(stop, claim.at));
    const periods = periodsOf(claim);
    const full = periods.filter(
      ({ period, capFen }) => (spent.get(spendKey(claim.planId, period)) ?? 0) + claim.amountFen > capFen,
    );
    if (isStopped || full.length > 0) {
      refused.push(claim);
      if (!isStopped) made.push(...full.map((one) => stopOf(claim, one, spent)));
      continue;
    }
    taken.push(claim);
    for (const { period } of periods) {
      const key = spendKey(claim.planId, period);
      spent.set(key, (spent.get(key) ?? 0) + claim.amountFen);
    }
  }
  return { taken, refused, stops: made };
}

function stopOf(claim: Claim, full: { period: string; capFen: number }, spent: ReadonlyMap<string, number>): NewStop {
  return {
    planId: claim.planId,
    brandId: claim.brandId,
    period: full.period,
    fromAt: claim.at,
    untilAt: full.period === ALL_TIME ? null : dayBounds(full.period).until,
    capFen: full.capFen,
    spentFen: spent.get(spendKey(claim.planId, full.period)) ?? 0,
  };
}

/** Whether so much of a cap is spent that the brand is told. */
export const isNear = (spentFen: number, capFen: number): boolean =>
  BigInt(spentFen) * 100n >= BigInt(capFen) * BigInt(ALARM_PERCENT);
