import { aliasedTable, and, eq, gt, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { couponGifts, coupons, organisations } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, type PageInput, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";

const giver = aliasedTable(organisations, "giver");

export type OfferedToInstitution = { couponId: string; fromAppid: string | null };

export type InstitutionCouponFilter = {
  /** Put out for every institution, or given to this one. */
  reach: "public" | "directed";
  shopAppid?: string;
  productId?: string;
  /** Given by another institution, whichever or this one; false: by the shop itself. */
  from?: boolean | { institutionAppid: string };
};

/** Coupons this institution's promoters can hand out now or soon, newest first, with the institution that passed one on. */
export function listInstitutionCoupons(
  caller: Caller,
  filter: InstitutionCouponFilter,
  input: PageInput,
): Promise<Page<OfferedToInstitution>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "coupon.read");
    const place = keyset(input, coupons.createdAt, coupons.id);
    const rows: (OfferedToInstitution & { createdAt: Date })[] = await ctx.db
      .select({ couponId: coupons.id, createdAt: coupons.createdAt, fromAppid: giver.appid })
      .from(coupons)
      .innerJoin(organisations, eq(organisations.id, coupons.brandId))
      .leftJoin(couponGifts, and(eq(couponGifts.couponId, coupons.id), eq(couponGifts.institutionId, ctx.tenant.id)))
      .leftJoin(giver, eq(giver.id, couponGifts.fromInstitutionId))
      .where(
        and(
          eq(coupons.status, "active"),
          isNull(coupons.pausedAt),
          gt(coupons.claimTo, ctx.now),
          eq(coupons.reach, filter.reach),
          filter.reach === "directed" ? sql`${ctx.tenant.id} = any(${coupons.institutionIds})` : undefined,
          filter.shopAppid ? eq(organisations.appid, filter.shopAppid) : undefined,
          filter.productId
            ? sql`(${coupons.productIds} is null or ${filter.productId}::bigint = any(${coupons.productIds}))`
            : undefined,
          givenBy(filter.from),
          place.where,
        ),
      )
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    const page = toPage(rows, input, (row) => ({ at: row.createdAt.toISOString(), id: row.couponId }));
    return { ...page, items: page.items.map(({ couponId, fromAppid }) => ({ couponId, fromAppid })) };
  });
}

function givenBy(from: InstitutionCouponFilter["from"]): SQL | undefined {
  if (from === undefined) return undefined;
  if (from === false) return isNull(couponGifts.couponId);
  return from === true ? isNotNull(couponGifts.couponId) : eq(giver.appid, from.institutionAppid);
}
