import { asc, desc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { openPlatformAccounts, openPlatforms, openPlatformUnionids } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { allow, may } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { findPlatform } from "./load";

const nameOf = (orgId: AnyPgColumn) => sql<string | null>`(select o.name from organisations o where o.id = ${orgId})`;

const columns = {
  accountId: openPlatformAccounts.id,
  kind: openPlatformAccounts.kind,
  appid: openPlatformAccounts.appid,
  name: openPlatformAccounts.name,
  status: openPlatformAccounts.status,
  brandName: nameOf(openPlatformAccounts.brandId),
  institutionName: nameOf(openPlatformAccounts.institutionId),
  subject: openPlatforms.subject,
  licence: openPlatforms.licence,
  requestedBy: openPlatformAccounts.requestedBy,
  requestedAt: openPlatformAccounts.requestedAt,
  decidedBy: openPlatformAccounts.decidedBy,
  boundAt: openPlatformAccounts.boundAt,
  endedAt: openPlatformAccounts.endedAt,
};

const shown = 200;

const selectAccounts = (ctx: Ctx, where: SQL, order: SQL) =>
  ctx.db
    .select(columns)
    .from(openPlatformAccounts)
    .innerJoin(openPlatforms, eq(openPlatforms.id, openPlatformAccounts.platformId))
    .where(where)
    .orderBy(order, asc(openPlatformAccounts.id))
    .limit(shown);
export type AccountView = Awaited<ReturnType<typeof selectAccounts>>[number] & { joined: number; waiting: number };

/** How many identities of each account joined, and how many wait for it to be bound. */
async function pairsOf(ctx: Ctx, platformId: string) {
  const rows = await ctx.db
    .select({
      appid: openPlatformUnionids.appid,
      joined: sql<number>`count(*) filter (where ${isNotNull(openPlatformUnionids.appliedAt)} and ${isNull(openPlatformUnionids.problem)})::int`,
      waiting: sql<number>`count(*) filter (where ${isNull(openPlatformUnionids.appliedAt)})::int`,
      refused: sql<number>`count(*) filter (where ${isNotNull(openPlatformUnionids.problem)})::int`,
    })
    .from(openPlatformUnionids)
    .where(eq(openPlatformUnionids.platformId, platformId))
    .groupBy(openPlatformUnionids.appid)
    .orderBy(asc(openPlatformUnionids.appid));
  return new Map(rows.map(({ appid, ...row }) => [appid, row]));
}

/** The institution's open platform account, with what is bound to it or was; null where it has none. */
export function getOpenPlatform(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.read");
    const platform = await findPlatform(ctx, ctx.tenant.id);
    if (!platform) return null;
    const pairs = await pairsOf(ctx, platform.id);
    const own = eq(openPlatformAccounts.platformId, platform.id);
    const rows = await selectAccounts(ctx, own, asc(openPlatformAccounts.requestedAt));
    const accounts: AccountView[] = rows.map((row) => ({
      ...row,
      joined: pairs.get(row.appid)?.joined ?? 0,
      waiting: pairs.get(row.appid)?.waiting ?? 0,
    }));
    const all = [...pairs.values()];
    return {
      appid: platform.appid,
      subject: platform.subject,
      licence: platform.licence,
      createdAt: platform.createdAt,
      accounts,
      joined: all.reduce((sum, one) => sum + one.joined, 0),
      waiting: all.reduce((sum, one) => sum + one.waiting, 0),
      refused: all.reduce((sum, one) => sum + one.refused, 0),
    };
  });
}
export type OpenPlatformView = NonNullable<Awaited<ReturnType<typeof getOpenPlatform>>>;

/** What institutions bound, or wish to bind, of the calling brand's mini-programs. Runs across organisations. */
export function listAccountRequests(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "link.read");
    const own = eq(openPlatformAccounts.brandId, ctx.tenant.id);
    const items = await selectAccounts(ctx, own, desc(openPlatformAccounts.requestedAt));
    return { items, canDecide: may(ctx, "link.decide") };
  });
}
export type AccountRequest = Awaited<ReturnType<typeof listAccountRequests>>["items"][number];
