import { inArray } from "drizzle-orm";
import { notices, plans } from "@/db/schema";
import { insertRows, rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { toJson } from "@/lib/kernel/json";
import { ALL_TIME, type Claim, isNear, type NewStop, periodsOf, spendKey } from "./cap-rules";
import type { SpendRow } from "./cap-sums";

/** Tells the brand once per cap and period that it is nearly spent, and that it is. */
export async function tellOfCaps(
  ctx: Ctx,
  claims: readonly Claim[],
  sums: readonly SpendRow[],
  spent: ReadonlyMap<string, number>,
  stops: readonly NewStop[],
): Promise<void> {
  const caps = new Map(
    claims.flatMap((claim) =>
      periodsOf(claim).map((one) => [spendKey(claim.planId, one.period), { ...one, claim }] as const),
    ),
  );
  const news = sums.flatMap((row) => {
    const key = spendKey(row.planId, row.period);
    const cap = caps.get(key);
    const amount = spent.get(key) ?? 0;
    if (!cap) return [];
    const isFull = amount >= cap.capFen || stops.some((one) => spendKey(one.planId, one.period) === key);
    const kind = isFull ? "reached" : isNear(amount, cap.capFen) ? "warned" : null;
    const isTold = row.reachedAt !== null || (kind === "warned" && row.warnedAt !== null);
    return kind === null || isTold ? [] : [{ ...cap, kind, amount }];
  });
  if (news.length === 0) return;
  const names = await ctx.db
    .select({ id: plans.id, name: plans.name })
    .from(plans)
    .where(
      inArray(
        plans.id,
        news.map((one) => one.claim.planId),
      ),
    );
  await insertRows(
    ctx,
    notices,
    news.map(({ claim, period, capFen, amount, kind }) => ({
      id: ctx.newId("ntc"),
      orgId: claim.brandId,
      kind: `plan.cap_${kind === "reached" ? "reached" : "near"}${period === ALL_TIME ? "" : "_day"}`,
      data: {
        plan: names.find((row) => row.id === claim.planId)?.name || claim.planId,
        cap: capFen / 100,
        spent: amount / 100,
      },
      href: `/plans/${claim.planId}`,
      createdAt: ctx.now,
    })),
  );
  await rowsOf(
    ctx,
    `update plan_spends s set warned_at = coalesce(s.warned_at, $2), reached_at = case when r.kind = 'reached' then $2 else s.reached_at end
     from json_to_recordset($1::json) as r("planId" text, period text, kind text) where s.plan_id = r."planId" and s.period = r.period`,
    [toJson(news.map(({ claim, period, kind }) => ({ planId: claim.planId, period, kind }))), ctx.now],
  );
}
