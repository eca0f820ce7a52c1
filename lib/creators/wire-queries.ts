import { and, asc, eq } from "drizzle-orm";
import { creatorCooperations, creatorShops, creators, organisations } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, type PageInput, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { type OfferedContent, offeredContents } from "./offer-queries";
import { type AuthorisedContent, withProducts } from "./queries";

type OfCreator = { creatorAppid: string };
const most = 100;

/** Live sessions of a creator that are on and authorised to this institution now; no history. Runs across. */
export function listLiveNow(caller: Caller, { creatorAppid }: OfCreator): Promise<OfferedContent[]> {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.read");
    const filter = { creator: creatorAppid, kind: "live", state: "active" } as const;
    return (await offeredContents(ctx, ctx.tenant.id, filter, { limit: most })).filter((one) => one.live === "on");
  });
}

/** 直播预约: those whose live has not begun, or whose beginning is not known. Runs across. */
export function listLiveNotices(caller: Caller, { creatorAppid }: OfCreator): Promise<OfferedContent[]> {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.read");
    const filter = { creator: creatorAppid, kind: "live_notice", state: "active" } as const;
    const found = await offeredContents(ctx, ctx.tenant.id, filter, { limit: most });
    return found.filter((one) => one.live === "upcoming" || one.startsAt === null);
  });
}

/**
 * Videos of a creator that are authorised now and carry a product, newest first, each with what its products would
 * bring this institution. Runs across.
 */
export function listFeeds(caller: Caller, input: OfCreator & PageInput): Promise<Page<AuthorisedContent>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.read");
    const filter = { creator: input.creatorAppid, kind: "video", state: "active", hasProducts: true } as const;
    const rows = await offeredContents(ctx, ctx.tenant.id, filter, { ...input, limit: input.limit + 1 });
    const page = toPage(rows, input, (row) => ({ at: row.createdAt.toISOString(), id: row.contentId }));
    return { ...page, items: await withProducts(ctx, ctx.tenant.id, page.items) };
  });
}

/** Creators that work with the institution now, newest cooperation first: 合作达人. Runs across. */
export function listBoundCreators(caller: Caller, input: PageInput) {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.read");
    const { where, orderBy } = keyset(input, creatorCooperations.createdAt, creatorCooperations.id);
    const rows = await ctx.db
      .select({
        cooperationId: creatorCooperations.id,
        creatorAppid: creators.creatorAppid,
        name: creators.name,
        status: creatorCooperations.status,
        createdAt: creatorCooperations.createdAt,
        institutionAppid: organisations.appid,
      })
      .from(creatorCooperations)
      .innerJoin(creators, eq(creators.id, creatorCooperations.creatorId))
      .innerJoin(organisations, eq(organisations.id, creatorCooperations.institutionId))
      .where(and(eq(creatorCooperations.institutionId, ctx.tenant.id), eq(creatorCooperations.status, "active"), where))
      .orderBy(...orderBy)
      .limit(input.limit + 1);
    return toPage(rows, input, (row) => ({ at: row.createdAt.toISOString(), id: row.cooperationId }));
  });
}

/** Accounts that are a shop's own, confirmed by both, oldest link first: of one shop where named. Runs across. */
export function listShopAccounts(caller: Caller, input: { shopAppid: string; creatorAppid?: string }) {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.read");
    return ctx.db
      .select({
        creatorAppid: creators.creatorAppid,
        name: creators.name,
        shopAppid: organisations.appid,
        linkedAt: creatorShops.linkedAt,
      })
      .from(creatorShops)
      .innerJoin(creators, eq(creators.id, creatorShops.creatorId))
      .innerJoin(organisations, eq(organisations.id, creatorShops.brandId))
      .where(
        and(
          eq(organisations.appid, input.shopAppid),
          eq(creatorShops.status, "linked"),
          input.creatorAppid ? eq(creators.creatorAppid, input.creatorAppid) : undefined,
        ),
      )
      .orderBy(asc(creatorShops.linkedAt))
      .limit(most);
  });
}
