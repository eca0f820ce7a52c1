import { and, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { partnerships, windowProducts } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import type { WindowPair } from "./authorisation-rows";

/** What an institution has in a window now. */
export const inWindow = ({ institutionId, creatorId }: WindowPair, productId?: bigint) =>
  and(
    eq(windowProducts.institutionId, institutionId),
    eq(windowProducts.creatorId, creatorId),
    isNull(windowProducts.removedAt),
    productId === undefined ? undefined : eq(windowProducts.productId, productId),
  );

/** Takes out everything an institution put into a window, or one product of it. Answers how many. */
export function emptyWindow(ctx: Ctx, pair: WindowPair, productId?: bigint): Promise<number> {
  return takeOut(ctx, inWindow(pair, productId));
}

async function takeOut(ctx: Ctx, which: SQL | undefined): Promise<number> {
  const { rowCount } = await ctx.db
    .update(windowProducts)
    .set({ removedAt: ctx.now, removedByKind: ctx.tenant.kind, updatedAt: ctx.now })
    .where(and(which, isNull(windowProducts.removedAt)));
  return rowCount ?? 0;
}

const goodsKey = (brandId: string) => `window goods:${brandId}`;

/**
 * Whether a shop's goods may go into this creator's window: not_found for one the shop blocked, who is not told so. A
 * block that comes meanwhile waits for this transaction, and then takes out what it put in.
 */
export async function ensureMayShow(ctx: Ctx, brandId: string, creatorId: string): Promise<void> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock_shared(hashtextextended(${goodsKey(brandId)}, 0))`);
  const blocked = await ctx.db
    .select({ id: partnerships.id })
    .from(partnerships)
    .where(
      and(eq(partnerships.brandId, brandId), eq(partnerships.creatorId, creatorId), isNotNull(partnerships.blockedAt)),
    );
  if (blocked.length > 0) throw notFound("offer");
}

/** A shop's goods leave this creator's window, whoever put them there: told in the shop's own log. Call it with the block. */
export async function takeShopOut(ctx: Ctx, brandId: string, creatorId: string): Promise<void> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${goodsKey(brandId)}, 0))`);
  const shopsIn = and(eq(windowProducts.brandId, brandId), eq(windowProducts.creatorId, creatorId));
  const products = await takeOut(ctx, shopsIn);
  if (products === 0) return;
  const target = { type: "creator", id: creatorId };
  await audit(ctx, { action: "window.take", target, after: { products }, orgId: brandId });
}
