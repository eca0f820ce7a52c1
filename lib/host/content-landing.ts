import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { creatorContents, creators, liveReservations, miniapps, shares } from "@/db/schema";
import { contentGrantsOf } from "@/lib/creators/as-of";
import { type ContentKind, type LiveState, liveState } from "@/lib/creators/rules";
import { type ShownProduct, shownProducts } from "@/lib/creators/shown-products";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { reading } from "@/lib/kernel/transaction";
import { shownInWindow } from "@/lib/windows/product-queries";
import { landingAddress } from "./rules";
import { readVisitKey, travellingCode } from "./travelling";
import { visitorIdOf } from "./visitors";

/** What the browser brings: who it is, what codes travel with it, and which opening the address names. */
export type LandingVisitor = { token: string | undefined; travelling: string | undefined; key: string | null };

export type ContentLanding = {
  contentId: string;
  kind: ContentKind;
  title: string;
  cover: string | null;
  creatorName: string;
  startsAt: Date | null;
  endsAt: Date | null;
  live: LiveState;
  /** Each with the address of its page in its shop; null where that shop has nothing open to visitors. */
  products: (ShownProduct & { href: string | null })[];
  /** The creator's surface of the shops whose goods are shown. */
  shops: { name: string; href: string }[];
  /** The rest of the creator's shop window, where visitors may buy it. */
  window: {
    productId: string;
    title: string;
    image: string | null;
    brandName: string;
    priceFen: number | null;
    href: string;
  }[];
  /** Set where the share that brought the visitor still travels with this opening. */
  share: { promoter: string; isLive: boolean } | null;
  isReserved: boolean;
  now: Date;
};

/** As many goods of the window as stand below a content. */
const windowShown = 20;

const surfaces = { video: "video", live: "live", live_notice: "live" } as const;

/** The code that travels with this opening; null where none does. */
export const codeOf = (visitor: LandingVisitor, now: Date): string | null => {
  const id = visitorIdOf(visitor.token);
  return id ? travellingCode(visitor.travelling, id, readVisitKey(visitor.key), now) : null;
};

/** The share of this content a code stands for, and whether the creator still lets it be spread now. */
export async function contentShareOf(ctx: Ctx, contentId: string, code: string | null) {
  if (!code) return null;
  const { rows } = await ctx.db.execute<{
    id: string;
    promoterId: string;
    institutionId: string;
    creatorId: string;
    promoter: string;
  }>(sql`
    select s.id, s.promoter_id as "promoterId", s.institution_id as "institutionId", s.creator_id as "creatorId",
      p.nickname as promoter
    from ${shares} s join promoters p on p.id = s.promoter_id
    where s.code = ${code} and s.content_id = ${contentId}`);
  const [share] = rows;
  if (!share) return null;
  const grants = await contentGrantsOf(ctx, [contentId]);
  const isLive = grants.some(
    (one) =>
      one.institutionId === share.institutionId && one.from <= ctx.now && (one.until === null || ctx.now < one.until),
  );
  return { ...share, isLive };
}

/** Released storefronts by brand: where its products open. */
async function storefronts(ctx: Ctx, brandIds: readonly string[]): Promise<Map<string, string>> {
  if (brandIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectDistinctOn([miniapps.brandId], { brandId: miniapps.brandId, appid: miniapps.appid })
    .from(miniapps)
    .where(
      and(
        inArray(miniapps.brandId, [...new Set(brandIds)]),
        inArray(miniapps.status, ["released", "restricted"]),
        sql`${miniapps.liveVersionId} is not null`,
      ),
    )
    .orderBy(miniapps.brandId, miniapps.createdAt, miniapps.id);
  return new Map(rows.map((row) => [row.brandId, row.appid]));
}

async function hasReserved(ctx: Ctx, contentId: string, visitorId: string | null): Promise<boolean> {
  if (!visitorId) return false;
  const [row] = await ctx.db
    .select({ id: liveReservations.id })
    .from(liveReservations)
    .where(
      and(
        eq(liveReservations.contentId, contentId),
        eq(liveReservations.visitorId, visitorId),
        isNull(liveReservations.cancelledAt),
      ),
    );
  return row !== undefined;
}

/**
 * The page a share of content leads to: what it is, its products with their addresses in the shops (the opening's key
 * goes along, so that the code still travels), and what the visitor has reserved. Null where it stands no more.
 */
export function findContentLanding(
  caller: Caller,
  contentId: string,
  visitor: LandingVisitor,
): Promise<ContentLanding | null> {
  return reading(caller, async (ctx) => {
    const [content] = await ctx.db
      .select({ row: creatorContents, creatorAppid: creators.creatorAppid, creatorName: creators.name })
      .from(creatorContents)
      .innerJoin(creators, eq(creators.id, creatorContents.creatorId))
      .where(and(eq(creatorContents.id, contentId), isNull(creatorContents.removedAt)));
    if (!content) return null;
    const { row, creatorAppid, creatorName } = content;
    const key = readVisitKey(visitor.key);
    const query = { surface: surfaces[row.kind], creator_appid: creatorAppid, content_id: contentId };
    const shown = (await shownProducts(ctx, [contentId])).get(contentId) ?? [];
    const inWindow = (await shownInWindow(ctx, row.creatorId, windowShown)).filter(
      (one) => !shown.some((other) => other.productId === one.productId),
    );
    const apps = await storefronts(
      ctx,
      [...shown, ...inWindow].map((one) => one.brandId),
    );
    const to = (brandId: string, path: string, more: object = {}) => {
      const appid = apps.get(brandId);
      return appid ? landingAddress(appid, { path, query: { ...query, ...more } }, key) : null;
    };
    const shops = new Map(shown.map((one) => [one.brandId, one.brandName]));
    const share = await contentShareOf(ctx, contentId, codeOf(visitor, ctx.now));
    const { kind, title, cover, startsAt, endsAt } = row;
    return {
      contentId,
      kind,
      title,
      cover,
      creatorName,
      startsAt,
      endsAt,
      live: liveState(row, ctx.now),
      products: shown.map((one) => ({
        ...one,
        href: one.isOnSale ? to(one.brandId, `/product/${one.productId}`) : null,
      })),
      shops: [...shops].flatMap(([brandId, name]) => {
        const href = to(brandId, "/", { surface: "showcase" });
        return href ? [{ name, href }] : [];
      }),
      window: inWindow.flatMap(({ productId, title, image, shopName, priceFen, brandId }) => {
        const href = to(brandId, `/product/${productId}`, { surface: "showcase" });
        return href ? [{ productId, title, image, brandName: shopName, priceFen, href }] : [];
      }),
      share: share && { promoter: share.promoter, isLive: share.isLive },
      isReserved: await hasReserved(ctx, contentId, visitorIdOf(visitor.token)),
      now: ctx.now,
    };
  });
}
