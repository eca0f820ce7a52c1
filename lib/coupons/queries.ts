import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { couponQuotas, coupons, organisations, products, userCoupons } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, type PageInput, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import type { ListCouponsInput } from "./draft-input";
import type { CouponType } from "./input";
import type { CouponStatus, UserCouponStatus } from "./life";
import type { CouponRow as Stored } from "./terms-queries";

/** What a list tells of a coupon. To an institution `quota` is its own, and the stock of others stays untold. */
export type CouponRow = {
  couponId: string;
  brandName: string;
  brandAppid: string;
  type: CouponType;
  name: string;
  status: CouponStatus;
  isPaused: boolean;
  discountNum: number | null;
  cutFen: number | null;
  thresholdFen: number | null;
  thresholdCount: number | null;
  productIds: string[];
  reach: "public" | "directed";
  stock: number;
  claimed: number;
  perPerson: number;
  claimFrom: Date;
  claimTo: Date;
  validFrom: Date | null;
  validTo: Date | null;
  validDays: number | null;
  returnsOnRefund: boolean;
  createdAt: Date;
  updatedAt: Date;
};

function mine(ctx: Ctx): SQL | undefined {
  if (ctx.tenant.kind === "operator") return undefined;
  if (ctx.tenant.kind === "brand") return and(eq(coupons.brandId, ctx.tenant.id), sql`${coupons.status} <> 'deleted'`);
  const reach = sql`${sql.param(ctx.reach)}::text[]`;
  return and(
    sql`${coupons.status} not in ('draft', 'deleted')`,
    sql`(${coupons.reach} = 'public' or ${coupons.institutionIds} && ${reach})`,
  );
}

function filters(ctx: Ctx, input: Pick<ListCouponsInput, "q">): SQL | undefined {
  const q = input.q ? `%${input.q.replace(/[\\%_]/g, "\\$&")}%` : null;
  return and(mine(ctx), q ? sql`(${coupons.name} ilike ${q} or ${coupons.id} = ${input.q})` : undefined);
}

/** Past its claim window a coupon is over, also before the sweeper has said so. */
const statusNow = (row: Stored, now: Date): CouponStatus =>
  row.status === "active" && row.claimTo <= now ? "expired" : row.status;
const statusSql = (now: Date) =>
  sql<CouponStatus>`case when ${coupons.status} = 'active' and ${coupons.claimTo} <= ${now} then 'expired' else ${coupons.status} end`;

type Counted = {
  coupon: Stored;
  brandName: string;
  brandAppid: string;
  quota: number | null;
  quotaClaimed: number | null;
};

function toRow(ctx: Ctx, { coupon, brandName, brandAppid, quota, quotaClaimed }: Counted): CouponRow {
  const isOwn = ctx.tenant.kind === "brand" || ctx.tenant.kind === "operator" || coupon.reach === "public";
  return {
    couponId: coupon.id,
    brandName,
    brandAppid,
    type: coupon.type as CouponType,
    name: coupon.name,
    status: statusNow(coupon, ctx.now),
    isPaused: coupon.pausedAt !== null,
    discountNum: coupon.discountNum,
    cutFen: coupon.cutFen,
    thresholdFen: coupon.thresholdFen,
    thresholdCount: coupon.thresholdCount,
    productIds: (coupon.productIds ?? []).map(String),
    reach: coupon.reach,
    stock: isOwn ? coupon.stock : (quota ?? 0),
    claimed: isOwn ? coupon.claimed : (quotaClaimed ?? 0),
    perPerson: coupon.perPerson,
    claimFrom: coupon.claimFrom,
    claimTo: coupon.claimTo,
    validFrom: coupon.validFrom,
    validTo: coupon.validTo,
    validDays: coupon.validDays,
    returnsOnRefund: coupon.returnsOnRefund,
    createdAt: coupon.createdAt,
    updatedAt: coupon.updatedAt,
  };
}

/** Out of whose quota the asking institution hands a coupon out: its own, or that of the one that passed it on. */
const quotaHolder = (ctx: Ctx) => sql`coalesce((select g.from_institution_id from coupon_gifts g
  where g.coupon_id = ${coupons.id} and g.institution_id = ${ctx.tenant.id}), ${ctx.tenant.id})`;

const from = (ctx: Ctx) =>
  ctx.db
    .select({
      coupon: coupons,
      brandName: organisations.name,
      brandAppid: organisations.appid,
      quota: couponQuotas.quota,
      quotaClaimed: couponQuotas.claimed,
    })
    .from(coupons)
    .innerJoin(organisations, eq(organisations.id, coupons.brandId))
    .leftJoin(
      couponQuotas,
      and(eq(couponQuotas.couponId, coupons.id), sql`${couponQuotas.institutionId} = ${quotaHolder(ctx)}`),
    );

/** The brand's coupons, or those an institution may hand out, newest first. Amounts in fen. */
export function listCoupons(caller: Caller | Ctx, input: ListCouponsInput): Promise<Page<CouponRow>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "coupon.read");
    const place = keyset(input, coupons.createdAt, coupons.id);
    const status = input.status ? sql`${statusSql(ctx.now)} = ${input.status}` : undefined;
    const rows = await from(ctx)
      .where(and(filters(ctx, input), status, place.where))
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    const views = rows.map((row) => toRow(ctx, row));
    return toPage(views, input, (row) => ({ at: row.createdAt.toISOString(), id: row.couponId }));
  });
}

export type CouponCounts = { all: number } & Record<Exclude<CouponStatus, "deleted">, number>;

/** How many coupons the filter leaves, by status: the tabs of the list. */
export function countCoupons(caller: Caller | Ctx, input: Pick<ListCouponsInput, "q">): Promise<CouponCounts> {
  return reading(caller, async (ctx) => {
    allow(ctx, "coupon.read");
    const rows = await ctx.db
      .select({ status: statusSql(ctx.now), count: sql<number>`count(*)::int` })
      .from(coupons)
      .where(filters(ctx, input))
      .groupBy(sql`1`);
    const of = (status: CouponStatus) => rows.find((row) => row.status === status)?.count ?? 0;
    const counts = { draft: of("draft"), active: of("active"), expired: of("expired"), voided: of("voided") };
    return { all: counts.draft + counts.active + counts.expired + counts.voided, ...counts };
  });
}

export type QuotaView = { institutionId: string; name: string; quota: number; claimed: number; used: number };
export type CouponView = CouponRow & {
  /** By institution; to an institution its own alone. */
  quotas: QuotaView[];
  products: { productId: string; title: string; image: string | null }[];
  createdBy: string;
  claimedByStatus: Record<UserCouponStatus, number>;
  discountFen: number;
  paidFen: number;
};

/** A coupon with its quotas and what became of those claimed; not_found where the caller is no party to it. */
export function getCoupon(caller: Caller | Ctx, couponId: string): Promise<CouponView> {
  return reading(caller, async (ctx) => {
    allow(ctx, "coupon.read");
    const [found] = await from(ctx).where(and(mine(ctx), eq(coupons.id, couponId)));
    if (!found) throw notFound("coupon");
    const row = toRow(ctx, found);
    const isOwn = ctx.tenant.kind !== "institution";
    return {
      ...row,
      createdBy: isOwn ? found.coupon.createdBy : "",
      quotas: await quotasOf(ctx, couponId),
      products: await productsOf(ctx, row.productIds),
      ...(await usesOf(ctx, couponId)),
    };
  });
}

async function quotasOf(ctx: Ctx, couponId: string): Promise<QuotaView[]> {
  return ctx.db
    .select({
      institutionId: couponQuotas.institutionId,
      name: organisations.name,
      quota: couponQuotas.quota,
      claimed: couponQuotas.claimed,
      used: sql<number>`(select count(*)::int from user_coupons u where u.coupon_id = ${couponQuotas.couponId}
        and u.institution_id = ${couponQuotas.institutionId} and u.status = 'used')`,
    })
    .from(couponQuotas)
    .innerJoin(organisations, eq(organisations.id, couponQuotas.institutionId))
    .where(
      and(
        eq(couponQuotas.couponId, couponId),
        ctx.tenant.kind === "institution" ? eq(couponQuotas.institutionId, ctx.tenant.id) : undefined,
      ),
    )
    .orderBy(desc(couponQuotas.quota), asc(organisations.name));
}

async function productsOf(ctx: Ctx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .select({ id: products.id, title: products.title, image: sql<string | null>`${products.images} ->> 0` })
    .from(products)
    .where(inArray(products.id, ids.map(BigInt)))
    .orderBy(products.id);
  return rows.map(({ id, ...row }) => ({ ...row, productId: String(id) }));
}

async function usesOf(ctx: Ctx, couponId: string) {
  const rows = await ctx.db
    .select({
      status: userCoupons.status,
      count: sql<number>`count(*)::int`,
      discountFen: sql<string>`coalesce(sum(${userCoupons.discountFen}), 0)::text`,
      paidFen: sql<string>`coalesce(sum((select o.goods_paid_fen from orders o where o.id = ${userCoupons.orderId})), 0)::text`,
    })
    .from(userCoupons)
    .where(eq(userCoupons.couponId, couponId))
    .groupBy(userCoupons.status);
  const of = (status: UserCouponStatus) => rows.find((row) => row.status === status)?.count ?? 0;
  const used = rows.find((row) => row.status === "used");
  return {
    claimedByStatus: {
      active: of("active"),
      reserved: of("reserved"),
      used: of("used"),
      expired: of("expired"),
      returned: of("returned"),
    },
    discountFen: Number(used?.discountFen ?? 0),
    paidFen: Number(used?.paidFen ?? 0),
  };
}

export type ClaimRow = {
  userCouponId: string;
  status: UserCouponStatus;
  claimedAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
  ordinal: number;
  institutionName: string | null;
  promoterName: string | null;
  orderNo: string | null;
};

/** Who got a coupon, newest first, without the consumers' identities. */
export function listClaims(caller: Caller | Ctx, couponId: string, input: PageInput): Promise<Page<ClaimRow>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "coupon.read");
    const [coupon] = await ctx.db
      .select({ id: coupons.id })
      .from(coupons)
      .where(and(mine(ctx), eq(coupons.id, couponId)));
    if (!coupon) throw notFound("coupon");
    const place = keyset(input, userCoupons.claimedAt, userCoupons.id);
    const rows: ClaimRow[] = await ctx.db
      .select({
        userCouponId: userCoupons.id,
        status: userCoupons.status,
        claimedAt: userCoupons.claimedAt,
        expiresAt: userCoupons.expiresAt,
        usedAt: userCoupons.usedAt,
        ordinal: userCoupons.ordinal,
        institutionName: sql<
          string | null
        >`(select o.name from organisations o where o.id = ${userCoupons.institutionId})`,
        promoterName: sql<string | null>`(select p.nickname from promoters p where p.id = ${userCoupons.promoterId})`,
        orderNo: sql<string | null>`(select o.order_no from orders o where o.id = ${userCoupons.orderId})`,
      })
      .from(userCoupons)
      .where(and(eq(userCoupons.couponId, couponId), place.where))
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    return toPage(rows, input, (row) => ({ at: row.claimedAt.toISOString(), id: row.userCouponId }));
  });
}
