import { and, eq, inArray, sql } from "drizzle-orm";
import { notices, planLineSpends, planStops, plans } from "@/db/schema";
import { insertRows, rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { distinct } from "@/lib/kernel/group";
import { toJson } from "@/lib/kernel/json";
import { dayOf } from "@/lib/kernel/time";
import { ALL_TIME, type Claim, decideClaims, isNear, type NewStop, periodsOf, spendKey } from "./cap-rules";

type SpendRow = { planId: string; period: string; spentFen: string; warnedAt: Date | null; reachedAt: Date | null };
type Key = { planId: string; period: string; brandId: string };

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
  await tell(ctx, open, sums, spent, outcome.stops);
  const before = capped.filter((claim) => stateOf(claim) === "refused");
  return new Set([...before, ...outcome.refused].map((claim) => claim.lineId));
}

/** The sums of these plans and periods, locked in one order; a new one begins at nothing. */
async function lockSums(ctx: Ctx, keys: readonly Key[]): Promise<SpendRow[]> {
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

async function storeSums(ctx: Ctx, before: readonly SpendRow[], after: ReadonlyMap<string, number>): Promise<void> {
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

async function storeLines(ctx: Ctx, claims: readonly Claim[], state: "held" | "refused"): Promise<void> {
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

/** Tells the brand once per cap and period that it is nearly spent, and that it is. */
async function tell(
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

/** Ends stops of these plans that have room again: because what was owed went back, or because the cap was raised. */
export async function liftStops(ctx: Ctx, planIds: readonly string[]): Promise<void> {
  if (planIds.length === 0) return;
  await rowsOf(
    ctx,
    `update plan_stops t set until_at = greatest($2::timestamptz, t.from_at)
     from plan_spends s join plans p on p.id = s.plan_id
       cross join lateral (select case when s.period = 'all' then p.cap_total_fen else p.cap_day_fen end as fen) cap
     where t.plan_id = any($1::text[]) and s.plan_id = t.plan_id and s.period = t.period
       and (t.until_at is null or t.until_at > $2)
       and (cap.fen is null or (s.spent_fen < cap.fen and (s.spent_fen < t.spent_fen or cap.fen > t.cap_fen)))`,
    [planIds, ctx.now],
  );
}

/** A plan that got a cap it did not have: for the day, for its life, or both. */
export type StartedCap = { planId: string; period: "day" | "all" };

/**
 * Counts what the lines of these plans owe already, where a plan gets a cap it did not have: so a cap set at noon counts
 * the morning. Lines that can still be refunded are kept one by one, to give their room back.
 */
export async function startCaps(ctx: Ctx, started: readonly StartedCap[]): Promise<void> {
  if (started.length === 0) return;
  const planIds = distinct(started.map((one) => one.planId));
  const periods = started.map((one) => (one.period === "day" ? dayOf(ctx.now) : ALL_TIME));
  const ids = sql`${sql.param(planIds)}::text[]`;
  const owed = sql`c.superseded_at is null and c.status <> 'cancelled' and c.brand_id = ${ctx.tenant.id}`;
  const amount = sql`c.service_fen + c.creator_fen + c.supplier_fen`;
  const dayOfLine = sql`to_char(c.ordered_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`;
  await ctx.db.execute(sql`
    insert into plan_spends (plan_id, period, brand_id, spent_fen, updated_at)
    select k.id, k.period, ${ctx.tenant.id}, coalesce((select sum(${amount}) from commissions c
      where ${owed} and c.plan_id = k.id and (k.period = ${ALL_TIME} or ${dayOfLine} = k.period)), 0), ${ctx.now}
    from unnest(${sql.param(started.map((one) => one.planId))}::text[], ${sql.param(periods)}::text[]) as k(id, period)
    order by 1, 2
    on conflict (plan_id, period) do update set spent_fen = excluded.spent_fen, updated_at = excluded.updated_at`);
  await ctx.db.execute(sql`
    insert into plan_line_spends (line_id, plan_id, brand_id, day, state, amount_fen, updated_at)
    select c.line_id, c.plan_id, c.brand_id, ${dayOfLine}, 'held', ${amount}, ${ctx.now} from commissions c
    where ${owed} and c.plan_id = any(${ids}) and c.status = 'pending'
    on conflict (line_id, plan_id) do nothing`);
}
