import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/kernel/ctx";
import { commissionsNow } from "./fees";
import { contentSplit } from "./rules";

export type ShownProduct = {
  productId: string;
  title: string;
  image: string | null;
  brandId: string;
  brandName: string;
  isOnSale: boolean;
  /** Lowest price of the SKUs on sale, in fen. */
  priceFen: number | null;
};

export type PredictedProduct = ShownProduct & {
  /** The commission a content line brings through this institution now, in ppm; null where no plan allows it. */
  commissionPpm: number | null;
  /** What of it the institution would get for one piece at the lowest price, in fen, and what the creator keeps. */
  serviceFen: number | null;
  creatorFen: number | null;
};

/** The products these contents show, in each content's order. One read, however many; needs to see other shops' goods. */
export async function shownProducts(ctx: Ctx, contentIds: readonly string[]): Promise<Map<string, ShownProduct[]>> {
  const byContent = new Map<string, ShownProduct[]>(contentIds.map((id) => [id, []]));
  if (contentIds.length === 0) return byContent;
  const { rows } = await ctx.db.execute<ShownProduct & { contentId: string; price: string | null }>(sql`
    select p.content_id as "contentId", g.id::text as "productId", g.title,
      case when g.images ->> 0 like 'data:%' then null else g.images ->> 0 end as image,
      g.brand_id as "brandId", b.name as "brandName", g.status = 'on_sale' as "isOnSale",
      (select min(s.price_fen)::text from skus s where s.product_id = g.id and s.removed_at is null) as price
    from creator_content_products p
    join products g on g.id = p.product_id
    join organisations b on b.id = g.brand_id
    where p.content_id = any(${sql.param([...contentIds])}::text[])
    order by p.content_id, p.position`);
  for (const { contentId, price, ...row } of rows)
    byContent.get(contentId)?.push({ ...row, priceFen: price === null ? null : Number(price) });
  return byContent;
}

/**
 * The same with what a piece would bring through this institution on each content's fee: 预计收入 of the wire. Plans
 * and prices of all contents are read at once.
 */
export async function predictedProducts(
  ctx: Ctx,
  institutionId: string,
  contents: readonly { contentId: string; creatorId: string; servicePpm: number }[],
): Promise<Map<string, PredictedProduct[]>> {
  const shown = await shownProducts(
    ctx,
    contents.map((one) => one.contentId),
  );
  const productIds = [...shown.values()].flat().map((one) => BigInt(one.productId));
  const commission = await commissionsNow(ctx, institutionId, productIds);
  return new Map(
    contents.map(({ contentId, creatorId, servicePpm }) => [
      contentId,
      (shown.get(contentId) ?? []).map((one) => {
        const commissionPpm = commission(creatorId, one.productId);
        const isKnown = commissionPpm !== null && one.priceFen !== null;
        const split = isKnown ? contentSplit(one.priceFen ?? 0, commissionPpm, servicePpm) : null;
        return { ...one, commissionPpm, serviceFen: split?.serviceFen ?? null, creatorFen: split?.creatorFen ?? null };
      }),
    ]),
  );
}
