import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, id, oneOf, party, ppm } from "../columns";
import { accountKinds, accountStatuses, linkRequestStatuses, selfPurchasePolicies } from "../enums";
import { organisations } from "./tenants";

/** 推客功能 and its policies of an institution, as of each moment. Append only. */
export const institutionFeatures = pgTable(
  "institution_features",
  {
    institutionId: party("institution_id")
      .notNull()
      .references(() => organisations.id),
    version: integer("version").notNull(),
    promoterEnabled: boolean("promoter_enabled").notNull(),
    selfPurchase: text("self_purchase", { enum: selfPurchasePolicies }).notNull(),
    /** What new promoters are offered: the commission type and the ratio. Null until they were set. */
    defaultType: integer("default_type"),
    defaultRatioPpm: ppm("default_ratio_ppm"),
    /** The agreement in force, by its edition; null until one was accepted. */
    agreement: text("agreement"),
    /** Why it was changed, where somebody said so. */
    reason: text("reason"),
    validFrom: at("valid_from").notNull(),
    changedBy: text("changed_by").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.institutionId, t.version] }),
    oneOf("institution_features_policy", t.selfPurchase, selfPurchasePolicies),
  ],
);

/** Mini-programs an institution has linked: where its promoters' people come from. */
export const institutionMiniapps = pgTable(
  "institution_miniapps",
  {
    institutionId: party("institution_id")
      .notNull()
      .references(() => organisations.id),
    appid: text("appid").notNull(),
    name: text("name").notNull(),
    linkedAt: at("linked_at").notNull(),
    unlinkedAt: at("unlinked_at"),
  },
  (t) => [primaryKey({ columns: [t.institutionId, t.appid] })],
);

/** An institution's wish to link a mini-program that belongs to a brand of the deployment, and the brand's word on it. */
export const institutionMiniappRequests = pgTable(
  "institution_miniapp_requests",
  {
    id: id(),
    institutionId: party("institution_id")
      .notNull()
      .references(() => organisations.id),
    brandId: party("brand_id")
      .notNull()
      .references(() => organisations.id),
    appid: text("appid").notNull(),
    name: text("name").notNull(),
    status: text("status", { enum: linkRequestStatuses }).notNull(),
    reason: text("reason"),
    requestedBy: text("requested_by").notNull(),
    requestedAt: at("requested_at").notNull(),
    decidedBy: text("decided_by"),
    decidedAt: at("decided_at"),
  },
  (t) => [
    uniqueIndex("institution_miniapp_requests_open").on(t.institutionId, t.appid).where(sql`${t.status} = 'requested'`),
    index("institution_miniapp_requests_brand").on(t.brandId, t.requestedAt),
    oneOf("institution_miniapp_requests_status", t.status, linkRequestStatuses),
  ],
);

/** 开放平台账号 of one subject: accounts bound to it share unionids. */
export const openPlatforms = pgTable(
  "open_platforms",
  {
    id: id(),
    institutionId: party("institution_id")
      .notNull()
      .references(() => organisations.id),
    appid: text("appid").notNull(),
    /** The legal subject and its licence number, as on the business licence. */
    subject: text("subject").notNull(),
    licence: text("licence").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: at("created_at").notNull(),
    closedAt: at("closed_at"),
  },
  (t) => [
    uniqueIndex("open_platforms_institution").on(t.institutionId).where(sql`${t.closedAt} is null`),
    uniqueIndex("open_platforms_appid").on(t.appid).where(sql`${t.closedAt} is null`),
  ],
);

/** A mini-program, official account or the institution itself, bound to an open platform account. */
export const openPlatformAccounts = pgTable(
  "open_platform_accounts",
  {
    id: id(),
    platformId: text("platform_id")
      .notNull()
      .references(() => openPlatforms.id),
    institutionId: party("institution_id").notNull(),
    kind: text("kind", { enum: accountKinds }).notNull(),
    appid: text("appid").notNull(),
    name: text("name").notNull(),
    /** The brand whose consent it takes, where it belongs to one of the deployment. */
    brandId: party("brand_id"),
    status: text("status", { enum: accountStatuses }).notNull(),
    requestedBy: text("requested_by").notNull(),
    requestedAt: at("requested_at").notNull(),
    decidedBy: text("decided_by"),
    boundAt: at("bound_at"),
    endedAt: at("ended_at"),
  },
  (t) => [
    uniqueIndex("open_platform_accounts_bound").on(t.appid).where(sql`${t.status} = 'bound'`),
    uniqueIndex("open_platform_accounts_open")
      .on(t.platformId, t.appid)
      .where(sql`${t.status} in ('requested', 'bound')`),
    index("open_platform_accounts_brand").on(t.brandId, t.requestedAt),
    oneOf("open_platform_accounts_kind", t.kind, accountKinds),
    oneOf("open_platform_accounts_status", t.status, accountStatuses),
  ],
);

/** What the open platform tells: which unionid an openid carries. It counts from when its account is bound. */
export const openPlatformUnionids = pgTable(
  "open_platform_unionids",
  {
    platformId: text("platform_id")
      .notNull()
      .references(() => openPlatforms.id),
    institutionId: party("institution_id").notNull(),
    appid: text("appid").notNull(),
    openid: text("openid").notNull(),
    unionid: text("unionid").notNull(),
    toldAt: at("told_at").notNull(),
    appliedAt: at("applied_at"),
    problem: text("problem"),
  },
  (t) => [
    primaryKey({ columns: [t.platformId, t.appid, t.openid] }),
    index("open_platform_unionids_waiting").on(t.platformId, t.appid).where(sql`${t.appliedAt} is null`),
  ],
);
