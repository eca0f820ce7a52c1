import { sql } from "drizzle-orm";
import type { Caller } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { addDays } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import type { ChangeCommissionsInput } from "./input";
import { ensureRatio } from "./invitations";

export type ChangeEffect = {
  /** Promoters whose terms would change, and those who stay as they are, by why. */
  changing: number;
  unchanged: number;
  needsFull: number;
  notBound: number;
  /** Promoters among the changing whose ratio falls. */
  falling: number;
  /** Lines of the last 30 days of the changing, what the promoters got of their service fee, and would under the new terms. */
  lines: number;
  serviceFen: number;
  paidFen: number;
  wouldFen: number;
};

type Row = { [K in keyof ChangeEffect]: string | number };

/**
 * What new terms would do, in numbers: to whom they apply, and what the last 30 days would have brought. Products with
 * a ratio of their own keep it.
 */
export function previewChange(caller: Caller, input: ChangeCommissionsInput): Promise<ChangeEffect> {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.manage");
    ensureRatio(input);
    const { commissionType, ratioPpm, startsAt } = input;
    const ids = [...new Set(input.promoterIds)];
    const ratio = commissionType === 1 ? 0 : ratioPpm;
    const { rows } = await ctx.db.execute<Row>(sql`
      with asked as (
        select b.*, p.registration from bindings b join promoters p on p.id = b.promoter_id
        where b.institution_id = ${ctx.tenant.id} and b.promoter_id = any(${sql.param(ids)}::text[])
      ), judged as (
        select *, case
          when status <> 'bound' then 'notBound'
          when registration <> 'full' and ${commissionType}::int = 0 then 'needsFull'
          when commission_type = ${commissionType}::int and ratio_ppm = ${ratioPpm}::int and next_from is null
            and ${startsAt === undefined} then 'unchanged'
          else 'changing' end as verdict
        from asked
      ), earned as (
        select c.service_fen, c.sharer_fen,
          case when r.ratio_ppm is not null and ${commissionType}::int = 0 then c.sharer_fen
            else round(c.service_fen::numeric * ${ratio}::int / 1000000) end as would_fen
        from judged j
        join commissions c on c.institution_id = j.institution_id and c.promoter_id = j.promoter_id
          and c.superseded_at is null and c.status <> 'cancelled' and c.ordered_at >= ${addDays(ctx.now, -30)}
        join order_lines l on l.id = c.line_id
        left join lateral (select ratio_ppm from binding_product_ratios r
          where r.binding_id = j.id and r.product_id = l.product_id order by version desc limit 1) r on true
        where j.verdict = 'changing'
      )
      select
        (select count(*) from judged where verdict = 'changing') as changing,
        (select count(*) from judged where verdict = 'unchanged') as unchanged,
        (select count(*) from judged where verdict = 'needsFull') as "needsFull",
        ${ids.length}::int - (select count(*) from asked)
          + (select count(*) from judged where verdict = 'notBound') as "notBound",
        (select count(*) from judged where verdict = 'changing' and commission_type = 0
          and ratio_ppm > ${ratio}::int) as falling,
        (select count(*) from earned) as lines,
        (select coalesce(sum(service_fen), 0) from earned) as "serviceFen",
        (select coalesce(sum(sharer_fen), 0) from earned) as "paidFen",
        (select coalesce(sum(would_fen), 0) from earned) as "wouldFen"`);
    return Object.fromEntries(
      Object.entries(rows[0] ?? {}).map(([key, value]) => [key, Number(value)]),
    ) as ChangeEffect;
  });
}
