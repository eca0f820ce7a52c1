import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/kernel/ctx";
import { addDays } from "@/lib/kernel/time";

/** Content lines of the last 30 days that were not cancelled; amounts in fen. */
export type ContentFigures = { lines: number; baseFen: number; creatorFen: number; serviceFen: number };
const none: ContentFigures = { lines: 0, baseFen: 0, creatorFen: 0, serviceFen: 0 };

export const figureDays = 30;

/** The figures of each key under which commissions are put together; a key without any has zeroes. */
export async function figuresBy(ctx: Ctx, key: SQL, where: SQL): Promise<(key: string) => ContentFigures> {
  const { rows } = await ctx.db.execute<{ key: string } & Record<keyof ContentFigures, string>>(sql`
    select ${key} as key, count(*) as lines, sum(k.base_fen) as "baseFen", sum(k.creator_fen) as "creatorFen",
      sum(k.service_fen) as "serviceFen"
    from commissions k
    join orders o on o.id = k.order_id and o.paid_at is not null
    where k.creator_id is not null and k.superseded_at is null and k.status <> 'cancelled'
      and k.ordered_at > ${addDays(ctx.now, -figureDays)} and ${where}
    group by 1`);
  const known = new Map(
    rows.map(({ key: of, ...sums }) => [
      of,
      {
        lines: Number(sums.lines),
        baseFen: Number(sums.baseFen),
        creatorFen: Number(sums.creatorFen),
        serviceFen: Number(sums.serviceFen),
      },
    ]),
  );
  return (of) => known.get(of) ?? none;
}
