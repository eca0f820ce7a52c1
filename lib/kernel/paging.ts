import { z } from "zod";
import { AppError } from "./errors";

/** Keyset position of a row in a list ordered by (time, id). */
export type Cursor = { at: string; id: string };

export const pageSizes = [12, 25, 50, 100] as const;

export const pageInput = z.object({
  cursor: z.string().max(400).optional(),
  direction: z.enum(["older", "newer"]).default("older"),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type PageInput = z.infer<typeof pageInput>;

export type Page<T> = { items: T[]; older?: string; newer?: string };

/** Opaque text for a row's position. */
export const encodeCursor = (cursor: Cursor): string => Buffer.from(`${cursor.at}|${cursor.id}`).toString("base64url");

/** Throws invalid_input naming `cursor` where the text is not ours. */
export function decodeCursor(text: string): Cursor {
  const [at, id] = Buffer.from(text, "base64url").toString("utf8").split("|");
  if (!at || !id || Number.isNaN(Date.parse(at)))
    throw new AppError("invalid_input", { fields: { cursor: "not a cursor of this list" } });
  return { at, id };
}

/**
 * Turns `limit + 1` rows read in the page's direction into a page: newest first, with the cursors that lead on.
 * `position` tells a row's place.
 */
export function toPage<T>(rows: T[], input: PageInput, position: (row: T) => Cursor): Page<T> {
  const more = rows.length > input.limit;
  const kept = rows.slice(0, input.limit);
  if (input.direction === "newer") kept.reverse();
  const first = kept[0];
  const last = kept.at(-1);
  const hasOlder = input.direction === "newer" ? Boolean(input.cursor) : more;
  const hasNewer = input.direction === "newer" ? more : Boolean(input.cursor);
  return {
    items: kept,
    older: hasOlder && last ? encodeCursor(position(last)) : undefined,
    newer: hasNewer && first ? encodeCursor(position(first)) : undefined,
  };
}
