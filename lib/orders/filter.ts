import { and, eq, gte, ilike, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { commissions, orderLines } from "@/db/schema";
import { ownCommissions } from "@/lib/commissions/filter";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import type { OrderFilter } from "./input";

/** The lines this tenant is a party of. Second to row level security, and there when the role sees more. */
export function ownLines(ctx: Ctx): SQL | undefined {
  const { kind, id } = ctx.tenant;
  if (kind === "operator") return undefined;
  if (kind === "brand") return eq(orderLines.brandId, id);
  if (kind === "institution") return eq(orderLines.institutionId, id);
  if (kind === "promoter") return eq(orderLines.promoterId, id);
  throw new AppError("forbidden");
}

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

/** What an index of the lines answers: whose, of whom, when, which. */
export const indexed = (ctx: Ctx, filter: OrderFilter): SQL | undefined =>
  and(
    ownLines(ctx),
    ofParties(orderLines, filter),
    filter.orderNo ? eq(orderLines.orderNo, filter.orderNo) : undefined,
    among(orderLines.id, filter.lineIds),
  );

/** The same of their live commissions. */
export const indexedCommissions = (ctx: Ctx, filter: OrderFilter): SQL | undefined =>
  and(ownCommissions(ctx), isNull(commissions.supersededAt), ofParties(commissions, filter));

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
