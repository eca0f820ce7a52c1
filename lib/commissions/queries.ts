import { and, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { commissions, creators, orderLines, orders, organisations, promoters } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import {
  type CommissionFilter,
  type CommissionStage,
  commissionStages,
  ofParties,
  ofStage,
  ownAmount,
  stageOf,
} from "./filter";
import type { LineTerms } from "./input";

const brand = alias(organisations, "brand");
const institution = alias(organisations, "institution");

export type StageSum = {
  lines: number;
  baseFen: number;
  serviceFen: number;
  sharerFen: number;
  institutionFen: number;
  creatorFen: number;
  /** What of it is the caller's: an institution's net, all that a brand owes. */
  ownFen: number;
};
export type StageSums = Record<CommissionStage, StageSum>;

const figures = ["baseFen", "serviceFen", "sharerFen", "institutionFen", "creatorFen"] as const;
const total = (expression: unknown) => sql<string>`coalesce(sum(${expression}), 0)`;

const nothing = (): StageSum => ({
  lines: 0,
  baseFen: 0,
  serviceFen: 0,
  sharerFen: 0,
  institutionFen: 0,
  creatorFen: 0,
  ownFen: 0,
});

type Parties = Omit<CommissionFilter, "cursor" | "direction" | "limit" | "stage">;

/** Lines and sums in fen of the calling party's commissions by stage. Cancelled lines count, their amounts are 0. */
export async function sumCommissions(caller: Caller, filter: Parties): Promise<StageSums> {
  allow(caller, "commission.read");
  return reading(caller, async (ctx) => {
    const rows = await ctx.db
      .select({
        stage: stageOf,
        lines: sql<number>`count(*)::int`,
        baseFen: total(commissions.baseFen),
        serviceFen: total(commissions.serviceFen),
        sharerFen: total(commissions.sharerFen),
        institutionFen: total(commissions.institutionFen),
        creatorFen: total(commissions.creatorFen),
        ownFen: total(ownAmount(ctx)),
      })
      .from(commissions)
      .innerJoin(orders, eq(orders.id, commissions.orderId))
      .where(ofParties(ctx, filter))
      .groupBy(sql`1`);
    const sums = Object.fromEntries(commissionStages.map((stage) => [stage, nothing()])) as StageSums;
    for (const row of rows) {
      const sum = sums[row.stage];
      sum.lines = row.lines;
      sum.ownFen = Number(row.ownFen);
      for (const key of figures) sum[key] = Number(row[key]);
    }
    return sums;
  });
}

export type CommissionGroup = {
  id: string;
  name: string;
  lines: number;
  ownFen: number;
  sharerFen: number;
  pendingFen: number;
  confirmedFen: number;
  settledFen: number;
};

const groupLimit = 100;

/**
 * The calling party's commissions by whom it shares them with: an institution's by promoter, a brand's and the
 * operator's by institution. The 100 greatest by amount; `pending` includes what is held.
 */
export async function groupCommissions(
  caller: Caller,
  filter: Parties & { stage?: CommissionStage },
): Promise<CommissionGroup[]> {
  allow(caller, "commission.read");
  return reading(caller, async (ctx) => {
    const isByPromoter = ctx.tenant.kind === "institution";
    const key = isByPromoter ? commissions.promoterId : commissions.institutionId;
    const own = ownAmount(ctx);
    const at = (...stages: CommissionStage[]) =>
      sql<string>`coalesce(sum(${own}) filter (where ${stageOf} in (${sql.join(
        stages.map((stage) => sql`${stage}`),
        sql`, `,
      )})), 0)`;
    const ownFen = total(own);
    const rows = await ctx.db
      .select({
        id: key,
        promoter: sql<string | null>`min(${promoters.nickname})`,
        institution: sql<string | null>`min(${institution.name})`,
        lines: sql<number>`count(*)::int`,
        ownFen,
        sharerFen: total(commissions.sharerFen),
        pendingFen: at("pending", "held"),
        confirmedFen: at("confirmed"),
        settledFen: at("settled"),
      })
      .from(commissions)
      .innerJoin(orders, eq(orders.id, commissions.orderId))
      .innerJoin(institution, eq(institution.id, commissions.institutionId))
      .innerJoin(promoters, eq(promoters.id, commissions.promoterId))
      .where(and(ofParties(ctx, filter), ofStage(filter.stage)))
      .groupBy(key)
      .orderBy(desc(ownFen), key)
      .limit(groupLimit);
    return rows.map(({ promoter, institution: org, ...row }) => ({
      id: row.id,
      name: (isByPromoter ? promoter : org) ?? row.id,
      lines: row.lines,
      ownFen: Number(row.ownFen),
      sharerFen: Number(row.sharerFen),
      pendingFen: Number(row.pendingFen),
      confirmedFen: Number(row.confirmedFen),
      settledFen: Number(row.settledFen),
    }));
  });
}

const lineView = {
  id: commissions.id,
  lineId: commissions.lineId,
  orderId: commissions.orderId,
  orderNo: orderLines.orderNo,
  lineNo: orderLines.lineNo,
  title: orderLines.title,
  image: orderLines.image,
  quantity: orderLines.quantity,
  outcome: orderLines.outcome,
  reason: orderLines.reason,
  orderedAt: commissions.orderedAt,
  brandId: commissions.brandId,
  brandName: brand.name,
  institutionId: commissions.institutionId,
  institutionName: institution.name,
  institutionAppid: institution.appid,
  promoterId: commissions.promoterId,
  promoterName: promoters.nickname,
  sharerAppid: promoters.sharerAppid,
  creatorName: creators.name,
  commissionType: commissions.commissionType,
  paidFen: orderLines.paidFen,
  terms: sql<LineTerms>`${commissions.terms}`,
  baseFen: commissions.baseFen,
  servicePpm: commissions.servicePpm,
  serviceFen: commissions.serviceFen,
  sharerPpm: commissions.sharerPpm,
  sharerFen: commissions.sharerFen,
  institutionFen: commissions.institutionFen,
  creatorFen: commissions.creatorFen,
  status: commissions.status,
  stage: stageOf,
  dueAt: commissions.dueAt,
  confirmedAt: commissions.confirmedAt,
  settledAt: commissions.settledAt,
  updatedAt: commissions.updatedAt,
};

/** Commissions of the calling party, newest order first. */
export async function listCommissions(caller: Caller, filter: CommissionFilter): Promise<Page<CommissionView>> {
  allow(caller, "commission.read");
  return reading(caller, async (ctx) => {
    const place = keyset(filter, commissions.orderedAt, commissions.id);
    const rows: CommissionView[] = await ctx.db
      .select({ ...lineView, ownFen: sql<string>`(${ownAmount(ctx)})::text`.mapWith(Number) })
      .from(commissions)
      .innerJoin(orders, eq(orders.id, commissions.orderId))
      .innerJoin(orderLines, eq(orderLines.id, commissions.lineId))
      .innerJoin(brand, eq(brand.id, commissions.brandId))
      .innerJoin(institution, eq(institution.id, commissions.institutionId))
      .innerJoin(promoters, eq(promoters.id, commissions.promoterId))
      .leftJoin(creators, eq(creators.id, commissions.creatorId))
      .where(and(ofParties(ctx, filter), ofStage(filter.stage), place.where))
      .orderBy(...place.orderBy)
      .limit(filter.limit + 1);
    return toPage(rows, filter, (row) => ({ at: row.orderedAt.toISOString(), id: row.id }));
  });
}

type Row = typeof commissions.$inferSelect;
type Line = typeof orderLines.$inferSelect;
export type CommissionView = Pick<
  Row,
  | "id"
  | "lineId"
  | "orderId"
  | "orderedAt"
  | "brandId"
  | "institutionId"
  | "promoterId"
  | "commissionType"
  | "baseFen"
  | "servicePpm"
  | "serviceFen"
  | "sharerPpm"
  | "sharerFen"
  | "institutionFen"
  | "creatorFen"
  | "status"
  | "dueAt"
  | "confirmedAt"
  | "settledAt"
  | "updatedAt"
> &
  Pick<Line, "orderNo" | "lineNo" | "title" | "image" | "quantity" | "paidFen" | "outcome" | "reason"> & {
    terms: LineTerms;
    brandName: string;
    institutionName: string;
    institutionAppid: string;
    promoterName: string;
    sharerAppid: string;
    creatorName: string | null;
    stage: CommissionStage;
    ownFen: number;
  };
