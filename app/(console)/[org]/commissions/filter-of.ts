import { type CommissionFilter, commissionFilterInput } from "@/lib/commissions/filter";
import { orderFilterOf, type UrlParams } from "@/lib/orders/params";

/** The filter an address carries: parties and days as in the list of orders, and the stage. */
export function commissionFilterOf(params: UrlParams): CommissionFilter {
  const { brandId, institutionId, promoterId, from, to, cursor, direction, limit } = orderFilterOf(params);
  const stage = commissionFilterInput.shape.stage.safeParse([params.stage ?? []].flat()[0]).data;
  return commissionFilterInput.parse({ brandId, institutionId, promoterId, from, to, cursor, direction, limit, stage });
}
