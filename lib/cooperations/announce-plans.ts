import { eq, inArray } from "drizzle-orm";
import { organisations, plans } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { unixSeconds } from "@/lib/kernel/time";
import { subscribersOf } from "@/lib/products/subscribers";
import { emitEvents } from "@/lib/webhooks/emit";
import { itemLink } from "./links";

export type ToldPlan = { planId: string; isNew: boolean };

/** Listed 1, delisted 2: what a plan's status is on the wire. */
const wireStatus = { active: 1, paused: 2, ended: 2 } as const;

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
      const wire = {
        event_type: isNew.get(plan.id) ? 1 : 2,
        appid,
        product_id,
        plan_type: plan.institutionIds === null ? 2 : 1,
        plan_id: plan.id,
        plan_status: wireStatus[plan.status],
        head_supplier_item_link: itemLink({ planId: plan.id, passId: null }),
        service_ratio: plan.servicePpm,
        commission_ratio: plan.commissionPpm ?? 0,
        start_time: unixSeconds(plan.beginAt),
        end_time: plan.endAt ? unixSeconds(plan.endAt) : 0,
      };
      const { event_type: _type, appid: shop_appid, ...data } = wire;
      return (subscribers.get(product_id) ?? [])
        .filter((id) => plan.institutionIds === null || plan.institutionIds.includes(id))
        .map((orgId) => ({
          orgId,
          event: "subscription.plan_changed" as const,
          key: `${key}:${plan.id}`,
          data: { shop_appid, ...data, version: plan.version },
          wire,
        }));
    }),
  );
}
