import { and, eq, gte, inArray, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
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

/** The commissions this tenant is a party of. Second to row level security, and there when the role sees more. */
export function ownCommissions(ctx: Ctx): SQL | undefined {
  const { kind, id } = ctx.tenant;
  if (kind === "operator") return undefined;
  if (kind === "brand") return eq(commissions.brandId, id);
  if (kind === "institution") return eq(commissions.institutionId, id);
  if (kind === "promoter") return eq(commissions.promoterId, id);
  if (kind === "creator") return eq(commissions.creatorId, id);
  throw new AppError("forbidden");
}

export const stageOf = sql<CommissionStage>`case
  when ${commissions.status} = 'cancelled' then 'cancelled'
  when ${commissions.settledAt} is not null then 'settled'
  when ${commissions.status} = 'held' then 'held'
  when ${commissions.confirmedAt} is not null then 'confirmed'
  else 'pending' end`;

/** What the merchant owes for a line's promotion, and what of it is the tenant's own. */
export function ownAmount(ctx: Ctx): SQL<number> {
  const { kind } = ctx.tenant;
  if (kind === "institution") return sql<number>`${commissions.institutionFen}`;
  if (kind === "promoter") return sql<number>`${commissions.sharerFen}`;
  if (kind === "creator") return sql<number>`${commissions.creatorFen}`;
  return sql<number>`${commissions.serviceFen} + ${commissions.creatorFen}`;
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
