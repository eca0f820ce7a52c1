import { and, gte, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { commissions, lineDayMarks, lineDays, orderLines, orders } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { type Day, dayBounds, dayOf, nextDay } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import { ownAmount, sidesOf, stageOf } from "./filter";

/** Whose lines of which time are summed. */
export type DayScope = {
  brandId?: string | string[];
  institutionId?: string | string[];
  promoterId?: string | string[];
  from?: Date;
  to?: Date;
};

/** By what lines are told apart in the sums, and what is summed of them; amounts in fen. */
const dimensions = [
  "brand_id",
  "institution_id",
  "supplier_id",
  "promoter_id",
  "creator_id",
  "outcome",
  "status",
  "stage",
  "is_paid",
];
const sums = [
  "lines",
  "paid_fen",
  "fee_fen",
  "base_fen",
  "service_fen",
  "sharer_fen",
  "institution_fen",
  "creator_fen",
  "supplier_fen",
];
const columns = sql.raw([...dimensions, ...sums].join(", "));

const shanghaiDay = sql`(${orderLines.orderedAt} at time zone 'Asia/Shanghai')::date`;

/** The lines of brands' days, each day by one walk down the index of the brand: `offset 0` keeps the planner to that. */
const linesOfDays = (days: SQL): SQL => sql`${days} m cross join lateral (
  select * from ${orderLines} where ${orderLines.brandId} = m.brand_id
    and ${orderLines.orderedAt} >= (m.day::timestamp at time zone 'Asia/Shanghai')
    and ${orderLines.orderedAt} < ((m.day + 1)::timestamp at time zone 'Asia/Shanghai')
  offset 0) order_lines`;

/** The live commissions beside lines. */
const withCommissions = (lines: SQL): SQL =>
  sql`${lines} left join ${commissions} on ${commissions.lineId} = ${orderLines.id} and ${commissions.supersededAt} is null`;

/** Lines summed as they stand now, by day and everything else. `from` holds them with their live commissions. */
export const summed = (from: SQL, where: SQL | undefined): SQL => sql`
  select ${shanghaiDay} as day, ${orderLines.brandId} as brand_id, coalesce(${orderLines.institutionId}, '') as institution_id,
    coalesce(${orderLines.supplierId}, '') as supplier_id, coalesce(${orderLines.promoterId}, '') as promoter_id, coalesce(${commissions.creatorId}, '') as creator_id,
    ${orderLines.outcome} as outcome, coalesce(${commissions.status}, 'none') as status,
    case when ${commissions.id} is null then 'none' else ${stageOf} end as stage, ${orders.paidAt} is not null as is_paid,
    count(*)::int as lines, sum(${orderLines.paidFen} - ${orderLines.refundedFen}) as paid_fen,
    sum(${orderLines.platformFeeFen}) as fee_fen, coalesce(sum(${commissions.baseFen}), 0) as base_fen,
    coalesce(sum(${commissions.serviceFen}), 0) as service_fen, coalesce(sum(${commissions.sharerFen}), 0) as sharer_fen,
    coalesce(sum(${commissions.institutionFen}), 0) as institution_fen, coalesce(sum(${commissions.creatorFen}), 0) as creator_fen,
    coalesce(sum(${commissions.supplierFen}), 0) as supplier_fen
  from ${from}
  join ${orders} on ${orders.id} = ${orderLines.orderId}
  where ${where ?? sql`true`}
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`;

type Parties = Parameters<typeof sidesOf>[1];

/** The tenant's own rows, of the parties asked for. */
function ofScope(ctx: Ctx, table: Parties, scope: DayScope): SQL | undefined {
  const among = (one: AnyPgColumn, ids: string | string[] | undefined) =>
    ids === undefined || ids.length === 0 ? undefined : inArray(one, [ids].flat());
  return and(
    or(...sidesOf(ctx, table)),
    among(table.brandId, scope.brandId),
    among(table.institutionId, scope.institutionId),
    among(table.promoterId, scope.promoterId),
  );
}

const within = (from: Date | undefined, to: Date | undefined) =>
  and(from ? gte(orderLines.orderedAt, from) : undefined, to ? lt(orderLines.orderedAt, to) : undefined);

/** The first whole day of a time, and the day before which whole days end. */
function wholeDays({ from, to }: DayScope): { first?: Day; end?: Day } {
  const first = from && dayOf(from);
  return {
    first: first && from > dayBounds(first).from ? nextDay(first) : first,
    end: to && dayOf(to),
  };
}

/** What lies before the first whole day and after the last: read as lines. */
function fragments({ from, to }: DayScope, { first, end }: { first?: Day; end?: Day }): SQL | undefined {
  const head = from && first ? dayBounds(first).from : undefined;
  const tail = to && end ? dayBounds(end).from : undefined;
  if (from && to && head && tail && head > tail) return within(from, to);
  const before = from && head && from < head ? within(from, head) : undefined;
  const after = to && tail && tail < to ? within(tail, to) : undefined;
  return or(before, after);
}

/**
 * A table `d` of sums by day and party: of days at rest from their copy, of days that changed since, and of parts of
 * days, from their lines. Exact at the moment of the transaction's snapshot; its cost grows with the days asked for
 * and with what changed since the last sweep, not with the lines stored.
 */
export function lineDaysOf(ctx: Ctx, scope: DayScope): SQL {
  const { first, end } = wholeDays(scope);
  const days = (day: AnyPgColumn) =>
    and(first ? sql`${day} >= ${first}::date` : undefined, end ? sql`${day} < ${end}::date` : undefined);
  const isMarked = sql`exists (select 1 from ${lineDayMarks} where ${lineDayMarks.brandId} = ${lineDays.brandId} and ${lineDayMarks.day} = ${lineDays.day})`;
  const marked = linesOfDays(
    sql`(select distinct ${lineDayMarks.brandId}, ${lineDayMarks.day} from ${lineDayMarks} where ${days(lineDayMarks.day) ?? sql`true`})`,
  );
  const own = ofScope(ctx, orderLines, scope);
  const parts = fragments(scope, { first, end });
  return sql`(
    select ${columns} from ${lineDays} where ${and(ofScope(ctx, lineDays, scope), days(lineDays.day)) ?? sql`true`} and not ${isMarked}
    union all select ${columns} from (${summed(withCommissions(marked), own)}) live
    ${parts ? sql`union all select ${columns} from (${summed(withCommissions(sql`${orderLines}`), and(own, parts))}) part` : sql``}
  ) d`;
}

export type SeenSums = Record<
  | "basefen"
  | "servicefen"
  | "sharerfen"
  | "institutionfen"
  | "creatorfen"
  | "supplierfen"
  | "paidfen"
  | "feefen"
  | "ownfen",
  string
> & { lines: number };

const column = (name: string) => sql.raw(name);
const days = {
  institutionId: column("institution_id"),
  supplierId: column("supplier_id"),
  institutionFen: column("institution_fen"),
  supplierFen: column("supplier_fen"),
  sharerFen: column("sharer_fen"),
  creatorFen: column("creator_fen"),
  serviceFen: column("service_fen"),
};

/**
 * What a tenant may see summed of `lineDaysOf`, to select, line by line as `figuresSeen` tells it: the service fee is
 * the gross of his own side. An institution never sees of a line it passed on what its helper shares, nor of one passed
 * to it what the supplier keeps.
 */
export function seenSums(ctx: Ctx): SQL {
  const { kind, id } = ctx.tenant;
  const where = (side: SQL) => (kind === "institution" ? sql`filter (where ${side} = ${id})` : sql``);
  const [won, passed] = [where(days.institutionId), where(days.supplierId)];
  const sum = (name: string, seen: SQL = sql``) => sql`coalesce(sum(${column(name)}) ${seen}, 0)`;
  const service = sql`${sum("service_fen")} + ${sum("supplier_fen", passed)}`;
  return sql`sum(lines)::int as lines, ${sum("paid_fen")} as paidfen, ${sum("fee_fen")} as feefen, ${sum("base_fen")} as basefen,
    ${service} as servicefen, ${sum("sharer_fen", won)} as sharerfen, ${sum("institution_fen", won)} as institutionfen,
    ${sum("creator_fen")} as creatorfen, ${sum("supplier_fen", passed)} as supplierfen, coalesce(sum(${ownAmount(ctx, days)}), 0) as ownfen`;
}

/** How many days one pass sums: a short transaction each. */
const daysAtOnce = 10;

/**
 * Makes the copies of changed days anew. Marks are taken first and the lines read after, so that a change which comes
 * in between leaves its own mark. Answers how many days were summed.
 */
async function sumSomeDays(caller: Caller): Promise<number> {
  return transaction(caller, async (ctx) => {
    const taken = await ctx.db.execute<{ brand_id: string; day: string }>(sql`
      with oldest as (select distinct brand_id, day from (select brand_id, day from ${lineDayMarks} order by id limit 20000) first_marks limit ${daysAtOnce})
      delete from ${lineDayMarks} using oldest where ${lineDayMarks.brandId} = oldest.brand_id and ${lineDayMarks.day} = oldest.day
      returning ${lineDayMarks.brandId} as brand_id, ${lineDayMarks.day}::text as day`);
    const days = [...new Map(taken.rows.map((row) => [`${row.brand_id} ${row.day}`, row])).values()];
    if (days.length === 0) return 0;
    const chosen = sql`(select * from unnest(${sql.param(days.map((row) => row.brand_id))}::text[], ${sql.param(days.map((row) => row.day))}::date[]) as t (brand_id, day))`;
    await ctx.db.execute(
      sql`delete from ${lineDays} using ${chosen} m where ${lineDays.brandId} = m.brand_id and ${lineDays.day} = m.day`,
    );
    await ctx.db.execute(
      sql`insert into ${lineDays} (day, ${columns}) ${summed(withCommissions(linesOfDays(chosen)), undefined)}`,
    );
    return days.length;
  });
}

/** All days that changed, some at a time. Answers how many were summed; a day that changes meanwhile is taken again. */
export async function sumMarkedDays(caller: Caller): Promise<number> {
  for (let done = 0; ; ) {
    const some = await sumSomeDays(caller);
    if (some === 0) return done;
    done += some;
  }
}
