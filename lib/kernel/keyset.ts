import { asc, desc, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { decodeCursor, type PageInput } from "./paging";

/** `where` and `orderBy` of a keyset page over (time, id), newest first; give the query `limit(input.limit + 1)`. */
export function keyset(input: PageInput, at: AnyPgColumn, id: AnyPgColumn): { where: SQL | undefined; orderBy: SQL[] } {
  const newer = input.direction === "newer";
  const orderBy = newer ? [asc(at), asc(id)] : [desc(at), desc(id)];
  if (!input.cursor) return { where: undefined, orderBy };
  const cursor = decodeCursor(input.cursor);
  const place = sql`(${cursor.at}::timestamptz, ${cursor.id})`;
  return { where: newer ? sql`(${at}, ${id}) > ${place}` : sql`(${at}, ${id}) < ${place}`, orderBy };
}
