import { rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { toJson } from "@/lib/kernel/json";
import { dayOf } from "@/lib/kernel/time";
import { type Claim, spendKey } from "./cap-rules";

export type SpendRow = {
  planId: string;
  period: string;
  spentFen: string;
  warnedAt: Date | null;
  reachedAt: Date | null;
};
type Key = { planId: string; period: string; brandId: string };

/** The sums of these plans and periods, locked in one order; a new one begins at nothing. */
export async function lockSums(ctx: Ctx, keys: readonly Key[]): Promise<SpendRow[]> {
  const unique = [...new Map(keys.map((key) => [spendKey(key.planId, key.period), key])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, key]) => key);
  return rowsOf<SpendRow>(
    ctx,
    `insert into plan_spends (plan_id, period, brand_id, spent_fen, updated_at)
     select "planId", period, "brandId", 0, $2 from json_to_recordset($1::json) as k("planId" text, period text, "brandId" text)
     on conflict (plan_id, period) do update set updated_at = excluded.updated_at
     returning plan_id as "planId", period, spent_fen::text as "spentFen", warned_at as "warnedAt", reached_at as "reachedAt"`,
    [JSON.stringify(unique), ctx.now],
  );
}

export async function storeSums(
  ctx: Ctx,
  before: readonly SpendRow[],
  after: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = before.flatMap((row) => {
    const spentFen = after.get(spendKey(row.planId, row.period)) ?? 0;
    return spentFen === Number(row.spentFen) ? [] : [{ planId: row.planId, period: row.period, spentFen }];
  });
  if (rows.length === 0) return;
  await rowsOf(
    ctx,
    `update plan_spends s set spent_fen = r."spentFen" from json_to_recordset($1::json) as r("planId" text, period text, "spentFen" bigint)
     where s.plan_id = r."planId" and s.period = r.period`,
    [toJson(rows)],
  );
}

export async function storeLines(ctx: Ctx, claims: readonly Claim[], state: "held" | "refused"): Promise<void> {
  if (claims.length === 0) return;
  const rows = claims.map((claim) => ({
    lineId: claim.lineId,
    planId: claim.planId,
    brandId: claim.brandId,
    day: dayOf(claim.at),
    amountFen: state === "held" ? claim.amountFen : 0,
  }));
  await rowsOf(
    ctx,
    `insert into plan_line_spends (line_id, plan_id, brand_id, day, state, amount_fen, updated_at)
     select "lineId", "planId", "brandId", day, $2, "amountFen", $3
     from json_to_recordset($1::json) as r("lineId" text, "planId" text, "brandId" text, day text, "amountFen" bigint)
     on conflict (line_id, plan_id) do update
       set state = excluded.state, amount_fen = excluded.amount_fen, updated_at = excluded.updated_at`,
    [toJson(rows), state, ctx.now],
  );
}
