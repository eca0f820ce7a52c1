import { and, eq, inArray } from "drizzle-orm";
import { planLineSpends, planStops } from "@/db/schema";
import { insertRows, rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { distinct } from "@/lib/kernel/group";
import { toJson } from "@/lib/kernel/json";
import { tellOfCaps } from "./cap-alarms";
import { ALL_TIME, type Claim, decideClaims, periodsOf, spendKey } from "./cap-rules";
import { liftStops } from "./cap-start";
import { lockSums, storeLines, storeSums } from "./cap-sums";

/**
 * Takes what these lines would owe out of the caps of their plans, and answers the lines that found no room. Whoever
 * comes first locks a plan's sums until he commits, in one order for everybody, so no cap is ever passed. A line that
 * was decided before keeps its answer.
 */
export async function reserveSpend(ctx: Ctx, claims: readonly Claim[]): Promise<Set<string>> {
  const capped = claims.filter((claim) => periodsOf(claim).length > 0);
  if (capped.length === 0) return new Set();
  const sums = await lockSums(
    ctx,
    capped.flatMap((claim) =>
      periodsOf(claim).map(({ period }) => ({ planId: claim.planId, period, brandId: claim.brandId })),
    ),
  );
  const decided = await ctx.db
    .select()
    .from(planLineSpends)
    .where(
      inArray(
        planLineSpends.lineId,
        capped.map((claim) => claim.lineId),
      ),
    );
  const stateOf = (claim: Claim) =>
    decided.find((one) => one.lineId === claim.lineId && one.planId === claim.planId)?.state;
  const open = capped.filter((claim) => stateOf(claim) === undefined || stateOf(claim) === "released");
  const stops = await ctx.db
    .select()
    .from(planStops)
    .where(inArray(planStops.planId, distinct(open.map((claim) => claim.planId))));
  const spent = new Map(sums.map((row) => [spendKey(row.planId, row.period), Number(row.spentFen)]));
  const outcome = decideClaims(open, spent, stops);
  await storeSums(ctx, sums, spent);
  await storeLines(ctx, outcome.taken, "held");
  await storeLines(ctx, outcome.refused, "refused");
  await insertRows(
    ctx,
    planStops,
    outcome.stops.map((stop) => ({ id: ctx.newId("pst"), ...stop, createdAt: ctx.now })),
  );
  await tellOfCaps(ctx, open, sums, spent, outcome.stops);
  const before = capped.filter((claim) => stateOf(claim) === "refused");
  return new Set([...before, ...outcome.refused].map((claim) => claim.lineId));
}

/** What a line owes out of which plan now; null where it owes nothing any more, or out of none. */
export type LineDebt = { lineId: string; planId: string | null; amountFen: number };

/**
 * Brings what lines hold of caps to what they owe now. A refund, a cancellation or another winner gives room back when
 * it is booked: to the whole cap, and to the day's while that day lasts; orders from then on may use it, those refused
 * before stay refused. One look-up where no line holds anything.
 */
export async function syncSpend(ctx: Ctx, debts: readonly LineDebt[]): Promise<void> {
  if (debts.length === 0) return;
  const held = await ctx.db
    .select()
    .from(planLineSpends)
    .where(
      and(
        inArray(
          planLineSpends.lineId,
          debts.map((debt) => debt.lineId),
        ),
        eq(planLineSpends.state, "held"),
      ),
    );
  const owed = new Map(debts.map((debt) => [debt.lineId, debt]));
  const changes = held.flatMap((row) => {
    const debt = owed.get(row.lineId);
    const isSame = debt?.planId === row.planId;
    const amountFen = isSame ? Math.min(row.amountFen, debt.amountFen) : 0;
    return isSame && amountFen === row.amountFen
      ? []
      : [
          {
            ...row,
            state: isSame ? ("held" as const) : ("released" as const),
            amountFen,
            back: row.amountFen - amountFen,
          },
        ];
  });
  if (changes.length === 0) return;
  const sums = await lockSums(
    ctx,
    changes.flatMap((row) => [
      { planId: row.planId, period: row.day, brandId: row.brandId },
      { planId: row.planId, period: ALL_TIME, brandId: row.brandId },
    ]),
  );
  const spent = new Map(sums.map((row) => [spendKey(row.planId, row.period), Number(row.spentFen)]));
  for (const { planId, day, back } of changes)
    for (const period of [day, ALL_TIME]) {
      const key = spendKey(planId, period);
      spent.set(key, Math.max(0, (spent.get(key) ?? 0) - back));
    }
  await storeSums(ctx, sums, spent);
  await rowsOf(
    ctx,
    `update plan_line_spends l set state = r.state, amount_fen = r."amountFen", updated_at = $2
     from json_to_recordset($1::json) as r("lineId" text, "planId" text, state text, "amountFen" bigint)
     where l.line_id = r."lineId" and l.plan_id = r."planId"`,
    [toJson(changes.map(({ lineId, planId, state, amountFen }) => ({ lineId, planId, state, amountFen }))), ctx.now],
  );
  await liftStops(ctx, distinct(changes.map((row) => row.planId)));
}
