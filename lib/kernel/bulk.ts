import { createHash } from "node:crypto";
import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type pg from "pg";
import type { Ctx } from "./ctx";
import { toJson } from "./json";

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

type Shape = { columns: PgColumn[]; table: string; list: string; record: string; bigints: string[] };
const shapes = new Map<string, Shape>();

const typeOf = (column: PgColumn): string => column.getSQLType().replace("bigserial", "bigint");

/** The columns of these rows, and the record type that reads them out of one JSON parameter. */
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
  const shape = {
    columns,
    table: `"${getTableName(table)}"`,
    list: columns.map((column) => `"${column.name}"`).join(", "),
    record: keys.map((key, index) => `"${key}" ${typeOf(columns[index] as PgColumn)}`).join(", "),
    bigints: keys.filter((_, index) => columns[index]?.dataType === "bigint"),
  };
  shapes.set(name, shape);
  return shape;
}

const keysOf = (row: object): string[] => Object.keys(row);

/**
 * The rows as one parameter. JSON knows no bigint; a replacer would be asked for every value of every row, so it is asked
 * only where one stands deep inside a value (as in an audit row).
 */
function parameterOf(rows: readonly object[], { bigints }: Shape): string {
  const plain = bigints.length === 0 ? rows : rows.map((row) => withoutBigints(row, bigints));
  try {
    return JSON.stringify(plain);
  } catch (error) {
    if (error instanceof TypeError) return toJson(plain);
    throw error;
  }
}

function withoutBigints(row: object, keys: readonly string[]): object {
  const plain: Record<string, unknown> = { ...row };
  for (const key of keys) if (typeof plain[key] === "bigint") plain[key] = String(plain[key]);
  return plain;
}

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
  const { text, parameter } = inserting(table, rows, options);
  return parameter === null ? [] : rowsOf(ctx, text(1), [parameter]);
}

/** A part of one statement that writes to several tables: its text with its parameter's number, and the parameter. */
export type Writing = { text: (n: number) => string; parameter: string | null };

/** What `insertRows` does, to be done together with others by `writeAll`; nothing where there are no rows. */
export function inserting<T extends PgTable>(
  table: T,
  rows: readonly T["$inferInsert"][],
  options: { unlessKnown?: boolean; returning?: string } = {},
): Writing {
  const [first] = rows;
  if (!first) return { text: () => "", parameter: null };
  const keys = keysOf(first);
  const shape = shapeOf(table, keys);
  const text = (n: number) =>
    `insert into ${shape.table} (${shape.list}) select ${keys.map((key) => `"${key}"`).join(", ")} from json_to_recordset($${n}::json) as r(${shape.record})` +
    `${options.unlessKnown ? " on conflict do nothing" : ""}${options.returning ? ` returning ${options.returning}` : ""}`;
  return { text, parameter: parameterOf(rows, shape) };
}

/**
 * Writes to several tables by one statement: one way to the database and back for all. Foreign keys and triggers see what
 * all parts wrote; no part sees another's rows, so none may read or change what another writes.
 */
export async function writeAll(ctx: Ctx, writings: readonly Writing[]): Promise<void> {
  const parts = writings.filter((one) => one.parameter !== null);
  if (parts.length === 0) return;
  const written = parts.map(({ text }, index) => `w${index} as (${text(index + 1)})`);
  await rowsOf(
    ctx,
    `with ${written.join(", ")} select`,
    parts.map((one) => one.parameter),
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
  if (!first) return { text: () => "", parameter: null };
  const keys = keysOf(first);
  const shape = shapeOf(table, keys);
  const changes = keys.flatMap((one, index) => (one === key ? [] : [`"${shape.columns[index]?.name}" = r."${one}"`]));
  const own = shape.columns[keys.indexOf(key)];
  const text = (n: number) =>
    `update ${shape.table} as t set ${changes.join(", ")} from json_to_recordset($${n}::json) as r(${shape.record}) where t."${own?.name}" = r."${key}"`;
  return { text, parameter: parameterOf(rows, shape) };
}
