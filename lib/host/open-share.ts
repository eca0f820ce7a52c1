import { and, eq, sql } from "drizzle-orm";
import { clicks, products, shares } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { randomCode } from "@/lib/kernel/ids";
import { reading, transaction } from "@/lib/kernel/transaction";
import { isProductId } from "@/lib/products/product-id";
import { recordVisitsOf } from "@/lib/visits/commands";
import { type Landing, landingAddress, landingOf, type PageAddress, productOfPath } from "./rules";
import { linkPromoter } from "./self";
import { findSharedLanding, type SharedLanding } from "./share-landing";
import { visitKeyLength } from "./travelling";
import { findVisitor, identityAt, type Visitor } from "./visitors";

export type ShareOpening = {
  code: string;
  /** A page of the same shop that a viewer passed on, already checked. */
  page: PageAddress | null;
  /** Mini-program wanted where several could show the target. */
  into: string | null;
  visitorToken: string;
  /** The signed-in person of this browser, if any. */
  userId: string | null;
};
export type OpenedShare =
  | { outcome: "unknown" }
  | { outcome: "closed" }
  | { outcome: "open"; location: string; visitorId: string; key: string; at: Date };

/**
 * A person opens a share link: the click is recorded, the touch made at once (we know our visitor), and the code goes
 * along with this opening under `key`. The link works also where it makes no touch. Across organisations.
 */
export function openShare(caller: Caller, opening: ShareOpening): Promise<OpenedShare> {
  return transaction(caller, async (ctx) => {
    const share = await findSharedLanding(ctx, opening.code, opening.into);
    if (!share) return { outcome: "unknown" };
    const visitor = await findVisitor(ctx, opening.visitorToken);
    if (!visitor) throw new Error("a share is opened by a visitor of ours");
    const key = randomCode(visitKeyLength, ctx.random);
    const landing = landingOf(share, await ownPage(ctx, share, opening.page));
    const identityId = await arrive(ctx, { share, landing, visitor, userId: opening.userId, key });
    await addClick(ctx, share, { identityId, topLevel: true });
    // Last, for the counter's row is one that all openings of a share wait for.
    await ctx.db
      .update(shares)
      .set({ openedCount: sql`${shares.openedCount} + 1` })
      .where(eq(shares.id, share.shareId));
    if (!share.appid) return { outcome: "closed" };
    const location = landingAddress(share.appid, landing, key);
    return { outcome: "open", location, visitorId: visitor.id, key, at: ctx.now };
  });
}

/** The page asked for, unless it is that of a product of another shop, or of none. */
async function ownPage(ctx: Ctx, { shopId }: SharedLanding, page: PageAddress | null): Promise<PageAddress | null> {
  const productId = page && shopId ? productOfPath(page.path) : null;
  if (!productId || !shopId) return page;
  const [own] = isProductId(productId)
    ? await ctx.db
        .select({ id: products.id })
        .from(products)
        .where(and(eq(products.id, BigInt(productId)), eq(products.brandId, shopId)))
    : [];
  return own ? page : null;
}

type Arrival = { share: SharedLanding; landing: Landing; visitor: Visitor; userId: string | null; key: string };

/** The visit at the redirect, with the touch it makes; its id lets the page itself report the same product in vain. */
async function arrive(ctx: Ctx, { share, landing, visitor, userId, key }: Arrival): Promise<string | null> {
  const { appid, shopId: brandId, creatorAppid, contentId } = share;
  if (!appid || !brandId) return null;
  const { openid, unionid, identityId } = await identityAt(ctx, visitor, { appid, brandId });
  await linkPromoter(ctx, userId, identityId);
  const { surface, productId } = landing;
  await recordVisitsOf(ctx, brandId, [
    {
      visitId: visitIdOf(key, productId),
      appid,
      openid,
      unionid,
      shareCode: share.code,
      surface,
      ...(productId && { productId }),
      ...(creatorAppid && { creatorAppid }),
      ...(contentId && { contentId }),
      occurredAt: ctx.now,
    },
  ]);
  return identityId;
}

/** One visit per product and opening. */
export const visitIdOf = (key: string, productId: string | null): string => `${key}:${productId ?? ""}`;

function addClick(ctx: Ctx, share: SharedLanding, by: { identityId: string | null; topLevel: boolean }) {
  const { shareId, institutionId, promoterId, brandId } = share;
  return ctx.db.insert(clicks).values({ shareId, institutionId, promoterId, brandId, ...by, at: ctx.now });
}

/** A link loaded by an image, a frame or a script: a click that touches nobody. False for an unknown code. */
export function recordHiddenClick(caller: Caller, code: string): Promise<boolean> {
  return transaction(caller, async (ctx) => {
    const share = await findSharedLanding(ctx, code, null);
    if (share) await addClick(ctx, share, { identityId: null, topLevel: false });
    return share !== null;
  });
}

/** Whether a link leads anywhere, for whoever only asks. Records nothing. */
export const isOpenable = (caller: Caller, code: string): Promise<boolean> =>
  reading(caller, async (ctx) => Boolean((await findSharedLanding(ctx, code, null))?.appid));
