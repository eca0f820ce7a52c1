import { and, eq, inArray, lte, ne, sql } from "drizzle-orm";
import { plans, planVersions, products } from "@/db/schema";
import { insertRows } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";

/** A plan's row; its number on the wire is the database's to give. */
export type PlanRecord = Omit<typeof plans.$inferSelect, "wireNo"> & { wireNo?: number };

/** Locks the brand's own of these products, in one order, so that plans of a product are set one after the other. */
export async function lockProducts(ctx: Ctx, ids: readonly bigint[]): Promise<Map<bigint, { isOnSale: boolean }>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: products.id, status: products.status })
    .from(products)
    .where(and(eq(products.brandId, ctx.tenant.id), inArray(products.id, [...new Set(ids)])))
    .orderBy(products.id)
    .for("update");
  return new Map(rows.map((row) => [row.id, { isOnSale: row.status === "on_sale" }]));
}

/** Plans whose time is over become ended ones, so that the next ordinary plan finds its place free. */
export async function closePastPlans(ctx: Ctx, productIds: readonly bigint[]): Promise<void> {
  if (productIds.length === 0) return;
  await ctx.db
    .update(plans)
    .set({ status: "ended", nextChangeAt: null, updatedAt: ctx.now })
    .where(
      and(
        eq(plans.brandId, ctx.tenant.id),
        inArray(plans.productId, [...productIds]),
        ne(plans.status, "ended"),
        lte(plans.endAt, ctx.now),
      ),
    );
}

/** Puts versions that have come into force into the plans themselves: of these, or of all that are due. */
export async function applyDueChanges(ctx: Ctx, planIds?: readonly string[]): Promise<number> {
  const { rowCount } = await ctx.db.execute(sql`
    update plans p set status = v.status, service_ppm = v.service_ppm, commission_ppm = v.commission_ppm,
      institution_ids = v.institution_ids, creator_ids = v.creator_ids, begin_at = v.begin_at, end_at = v.end_at,
      cap_day_fen = v.cap_day_fen, cap_total_fen = v.cap_total_fen, next_change_at = null, updated_at = ${ctx.now}
    from plan_versions v
    where v.plan_id = p.id and v.version = p.version and p.next_change_at <= ${ctx.now}
      and ${planIds ? inArray(sql`p.id`, [...planIds]) : sql`true`}`);
  return rowCount ?? 0;
}

/** What plan_versions keeps of a plan. */
export function versionOf(ctx: Ctx, plan: PlanRecord, validFrom: Date): typeof planVersions.$inferInsert {
  const { id, wireNo: _w, groupId: _g, name: _n, nextChangeAt: _a, createdAt: _c, updatedAt: _u, ...kept } = plan;
  return { ...kept, planId: id, validFrom, changedBy: ctx.actor.name };
}

export const appendVersions = (ctx: Ctx, rows: readonly (typeof planVersions.$inferInsert)[]) =>
  insertRows(ctx, planVersions, rows);
