import { sql } from "drizzle-orm";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { assertInvariant } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { addDays } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import { lockRuleAsOf } from "./as-of";
import type { SetLockRuleInput } from "./input";
import { promoterCounts } from "./preview-queries";
import { TRIAL_DAYS } from "./trial-queries";

type Kind = "product" | "content";
export type LockPreview = {
  institutions: number;
  promoters: number;
  /** The last 30 days' touches of the shop through them, and the orders those won: by how they were made. */
  touches: Record<Kind, number>;
  /** Won lines whose order came so late after the touch that the new click days would not have covered it. */
  lost: { lines: number; feeFen: number };
  before: { productClickDays: number; productOrderDays: number; contentClickDays: number; contentOrderDays: number };
};

/**
 * What other lock days would mean, told on the last 30 days without changing anything: whom they concern, how many
 * touches are made in such a time, and which won lines lay beyond the new click days (extensions left aside; the dry run
 * replays them in full). Needs `across`.
 */
export function previewLockRule(caller: Caller | Ctx, input: SetLockRuleInput): Promise<LockPreview> {
  return reading(caller, async (ctx) => {
    allow(ctx, "lock.write");
    assertInvariant(ctx.dbRole === "system", "a preview is read across organisations");
    const institutionId = input.institutionId ?? null;
    const since = addDays(ctx.now, -TRIAL_DAYS);
    // A shop's own rule does not reach institutions that have one of their own.
    const ofScope = (column: string) =>
      institutionId
        ? sql`${sql.raw(column)} = ${institutionId}`
        : sql`not coalesce((select not r.is_inherited from lock_rules r where r.brand_id = ${ctx.tenant.id}
            and r.institution_id = ${sql.raw(column)} order by r.version desc limit 1), false)`;
    const { rows } = await ctx.db.execute<{ kind: string; n: string }>(sql`
      select t.kind, count(*)::text as n from touches t
      where t.brand_id = ${ctx.tenant.id} and t.at > ${since} and t.void_reason is null and ${ofScope("t.institution_id")}
      group by t.kind`);
    const lost = await ctx.db.execute<{ lines: string; fee: string }>(sql`
      select count(*)::text as lines, coalesce(sum(c.service_fen), 0)::text as fee
      from commissions c
      join order_lines l on l.id = c.line_id
      join touches t on t.id = l.touch_id
      where c.brand_id = ${ctx.tenant.id} and c.ordered_at > ${since} and c.superseded_at is null and c.status <> 'cancelled'
        and ${ofScope("c.institution_id")}
        and c.ordered_at >= t.at + case t.kind when 'direct_content' then ${input.contentClickDays}::int else ${input.productClickDays}::int end * interval '24 hours'`);
    const counts = await promoterCounts(ctx, institutionId ? [institutionId] : null);
    const standing = await lockRuleAsOf(ctx, ctx.tenant.id, institutionId ?? "", ctx.now);
    const of = (kind: string) => Number(rows.find((row) => row.kind === kind)?.n ?? 0);
    return {
      institutions: institutionId ? 1 : counts.of.size,
      promoters: counts.distinct,
      touches: { product: of("direct_product"), content: of("direct_content") },
      lost: { lines: Number(lost.rows[0]?.lines ?? 0), feeFen: Number(lost.rows[0]?.fee ?? 0) },
      before: {
        productClickDays: standing.productClickDays,
        productOrderDays: standing.productExtensionDays,
        contentClickDays: standing.contentClickDays,
        contentOrderDays: standing.contentExtensionDays,
      },
    };
  });
}
