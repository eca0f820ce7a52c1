import { and, eq, gte, ilike, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { commissions, orderLines } from "@/db/schema";
import { sidesOf } from "@/lib/commissions/filter";
import type { Ctx } from "@/lib/kernel/ctx";
import type { OrderFilter } from "./input";

/** The lines this tenant is a party of, on either side. Second to row level security, and there when the role sees more. */
export const ownLines = (ctx: Ctx): SQL | undefined => or(...lineSides(ctx));

/** Creators see their commissions, not the orders. */
export const lineSides = (ctx: Ctx) => sidesOf(ctx, lineParties);
const lineParties = {
  brandId: orderLines.brandId,
  institutionId: orderLines.institutionId,
  supplierId: orderLines.supplierId,
  promoterId: orderLines.promoterId,
};

/** `%` and `_` in what a person typed are letters. */
const literally = (text: string) => text.replace(/[\\%_]/g, (found) => `\\${found}`);
export const beginsWith = (text: string): string => `${literally(text)}%`;
export const contains = (text: string): string => `%${literally(text)}%`;

const among = (column: AnyPgColumn, ids: string | string[] | undefined): SQL | undefined =>
  ids === undefined || ids.length === 0 ? undefined : inArray(column, [ids].flat());

function channelOfPromotion(via: NonNullable<OrderFilter["via"]>): SQL | undefined {
  if (via === "direct") return eq(orderLines.outcome, "none");
  return via === "creator"
    ? sql`${commissions.creatorId} is not null`
    : sql`${orderLines.promoterId} is not null and ${commissions.creatorId} is null`;
}

type Parties = { brandId: AnyPgColumn; institutionId: AnyPgColumn; promoterId: AnyPgColumn; orderedAt: AnyPgColumn };

const ofParties = (table: Parties, filter: OrderFilter): SQL | undefined =>
  and(
    among(table.brandId, filter.brandId),
    among(table.institutionId, filter.institutionId),
    among(table.promoterId, filter.promoterId),
    filter.from ? gte(table.orderedAt, filter.from) : undefined,
    filter.to ? lt(table.orderedAt, filter.to) : undefined,
  );

/** What an index of the lines answers: of whom, when, which. Whose they are comes by side. */
export const indexed = (filter: OrderFilter): SQL | undefined =>
  and(
    ofParties(orderLines, filter),
    filter.orderNo ? eq(orderLines.orderNo, filter.orderNo) : undefined,
    among(orderLines.id, filter.lineIds),
  );

/** The same of their live commissions. */
export const indexedCommissions = (filter: OrderFilter): SQL | undefined =>
  and(isNull(commissions.supersededAt), ofParties(commissions, filter));

/** What has to be looked at line by line. */
export const refined = (filter: OrderFilter): SQL | undefined =>
  and(
    filter.productName ? ilike(orderLines.title, contains(filter.productName)) : undefined,
    or(among(orderLines.creatorId, filter.creatorId), among(commissions.creatorId, filter.creatorId)),
    filter.outcome ? eq(orderLines.outcome, filter.outcome) : undefined,
    filter.via ? channelOfPromotion(filter.via) : undefined,
  );

export function ofStatus(status: OrderFilter["status"]): SQL | undefined {
  if (!status) return undefined;
  return status === "none" ? isNull(commissions.id) : eq(commissions.status, status);
}
