import { sql } from "drizzle-orm";
import { bigint, bigserial, check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, fen, id, oneOf, party, ppm } from "../columns";
import {
  attributionOutcomes,
  channelIds,
  commissionStatuses,
  orderEventTypes,
  orderStatuses,
  surfaces,
} from "../enums";
import { organisations } from "./tenants";

export const orders = pgTable(
  "orders",
  {
    id: id(),
    brandId: party("brand_id")
      .notNull()
      .references(() => organisations.id),
    /** The merchant's own order number. */
    orderNo: text("order_no").notNull(),
    contentHash: text("content_hash").notNull(),
    channel: text("channel", { enum: channelIds }).notNull(),
    appid: text("appid").notNull(),
    identityId: text("identity_id").notNull(),
    status: text("status", { enum: orderStatuses }).notNull(),
    goodsPaidFen: fen("goods_paid_fen").notNull(),
    refundedFen: fen("refunded_fen").notNull().default(0),
    freightFen: fen("freight_fen").notNull().default(0),
    surchargeFen: fen("surcharge_fen").notNull().default(0),
    taxFen: fen("tax_fen").notNull().default(0),
    discountFen: fen("discount_fen").notNull().default(0),
    gift: jsonb("gift"),
    /** Domain time the buyer ordered: `t` of the attribution. */
    orderedAt: at("ordered_at").notNull(),
    paidAt: at("paid_at"),
    receivedAt: at("received_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("orders_no").on(t.brandId, t.orderNo),
    index("orders_brand").on(t.brandId, t.orderedAt, t.id),
    index("orders_identity").on(t.identityId, t.orderedAt),
    oneOf("orders_status", t.status, orderStatuses),
    check("orders_refund_cap", sql`${t.refundedFen} between 0 and ${t.goodsPaidFen}`),
  ],
);

export const orderLines = pgTable(
  "order_lines",
  {
    id: id(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    brandId: party("brand_id").notNull(),
    lineNo: text("line_no").notNull(),
    productId: bigint("product_id", { mode: "bigint" }).notNull(),
    skuId: bigint("sku_id", { mode: "bigint" }).notNull(),
    title: text("title").notNull(),
    skuTitle: text("sku_title").notNull(),
    image: text("image"),
    quantity: integer("quantity").notNull(),
    unitPriceFen: fen("unit_price_fen").notNull(),
    paidFen: fen("paid_fen").notNull(),
    refundedFen: fen("refunded_fen").notNull().default(0),
    surface: text("surface", { enum: surfaces }).notNull(),
    creatorId: party("creator_id"),
    contentId: text("content_id"),
    personalisation: jsonb("personalisation"),
    /** Repeated from the order so that lists of lines need no join. */
    orderNo: text("order_no").notNull(),
    orderedAt: at("ordered_at").notNull(),
    /** The attribution that stands now; its receipt is in `attributions`. */
    attributionVersion: integer("attribution_version").notNull().default(0),
    outcome: text("outcome", { enum: attributionOutcomes }).notNull(),
    reason: text("reason").notNull(),
    touchId: text("touch_id"),
    shareId: text("share_id"),
    promoterId: party("promoter_id"),
    institutionId: party("institution_id"),
    /** 帮卖: the institution that passed the item on to the one above. */
    supplierId: party("supplier_id"),
    /** Frozen with the order. */
    platformFeePpm: ppm("platform_fee_ppm").notNull(),
    platformFeeFen: fen("platform_fee_fen").notNull(),
    afterSaleDays: integer("after_sale_days").notNull(),
    completedAt: at("completed_at"),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("order_lines_no").on(t.orderId, t.lineNo),
    uniqueIndex("order_lines_sku").on(t.orderId, t.skuId),
    index("order_lines_brand").on(t.brandId, t.orderedAt, t.id),
    index("order_lines_institution").on(t.institutionId, t.orderedAt, t.id),
    index("order_lines_promoter").on(t.promoterId, t.orderedAt, t.id),
    index("order_lines_supplier").on(t.supplierId, t.orderedAt, t.id).where(sql`${t.supplierId} is not null`),
    index("order_lines_ordered").on(t.orderedAt, t.id),
    // Searched by how a number begins, whatever the database's collation.
    index("order_lines_order_no").on(t.orderNo.op("text_pattern_ops")),
    check("order_lines_refund_cap", sql`${t.refundedFen} between 0 and ${t.paidFen}`),
    check("order_lines_price_cap", sql`${t.paidFen} between 0 and ${t.unitPriceFen} * ${t.quantity}`),
    check("order_lines_quantity", sql`${t.quantity} > 0`),
    oneOf("order_lines_outcome", t.outcome, attributionOutcomes),
  ],
);

export const orderEvents = pgTable(
  "order_events",
  {
    id: id(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    brandId: party("brand_id").notNull(),
    eventId: text("event_id").notNull(),
    contentHash: text("content_hash").notNull(),
    type: text("type", { enum: orderEventTypes }).notNull(),
    /** `[{ line_id, refund_fen }]` with our line ids; null = every line. */
    lines: jsonb("lines"),
    occurredAt: at("occurred_at").notNull(),
    receivedAt: at("received_at").notNull(),
    seq: bigserial("seq", { mode: "number" }).notNull(),
  },
  (t) => [
    uniqueIndex("order_events_event").on(t.orderId, t.eventId),
    oneOf("order_events_type", t.type, orderEventTypes),
  ],
);

/** The receipt: every attribution a line ever had, with each candidate and reason. Append only. */
export const attributions = pgTable(
  "attributions",
  {
    id: id(),
    lineId: text("line_id")
      .notNull()
      .references(() => orderLines.id),
    version: integer("version").notNull(),
    brandId: party("brand_id").notNull(),
    institutionId: party("institution_id"),
    promoterId: party("promoter_id"),
    supplierId: party("supplier_id"),
    outcome: text("outcome", { enum: attributionOutcomes }).notNull(),
    reason: text("reason").notNull(),
    ruleVersion: text("rule_version").notNull(),
    result: jsonb("result").notNull(),
    factsHash: text("facts_hash").notNull(),
    /** order | late_fact | identity_join | rederivation */
    cause: text("cause").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [uniqueIndex("attributions_version").on(t.lineId, t.version)],
);

/** What an attributed line earns its parties; rates frozen with the order. One live row per line. */
export const commissions = pgTable(
  "commissions",
  {
    id: id(),
    lineId: text("line_id")
      .notNull()
      .references(() => orderLines.id),
    orderId: text("order_id").notNull(),
    attributionVersion: integer("attribution_version").notNull(),
    brandId: party("brand_id").notNull(),
    institutionId: party("institution_id").notNull(),
    promoterId: party("promoter_id").notNull(),
    creatorId: party("creator_id"),
    /** Of content lines: the single video or live session whose share won. */
    contentId: text("content_id"),
    planId: text("plan_id").notNull(),
    planVersion: integer("plan_version").notNull(),
    bindingId: text("binding_id").notNull(),
    bindingVersion: integer("binding_version").notNull(),
    /** The frozen terms, as handed to `splitLine`. */
    terms: jsonb("terms").notNull(),
    commissionType: integer("commission_type").notNull(),
    servicePpm: ppm("service_ppm").notNull(),
    sharerPpm: ppm("sharer_ppm").notNull(),
    baseFen: fen("base_fen").notNull(),
    serviceFen: fen("service_fen").notNull(),
    sharerFen: fen("sharer_fen").notNull(),
    institutionFen: fen("institution_fen").notNull(),
    creatorFen: fen("creator_fen").notNull().default(0),
    /** 帮卖: who passed the item on, the rate the shop pays it, and its net. The columns above are then the helper's. */
    supplierId: party("supplier_id"),
    supplierPpm: ppm("supplier_ppm"),
    supplierFen: fen("supplier_fen").notNull().default(0),
    passId: text("pass_id"),
    passVersion: integer("pass_version"),
    status: text("status", { enum: commissionStatuses }).notNull(),
    supersededAt: at("superseded_at"),
    dueAt: at("due_at"),
    confirmedAt: at("confirmed_at"),
    settledAt: at("settled_at"),
    /** Looked at for signs of fraud; null until the sweep came by. */
    assessedAt: at("assessed_at"),
    /** Held for review from `heldAt` until a person released or refused it. */
    heldAt: at("held_at"),
    releasedAt: at("released_at"),
    refusedAt: at("refused_at"),
    orderedAt: at("ordered_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("commissions_live").on(t.lineId).where(sql`${t.supersededAt} is null`),
    uniqueIndex("commissions_version").on(t.lineId, t.attributionVersion),
    index("commissions_institution").on(t.institutionId, t.orderedAt, t.id),
    index("commissions_promoter").on(t.promoterId, t.orderedAt, t.id),
    index("commissions_brand").on(t.brandId, t.orderedAt, t.id),
    index("commissions_supplier").on(t.supplierId, t.orderedAt, t.id).where(sql`${t.supplierId} is not null`),
    index("commissions_institution_updated").on(t.institutionId, t.updatedAt, t.id),
    index("commissions_supplier_updated").on(t.supplierId, t.updatedAt, t.id).where(sql`${t.supplierId} is not null`),
    index("commissions_creator").on(t.creatorId, t.orderedAt, t.id).where(sql`${t.creatorId} is not null`),
    // A list of one status is read in the order of its lines, however rare the status.
    index("commissions_brand_status")
      .on(t.brandId, t.status, t.orderedAt, t.lineId)
      .where(sql`${t.supersededAt} is null`),
    index("commissions_institution_status")
      .on(t.institutionId, t.status, t.orderedAt, t.lineId)
      .where(sql`${t.supersededAt} is null`),
    index("commissions_due").on(t.dueAt).where(sql`${t.dueAt} is not null and ${t.supersededAt} is null`),
    index("commissions_unassessed").on(t.orderedAt).where(sql`${t.assessedAt} is null and ${t.supersededAt} is null`),
    oneOf("commissions_status", t.status, commissionStatuses),
    check("commissions_sum", sql`${t.sharerFen} + ${t.institutionFen} = ${t.serviceFen}`),
    check(
      "commissions_amounts",
      sql`least(${t.baseFen}, ${t.serviceFen}, ${t.sharerFen}, ${t.institutionFen}, ${t.creatorFen}, ${t.supplierFen}) >= 0 and ${t.supplierFen} + ${t.serviceFen} + ${t.creatorFen} <= ${t.baseFen}`,
    ),
  ],
);

/**
 * A fact that came late would have given a confirmed line to somebody else. The line and its commission stay as they
 * are; from here on the books owe what these parties are due. Append only: the newest holds.
 */
export const lineAdjustments = pgTable(
  "line_adjustments",
  {
    id: id(),
    lineId: text("line_id")
      .notNull()
      .references(() => orderLines.id),
    version: integer("version").notNull(),
    brandId: party("brand_id").notNull(),
    /** Whom the line was confirmed for. */
    fromInstitutionId: party("from_institution_id"),
    fromPromoterId: party("from_promoter_id"),
    /** Who is due it by today's facts; null for nobody. */
    institutionId: party("institution_id"),
    promoterId: party("promoter_id"),
    creatorId: party("creator_id"),
    /** As in `attributions`: winner, candidates and terms. */
    result: jsonb("result").notNull(),
    reason: text("reason").notNull(),
    cause: text("cause").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [uniqueIndex("line_adjustments_version").on(t.lineId, t.version)],
);
