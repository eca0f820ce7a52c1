import { WireError } from "./wire-error";
import { between, maybe, wireText } from "./wire-fields";

/** Paging of the coupon family: `page` from 1, `page_size`, and the `page_ctx` of the answer before. */
export const pagedFields = (max: number) => ({
  page: between(1, 100_000),
  page_size: between(1, max),
  page_ctx: maybe(wireText),
});

const farthest = 10;

/**
 * Where a page begins. Without a context it must be one of the first nine, with one at most ten away from it; else
 * 10021036 (page jump).
 */
export function windowOf({ page, page_size, page_ctx }: { page: number; page_size: number; page_ctx?: string }) {
  const before = page_ctx ? Number(/^p(\d{1,6})$/.exec(Buffer.from(page_ctx, "base64url").toString())?.[1] ?? 0) : 0;
  if (Math.abs(page - before) >= farthest + (page_ctx ? 1 : 0)) throw new WireError(10021036);
  return { offset: (page - 1) * page_size, limit: page_size };
}

/** The context the next page is asked with. */
export const contextOf = (page: number): string => Buffer.from(`p${page}`).toString("base64url");
