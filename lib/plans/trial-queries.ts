import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/kernel/ctx";
import { addDays } from "@/lib/kernel/time";

/** How far back the sales lie on which terms are tried. */
export const TRIAL_DAYS = 30;

/** A rate to be tried on what was sold: of one institution, or (null) of every one; for creators `creatorId`. */
export type TrialCell = {
  key: string;
  productId: string;
  institutionId: string | null;
  creatorIds: readonly string[] | null;
  /** Service fee, or creator's commission where `creatorIds` or `isForCreators` say so. */
  ppm: number;
  isForCreators: boolean;
  /** Only lines won under this plan; left out, all of the product. */
  planId?: string;
};

export type TrialSum = {
  key: string;
  institutionId: string;
  lines: number;
  baseFen: number;
  currentFen: number;
  nextFen: number;
};

/**
 * What the last 30 days' attributed lines of these products owed, and would have owed at these rates, per cell and
 * institution. Line by line as settlement would: rounded down to the fen before it is summed.
 */
export async function tryOnSales(ctx: Ctx, cells: readonly TrialCell[]): Promise<TrialSum[]> {
  if (cells.length === 0) return [];
  const since = addDays(ctx.now, -TRIAL_DAYS);
  const { rows } = await ctx.db.execute<Record<keyof TrialSum, string>>(sql`
    select cell.key, c.institution_id as "institutionId", count(*)::text as lines, sum(c.base_fen)::text as "baseFen",
      sum(case when cell.creators then c.creator_fen else c.service_fen + c.supplier_fen end)::text as "currentFen",
      sum(c.base_fen * cell.ppm / 1000000)::text as "nextFen"
    from json_to_recordset(${JSON.stringify(
      cells.map((it) => ({
        key: it.key,
        product: it.productId,
        institution: it.institutionId,
        named: it.creatorIds,
        creators: it.isForCreators,
        ppm: it.ppm,
        plan: it.planId ?? null,
      })),
    )}::json) as cell(key text, product bigint, institution text, named text[], creators boolean, ppm bigint, plan text)
    join order_lines l on l.product_id = cell.product and l.brand_id = ${ctx.tenant.id} and l.ordered_at > ${since}
    join commissions c on c.line_id = l.id and c.superseded_at is null and c.status <> 'cancelled'
    where (cell.plan is null or c.plan_id = cell.plan)
      and (cell.institution is null or c.institution_id = cell.institution)
      and (not cell.creators or (c.creator_id is not null and (cell.named is null or c.creator_id = any(cell.named))))
    group by cell.key, c.institution_id`);
  return rows.map((row) => ({
    key: row.key,
    institutionId: row.institutionId,
    lines: Number(row.lines),
    baseFen: Number(row.baseFen),
    currentFen: Number(row.currentFen),
    nextFen: Number(row.nextFen),
  }));
}
