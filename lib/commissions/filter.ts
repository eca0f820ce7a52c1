import { and, eq, gte, inArray, isNotNull, isNull, lt, ne, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { z } from "zod";
import { commissions, orders } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { pageInput } from "@/lib/kernel/paging";
import type { CommissionStatus } from "./input";

/** Where a commission's money stands, as the ledger has it; `held` is pending money under review. */
export const commissionStages = ["pending", "held", "confirmed", "settled", "cancelled"] as const;
export type CommissionStage = (typeof commissionStages)[number];

const ids = z.array(z.string().min(1).max(128)).max(100).optional();

export const commissionFilterInput = pageInput.extend({
  stage: z.enum(commissionStages).optional(),
  brandId: ids,
  institutionId: ids,
  promoterId: ids,
  from: z.date().optional(),
  to: z.date().optional(),
});
export type CommissionFilter = z.infer<typeof commissionFilterInput>;

type Sides = Record<"brandId" | "institutionId" | "supplierId" | "promoterId", AnyPgColumn> & {
  creatorId?: AnyPgColumn;
};

/**
 * On which sides a tenant may stand on a line, each by a column of its own: an institution won it with its promoter, or
 * passed the item on. One side is undefined where the whole deployment is seen. Throws forbidden for who has none.
 */
export function sidesOf(ctx: Ctx, table: Sides): (SQL | undefined)[] {
  const { kind, id } = ctx.tenant;
  if (kind === "operator") return [undefined];
  if (kind === "brand") return [eq(table.brandId, id)];
  if (kind === "institution")
    return [eq(table.institutionId, id), and(eq(table.supplierId, id), ne(table.institutionId, id))];
  if (kind === "promoter") return [eq(table.promoterId, id)];
  if (kind === "creator" && table.creatorId) return [eq(table.creatorId, id)];
  throw new AppError("forbidden");
}

/** The commissions this tenant is a party of. Second to row level security, and there when the role sees more. */
export const ownCommissions = (ctx: Ctx): SQL | undefined => or(...sidesOf(ctx, commissions));

export const stageOf = sql<CommissionStage>`case
  when ${commissions.status} = 'cancelled' then 'cancelled'
  when ${commissions.settledAt} is not null then 'settled'
  when ${commissions.status} = 'held' then 'held'
  when ${commissions.confirmedAt} is not null then 'confirmed'
  else 'pending' end`;

type Amounts = Record<
  "institutionId" | "supplierId" | "institutionFen" | "supplierFen" | "sharerFen" | "creatorFen" | "serviceFen",
  SQLWrapper
>;

/**
 * What the merchant owes for a line's promotion, and what of it is the tenant's own. An institution has its net where
 * it won the line, and what it keeps where it passed the item on.
 */
export function ownAmount(ctx: Ctx, row: Amounts = commissions): SQL<number> {
  const { kind, id } = ctx.tenant;
  if (kind === "institution")
    return sql<number>`case when ${row.institutionId} = ${id} then ${row.institutionFen} else 0 end + case when ${row.supplierId} = ${id} then ${row.supplierFen} else 0 end`;
  if (kind === "promoter") return sql<number>`${row.sharerFen}`;
  if (kind === "creator") return sql<number>`${row.creatorFen}`;
  return sql<number>`${row.serviceFen} + ${row.creatorFen} + ${row.supplierFen}`;
}

const among = (column: AnyPgColumn, list: string[] | undefined) =>
  list && list.length > 0 ? inArray(column, list) : undefined;

/**
 * Every filter but the stage. A commission begins with payment: of an unpaid order there is none yet. The query joins
 * `orders`.
 */
export const ofParties = (ctx: Ctx, filter: Omit<CommissionFilter, keyof z.infer<typeof pageInput>>): SQL | undefined =>
  and(
    ownCommissions(ctx),
    isNull(commissions.supersededAt),
    isNotNull(orders.paidAt),
    among(commissions.brandId, filter.brandId),
    among(commissions.institutionId, filter.institutionId),
    among(commissions.promoterId, filter.promoterId),
    filter.from ? gte(commissions.orderedAt, filter.from) : undefined,
    filter.to ? lt(commissions.orderedAt, filter.to) : undefined,
  );

/** The statuses in which a stage's commissions stand: what the index is asked by. */
const statusesOf: Record<CommissionStage, readonly CommissionStatus[]> = {
  pending: ["pending"],
  held: ["held"],
  confirmed: ["confirmed", "in_statement", "paid"],
  settled: ["pending", "confirmed", "in_statement", "paid", "held"],
  cancelled: ["cancelled"],
};

export const ofStage = (stage: CommissionStage | undefined): SQL | undefined =>
  stage ? and(inArray(commissions.status, [...statusesOf[stage]]), sql`${stageOf} = ${stage}`) : undefined;
