import { eq, inArray } from "drizzle-orm";
import { promoterIdentities, promoters, shares } from "@/db/schema";
import type { Share, VisitFacts } from "@/lib/attribution/judge-visit";
import { contentGrantsOf } from "@/lib/creators/as-of";
import { policyAt, policyHistoryOf } from "@/lib/institutions/as-of";
import type { Ctx } from "@/lib/kernel/ctx";
import { lockRuleAsOf } from "@/lib/plans/as-of";
import { bindingSpansOf } from "@/lib/promoters/as-of";
import { identitiesOfPerson } from "./persons";

export type ShareRow = typeof shares.$inferSelect;

export async function findShareByCode(ctx: Ctx, code: string): Promise<ShareRow | null> {
  const [row] = await ctx.db.select().from(shares).where(eq(shares.code, code));
  return row ?? null;
}

const pages: readonly ShareRow["targetType"][] = ["shop", "page", "article"];

/**
 * A stored share as the rule wants it. A claim goes through the coupon a link carries, a view through its target; a
 * coupon's link that leads to a page is the coupon's alone: seen without a claim it touches nothing.
 */
export function shareFacts(row: ShareRow, act: "view" | "claim"): Share {
  const target =
    row.couponId && (act === "claim" || pages.includes(row.targetType))
      ? { type: "coupon" as const, id: row.couponId }
      : { type: row.targetType, id: row.targetId };
  return {
    shareId: row.id,
    promoterId: row.promoterId,
    institutionId: row.institutionId,
    madeAt: row.createdAt,
    target: { ...target, shopId: row.brandId, creatorId: row.creatorId },
    wasPromotable: row.voidReason !== "product_not_promotable",
  };
}

/** What must be known of a share at the moment of a visit to this shop, as of `at`. */
export async function factsOfShare(
  ctx: Ctx,
  row: ShareRow,
  visit: { brandId: string; identityId: string; at: Date },
): Promise<Omit<VisitFacts, "visit" | "share">> {
  const [promoter] = await ctx.db
    .select({ registeredAt: promoters.registeredAt })
    .from(promoters)
    .where(eq(promoters.id, row.promoterId));
  const policies = await policyHistoryOf(ctx, [row.institutionId]);
  const own = await ctx.db
    .select({ promoterId: promoterIdentities.promoterId })
    .from(promoterIdentities)
    .where(inArray(promoterIdentities.identityId, await identitiesOfPerson(ctx, visit.identityId)));
  return {
    registeredAt: promoter?.registeredAt ?? null,
    bindings: await bindingSpansOf(ctx, [row.promoterId]),
    grants: row.contentId ? await contentGrantsOf(ctx, [row.contentId]) : [],
    isFeatureOn: policyAt(policies, row.institutionId, visit.at)?.promoterEnabled ?? false,
    lockRule: await lockRuleAsOf(ctx, visit.brandId, row.institutionId, visit.at),
    visitorPromoterIds: own.map((one) => one.promoterId),
  };
}
