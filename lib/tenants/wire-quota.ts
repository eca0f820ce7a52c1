import { and, count, eq, gte, sql } from "drizzle-orm";
import type { TenantKind } from "@/db/enums";
import { apiKeys, creators, organisations, wireCallCounts, wireQuotaClears } from "@/db/schema";
import { isInBlocks } from "@/lib/kernel/address-blocks";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { sha256 } from "@/lib/kernel/ids";
import { dayOf, monthOf } from "@/lib/kernel/time";
import { reading, transaction } from "@/lib/kernel/transaction";

/** Calls of one path an organisation may make a day (Shanghai), and how often a month it may have them cleared. */
export const wireQuota = { daily: 500_000, clearsPerMonth: 10 } as const;

const ofToday = (ctx: Ctx, orgId: string, path: string) =>
  and(eq(wireCallCounts.orgId, orgId), eq(wireCallCounts.path, path), eq(wireCallCounts.day, dayOf(ctx.now)));

/** Counts a call of a path; whether the day's quota still holds it. Works as the system. */
export function countWireCall(caller: Caller, orgId: string, path: string): Promise<boolean> {
  return transaction(caller, async (ctx) => {
    const [row] = await ctx.db
      .insert(wireCallCounts)
      .values({ orgId, path, day: dayOf(ctx.now), calls: 1 })
      .onConflictDoUpdate({
        target: [wireCallCounts.orgId, wireCallCounts.path, wireCallCounts.day],
        set: { calls: sql`${wireCallCounts.calls} + 1` },
      })
      .returning({ calls: wireCallCounts.calls });
    return (row?.calls ?? 0) <= wireQuota.daily;
  });
}

/** How many calls of a path the organisation has made today. */
export function usedOfQuota(caller: Caller, path: string): Promise<number> {
  return reading(caller, async (ctx) => {
    const [row] = await ctx.db
      .select({ calls: wireCallCounts.calls })
      .from(wireCallCounts)
      .where(ofToday(ctx, ctx.tenant.id, path));
    return row?.calls ?? 0;
  });
}

/** Sets today's counts back, of one path or of all; quota where it was done ten times this month. */
export function clearQuota(caller: Caller, path: string | null): Promise<void> {
  return transaction(caller, async (ctx) => {
    const orgId = ctx.tenant.id;
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`wire-quota:${orgId}`}, 0))`);
    const month = new Date(`${monthOf(ctx.now)}-01T00:00:00+08:00`);
    const [cleared] = await ctx.db
      .select({ n: count() })
      .from(wireQuotaClears)
      .where(and(eq(wireQuotaClears.orgId, orgId), gte(wireQuotaClears.clearedAt, month)));
    ensure((cleared?.n ?? 0) < wireQuota.clearsPerMonth, "quota");
    await ctx.db
      .delete(wireCallCounts)
      .where(
        path ? ofToday(ctx, orgId, path) : and(eq(wireCallCounts.orgId, orgId), eq(wireCallCounts.day, dayOf(ctx.now))),
      );
    await ctx.db.insert(wireQuotaClears).values({ id: ctx.newId("wqc"), orgId, path, clearedAt: ctx.now });
    await audit(ctx, { action: "wire.clear_quota", target: { type: "organisation", id: orgId }, after: { path } });
  });
}

/** Whose appid it is: an organisation's, or a creator's. */
async function accountByAppid(ctx: Ctx, appid: string): Promise<{ id: string; kind: TenantKind } | null> {
  const [org] = await ctx.db
    .select({ id: organisations.id, kind: organisations.kind })
    .from(organisations)
    .where(eq(organisations.appid, appid));
  if (org) return org;
  const [creator] = await ctx.db.select({ id: creators.id }).from(creators).where(eq(creators.creatorAppid, appid));
  return creator ? { id: creator.id, kind: "creator" } : null;
}

/** Whether this is the caller's own appid. */
export const isOwnAppid = (caller: Caller, appid: string): Promise<boolean> =>
  reading(caller, async (ctx) => (await accountByAppid(ctx, appid))?.id === ctx.tenant.id);

/**
 * The account of an appid and one of its secrets; not_found, unauthenticated, address_refused as `issueToken`. Works
 * as the system.
 */
export function accountBySecret(caller: Caller, appid: string, secret: string, address: string | undefined) {
  return reading(caller, async (ctx) => {
    const org = await accountByAppid(ctx, appid);
    if (!org) throw new AppError("not_found");
    const [key] = await ctx.db
      .select({
        id: apiKeys.id,
        name: apiKeys.name,
        revokedAt: apiKeys.revokedAt,
        addresses: apiKeys.allowedAddresses,
      })
      .from(apiKeys)
      .where(and(eq(apiKeys.orgId, org.id), eq(apiKeys.secretHash, sha256(secret))));
    if (!key || key.revokedAt) throw new AppError("unauthenticated");
    if (!isInBlocks(address, key.addresses)) throw new AppError("address_refused");
    return { ...org, keyId: key.id, keyName: key.name };
  });
}

/** Calls the organisation made today, by path. */
export function callsToday(caller: Caller): Promise<Map<string, number>> {
  return reading(caller, async (ctx) => {
    const rows = await ctx.db
      .select({ path: wireCallCounts.path, calls: wireCallCounts.calls })
      .from(wireCallCounts)
      .where(and(eq(wireCallCounts.orgId, ctx.tenant.id), eq(wireCallCounts.day, dayOf(ctx.now))));
    return new Map(rows.map((row) => [row.path, row.calls]));
  });
}
