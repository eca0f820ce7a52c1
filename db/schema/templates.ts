import { sql } from "drizzle-orm";
import { bigint, bigserial, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, party } from "../columns";
import { miniapps, versions } from "./miniapps";
import { organisations } from "./tenants";

const provider = () =>
  party("provider_id")
    .notNull()
    .references(() => organisations.id);

const version = () =>
  text("version_id")
    .notNull()
    .references(() => versions.id);

/** 草稿: what was uploaded to a provider's development mini-program, in the order it came. */
export const templateDrafts = pgTable(
  "template_drafts",
  {
    /** draft_id on the wire. */
    id: bigserial("id", { mode: "number" }).primaryKey(),
    providerId: provider(),
    miniappId: text("miniapp_id")
      .notNull()
      .references(() => miniapps.id),
    versionId: version(),
    createdAt: at("created_at").notNull(),
    deletedAt: at("deleted_at"),
  },
  (t) => [
    uniqueIndex("template_drafts_version").on(t.versionId),
    index("template_drafts_provider").on(t.providerId, t.createdAt, t.id),
  ],
);

/** 代码模板: a draft kept to be applied to brands' mini-programs. */
export const templates = pgTable(
  "templates",
  {
    /** template_id on the wire. */
    id: bigserial("id", { mode: "number" }).primaryKey(),
    providerId: provider(),
    draftId: bigint("draft_id", { mode: "number" })
      .notNull()
      .references(() => templateDrafts.id),
    /** Its files are this version's: a template copies no bytes. */
    versionId: version(),
    version: text("version").notNull(),
    description: text("description").notNull().default(""),
    createdBy: text("created_by").notNull(),
    createdByName: text("created_by_name").notNull(),
    createdAt: at("created_at").notNull(),
    deletedAt: at("deleted_at"),
  },
  (t) => [
    index("templates_provider").on(t.providerId, t.createdAt, t.id),
    /** A draft stands in the library once. */
    uniqueIndex("templates_draft").on(t.draftId).where(sql`${t.deletedAt} is null`),
  ],
);

/** What a provider may submit for review each month, where the operator set it otherwise than the default. */
export const reviewQuotaLimits = pgTable(
  "review_quota_limits",
  {
    providerId: provider().primaryKey(),
    monthlyLimit: integer("monthly_limit").notNull(),
    /** Part of it kept for mini-programs that were never released. */
    reservedFirst: integer("reserved_first").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    check(
      "review_quota_limits_range",
      sql`${t.monthlyLimit} >= 0 and ${t.reservedFirst} between 0 and ${t.monthlyLimit}`,
    ),
  ],
);

/** One provider's submissions of one month (Shanghai). The guarded counters admit no more than there is, in any race. */
export const reviewQuotas = pgTable(
  "review_quotas",
  {
    providerId: provider(),
    month: text("month").notNull(),
    monthlyLimit: integer("monthly_limit").notNull(),
    reservedFirst: integer("reserved_first").notNull(),
    used: integer("used").notNull().default(0),
    /** Of `used`, first releases. */
    usedFirst: integer("used_first").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.providerId, t.month] }),
    check("review_quotas_used", sql`${t.used} >= 0 and ${t.usedFirst} between 0 and ${t.used}`),
  ],
);
