import { and, eq, gte, ilike, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { commissions, orderLines } from "@/db/schema";
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

const among = (column: AnyPgColumn, ids: string | string[] | undefined): SQL | undefined =>
  ids === undefined || ids.length === 0 ? undefined : inArray(column, [ids].flat());

function channelOfPromotion(via: NonNullable<OrderFilter["via"]>): SQL | undefined {
  if (via === "direct") return eq(orderLines.outcome, "none");
  return via === "creator"
    ? sql`${commissions.creatorId} is not null`
    : sql`${orderLines.promoterId} is not null and ${commissions.creatorId} is null`;
}

/** Every filter but the status, which the tabs count by. */
export function filtered(ctx: Ctx, filter: OrderFilter): SQL | undefined {
  const search = filter.query ? `%${literally(filter.query)}%` : undefined;
  return and(
    ownLines(ctx),
    search ? or(ilike(orderLines.title, search), ilike(orderLines.orderNo, search)) : undefined,
    filter.productName ? ilike(orderLines.title, `%${literally(filter.productName)}%`) : undefined,
    filter.orderNo ? eq(orderLines.orderNo, filter.orderNo) : undefined,
    among(orderLines.brandId, filter.brandId),
    among(orderLines.institutionId, filter.institutionId),
    among(orderLines.promoterId, filter.promoterId),
    or(among(orderLines.creatorId, filter.creatorId), among(commissions.creatorId, filter.creatorId)),
    among(orderLines.id, filter.lineIds),
    filter.outcome ? eq(orderLines.outcome, filter.outcome) : undefined,
    filter.via ? channelOfPromotion(filter.via) : undefined,
    filter.from ? gte(orderLines.orderedAt, filter.from) : undefined,
    filter.to ? lt(orderLines.orderedAt, filter.to) : undefined,
  );
}

export function ofStatus(status: OrderFilter["status"]): SQL | undefined {
  if (!status) return undefined;
  return status === "none" ? isNull(commissions.id) : eq(commissions.status, status);
}
