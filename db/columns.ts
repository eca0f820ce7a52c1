import { sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { bigint, check, integer, text, timestamp } from "drizzle-orm/pg-core";

/** Prefixed, time-sortable id made by `ctx.newId(prefix)`. */
export const id = () => text("id").primaryKey();

/** The organisation or person a row belongs to; row level security reads it. */
export const party = (name: string) => text(name);

/** Integer fen. Safe integers only: `lib/kernel/money` asserts on the way in. */
export const fen = (name: string) => bigint(name, { mode: "number" });

/** Parts per million: 1,000,000 = 100 %. */
export const ppm = (name: string) => integer(name);

/** A moment in domain time. Never defaulted to the machine's clock: commands set it from `ctx.now`. */
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

/** Our own uint64 ids of products and SKUs travel as decimal strings. */
export const wireId = (name: string) => bigint(name, { mode: "bigint" });

/** CHECK that repeats a value list of `db/enums.ts`. */
export function oneOf(name: string, column: AnyPgColumn, values: readonly (string | number)[]) {
  const list = values.map((value) => (typeof value === "number" ? String(value) : `'${value}'`)).join(", ");
  return check(name, sql`${column} in (${sql.raw(list)})`);
}

/** CHECK that a rate lies between 0 and 100 %. */
export const ratio = (name: string, column: AnyPgColumn) => check(name, sql`${column} between 0 and 1000000`);
