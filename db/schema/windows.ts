import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, id, oneOf, party } from "../columns";
import { windowStatuses } from "../enums";
import { plans } from "./plans";
import { products } from "./products";
import { creators } from "./promoters";
import { organisations } from "./tenants";

/** 橱窗授权 of a creator to an institution: who may put goods into his shop window. */
export const windowAuthorisations = pgTable(
  "window_authorisations",
  {
    id: id(),
    institutionId: party("institution_id")
      .notNull()
      .references(() => organisations.id),
    creatorId: party("creator_id")
      .notNull()
      .references(() => creators.id),
    status: text("status", { enum: windowStatuses }).notNull(),
    version: integer("version").notNull(),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("window_authorisations_pair").on(t.institutionId, t.creatorId),
    index("window_authorisations_creator").on(t.creatorId),
    oneOf("window_authorisations_status", t.status, windowStatuses),
  ],
);

export const windowAuthorisationVersions = pgTable(
  "window_authorisation_versions",
  {
    authorisationId: text("authorisation_id")
      .notNull()
      .references(() => windowAuthorisations.id),
    version: integer("version").notNull(),
    institutionId: party("institution_id").notNull(),
    creatorId: party("creator_id").notNull(),
    status: text("status", { enum: windowStatuses }).notNull(),
    validFrom: at("valid_from").notNull(),
    changedBy: text("changed_by").notNull(),
    /** Which side changed it: the kind of tenant that acted. */
    changedByKind: text("changed_by_kind").notNull(),
  },
  (t) => [primaryKey({ columns: [t.authorisationId, t.version] })],
);

/** A product an institution put into a creator's window. Rows stay when it is taken out. */
export const windowProducts = pgTable(
  "window_products",
  {
    /** The wire's `product_window_id`. */
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity({ startWith: 50_000_000_001 }),
    institutionId: party("institution_id")
      .notNull()
      .references(() => organisations.id),
    creatorId: party("creator_id")
      .notNull()
      .references(() => creators.id),
    productId: bigint("product_id", { mode: "bigint" })
      .notNull()
      .references(() => products.id),
    brandId: party("brand_id")
      .notNull()
      .references(() => organisations.id),
    /** Under which plan the institution offered it, and by which link of the selection pool. */
    planId: text("plan_id")
      .notNull()
      .references(() => plans.id),
    link: text("link").notNull(),
    /** In the window, but not shown to its visitors. */
    isHidden: boolean("is_hidden").notNull().default(false),
    addedBy: text("added_by").notNull(),
    addedAt: at("added_at").notNull(),
    updatedAt: at("updated_at").notNull(),
    removedAt: at("removed_at"),
    /** Which side took it out. */
    removedByKind: text("removed_by_kind"),
  },
  (t) => [
    uniqueIndex("window_products_open")
      .on(t.creatorId, t.productId, t.institutionId)
      .where(sql`${t.removedAt} is null`),
    index("window_products_institution").on(t.institutionId, t.creatorId, t.addedAt),
    index("window_products_brand").on(t.brandId),
  ],
);
