import { and, eq, getTableName, ilike, isNull, like, type SQL, sql } from "drizzle-orm";
import { commissions, orderLines } from "@/db/schema";
import { sidesOf } from "@/lib/commissions/filter";
import type { Ctx } from "@/lib/kernel/ctx";
import { keyset } from "@/lib/kernel/keyset";
import { encodeCursor, type Page, toPage } from "@/lib/kernel/paging";
import { beginsWith, contains, indexed, indexedCommissions, lineSides, ofStatus, ownLines, refined } from "./filter";
import type { OrderFilter } from "./input";

/**
 * How many lines one page looks through for those its filters let pass. What an index answers (whose lines, when, of
 * whom, in which status) never counts; a rare name among millions does: then the page ends early and leads on.
 */
export const scanBudget = 50_000;

/** What a person typed is an order number where one begins so; else it is part of a product's name. */
export async function searchOf(ctx: Ctx, filter: OrderFilter): Promise<SQL | undefined> {
  if (!filter.query) return undefined;
  const number = like(orderLines.orderNo, beginsWith(filter.query));
  const known = await ctx.db
    .select({ id: orderLines.id })
    .from(orderLines)
    .where(and(ownLines(ctx), number))
    .limit(1);
  return known.length > 0 ? number : ilike(orderLines.title, contains(filter.query));
}

/** Lines with their live commissions, in order of time and at most `most` of them before the last filters. */
type Window = { from: SQL; end: SQL };

type Place = { where: SQL | undefined; orderBy: SQL[] };
type Table = typeof orderLines | typeof commissions;

/** Each side a tenant stands on has an index of its own: they are read in order side by side, and merged. */
function windowOn(
  table: Table,
  sides: (SQL | undefined)[],
  rest: SQL | undefined,
  { where, orderBy }: Place,
  most: number,
) {
  const order = sql.join(orderBy, sql`, `);
  const name = sql.raw(getTableName(table));
  const each = sides.map(
    (side) =>
      sql`(select * from ${table} where ${and(side, rest, where) ?? sql`true`} order by ${order} limit ${most})`,
  );
  const [only] = each;
  const all = each.length === 1 && only ? only : sql`(${sql.join(each, sql` union all `)})`;
  const rows = sql`(select * from ${all} ${name} order by ${order} limit ${most})`;
  const id = table === commissions ? commissions.lineId : orderLines.id;
  return {
    rows: sql`${rows} ${name}`,
    end: sql`select ${table.orderedAt} as at, ${id} as id from ${rows} ${name} order by ${order} offset ${most - 1} limit 1`,
  };
}

/** One status among the commissions is a walk down an index of theirs; other questions walk the lines. */
const isByStatus = (filter: OrderFilter, search: SQL | undefined): boolean =>
  Boolean(filter.status && filter.status !== "none" && !filter.orderNo && !filter.lineIds && !search);

function windowOf(ctx: Ctx, filter: OrderFilter, search: SQL | undefined, most: number): Window {
  if (isByStatus(filter, search)) {
    const rest = and(indexedCommissions(filter), ofStatus(filter.status));
    const place = keyset(filter, commissions.orderedAt, commissions.lineId);
    const { rows, end } = windowOn(commissions, sidesOf(ctx, commissions), rest, place, most);
    return { from: sql`${rows} join ${orderLines} on ${orderLines.id} = ${commissions.lineId}`, end };
  }
  const place = keyset(filter, orderLines.orderedAt, orderLines.id);
  const { rows, end } = windowOn(orderLines, lineSides(ctx), indexed(filter), place, most);
  const live = and(eq(commissions.lineId, orderLines.id), isNull(commissions.supersededAt));
  return { from: sql`${rows} left join ${commissions} on ${live}`, end };
}

type Position = { at: Date; id: string };

/** One row of `sql` with a moment in it, as the driver reads it. */
async function positions(ctx: Ctx, query: SQL): Promise<Position[]> {
  const { rows } = await ctx.db.execute<{ at: string | Date; id: string }>(query);
  return rows.map(({ at, id }) => ({ at: new Date(at), id }));
}

/**
 * The ids of a page of lines, newest first. Where the budget ends before the page is full, `searchedTo` tells how far
 * back it looked, and the page's cursor goes on from there.
 */
export async function pickLines(
  ctx: Ctx,
  filter: OrderFilter,
  budget = scanBudget,
): Promise<Page<string> & { searchedTo: Date | null }> {
  const search = await searchOf(ctx, filter);
  const last = and(search, refined(filter), isByStatus(filter, search) ? undefined : ofStatus(filter.status));
  const most = last ? budget : filter.limit + 1;
  const { from, end } = windowOf(ctx, filter, search, most);
  const order = filter.direction === "newer" ? sql`asc` : sql`desc`;
  const rows = await positions(
    ctx,
    sql`select ${orderLines.orderedAt} as at, ${orderLines.id} as id from ${from} where ${last ?? sql`true`}
      order by ${orderLines.orderedAt} ${order}, ${orderLines.id} ${order} limit ${filter.limit + 1}`,
  );
  const page = toPage(rows, filter, ({ at, id }) => ({ at: at.toISOString(), id }));
  const items = page.items.map(({ id }) => id);
  const [edge] = last && rows.length <= filter.limit ? await positions(ctx, end) : [];
  if (!edge) return { ...page, items, searchedTo: null };
  const onward = encodeCursor({ at: edge.at.toISOString(), id: edge.id });
  return { ...page, items, [filter.direction]: onward, searchedTo: edge.at };
}

/** How many lines each status has within a filter that no copy of the sums answers, and their sums: the newest only. */
export function sumWindow(ctx: Ctx, filter: OrderFilter, search: SQL | undefined): { from: SQL; where: SQL; end: SQL } {
  const whole = { ...filter, status: undefined, cursor: undefined, direction: "older" as const };
  const { from, end } = windowOf(ctx, whole, search, scanBudget);
  return { from, where: and(search, refined(filter)) ?? sql`true`, end };
}
