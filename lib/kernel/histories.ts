import { asc, getTableName, inArray } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { rowsOf } from "./bulk";
import type { Ctx } from "./ctx";
import { groupBy } from "./group";

type Kept<Row> = { stamp: string; rows: readonly Row[] };

/** Versions in a table that is only ever appended to, by what they are versions for. */
export type History<Row> = {
  name: string;
  /** Reads what stands of these keys, by key. */
  load: (ctx: Ctx, keys: readonly string[]) => Promise<Map<string, Row[]>>;
  /** What says, of the keys in parameter `n`, how many rows there are and which transactions wrote them. */
  stampSql: (n: number) => string;
  kept: Map<string, Kept<Row>>;
};

/** Rows of these keys, by key; a key without rows has none. */
export type Histories<Row> = ReadonlyMap<string, readonly Row[]>;

const mostKept = 20_000;

/**
 * A history by `key`, each key's rows in the order of `order`. The table must be append only to the roles that write it
 * (db/policies.ts): that is what makes `readHistories` true.
 */
export function historyOf<T extends PgTable>(
  table: T,
  key: { property: keyof T["$inferSelect"] & string; column: PgColumn; parse?: (text: string) => unknown },
  order: readonly PgColumn[],
): History<T["$inferSelect"]> {
  const { property, column, parse = (text) => text } = key;
  const name = getTableName(table);
  const type = column.getSQLType();
  return {
    name,
    kept: new Map(),
    stampSql: (n) => `
      select '${name}' as name, t."${column.name}"::text as key,
        count(*) || ' ' || sum(hashint8extended(t.xmin::text::bigint, 0)) as stamp
      from "${name}" t where t."${column.name}" = any($${n}::${type}[]) group by t."${column.name}"`,
    load: async (ctx, keys) => {
      const rows: T["$inferSelect"][] = await ctx.db
        .select()
        .from(table as PgTable)
        .where(inArray(column, keys.map(parse)))
        .orderBy(...order.map((one) => asc(one)));
      return groupBy(rows, (row) => String(row[property]));
    },
  };
}

type Asked<Row> = readonly [history: History<Row>, keys: readonly string[]];

async function readOne<Row>(
  ctx: Ctx,
  [{ name, kept, load }, keys]: Asked<Row>,
  stamps: ReadonlyMap<string, string>,
): Promise<Histories<Row>> {
  const stampOf = (key: string) => stamps.get(`${name} ${key}`);
  const isKnown = (key: string) => stampOf(key) === undefined || kept.get(key)?.stamp === stampOf(key);
  const missing = [...new Set(keys)].filter((key) => !isKnown(key));
  if (missing.length > 0) {
    if (kept.size + missing.length > mostKept) kept.clear();
    const loaded = await load(ctx, missing);
    for (const key of missing) kept.set(key, { stamp: stampOf(key) ?? "", rows: loaded.get(key) ?? [] });
  }
  return new Map(keys.map((key) => [key, (stampOf(key) !== undefined && kept.get(key)?.rows) || []]));
}

/**
 * The histories of these keys as the transaction sees them, in the order asked: what decides about money, and changes
 * rarely. Rows are kept in this process and never believed unasked: one statement reads, for all keys at once, how many
 * rows stand and by which transactions, and where that differs from what is kept (another process appended, or who was
 * read from rolled back) they are read anew. Only the system's role sees all rows: others read without keeping.
 */
export async function readHistories<A, B, C, D>(
  ctx: Ctx,
  asked: readonly [Asked<A>, Asked<B>, Asked<C>, Asked<D>],
): Promise<[Histories<A>, Histories<B>, Histories<C>, Histories<D>]> {
  const [a, b, c, d] = asked;
  if (ctx.dbRole !== "system")
    return [await loaded(ctx, a), await loaded(ctx, b), await loaded(ctx, c), await loaded(ctx, d)];
  const stamps = await stampsOf(ctx, asked);
  return [
    await readOne(ctx, a, stamps),
    await readOne(ctx, b, stamps),
    await readOne(ctx, c, stamps),
    await readOne(ctx, d, stamps),
  ];
}

/** The same of one. */
export async function readHistory<Row>(
  ctx: Ctx,
  history: History<Row>,
  keys: readonly string[],
): Promise<Histories<Row>> {
  if (keys.length === 0) return new Map();
  if (ctx.dbRole !== "system") return loaded(ctx, [history, keys]);
  return readOne(ctx, [history, keys], await stampsOf(ctx, [[history, keys]]));
}

const loaded = async <Row>(ctx: Ctx, [{ load }, keys]: Asked<Row>): Promise<Histories<Row>> =>
  keys.length === 0 ? new Map() : load(ctx, [...new Set(keys)]);

type Stamped = { stampSql: (n: number) => string };

async function stampsOf(
  ctx: Ctx,
  asked: readonly (readonly [Stamped, readonly string[]])[],
): Promise<Map<string, string>> {
  const rows = await rowsOf<{ name: string; key: string; stamp: string }>(
    ctx,
    asked.map(([{ stampSql }], index) => stampSql(index + 1)).join(" union all "),
    asked.map(([, keys]) => keys),
  );
  return new Map(rows.map(({ name, key, stamp }) => [`${name} ${key}`, stamp]));
}
