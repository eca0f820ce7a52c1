import { type SQL, sql } from "drizzle-orm";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { addDays, dayBounds, dayOf, monthBounds, monthOf, type Period } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import type { RankingInput, RankingKey, RankingPeriod } from "./ranking-input";

export type RankedPromoter = {
  rank: number;
  promoterId: string;
  sharerAppid: string;
  nickname: string;
  orders: number;
  /** What buyers paid for the lines attributed to him, refunds off; and what he gets and the institution keeps of it. */
  gmvFen: number;
  earningsFen: number;
  institutionFen: number;
};

/** Days in Shanghai; the last ends now. */
export function periodOf(period: RankingPeriod, now: Date): Period {
  const today = dayBounds(dayOf(now)).from;
  if (period === "today") return { from: today, until: now };
  if (period === "7d") return { from: addDays(today, -6), until: now };
  if (period === "30d") return { from: addDays(today, -29), until: now };
  const month = monthBounds(monthOf(now));
  return period === "month" ? { from: month.from, until: now } : monthBounds(monthOf(addDays(month.from, -1)));
}

const columns: Record<RankingKey, SQL> = { gmv: sql`gmv`, orders: sql`orders`, earnings: sql`earnings` };

type Place = { rank: number; value: string; id: string };
const encode = ({ rank, value, id }: Place) => Buffer.from(`${rank}|${value}|${id}`).toString("base64url");

function decode(cursor: string): Place {
  const [rank, value = "", id = ""] = Buffer.from(cursor, "base64url").toString("utf8").split("|");
  if (!/^\d+$/.test(rank ?? "") || !/^\d{1,18}$/.test(value) || !id)
    throw new AppError("invalid_input", { fields: { cursor: "not a cursor of this list" } });
  return { rank: Number(rank), value, id };
}

/** Live commissions of the institution in a period by promoter; cancelled lines count for nothing. */
const sums = (institutionId: string, { from, until }: Period, narrow: SQL): SQL => sql`
  select c.promoter_id, sum(c.base_fen) as gmv, count(distinct c.order_id) as orders,
    sum(c.sharer_fen) as earnings, sum(c.institution_fen) as kept
  from commissions c join orders o on o.id = c.order_id
  where c.institution_id = ${institutionId} and c.superseded_at is null and c.status <> 'cancelled'
    and o.paid_at is not null and c.ordered_at >= ${from} and c.ordered_at < ${until} and ${narrow}
  group by c.promoter_id`;

type Row = {
  promoter_id: string;
  sharer_appid: string;
  nickname: string;
  gmv: string;
  orders: string;
  earnings: string;
  kept: string;
};

const view = (row: Row, rank: number): RankedPromoter => ({
  rank,
  promoterId: row.promoter_id,
  sharerAppid: row.sharer_appid,
  nickname: row.nickname,
  orders: Number(row.orders),
  gmvFen: Number(row.gmv),
  earningsFen: Number(row.earnings),
  institutionFen: Number(row.kept),
});

/** The institution's promoters who sold anything, greatest first; equal ones in the order of their ids. Keyset by value and id. */
export function rankPromoters(
  caller: Caller,
  input: RankingInput,
): Promise<{ items: RankedPromoter[]; older?: string; period: Period }> {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.read");
    allow(ctx, "commission.read");
    const period = periodOf(input.period, ctx.now);
    const place = input.cursor ? decode(input.cursor) : null;
    const by = columns[input.by];
    const inGroup = input.group
      ? sql`exists (select 1 from promoter_group_members m join bindings b on b.id = m.binding_id
          where m.group_id = ${input.group} and m.institution_id = ${ctx.tenant.id} and b.promoter_id = c.promoter_id)`
      : sql`true`;
    const { rows } = await ctx.db.execute<Row>(sql`
      with ranked as (${sums(ctx.tenant.id, period, inGroup)})
      select r.*, p.sharer_appid, p.nickname from ranked r join promoters p on p.id = r.promoter_id
      where ${place ? sql`(r.${by} < ${place.value}::numeric or (r.${by} = ${place.value}::numeric and r.promoter_id > ${place.id}))` : sql`true`}
      order by r.${by} desc, r.promoter_id limit ${input.limit + 1}`);
    const before = place?.rank ?? 0;
    const kept = rows.slice(0, input.limit);
    const last = kept.at(-1);
    const older =
      rows.length > input.limit && last
        ? encode({ rank: before + kept.length, value: String(last[input.by]), id: last.promoter_id })
        : undefined;
    return { items: kept.map((row, index) => view(row, before + index + 1)), older, period };
  });
}

export type PromoterSales = Pick<RankedPromoter, "orders" | "gmvFen" | "earningsFen" | "institutionFen">;

/** What each of these promoters sold for the institution in the last 30 days; whoever sold nothing is left out. */
export function salesOf(caller: Caller, promoterIds: readonly string[]): Promise<Map<string, PromoterSales>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.read");
    allow(ctx, "commission.read");
    if (promoterIds.length === 0) return new Map();
    const named = sql`c.promoter_id = any(${sql.param([...promoterIds])}::text[])`;
    const { rows } = await ctx.db.execute<Row>(sums(ctx.tenant.id, periodOf("30d", ctx.now), named));
    return new Map(rows.map((row) => [row.promoter_id, view(row, 0)]));
  });
}

export type SalesDay = { day: string; gmvFen: number; earningsFen: number };

/** One promoter's last 30 days with the institution, day by day of Shanghai; days without orders are 0. */
export function salesByDay(caller: Caller, promoterId: string): Promise<SalesDay[]> {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.read");
    allow(ctx, "commission.read");
    const { from, until } = periodOf("30d", ctx.now);
    const { rows } = await ctx.db.execute<{ day: string; gmv: string; earnings: string }>(sql`
      select to_char(d, 'YYYY-MM-DD') as day, coalesce(sum(c.base_fen), 0) as gmv, coalesce(sum(c.sharer_fen), 0) as earnings
      from generate_series(${dayOf(from)}::date, ${dayOf(until)}::date, interval '1 day') d
      left join (commissions c join orders o on o.id = c.order_id and o.paid_at is not null)
        on (c.ordered_at at time zone 'Asia/Shanghai')::date = d::date and c.institution_id = ${ctx.tenant.id}
          and c.promoter_id = ${promoterId} and c.superseded_at is null and c.status <> 'cancelled'
          and c.ordered_at >= ${from} and c.ordered_at < ${until}
      group by d order by d`);
    return rows.map((row) => ({ day: row.day, gmvFen: Number(row.gmv), earningsFen: Number(row.earnings) }));
  });
}
