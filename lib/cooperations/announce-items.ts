import { eq, inArray } from "drizzle-orm";
import { itemPasses, organisations, plans } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { unixSeconds } from "@/lib/kernel/time";
import { emitEvents, listenersAmong } from "@/lib/webhooks/emit";
import { itemLink } from "./links";

type Plan = typeof plans.$inferSelect;
type Pass = Pick<typeof itemPasses.$inferSelect, "id" | "helperId" | "servicePpm" | "status" | "beginAt" | "endAt">;

/** Listed 1, delisted 2: what a plan's status is on the wire. */
const wireStatus = { active: 1, paused: 2, ended: 2 } as const;

/**
 * `item_info` of `head_supplier_subscribe_product_planinfo_update` without its type: a shop's plan, or another
 * institution's item of it. Source: wechat-promoter-api.md §9.2.
 */
export function planInfo(plan: Plan, shopAppid: string, pass?: Pass | null) {
  const begin = pass && pass.beginAt > plan.beginAt ? pass.beginAt : plan.beginAt;
  const ends = [plan.endAt, pass?.endAt].flatMap((end) => (end ? [end.getTime()] : []));
  return {
    appid: shopAppid,
    product_id: String(plan.productId),
    plan_type: pass ? (pass.helperId ? 3 : 4) : plan.institutionIds === null ? 2 : 1,
    plan_id: String(plan.wireNo),
    plan_status: pass?.status === "ended" ? 2 : wireStatus[plan.status],
    head_supplier_item_link: itemLink({ planId: plan.id, passId: pass?.id ?? null }),
    service_ratio: pass ? Math.min(pass.servicePpm, plan.servicePpm) : plan.servicePpm,
    commission_ratio: pass ? 0 : (plan.commissionPpm ?? 0),
    start_time: unixSeconds(begin),
    end_time: ends.length > 0 ? unixSeconds(new Date(Math.min(...ends))) : 0,
  };
}

export type CooperationNews = {
  institutionId: string;
  planId: string;
  passId: string | null;
  isAdded: boolean;
  key: string;
};

/** Tells institutions that they cooperate on an item from now on (3), or no longer (4). Needs `across`. */
export async function announceItems(ctx: Ctx, news: readonly CooperationNews[]): Promise<void> {
  const listens = await listenersAmong(
    ctx,
    news.map((one) => one.institutionId),
  );
  const heard = news.filter((one) => listens(one.institutionId, "subscription.plan_changed"));
  if (heard.length === 0) return;
  const ids = heard.map((one) => one.planId);
  const rows = await ctx.db
    .select({ plan: plans, appid: organisations.appid })
    .from(plans)
    .innerJoin(organisations, eq(organisations.id, plans.brandId))
    .where(inArray(plans.id, ids));
  const passes = await ctx.db.select().from(itemPasses).where(inArray(itemPasses.planId, ids));
  await emitEvents(
    ctx,
    heard.flatMap(({ institutionId, planId, passId, isAdded, key }) => {
      const row = rows.find(({ plan }) => plan.id === planId);
      const pass = passes.find((one) => one.id === passId);
      if (!row || (passId && !pass)) return [];
      const info = planInfo(row.plan, row.appid, pass);
      const { appid: shop_appid, ...data } = info;
      return [
        {
          orgId: institutionId,
          event: "subscription.plan_changed" as const,
          key,
          data: { shop_appid, ...data, plan_id: planId, cooperation: isAdded ? "added" : "ended" },
          wire: { event_type: isAdded ? 3 : 4, ...info },
        },
      ];
    }),
  );
}
