import { and, eq, isNull, sql } from "drizzle-orm";
import { creatorCooperations, creatorShops, creators, organisations } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, type PageInput, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";

export type BoundCreator = { creatorAppid: string; name: string; boundAt: Date };

/** Creators the institution cooperates with now, the latest first; of one account where named. */
export function listBoundCreators(
  caller: Caller,
  input: PageInput,
  creatorAppid?: string,
): Promise<Page<BoundCreator>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.read");
    const { where, orderBy } = keyset(input, creatorCooperations.createdAt, creatorCooperations.id);
    const rows = await ctx.db
      .select({
        id: creatorCooperations.id,
        createdAt: creatorCooperations.createdAt,
        creatorAppid: creators.creatorAppid,
        name: creators.name,
        boundAt: sql<string | null>`(select max(v.valid_from) from creator_cooperation_versions v
          where v.cooperation_id = ${creatorCooperations.id} and v.status = 'active')`,
      })
      .from(creatorCooperations)
      .innerJoin(creators, eq(creators.id, creatorCooperations.creatorId))
      .where(
        and(
          eq(creatorCooperations.institutionId, ctx.tenant.id),
          eq(creatorCooperations.status, "active"),
          creatorAppid ? eq(creators.creatorAppid, creatorAppid) : undefined,
          where,
        ),
      )
      .orderBy(...orderBy)
      .limit(input.limit + 1);
    const page = toPage(rows, input, (row) => ({ at: row.createdAt.toISOString(), id: row.id }));
    const items = page.items.map(({ creatorAppid: appid, name, boundAt, createdAt }) => ({
      creatorAppid: appid,
      name,
      boundAt: boundAt ? new Date(boundAt) : createdAt,
    }));
    return { ...page, items };
  });
}

export type ShopAccount = { creatorId: string; creatorAppid: string; name: string };

/** Creator accounts that are a shop's own (关联店铺), the latest first. Reads across organisations. */
export function listShopAccounts(caller: Caller, shopAppid: string, input: PageInput): Promise<Page<ShopAccount>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.read");
    const { where, orderBy } = keyset(input, creatorShops.requestedAt, creatorShops.id);
    const rows = await ctx.db
      .select({
        id: creatorShops.id,
        requestedAt: creatorShops.requestedAt,
        creatorId: creators.id,
        creatorAppid: creators.creatorAppid,
        name: creators.name,
      })
      .from(creatorShops)
      .innerJoin(creators, eq(creators.id, creatorShops.creatorId))
      .innerJoin(organisations, eq(organisations.id, creatorShops.brandId))
      .where(
        and(eq(organisations.appid, shopAppid), eq(creatorShops.status, "linked"), isNull(creatorShops.endedAt), where),
      )
      .orderBy(...orderBy)
      .limit(input.limit + 1);
    const page = toPage(rows, input, (row) => ({ at: row.requestedAt.toISOString(), id: row.id }));
    return { ...page, items: page.items.map(({ id: _id, requestedAt: _at, ...account }) => account) };
  });
}
