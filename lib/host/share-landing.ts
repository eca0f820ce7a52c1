import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/kernel/ctx";
import { isShareCode } from "@/lib/shares/rules";

/** A share with the storefront it leads to; `appid` is null where the shop has nothing open to visitors. */
export type SharedLanding = {
  shareId: string;
  code: string;
  institutionId: string;
  promoterId: string;
  brandId: string | null;
  targetType: "product" | "video" | "live" | "live_notice" | "shop" | "page" | "article";
  targetId: string;
  productId: string | null;
  contentId: string | null;
  creatorAppid: string | null;
  appid: string | null;
  shopId: string | null;
  isAppChosen: boolean;
};

/**
 * What stands behind a share code, in one read. The storefront is the released mini-program of the target's shop; of
 * content, which belongs to no shop, one whose plans the institution may promote, before others one whose goods it shows
 * (`into` picks among them); of a page,
 * its own mini-program. Null for an unknown code.
 */
export async function findSharedLanding(ctx: Ctx, code: string, into: string | null): Promise<SharedLanding | null> {
  if (!isShareCode(code)) return null;
  const { rows } = await ctx.db.execute<SharedLanding>(sql`
    select s.id as "shareId", s.code, s.institution_id as "institutionId", s.promoter_id as "promoterId",
      s.brand_id as "brandId", s.target_type as "targetType", s.target_id as "targetId",
      s.product_id::text as "productId", s.content_id as "contentId", c.creator_appid as "creatorAppid",
      m.appid, m.brand_id as "shopId", coalesce(m.appid = ${into}::text, false) as "isAppChosen"
    from shares s
    left join creators c on c.id = s.creator_id
    left join lateral (
      select appid, brand_id from miniapps
      where status in ('released', 'restricted') and live_version_id is not null
        and case when s.brand_id is not null then brand_id = s.brand_id
          else exists (select 1 from plans p where p.brand_id = miniapps.brand_id and p.status = 'active'
            and (p.institution_ids is null or p.audience = 'creator' or s.institution_id = any(p.institution_ids))) end
      order by (s.target_type = 'page' and starts_with(s.target_id, appid)) desc,
        (appid = ${into}::text) is true desc,
        exists (select 1 from creator_content_products g
          where g.content_id = s.content_id and g.brand_id = miniapps.brand_id) desc, created_at, id
      limit 1
    ) m on true
    where s.code = ${code}`);
  return rows[0] ?? null;
}
