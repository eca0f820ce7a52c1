import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, fen, id, oneOf, party } from "../columns";
import { couponReaches, couponStatuses, couponTypes, userCouponStatuses } from "../enums";
import { organisations } from "./tenants";

export const coupons = pgTable(
  "coupons",
  {
    id: id(),
    brandId: party("brand_id")
      .notNull()
      .references(() => organisations.id),
    /** Wire numbers: 1 discount, 2 full-reduction, 3 flat discount, 4 direct cut; 101–104 for the whole shop. */
    type: integer("type").notNull(),
    name: text("name").notNull(),
    status: text("status", { enum: couponStatuses }).notNull(),
    /** 5100 = the buyer pays 51 %. */
    discountNum: integer("discount_num"),
    cutFen: fen("cut_fen"),
    thresholdFen: fen("threshold_fen"),
    thresholdCount: integer("threshold_count"),
    productIds: bigint("product_ids", { mode: "bigint" }).array(),
    reach: text("reach", { enum: couponReaches }).notNull(),
    /** Repeats the quotas' institutions, for row level security. */
    institutionIds: text("institution_ids").array(),
    stock: integer("stock").notNull(),
    claimed: integer("claimed").notNull().default(0),
    perPerson: integer("per_person").notNull(),
    claimFrom: at("claim_from").notNull(),
    claimTo: at("claim_to").notNull(),
    validFrom: at("valid_from"),
    validTo: at("valid_to"),
    validDays: integer("valid_days"),
    pausedAt: at("paused_at"),
    /** A full refund gives the coupon back to the buyer, once. */
    returnsOnRefund: boolean("returns_on_refund").notNull().default(true),
    version: integer("version").notNull().default(1),
    /** Who drafted it and who set it live: some coupons need two persons. */
    createdBy: text("created_by").notNull(),
    activatedBy: text("activated_by"),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    index("coupons_brand").on(t.brandId, t.createdAt, t.id),
    oneOf("coupons_type", t.type, couponTypes),
    oneOf("coupons_status", t.status, couponStatuses),
    check("coupons_stock", sql`${t.claimed} between 0 and ${t.stock}`),
    check("coupons_per_person", sql`${t.perPerson} > 0`),
    check("coupons_window", sql`${t.claimTo} > ${t.claimFrom}`),
  ],
);

/** An institution's part of a directed coupon's stock. */
export const couponQuotas = pgTable(
  "coupon_quotas",
  {
    couponId: text("coupon_id")
      .notNull()
      .references(() => coupons.id),
    brandId: party("brand_id").notNull(),
    institutionId: party("institution_id").notNull(),
    quota: integer("quota").notNull(),
    claimed: integer("claimed").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.couponId, t.institutionId] }),
    check("coupon_quotas_claimed", sql`${t.claimed} between 0 and ${t.quota}`),
  ],
);

/** A directed coupon an institution passed on to another, which hands it out of the giver's quota. Never taken back. */
export const couponGifts = pgTable(
  "coupon_gifts",
  {
    couponId: text("coupon_id")
      .notNull()
      .references(() => coupons.id),
    brandId: party("brand_id").notNull(),
    fromInstitutionId: party("from_institution_id").notNull(),
    institutionId: party("institution_id").notNull(),
    givenAt: at("given_at").notNull(),
    givenBy: text("given_by").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.couponId, t.institutionId] }),
    index("coupon_gifts_from").on(t.fromInstitutionId, t.institutionId, t.givenAt),
  ],
);

export const userCoupons = pgTable(
  "user_coupons",
  {
    id: id(),
    couponId: text("coupon_id")
      .notNull()
      .references(() => coupons.id),
    brandId: party("brand_id").notNull(),
    consumerId: text("consumer_id").notNull(),
    identityId: text("identity_id").notNull(),
    /** 1st, 2nd … of this consumer: unique, so the per-person limit holds under any race. */
    ordinal: integer("ordinal").notNull(),
    institutionId: party("institution_id"),
    promoterId: party("promoter_id"),
    shareId: text("share_id"),
    status: text("status", { enum: userCouponStatuses }).notNull(),
    claimedAt: at("claimed_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    reservedUntil: at("reserved_until"),
    orderId: text("order_id"),
    usedAt: at("used_at"),
    /** What the buyer was let off with the order that used it. */
    discountFen: fen("discount_fen"),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("user_coupons_ordinal").on(t.couponId, t.consumerId, t.ordinal),
    index("user_coupons_consumer").on(t.consumerId),
    index("user_coupons_coupon").on(t.couponId, t.claimedAt),
    index("user_coupons_order").on(t.orderId).where(sql`${t.orderId} is not null`),
    index("user_coupons_active").on(t.expiresAt).where(sql`${t.status} = 'active'`),
    index("user_coupons_reserved").on(t.reservedUntil).where(sql`${t.status} = 'reserved'`),
    oneOf("user_coupons_status", t.status, userCouponStatuses),
  ],
);

/** A cashier's payment in our own checkout (sandbox). The order is made in the transaction that pays it. */
export const checkouts = pgTable(
  "checkouts",
  {
    id: id(),
    brandId: party("brand_id")
      .notNull()
      .references(() => organisations.id),
    appid: text("appid").notNull(),
    identityId: text("identity_id").notNull(),
    orderNo: text("order_no").notNull(),
    amountFen: fen("amount_fen").notNull(),
    userCouponId: text("user_coupon_id"),
    status: text("status", { enum: ["open", "paid", "cancelled"] }).notNull(),
    /** Made in a trial version: paying it makes no order and takes no stock. */
    isTrial: boolean("is_trial").notNull().default(false),
    /** The order as it will be sent to `createOrder`, with what the buyer is shown of it. */
    order: text("order").notNull(),
    expiresAt: at("expires_at").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("checkouts_order_no").on(t.brandId, t.orderNo),
    index("checkouts_identity").on(t.identityId, t.createdAt),
    index("checkouts_open").on(t.expiresAt).where(sql`${t.status} = 'open'`),
    check("checkouts_amount", sql`${t.amountFen} >= 0`),
  ],
);
