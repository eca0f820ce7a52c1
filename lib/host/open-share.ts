import { clicks } from "@/db/schema";
import { insertRows, rowsOf } from "@/lib/kernel/bulk";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { distinct } from "@/lib/kernel/group";
import { hotCache } from "@/lib/kernel/hot-cache";
import { randomCode } from "@/lib/kernel/ids";
import { reading, transaction } from "@/lib/kernel/transaction";
import { isProductId } from "@/lib/products/product-id";
import { countOpened } from "@/lib/shares/opened";
import type { VisitInput } from "@/lib/visits/input";
import { recordVisitRequests } from "@/lib/visits/record";
import { type Landing, landingAddress, landingOf, type PageAddress, productOfPath } from "./rules";
import { linkPromoter } from "./self";
import { findSharedLanding, type SharedLanding } from "./share-landing";
import { visitKeyLength } from "./travelling";
import { findVisitors, identityAt, openidOf, type Visitor, type VisitorKey } from "./visitors";

export type ShareOpening = {
  code: string;
  /** A page of the same shop that a viewer passed on, already checked. */
  page: PageAddress | null;
  /** Mini-program wanted where several could show the target. */
  into: string | null;
  visitor: VisitorKey;
  /** The signed-in person of this browser, if any. */
  userId: string | null;
  /** Of one that was answered before: under which key, and when. */
  answered?: { key: string; at: Date };
};
export type OpenedShare =
  | { outcome: "unknown" }
  | { outcome: "closed" }
  | { outcome: "open"; location: string; visitorId: string; key: string; at: Date };

/** An opening with what stands behind its code. */
type Led = { opening: ShareOpening; share: SharedLanding; visitor: Visitor; key: string; at: Date; landing: Landing };

/** What stands behind a code, as a moment ago: where a link leads is no matter of money. */
const landings = hotCache<SharedLanding>(["miniapps", "plans", "creators", "organisations"]);
export const landingBehind = (caller: Caller, code: string, into: string | null): Promise<SharedLanding | null> =>
  landings.read(`${code} ${into ?? ""}`, () => reading(caller, (ctx) => findSharedLanding(ctx, code, into)));

/**
 * Persons open share links: each click is recorded, the touch made at once (we know our visitor), and the code goes along
 * with the opening under `key`. A link works also where it makes no touch. Any number at once, with a handful of
 * statements; Across organisations.
 */
export async function openShares(
  ctx: Ctx,
  openings: readonly { opening: ShareOpening; share: SharedLanding }[],
): Promise<(OpenedShare | Error)[]> {
  const visitors = await findVisitors(
    ctx,
    openings.map(({ opening }) => opening.visitor),
  );
  const pages = await ownPages(ctx, openings);
  const led = openings.map(({ opening, share }, index): Led => {
    const visitor = visitors.get(opening.visitor.id);
    if (!visitor) throw new Error("a share is opened by a visitor of ours");
    const landing = landingOf(share, pages[index] ?? null);
    const { key, at } = opening.answered ?? { key: randomCode(visitKeyLength, ctx.random), at: ctx.now };
    return { opening, share, visitor, landing, key, at };
  });
  const refused = await arrive(ctx, led);
  // One that was answered before is an opening whatever became of its visit: its page may have reported it first.
  const opened = led.filter((one) => !refused.has(one) || one.opening.answered);
  await insertRows(
    ctx,
    clicks,
    opened
      .filter((one) => !one.share.appid || !one.share.shopId || refused.has(one))
      .map(({ share, at }) => clickOf(share, true, at)),
  );
  await countOpened(
    ctx,
    opened.map(({ share }) => share.shareId),
  );
  return led.map((one) => refused.get(one) ?? answerOf(one));
}

function answerOf({ share, landing, visitor, key, at }: Led): OpenedShare {
  if (!share.appid) return { outcome: "closed" };
  const location = landingAddress(share.appid, landing, key);
  return { outcome: "open", location, visitorId: visitor.id, key, at };
}

/** The pages asked for, unless they are those of a product of another shop, or of none. */
async function ownPages(
  ctx: Ctx,
  openings: readonly { opening: ShareOpening; share: SharedLanding }[],
): Promise<(PageAddress | null)[]> {
  const asked = openings.map(({ opening: { page }, share: { shopId } }) =>
    page && shopId ? productOfPath(page.path) : null,
  );
  const ids = distinct(asked).filter(isProductId);
  const rows =
    ids.length === 0
      ? []
      : await rowsOf<{ id: string; brandId: string }>(
          ctx,
          `select id, brand_id as "brandId" from products where id = any($1::bigint[])`,
          [ids],
        );
  const shopOf = new Map(rows.map((row) => [row.id, row.brandId]));
  return openings.map(({ opening: { page }, share: { shopId } }, index) => {
    const productId = asked[index];
    return productId && shopOf.get(productId) !== shopId ? null : page;
  });
}

/** The visits at the redirects, with their touches; their ids let the page itself report the same product in vain. */
async function arrive(ctx: Ctx, led: readonly Led[]): Promise<Map<Led, Error>> {
  const arriving = led.filter(({ share }) => share.appid && share.shopId);
  for (const { share, visitor, opening } of arriving) {
    if (!opening.userId || !share.appid || !share.shopId) continue;
    const own = await identityAt(ctx, visitor, { appid: share.appid, brandId: share.shopId });
    await linkPromoter(ctx, opening.userId, own.identityId);
  }
  const recorded = await recordVisitRequests(
    ctx,
    arriving.map((one) => ({ brandId: one.share.shopId ?? "", visits: [visitOf(one)], countsOpenings: "each" })),
  );
  return new Map(
    arriving.flatMap((one, index) => {
      const outcome = recorded[index];
      return outcome instanceof Error ? [[one, outcome] as const] : [];
    }),
  );
}

function visitOf({ share, visitor, landing, key, at }: Led): VisitInput {
  const { creatorAppid, contentId, code } = share;
  const appid = share.appid ?? "";
  const { surface, productId } = landing;
  return {
    visitId: visitIdOf(key, productId),
    appid,
    openid: openidOf(visitor.id, appid),
    unionid: visitor.unionid,
    shareCode: code,
    surface,
    ...(productId && { productId }),
    ...(creatorAppid && { creatorAppid }),
    ...(contentId && { contentId }),
    occurredAt: at,
  };
}

/** One visit per product and opening. */
export const visitIdOf = (key: string, productId: string | null): string => `${key}:${productId ?? ""}`;

/** A click by nobody known. */
const clickOf = ({ shareId, institutionId, promoterId, brandId }: SharedLanding, topLevel: boolean, at: Date) => ({
  shareId,
  institutionId,
  promoterId,
  brandId,
  identityId: null,
  topLevel,
  at,
});

/** A link loaded by an image, a frame or a script: a click that touches nobody. False for an unknown code. */
export function recordHiddenClick(caller: Caller, code: string): Promise<boolean> {
  return transaction(caller, async (ctx) => {
    const share = await findSharedLanding(ctx, code, null);
    if (share) await insertRows(ctx, clicks, [clickOf(share, false, ctx.now)]);
    return share !== null;
  });
}

/** Whether a link leads anywhere, for whoever only asks. Records nothing. */
export const isOpenable = async (caller: Caller, code: string): Promise<boolean> =>
  Boolean((await landingBehind(caller, code, null))?.appid);
