import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, id, oneOf, party, ppm, ratio } from "../columns";
import { itemPassStatuses, relationKinds, relationStatuses, subItemStatuses } from "../enums";
import { plans } from "./plans";
import { products } from "./products";
import { organisations } from "./tenants";

/** 合作: an institution with a shop, or two institutions with each other. One row per pair; who invited last stands first. */
export const cooperations = pgTable(
  "cooperations",
  {
    id: id(),
    kind: text("kind", { enum: relationKinds }).notNull(),
    inviterId: party("inviter_id")
      .notNull()
      .references(() => organisations.id),
    inviteeId: party("invitee_id")
      .notNull()
      .references(() => organisations.id),
    status: text("status", { enum: relationStatuses }).notNull(),
    note: text("note"),
    version: integer("version").notNull(),
    acceptedAt: at("accepted_at"),
    endedAt: at("ended_at"),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("cooperations_pair").on(
      sql`least(${t.inviterId}, ${t.inviteeId})`,
      sql`greatest(${t.inviterId}, ${t.inviteeId})`,
    ),
    index("cooperations_inviter").on(t.inviterId, t.createdAt, t.id),
    index("cooperations_invitee").on(t.inviteeId, t.createdAt, t.id),
    oneOf("cooperations_kind", t.kind, relationKinds),
    oneOf("cooperations_status", t.status, relationStatuses),
    check("cooperations_two", sql`${t.inviterId} <> ${t.inviteeId}`),
  ],
);

/** Every state a cooperation has been in. Append only. */
export const cooperationVersions = pgTable(
  "cooperation_versions",
  {
    cooperationId: text("cooperation_id")
      .notNull()
      .references(() => cooperations.id),
    version: integer("version").notNull(),
    inviterId: party("inviter_id").notNull(),
    inviteeId: party("invitee_id").notNull(),
    status: text("status", { enum: relationStatuses }).notNull(),
    /** The organisation that brought it about, and its person or key. */
    changedByOrg: party("changed_by_org").notNull(),
    changedBy: text("changed_by").notNull(),
    validFrom: at("valid_from").notNull(),
  },
  (t) => [primaryKey({ columns: [t.cooperationId, t.version] })],
);

/** 帮卖: a supplying institution hands the item of a directed plan on. Terms are in item_pass_versions; repeated here for lists. */
export const itemPasses = pgTable(
  "item_passes",
  {
    id: id(),
    supplierId: party("supplier_id")
      .notNull()
      .references(() => organisations.id),
    /** null = offered to every institution, which then takes it from the selection pool. */
    helperId: party("helper_id").references(() => organisations.id),
    planId: text("plan_id")
      .notNull()
      .references(() => plans.id),
    brandId: party("brand_id").notNull(),
    productId: bigint("product_id", { mode: "bigint" })
      .notNull()
      .references(() => products.id),
    /** What the helper gets: a rate of the line's base, cut from the supplier's own. */
    servicePpm: ppm("service_ppm").notNull(),
    status: text("status", { enum: itemPassStatuses }).notNull(),
    beginAt: at("begin_at").notNull(),
    endAt: at("end_at"),
    version: integer("version").notNull(),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("item_passes_live")
      .on(t.supplierId, t.planId, sql`coalesce(${t.helperId}, '')`)
      .where(sql`${t.status} = 'active'`),
    index("item_passes_supplier").on(t.supplierId, t.createdAt, t.id),
    index("item_passes_helper").on(t.helperId, t.createdAt, t.id),
    index("item_passes_product").on(t.productId),
    oneOf("item_passes_status", t.status, itemPassStatuses),
    ratio("item_passes_service", t.servicePpm),
    check("item_passes_step", sql`${t.servicePpm} % 1000 = 0`),
    check("item_passes_other", sql`${t.helperId} is null or ${t.helperId} <> ${t.supplierId}`),
    check("item_passes_period", sql`${t.endAt} is null or ${t.endAt} > ${t.beginAt}`),
  ],
);

/** The terms of a passed-on item from `validFrom` on. Append only: what attribution looks up as of a past moment. */
export const itemPassVersions = pgTable(
  "item_pass_versions",
  {
    passId: text("pass_id")
      .notNull()
      .references(() => itemPasses.id),
    version: integer("version").notNull(),
    supplierId: party("supplier_id").notNull(),
    helperId: party("helper_id"),
    planId: text("plan_id").notNull(),
    productId: bigint("product_id", { mode: "bigint" }).notNull(),
    servicePpm: ppm("service_ppm").notNull(),
    status: text("status", { enum: itemPassStatuses }).notNull(),
    beginAt: at("begin_at").notNull(),
    endAt: at("end_at"),
    validFrom: at("valid_from").notNull(),
    changedBy: text("changed_by").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.passId, t.version] }),
    index("item_pass_versions_product").on(t.productId, t.validFrom),
    ratio("item_pass_versions_service", t.servicePpm),
  ],
);

/** 合作商品: what an institution has taken from the selection pool, of a shop's plan or of another institution's pass. */
export const cooperativeItems = pgTable(
  "cooperative_items",
  {
    /** The wire's cooperative_item_id. */
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity({ startWith: 30000000001 }),
    institutionId: party("institution_id")
      .notNull()
      .references(() => organisations.id),
    brandId: party("brand_id").notNull(),
    productId: bigint("product_id", { mode: "bigint" })
      .notNull()
      .references(() => products.id),
    planId: text("plan_id")
      .notNull()
      .references(() => plans.id),
    passId: text("pass_id").references(() => itemPasses.id),
    isHidden: boolean("is_hidden").notNull().default(false),
    addedAt: at("added_at").notNull(),
    endedAt: at("ended_at"),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("cooperative_items_live")
      .on(t.institutionId, t.planId, sql`coalesce(${t.passId}, '')`)
      .where(sql`${t.endedAt} is null`),
    index("cooperative_items_institution").on(t.institutionId, t.addedAt, t.id),
    index("cooperative_items_pass").on(t.passId).where(sql`${t.passId} is not null`),
  ],
);

/** 子计划: the rate at which an institution offers one of its items to creators. */
export const subItems = pgTable(
  "sub_items",
  {
    /** The wire's sub_item_id. */
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity({ startWith: 40000000001 }),
    cooperativeItemId: bigint("cooperative_item_id", { mode: "bigint" })
      .notNull()
      .references(() => cooperativeItems.id),
    institutionId: party("institution_id").notNull(),
    ratioPpm: ppm("ratio_ppm").notNull(),
    status: text("status", { enum: subItemStatuses }).notNull(),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("sub_items_ratio").on(t.cooperativeItemId, t.ratioPpm).where(sql`${t.status} = 'on'`),
    ratio("sub_items_bounds", t.ratioPpm),
    oneOf("sub_items_status", t.status, subItemStatuses),
  ],
);

/** Products whose changes an institution asked to be told of, beside those it cooperates on. */
export const productSubscriptions = pgTable(
  "product_subscriptions",
  {
    institutionId: party("institution_id")
      .notNull()
      .references(() => organisations.id),
    productId: bigint("product_id", { mode: "bigint" })
      .notNull()
      .references(() => products.id),
    brandId: party("brand_id").notNull(),
    subscribedAt: at("subscribed_at").notNull(),
    unsubscribedAt: at("unsubscribed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.institutionId, t.productId] }),
    index("product_subscriptions_product").on(t.productId),
  ],
);
