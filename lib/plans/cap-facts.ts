import { and, inArray, lte, ne, sql } from "drizzle-orm";
import { planLineSpends, planStops } from "@/db/schema";
import type { Plan } from "@/lib/attribution/facts";
import type { Ctx } from "@/lib/kernel/ctx";
import { distinct } from "@/lib/kernel/group";
import { isClosed } from "./cap-rules";

type Asked = { lineId: string; at: Date; plans: readonly Plan[] };

export const isCapped = (plan: Pick<Plan, "capDayFen" | "capTotalFen">): boolean =>
  (plan.capDayFen ?? null) !== null || (plan.capTotalFen ?? null) !== null;

/**
 * The plans of each line with `isCapped` set where a cap closes the plan to it. Two statements for any number of lines;
 * where no plan among them has a cap none, and an empty answer.
 */
export async function withCaps(ctx: Ctx, asked: readonly Asked[]): Promise<Map<string, Plan[]>> {
  const planIds = distinct(asked.flatMap(({ plans }) => plans.filter(isCapped).map((plan) => plan.planId)));
  if (planIds.length === 0) return new Map();
  const times = asked.map(({ at }) => at.getTime());
  const decided = await ctx.db
    .select({ lineId: planLineSpends.lineId, planId: planLineSpends.planId, state: planLineSpends.state })
    .from(planLineSpends)
    .where(
      and(
        inArray(
          planLineSpends.lineId,
          asked.map(({ lineId }) => lineId),
        ),
        ne(planLineSpends.state, "released"),
      ),
    );
  const stops = await ctx.db
    .select()
    .from(planStops)
    .where(
      and(
        inArray(planStops.planId, planIds),
        lte(planStops.fromAt, new Date(Math.max(...times))),
        sql`(${planStops.untilAt} is null or ${planStops.untilAt} > ${new Date(Math.min(...times))})`,
      ),
    );
  return new Map(
    asked.map((line) => [
      line.lineId,
      line.plans.map((plan) =>
        isCapped(plan) && isClosed(line, plan.planId, decided, stops) ? { ...plan, isCapped: true } : plan,
      ),
    ]),
  );
}
