import { createHash } from "node:crypto";
import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type pg from "pg";
import { columnOf, elementTypeOf } from "./binary-columns";
import type { Ctx } from "./ctx";

const names = new Map<string, string>();

/** A statement is prepared once per connection, under a name made of its text. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = `q_${createHash("sha1").update(text).digest("hex").slice(0, 24)}`;
  names.set(text, name);
  return name;
}

/** Rows of a fixed statement inside the transaction; its text must not depend on values. */
export async function rowsOf<T extends pg.QueryResultRow>(
  ctx: Ctx,
  text: string,
  values: readonly unknown[],
): Promise<T[]> {
  const { rows } = await ctx.db.$client.query<T>({ name: nameOf(text), text, values: [...values] });
  return rows;
}

type Shape = {
  columns: PgColumn[];
  table: string;
  /** The table's column names, and the same columns of the rows, as the table's types. */
  list: string;
  values: string;
  /** The rows as a table `r`; its parameters are numbered from `first`. */
  rows: (first: number) => string;
};
const shapes = new Map<string, Shape>();

/** The columns of these rows, and the arrays that bring them. */
function shapeOf(table: PgTable, keys: readonly string[]): Shape {
  const name = `${getTableName(table)}(${keys.join()})`;
  const known = shapes.get(name);
  if (known) return known;
  const all: Record<string, PgColumn> = getTableColumns(table);
  const columns = keys.map((key) => {
    const column = all[key];
    if (!column) throw new Error(`${getTableName(table)} has no ${key}`);
    return column;
  });
  const list = columns.map((column) => `"${column.name}"`).join(", ");
  const types = columns.map((column) => elementTypeOf(column.getSQLType()));
  const shape = {
    columns,
    table: `"${getTableName(table)}"`,
    list,
    values: columns.map(sentValue).join(", "),
    rows: (first: number) =>
      `unnest(${types.map((type, index) => `$${first + index}::${type}[]`).join(", ")}) as r(${list})`,
  };
  shapes.set(name, shape);
  return shape;
}

/** A column of the rows as the table's type. */
function sentValue(column: PgColumn): string {
  const type = column.getSQLType();
  const isCast = elementTypeOf(type) === "text" && type !== "text";
  return `r."${column.name}"${isCast ? `::${type}` : ""}`;
}

const keysOf = (row: object): string[] => Object.keys(row);

const parametersOf = (rows: readonly object[], keys: readonly string[], { columns }: Shape): Buffer[] =>
  columns.map((column, index) => columnOf(column.getSQLType(), rows, keys[index] ?? ""));

/**
 * Inserts any number of rows by one statement, in their order. All rows have the keys of the first; what is undefined
 * is null. With `unlessKnown`, rows a unique index refuses are left out: the answer names those that went in, by
 * `returning`. Sort rows that others may insert too, so that two batches never wait for each other.
 */
export async function insertRows<T extends PgTable>(
  ctx: Ctx,
  table: T,
  rows: readonly T["$inferInsert"][],
  options: { unlessKnown?: boolean; returning?: string } = {},
): Promise<Record<string, unknown>[]> {
  const { text, parameters } = inserting(table, rows, options);
  return parameters.length === 0 ? [] : rowsOf(ctx, text(1), parameters);
}

/** A part of one statement that writes to several tables: its text, its parameters numbered from `first`, and those. */
export type Writing = { text: (first: number) => string; parameters: Buffer[] };

const nothing: Writing = { text: () => "", parameters: [] };

/** What `insertRows` does, to be done together with others by `writeAll`; nothing where there are no rows. */
export function inserting<T extends PgTable>(
  table: T,
  rows: readonly T["$inferInsert"][],
  options: { unlessKnown?: boolean; returning?: string } = {},
): Writing {
  const [first] = rows;
  if (!first) return nothing;
  const keys = keysOf(first);
  const shape = shapeOf(table, keys);
  const text = (n: number) =>
    `insert into ${shape.table} (${shape.list}) select ${shape.values} from ${shape.rows(n)}` +
    `${options.unlessKnown ? " on conflict do nothing" : ""}${options.returning ? ` returning ${options.returning}` : ""}`;
  return { text, parameters: parametersOf(rows, keys, shape) };
}

/**
 * Writes to several tables by one statement: one way to the database and back for all. Foreign keys and triggers see what
 * all parts wrote; no part sees another's rows, so none may read or change what another writes.
 */
export async function writeAll(ctx: Ctx, writings: readonly Writing[]): Promise<void> {
  const parts = writings.filter((one) => one.parameters.length > 0);
  if (parts.length === 0) return;
  let first = 1;
  const written = parts.map(({ text, parameters }, index) => {
    const part = `w${index} as (${text(first)})`;
    first += parameters.length;
    return part;
  });
  await rowsOf(
    ctx,
    `with ${written.join(", ")} select`,
    parts.flatMap((one) => one.parameters),
  );
}

/** Changes any number of rows by one statement; `key` is the property that tells which. */
export async function updateRows<T extends PgTable>(
  ctx: Ctx,
  table: T,
  key: keyof T["$inferInsert"] & string,
  rows: readonly Partial<T["$inferInsert"]>[],
): Promise<void> {
  await writeAll(ctx, [updating(table, key, rows)]);
}

/** What `updateRows` does, to be done together with others by `writeAll`. */
export function updating<T extends PgTable>(
  table: T,
  key: keyof T["$inferInsert"] & string,
  rows: readonly Partial<T["$inferInsert"]>[],
): Writing {
  const [first] = rows;
  if (!first) return nothing;
  const keys = keysOf(first);
  const shape = shapeOf(table, keys);
  const changes = shape.columns.flatMap((column, index) =>
    keys[index] === key ? [] : [`"${column.name}" = ${sentValue(column)}`],
  );
  const own = shape.columns[keys.indexOf(key)];
  const text = (n: number) =>
    `update ${shape.table} as t set ${changes.join(", ")} from ${shape.rows(n)} where t."${own?.name}" = r."${own?.name}"`;
  return { text, parameters: parametersOf(rows, keys, shape) };
}
