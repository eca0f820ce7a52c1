import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, id, oneOf, party, ppm, ratio } from "../columns";
import { commissionAssigners, planKinds, planStatuses } from "../enums";
import { products } from "./products";
import { organisations } from "./tenants";

/** One product in one promotion plan. Plans set together share `groupId` and `name`. The terms are in plan_versions;
 * status, institutions and rate here repeat the newest version for lists and row level security. */
export const plans = pgTable(
  "plans",
  {
    id: id(),
    brandId: party("brand_id")
      .notNull()
      .references(() => organisations.id),
    productId: bigint("product_id", { mode: "bigint" })
      .notNull()
      .references(() => products.id),
    groupId: text("group_id").notNull(),
    name: text("name").notNull(),
    kind: text("kind", { enum: planKinds }).notNull(),
    status: text("status", { enum: planStatuses }).notNull(),
    servicePpm: ppm("service_ppm").notNull(),
    commissionBy: text("commission_by", { enum: commissionAssigners }).notNull(),
    commissionPpm: ppm("commission_ppm"),
    /** null = every institution (ordinary). */
    institutionIds: text("institution_ids").array(),
    beginAt: at("begin_at").notNull(),
    endAt: at("end_at"),
    version: integer("version").notNull(),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("plans_one_ordinary").on(t.productId).where(sql`${t.kind} = 'ordinary' and ${t.status} <> 'ended'`),
    index("plans_brand").on(t.brandId, t.createdAt, t.id),
    index("plans_product").on(t.productId),
    index("plans_institutions").using("gin", t.institutionIds),
    oneOf("plans_kind", t.kind, planKinds),
    oneOf("plans_status", t.status, planStatuses),
    ratio("plans_service", t.servicePpm),
    check("plans_reach", sql`(${t.kind} = 'ordinary') = (${t.institutionIds} is null)`),
    check("plans_period", sql`${t.endAt} is null or ${t.endAt} > ${t.beginAt}`),
  ],
);

/** The terms of a plan from `validFrom` on. Append only: what attribution looks up as of a past moment. */
export const planVersions = pgTable(
  "plan_versions",
  {
    planId: text("plan_id")
      .notNull()
      .references(() => plans.id),
    version: integer("version").notNull(),
    brandId: party("brand_id").notNull(),
    productId: bigint("product_id", { mode: "bigint" }).notNull(),
    kind: text("kind", { enum: planKinds }).notNull(),
    status: text("status", { enum: planStatuses }).notNull(),
    servicePpm: ppm("service_ppm").notNull(),
    commissionBy: text("commission_by", { enum: commissionAssigners }).notNull(),
    commissionPpm: ppm("commission_ppm"),
    institutionIds: text("institution_ids").array(),
    beginAt: at("begin_at").notNull(),
    endAt: at("end_at"),
    validFrom: at("valid_from").notNull(),
    changedBy: text("changed_by").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.planId, t.version] }),
    index("plan_versions_product").on(t.productId, t.validFrom),
    ratio("plan_versions_service", t.servicePpm),
  ],
);

/** 锁客: four numbers of days per shop × institution (null institution = the shop's own). Append only. */
export const lockRules = pgTable(
  "lock_rules",
  {
    id: id(),
    brandId: party("brand_id")
      .notNull()
      .references(() => organisations.id),
    institutionId: party("institution_id").references(() => organisations.id),
    version: integer("version").notNull(),
    productClickDays: integer("product_click_days").notNull(),
    productOrderDays: integer("product_order_days").notNull(),
    contentClickDays: integer("content_click_days").notNull(),
    contentOrderDays: integer("content_order_days").notNull(),
    validFrom: at("valid_from").notNull(),
    changedBy: text("changed_by").notNull(),
  },
  (t) => [
    uniqueIndex("lock_rules_version").on(t.brandId, sql`coalesce(${t.institutionId}, '')`, t.version),
    check(
      "lock_rules_days",
      sql`least(${t.productClickDays}, ${t.productOrderDays}, ${t.contentClickDays}, ${t.contentOrderDays}) >= 0 and greatest(${t.productClickDays}, ${t.productOrderDays}, ${t.contentClickDays}, ${t.contentOrderDays}) <= 365`,
    ),
  ],
);
