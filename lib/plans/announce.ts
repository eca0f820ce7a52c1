import { and, eq, inArray } from "drizzle-orm";
import { eventSubscriptions, organisations } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { emit } from "@/lib/kernel/outbox";
import { type EventFact, emitEvents } from "@/lib/webhooks/emit";
import type { PlanTerms } from "./change-rules";
import type { PlanRecord } from "./write-plans";

/** `update_fields` of the wire's `head_supplier_item_update` by term (reference §9.2). */
const wireFields: Partial<Record<keyof PlanTerms, string>> = {
  commissionPpm: "commission_ratio",
  servicePpm: "service_ratio",
  status: "status",
  beginAt: "active_time",
  endAt: "active_time",
};

/** A plan as it is now; `changed` is left out where it is new. */
export type PlanNews = { plan: PlanRecord; changed?: readonly (keyof PlanTerms)[] };

/**
 * Tells the brand and the institutions whom these plans concern that they were set or changed, where they listen.
 * What an institution hears names no other institution.
 */
export async function announcePlans(ctx: Ctx, news: readonly PlanNews[]): Promise<void> {
  const offered = news.filter(({ plan }) => plan.audience === "institution");
  if (offered.length === 0) return;
  const told = offered.map(({ plan, changed }) => ({ planId: plan.id, isNew: !changed }));
  await emit(ctx, "plan.changed", ctx.newId("tld"), { plans: told });
  const listeners = await ctx.db
    .select({ id: organisations.id, kind: organisations.kind })
    .from(eventSubscriptions)
    .innerJoin(organisations, eq(organisations.id, eventSubscriptions.orgId))
    .where(and(eq(eventSubscriptions.event, "plan.changed"), inArray(organisations.kind, ["institution", "brand"])));
  if (listeners.length === 0) return;
  const brand = await ctx.db
    .select({ appid: organisations.appid })
    .from(organisations)
    .where(eq(organisations.id, ctx.tenant.id));
  const facts = offered.flatMap((one) =>
    listeners.filter((who) => isConcerned(one.plan, who)).map((who) => factOf(one, who.id, brand[0]?.appid ?? "")),
  );
  await emitEvents(ctx, facts);
}

const isConcerned = (plan: PlanRecord, one: { id: string; kind: string }): boolean =>
  one.kind === "brand" ? one.id === plan.brandId : plan.institutionIds === null || plan.institutionIds.includes(one.id);

const factOf = ({ plan, changed }: PlanNews, orgId: string, shopAppid: string): EventFact => ({
  orgId,
  event: "plan.changed",
  key: `${plan.id}:${plan.version}`,
  data: {
    plan_id: plan.id,
    product_id: String(plan.productId),
    shop_appid: shopAppid,
    kind: plan.kind,
    status: plan.status,
    service_ppm: plan.servicePpm,
    begin_at: plan.beginAt.toISOString(),
    end_at: plan.endAt?.toISOString() ?? null,
    version: plan.version,
  },
  wire: {
    event_type: changed ? 2 : 1,
    appid: shopAppid,
    product_id: String(plan.productId),
    update_fields: [...new Set(changed?.flatMap((key) => wireFields[key] ?? []))],
  },
});
