import { eq, inArray } from "drizzle-orm";
import { organisations, plans } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { subscribersOf } from "@/lib/products/subscribers";
import { emitEvents } from "@/lib/webhooks/emit";
import { planInfo } from "./announce-items";

export type ToldPlan = { planId: string; isNew: boolean };

/**
 * Outbox `plan.changed`: tells institutions that subscribed to the products of these plans, or cooperate on them, how
 * they stand: `head_supplier_subscribe_product_planinfo_update`. A plan that names others is nobody else's business.
 * Source: wechat-promoter-api.md §9.2.
 */
export async function announcePlanInfo(ctx: Ctx, told: readonly ToldPlan[], key: string): Promise<void> {
  const rows = await ctx.db
    .select({ plan: plans, appid: organisations.appid })
    .from(plans)
    .innerJoin(organisations, eq(organisations.id, plans.brandId))
    .where(
      inArray(
        plans.id,
        told.map((one) => one.planId),
      ),
    );
  const subscribers = await subscribersOf(
    ctx,
    rows.map(({ plan }) => plan.productId),
  );
  const isNew = new Map(told.map((one) => [one.planId, one.isNew]));
  await emitEvents(
    ctx,
    rows.flatMap(({ plan, appid }) => {
      const product_id = String(plan.productId);
      const wire = { event_type: isNew.get(plan.id) ? 1 : 2, ...planInfo(plan, appid) };
      const { event_type: _type, appid: shop_appid, ...data } = wire;
      return (subscribers.get(product_id) ?? [])
        .filter((id) => plan.institutionIds === null || plan.institutionIds.includes(id))
        .map((orgId) => ({
          orgId,
          event: "subscription.plan_changed" as const,
          key: `${key}:${plan.id}`,
          data: { shop_appid, ...data, plan_id: plan.id, version: plan.version },
          wire,
        }));
    }),
  );
}
