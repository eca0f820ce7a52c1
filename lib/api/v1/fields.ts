import { z } from "zod";

/** Field shapes the native API repeats. */
export const text = z.string().trim().min(1).max(128);
export const optionalText = text.optional();

/** product_id, sku_id: our uint64 as a decimal string; a number is taken where it is exact. */
export const productId = z.union([
  z.string().regex(/^\d{1,20}$/, "a decimal id"),
  z.int().positive().transform(String),
]);

/** RFC 3339 with an offset. */
export const moment = z.iso.datetime({ offset: true }).transform((value) => new Date(value));

export const fen = z.int().min(0);

/** Paging of every list. */
export const pageQuery = {
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
};

/** `{ items, next_cursor }` of a page read from newest to oldest. */
export const wirePage = <T, W>(page: { items: T[]; older?: string }, each: (item: T) => W) => ({
  items: page.items.map(each),
  next_cursor: page.older ?? null,
});
