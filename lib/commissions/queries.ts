import { and, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { commissions, creators, orderLines, orders, organisations, promoters } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
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
import { lineDaysOf, type SeenSums, seenSums } from "./line-days";
import { figuresSeen, type Lost, lostSeen, type Seat } from "./seen";

const brand = alias(organisations, "brand");
const institution = alias(organisations, "institution");

export type StageSum = {
  lines: number;
  baseFen: number;
  serviceFen: number;
  sharerFen: number;
  institutionFen: number;
  creatorFen: number;
  /** What suppliers keep of lines they passed on. */
  supplierFen: number;
  /** What of it is the caller's: an institution's net, all that a brand owes. */
  ownFen: number;
};
export type StageSums = Record<CommissionStage, StageSum>;

const figures = ["baseFen", "serviceFen", "sharerFen", "institutionFen", "creatorFen", "supplierFen"] as const;
const nothing = (): StageSum => ({
  lines: 0,
  baseFen: 0,
  serviceFen: 0,
  sharerFen: 0,
  institutionFen: 0,
  creatorFen: 0,
  supplierFen: 0,
  ownFen: 0,
});

type Parties = Omit<CommissionFilter, "cursor" | "direction" | "limit" | "stage">;

/** A commission begins with payment: of an unpaid order there is none yet. */
const isCommission = sql`is_paid and stage <> 'none'`;

/** Lines and sums in fen of the calling party's commissions by stage. Cancelled lines count, their amounts are 0. */
export async function sumCommissions(caller: Caller, filter: Parties): Promise<StageSums> {
  allow(caller, "commission.read");
  return reading(caller, async (ctx) => {
    const { rows } = await ctx.db.execute<{ stage: CommissionStage } & SeenSums>(
      sql`select stage, ${seenSums(ctx)} from ${lineDaysOf(ctx, filter)} where ${isCommission} group by stage`,
    );
    const sums = Object.fromEntries(commissionStages.map((stage) => [stage, nothing()])) as StageSums;
    for (const row of rows) {
      const sum = sums[row.stage];
      sum.lines = row.lines;
      sum.ownFen = Number(row.ownfen);
      for (const key of figures) sum[key] = Number(row[key.toLowerCase() as Lowercase<typeof key>]);
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
    const at = (...stages: CommissionStage[]) =>
      sql`coalesce(sum(ownfen) filter (where stage in (${sql.join(
        stages.map((stage) => sql`${stage}`),
        sql`, `,
      )})), 0)`;
    const party = isByPromoter ? sql`promoter_id` : sql`institution_id`;
    const { rows } = await ctx.db.execute<{ id: string; name: string; lines: number } & Record<string, string>>(sql`
      select g.*, coalesce(${promoters.nickname}, ${organisations.name}, g.id) as name from (
        select id, sum(lines)::int as lines, sum(ownfen) as own, sum(sharerfen) as sharer,
          ${at("pending", "held")} as pending, ${at("confirmed")} as confirmed, ${at("settled")} as settled
        from (
          select ${party} as id, stage, ${seenSums(ctx)} from ${lineDaysOf(ctx, filter)}
          where ${isCommission} and ${filter.stage ? sql`stage = ${filter.stage}` : sql`true`} group by 1, 2
        ) s
        group by id order by own desc, id limit ${groupLimit}
      ) g
      left join ${promoters} on ${promoters.id} = g.id
      left join ${organisations} on ${organisations.id} = g.id
      order by g.own desc, g.id`);
    return rows.map(({ id, name, lines, own: ownFen, sharer, pending, confirmed, settled }) => ({
      id,
      name,
      lines,
      ownFen: Number(ownFen),
      sharerFen: Number(sharer),
      pendingFen: Number(pending),
      confirmedFen: Number(confirmed),
      settledFen: Number(settled),
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
  supplierId: commissions.supplierId,
  supplierPpm: commissions.supplierPpm,
  supplierFen: commissions.supplierFen,
  status: commissions.status,
  stage: stageOf,
  dueAt: commissions.dueAt,
  confirmedAt: commissions.confirmedAt,
  settledAt: commissions.settledAt,
  heldAt: commissions.heldAt,
  refusedAt: commissions.refusedAt,
  updatedAt: commissions.updatedAt,
};

type StoredCommission = Omit<CommissionView, "seat" | "passedFen" | "lost"> & { terms: LineTerms };

const toView = ({ tenant }: Ctx, { terms, ...row }: StoredCommission): CommissionView => ({
  ...figuresSeen(row, tenant),
  lost: lostSeen({ ...row, terms }, tenant),
});

/** Commissions of the calling party, newest order first. */
export async function listCommissions(caller: Caller, filter: CommissionFilter): Promise<Page<CommissionView>> {
  allow(caller, "commission.read");
  return reading(caller, async (ctx) => {
    const place = keyset(filter, commissions.orderedAt, commissions.lineId);
    const rows: StoredCommission[] = await ctx.db
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
    const page = toPage(rows, filter, (row) => ({ at: row.orderedAt.toISOString(), id: row.lineId }));
    return { ...page, items: page.items.map((row) => toView(ctx, row)) };
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
  | "supplierId"
  | "supplierPpm"
  | "supplierFen"
  | "status"
  | "dueAt"
  | "confirmedAt"
  | "settledAt"
  | "heldAt"
  | "refusedAt"
  | "updatedAt"
> &
  Pick<Line, "orderNo" | "lineNo" | "title" | "image" | "quantity" | "paidFen" | "outcome" | "reason"> & {
    brandName: string;
    institutionName: string;
    institutionAppid: string;
    promoterName: string;
    sharerAppid: string;
    creatorName: string | null;
    stage: CommissionStage;
    ownFen: number;
    seat: Seat;
    passedFen: number | null;
    /** Of a cancelled line, what it would have paid. */
    lost: Lost | null;
  };
