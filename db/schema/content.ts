import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, id, oneOf, party, ppm, ratio } from "../columns";
import { cooperationScopes, cooperationStatuses, creatorShopStatuses } from "../enums";
import { products } from "./products";
import { creatorContents, creators } from "./promoters";
import { hostVisitors, shares } from "./shares";
import { organisations } from "./tenants";

/** An institution's invitation QR for creators: what it asks for, of whoever opens it. */
export const creatorInvitations = pgTable(
  "creator_invitations",
  {
    id: id(),
    institutionId: party("institution_id")
      .notNull()
      .references(() => organisations.id),
    scope: text("scope", { enum: cooperationScopes }).notNull(),
    /** The service fee the institution asks for; the creator grants what he likes. */
    servicePpm: ppm("service_ppm").notNull(),
    periodFrom: at("period_from"),
    periodTo: at("period_to"),
    note: text("note"),
    maxUses: integer("max_uses").notNull(),
    used: integer("used").notNull().default(0),
    expiresAt: at("expires_at").notNull(),
    revokedAt: at("revoked_at"),
    createdBy: text("created_by").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    index("creator_invitations_institution").on(t.institutionId, t.createdAt),
    check("creator_invitations_uses", sql`${t.used} <= ${t.maxUses}`),
    ratio("creator_invitations_service", t.servicePpm),
    oneOf("creator_invitations_scope", t.scope, cooperationScopes),
  ],
);

/** 内容合作 of an institution and a creator; what he authorised stands in `creator_authorisations`. */
export const creatorCooperations = pgTable(
  "creator_cooperations",
  {
    id: id(),
    institutionId: party("institution_id")
      .notNull()
      .references(() => organisations.id),
    creatorId: party("creator_id")
      .notNull()
      .references(() => creators.id),
    status: text("status", { enum: cooperationStatuses }).notNull(),
    version: integer("version").notNull(),
    /** The invitation he answered last. */
    invitationId: text("invitation_id"),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("creator_cooperations_pair").on(t.institutionId, t.creatorId),
    index("creator_cooperations_creator").on(t.creatorId),
    oneOf("creator_cooperations_status", t.status, cooperationStatuses),
  ],
);

export const creatorCooperationVersions = pgTable(
  "creator_cooperation_versions",
  {
    cooperationId: text("cooperation_id")
      .notNull()
      .references(() => creatorCooperations.id),
    version: integer("version").notNull(),
    institutionId: party("institution_id").notNull(),
    creatorId: party("creator_id").notNull(),
    status: text("status", { enum: cooperationStatuses }).notNull(),
    validFrom: at("valid_from").notNull(),
    changedBy: text("changed_by").notNull(),
    /** Which side changed it: the kind of tenant that acted. */
    changedByKind: text("changed_by_kind").notNull(),
  },
  (t) => [primaryKey({ columns: [t.cooperationId, t.version] })],
);

/** A content as of each moment: whether it stood, and whether it showed goods from outside the alliance. */
export const creatorContentVersions = pgTable(
  "creator_content_versions",
  {
    contentId: text("content_id")
      .notNull()
      .references(() => creatorContents.id),
    version: integer("version").notNull(),
    creatorId: party("creator_id").notNull(),
    title: text("title").notNull(),
    hasOutsideGoods: boolean("has_outside_goods").notNull(),
    isRemoved: boolean("is_removed").notNull(),
    validFrom: at("valid_from").notNull(),
    changedBy: text("changed_by").notNull(),
  },
  (t) => [primaryKey({ columns: [t.contentId, t.version] })],
);

/** The products a content shows, in its own order. */
export const creatorContentProducts = pgTable(
  "creator_content_products",
  {
    contentId: text("content_id")
      .notNull()
      .references(() => creatorContents.id),
    creatorId: party("creator_id").notNull(),
    productId: bigint("product_id", { mode: "bigint" })
      .notNull()
      .references(() => products.id),
    brandId: party("brand_id").notNull(),
    position: integer("position").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.contentId, t.productId] }),
    index("creator_content_products_brand").on(t.brandId, t.contentId),
  ],
);

/** 关联店铺: a creator account that is a shop's own. Its goods in his content bring clue orders, no commission. */
export const creatorShops = pgTable(
  "creator_shops",
  {
    id: id(),
    creatorId: party("creator_id")
      .notNull()
      .references(() => creators.id),
    brandId: party("brand_id")
      .notNull()
      .references(() => organisations.id),
    status: text("status", { enum: creatorShopStatuses }).notNull(),
    requestedAt: at("requested_at").notNull(),
    linkedAt: at("linked_at"),
    endedAt: at("ended_at"),
  },
  (t) => [
    uniqueIndex("creator_shops_open").on(t.creatorId, t.brandId).where(sql`${t.endedAt} is null`),
    index("creator_shops_brand").on(t.brandId),
    oneOf("creator_shops_status", t.status, creatorShopStatuses),
  ],
);

/** 直播预约 of a visitor, through the share that brought him. */
export const liveReservations = pgTable(
  "live_reservations",
  {
    id: id(),
    contentId: text("content_id")
      .notNull()
      .references(() => creatorContents.id),
    creatorId: party("creator_id").notNull(),
    visitorId: text("visitor_id")
      .notNull()
      .references(() => hostVisitors.id),
    shareId: text("share_id")
      .notNull()
      .references(() => shares.id),
    institutionId: party("institution_id").notNull(),
    promoterId: party("promoter_id").notNull(),
    createdAt: at("created_at").notNull(),
    cancelledAt: at("cancelled_at"),
  },
  (t) => [
    uniqueIndex("live_reservations_visitor").on(t.contentId, t.visitorId),
    index("live_reservations_promoter").on(t.contentId, t.promoterId),
  ],
);

/** A line of a shop's own goods sold in promoted content: told to institution and promoter, no commission is split. */
export const clueOrders = pgTable(
  "clue_orders",
  {
    lineId: text("line_id").primaryKey(),
    orderId: text("order_id").notNull(),
    brandId: party("brand_id").notNull(),
    institutionId: party("institution_id").notNull(),
    promoterId: party("promoter_id").notNull(),
    creatorId: party("creator_id").notNull(),
    contentId: text("content_id"),
    touchId: text("touch_id").notNull(),
    shareId: text("share_id"),
    orderedAt: at("ordered_at").notNull(),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [index("clue_orders_institution").on(t.institutionId, t.createdAt, t.lineId)],
);
