import { inArray } from "drizzle-orm";
import { shares } from "@/db/schema";
import type { Share, VisitFacts } from "@/lib/attribution/judge-visit";
import { contentGrantsOf } from "@/lib/creators/as-of";
import { policyAt, policyHistoryOf } from "@/lib/institutions/as-of";
import { rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { distinct, groupBy } from "@/lib/kernel/group";
import { lockRuleAt, lockRuleHistoryOf, type NamedLockRule } from "@/lib/plans/as-of";
import { bindingSpansOf } from "@/lib/promoters/as-of";

export type ShareRow = typeof shares.$inferSelect;

/** The shares these codes stand for, by code. */
export async function findShares(ctx: Ctx, codes: readonly string[]): Promise<Map<string, ShareRow>> {
  if (codes.length === 0) return new Map();
  const rows = await ctx.db
    .select()
    .from(shares)
    .where(inArray(shares.code, [...codes]));
  return new Map(rows.map((row) => [row.code, row]));
}

export const findShareByCode = async (ctx: Ctx, code: string): Promise<ShareRow | null> =>
  (await findShares(ctx, [code])).get(code) ?? null;

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

/** Somebody came through a share to a shop. */
export type Arrival = { row: ShareRow; brandId: string; identityId: string; at: Date };
export type ArrivalFacts = Omit<VisitFacts, "visit" | "share" | "lockRule"> & { lockRule: NamedLockRule };

async function registrationsOf(ctx: Ctx, promoterIds: readonly string[]): Promise<Map<string, Date | null>> {
  const rows = await rowsOf<{ id: string; registeredAt: Date | null }>(
    ctx,
    `select id, registered_at as "registeredAt" from promoters where id = any($1::text[])`,
    [promoterIds],
  );
  return new Map(rows.map((row) => [row.id, row.registeredAt]));
}

/** The promoters that these persons themselves are, by the identity asked for. */
async function selvesOf(ctx: Ctx, identityIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await rowsOf<{ id: string; promoterId: string }>(
    ctx,
    `select me.id, p.promoter_id as "promoterId" from identities me
     join identities own on own.consumer_id = me.consumer_id join promoter_identities p on p.identity_id = own.id
     where me.id = any($1::text[])`,
    [identityIds],
  );
  const byIdentity = groupBy(rows, (row) => row.id);
  return new Map([...byIdentity].map(([id, own]) => [id, own.map((row) => row.promoterId)]));
}

/** What must be known of each arrival to judge it, as of its moment, read at once for all. */
export async function factsOfArrivals(ctx: Ctx, arrivals: readonly Arrival[]): Promise<ArrivalFacts[]> {
  if (arrivals.length === 0) return [];
  const promoterIds = distinct(arrivals.map(({ row }) => row.promoterId));
  const registrations = await registrationsOf(ctx, promoterIds);
  const policies = await policyHistoryOf(ctx, distinct(arrivals.map(({ row }) => row.institutionId)));
  const selves = await selvesOf(ctx, distinct(arrivals.map(({ identityId }) => identityId)));
  const bindings = groupBy(await bindingSpansOf(ctx, promoterIds), (span) => span.promoterId);
  const grants = await contentGrantsOf(ctx, distinct(arrivals.map(({ row }) => row.contentId)));
  const rules = await lockRuleHistoryOf(ctx, distinct(arrivals.map(({ brandId }) => brandId)));
  return arrivals.map(({ row, brandId, identityId, at }) => ({
    registeredAt: registrations.get(row.promoterId) ?? null,
    bindings: bindings.get(row.promoterId) ?? [],
    grants: grants.filter((grant) => grant.contentId === row.contentId),
    isFeatureOn: policyAt(policies, row.institutionId, at)?.promoterEnabled ?? false,
    lockRule: lockRuleAt(rules, brandId, row.institutionId, at),
    visitorPromoterIds: selves.get(identityId) ?? [],
  }));
}
