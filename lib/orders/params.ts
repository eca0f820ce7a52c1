import type { z } from "zod";
import { type CommissionFilter, commissionFilterInput } from "@/lib/commissions/filter";
import { pageInput } from "@/lib/kernel/paging";
import { dayBounds } from "@/lib/kernel/time";
import { type OrderFilter, orderFilterInput } from "./input";

/** A page's query as Next or a URL hands it over. */
export type UrlParams = Record<string, string | string[] | undefined>;

export const paramsOf = (url: string): UrlParams => {
  const all = new URL(url).searchParams;
  return Object.fromEntries([...new Set(all.keys())].map((name) => [name, all.getAll(name)]));
};

const first = (params: UrlParams, name: string): string | undefined => [params[name] ?? []].flat()[0] || undefined;
const every = (params: UrlParams, name: string): string[] | undefined => {
  const values = [params[name] ?? []].flat().filter(Boolean).slice(0, 100);
  return values.length > 0 ? values : undefined;
};

/** A bound of a range of days; what is no day is left out, as a filter a person typed wrong. */
function bound(day: string | undefined, side: "from" | "until"): Date | undefined {
  if (!day || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  try {
    return dayBounds(day)[side];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const known = <T>(schema: z.ZodType<T>, value: unknown): T | undefined => schema.safeParse(value).data;

/** The filter an address carries. What it does not understand is left out: a link of last year still opens. */
export function orderFilterOf(params: UrlParams): OrderFilter {
  const fields = orderFilterInput.shape;
  return {
    ...(pageInput.safeParse({
      cursor: first(params, "cursor"),
      direction: first(params, "direction"),
      limit: first(params, "limit"),
    }).data ?? pageInput.parse({})),
    status: known(fields.status, first(params, "status")),
    outcome: known(fields.outcome, first(params, "outcome")),
    via: known(fields.via, first(params, "via")),
    query: known(fields.query, first(params, "q")),
    productName: known(fields.productName, first(params, "product")),
    orderNo: known(fields.orderNo, first(params, "orderNo")),
    creatorId: every(params, "creator"),
    brandId: every(params, "brand"),
    institutionId: every(params, "institution"),
    promoterId: every(params, "promoter"),
    lineIds: every(params, "line"),
    from: bound(first(params, "orderedFrom"), "from"),
    to: bound(first(params, "orderedTo"), "until"),
  };
}

/** The same of the list of commissions: parties and days, and the stage. */
export function commissionFilterOf(params: UrlParams): CommissionFilter {
  const { brandId, institutionId, promoterId, from, to, cursor, direction, limit } = orderFilterOf(params);
  const stage = known(commissionFilterInput.shape.stage, first(params, "stage"));
  return commissionFilterInput.parse({ brandId, institutionId, promoterId, from, to, cursor, direction, limit, stage });
}
