import { z } from "zod";
import type { Page, PageInput } from "@/lib/kernel/paging";

/** Fields and paging that calls of institutions and shops share. Unknown fields are ignored, as the platform does. */
const uint64 = 2n ** 64n;

/** An id: string or number, up to uint64, told on as its digits (`parseWire` keeps long bare numbers whole). */
export const wireId = z
  .union([z.string().trim(), z.int().nonnegative().transform(String)])
  .refine((text) => /^\d{1,20}$/.test(text) && BigInt(text) < uint64, "an id is a uint64");

/** Coupons made before they had decimal ids keep the ids they have. */
export const couponId = z.union([wireId, z.string().regex(/^(cpn|ucp)_[0-9a-z]{10,40}$/)]);

const absent = (value: unknown) => (value === null || value === "" ? undefined : value);
/** Left out, null or empty, which clients write for one another. */
export const maybe = <T extends z.ZodType>(schema: T) => z.preprocess(absent, schema.optional());

/** appids, openids, codes. */
export const wireText = z.string().trim().min(1).max(128);

/** A whole number; editions of the reference print some of them as strings. */
export const wireInt = z.union([
  z.int(),
  z
    .string()
    .regex(/^-?\d{1,15}$/)
    .transform(Number),
]);

export const between = (min: number, max: number) => wireInt.pipe(z.int().min(min).max(max));

/** true/false, which some clients write 1/0. */
export const wireFlag = z.union([z.boolean(), z.literal([0, 1]).transform((value) => value === 1)]);

/** Unix seconds. */
export const wireMoment = between(0, 9_999_999_999).transform((value) => new Date(value * 1000));

/** `{ start_time, end_time }` in unix seconds, not the wrong way round. */
export const timeRange = z
  .object({ start_time: wireMoment, end_time: wireMoment })
  .refine((range) => range.start_time <= range.end_time, "start_time lies behind end_time");

/** `{ min, max }` as strings or numbers; either end may be left out. */
export const numberRange = z.object({ min: maybe(wireInt), max: maybe(wireInt) });

/** Opaque; missing, null or "" is the first page. */
export const nextKey = maybe(z.string().max(400));

/** Paging A: `next_key` and a `page_size` up to `max`. */
export const pagingA = (max: number) => ({ next_key: nextKey, page_size: between(1, max) });

/** What our own lists want of it. */
export const pageOf = (body: { next_key?: string; page_size: number }): PageInput => ({
  cursor: body.next_key,
  limit: body.page_size,
  direction: "older",
});

/** How a page of paging A ends: `next_key` is "" behind the last one. */
export const nextOf = (page: Pick<Page<unknown>, "older">) => ({
  next_key: page.older ?? "",
  has_more: page.older !== undefined,
});

/** The same for lists that carry no `has_more`. */
export const nextKeyOf = (page: Pick<Page<unknown>, "older">) => ({ next_key: page.older ?? "" });

/** Unix seconds of a moment. */
export const secondsOf = (moment: Date): number => Math.floor(moment.getTime() / 1000);
