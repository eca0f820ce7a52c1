import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, id, oneOf, party } from "../columns";
import { appealStatuses, channelIds, qualificationStatuses, sanctionLevels, sanctionTargets } from "../enums";
import { evidenceFiles } from "./channels";
import { miniapps } from "./miniapps";
import { organisations } from "./tenants";

/** A warning, a restriction or a stop: of one mini-program, of a brand, or of a provider with all it made. */
export const sanctions = pgTable(
  "sanctions",
  {
    id: id(),
    targetKind: text("target_kind", { enum: sanctionTargets }).notNull(),
    /** Who is sanctioned and may appeal: the brand, or the provider. */
    orgId: party("org_id")
      .notNull()
      .references(() => organisations.id),
    miniappId: text("miniapp_id").references(() => miniapps.id),
    channel: text("channel", { enum: channelIds }).notNull(),
    level: text("level", { enum: sanctionLevels }).notNull(),
    /** A rule of the channel's conduct or of its banned goods. */
    ruleId: text("rule_id").notNull(),
    reason: text("reason").notNull(),
    /** Until when a warning wants the matter mended. */
    remedyBy: at("remedy_by"),
    issuedBy: text("issued_by").notNull(),
    issuedByName: text("issued_by_name").notNull(),
    issuedAt: at("issued_at").notNull(),
    endedAt: at("ended_at"),
    endedBy: text("ended_by"),
    endedByName: text("ended_by_name"),
    endNote: text("end_note"),
    isOverturned: boolean("is_overturned").notNull().default(false),
  },
  (t) => [
    index("sanctions_org").on(t.orgId, t.issuedAt),
    index("sanctions_issued").on(t.issuedAt, t.id),
    oneOf("sanctions_target", t.targetKind, sanctionTargets),
    oneOf("sanctions_level", t.level, sanctionLevels),
    check("sanctions_miniapp", sql`(${t.targetKind} = 'miniapp') = (${t.miniappId} is not null)`),
  ],
);

/** The mini-programs a sanction falls on, with the brand that is to learn why. */
export const sanctionEffects = pgTable(
  "sanction_effects",
  {
    sanctionId: text("sanction_id")
      .notNull()
      .references(() => sanctions.id),
    miniappId: text("miniapp_id")
      .notNull()
      .references(() => miniapps.id),
    brandId: party("brand_id").notNull(),
    level: text("level", { enum: sanctionLevels }).notNull(),
    /** Said again here: a brand hit through its provider does not see the provider's case. */
    targetKind: text("target_kind", { enum: sanctionTargets }).notNull(),
    channel: text("channel", { enum: channelIds }).notNull(),
    ruleId: text("rule_id").notNull(),
    reason: text("reason").notNull(),
    issuedAt: at("issued_at").notNull(),
    endedAt: at("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.sanctionId, t.miniappId] }),
    index("sanction_effects_miniapp").on(t.miniappId).where(sql`${t.endedAt} is null`),
  ],
);

export const appeals = pgTable(
  "appeals",
  {
    id: id(),
    sanctionId: text("sanction_id")
      .notNull()
      .references(() => sanctions.id),
    orgId: party("org_id").notNull(),
    statement: text("statement").notNull(),
    /** Numbers of files handed in as evidence, at most five. */
    evidence: text("evidence").array().notNull().default([]),
    status: text("status", { enum: appealStatuses }).notNull(),
    submittedBy: text("submitted_by").notNull(),
    submittedByName: text("submitted_by_name").notNull(),
    submittedAt: at("submitted_at").notNull(),
    decidedBy: text("decided_by"),
    decidedByName: text("decided_by_name"),
    decidedAt: at("decided_at"),
    note: text("note"),
  },
  (t) => [
    uniqueIndex("appeals_open").on(t.sanctionId).where(sql`${t.status} = 'open'`),
    index("appeals_sanction").on(t.sanctionId, t.submittedAt),
    oneOf("appeals_status", t.status, appealStatuses),
  ],
);

/** A document a category asks for, with the day it ends. A renewal is a new row; the latest accepted one counts. */
export const qualifications = pgTable(
  "qualifications",
  {
    id: id(),
    brandId: party("brand_id")
      .notNull()
      .references(() => organisations.id),
    channel: text("channel", { enum: channelIds }).notNull(),
    category: text("category").notNull(),
    /** Which of the category's documents, by its place in the channel's list. */
    item: integer("item").notNull(),
    fileId: text("file_id")
      .notNull()
      .references(() => evidenceFiles.id),
    number: text("number"),
    /** The last moment it is valid; null where it does not end. */
    validUntil: at("valid_until"),
    status: text("status", { enum: qualificationStatuses }).notNull(),
    reason: text("reason"),
    /** Days before the end that were last written about: 30, 7, 0. */
    remindedDays: integer("reminded_days"),
    submittedBy: text("submitted_by").notNull(),
    submittedAt: at("submitted_at").notNull(),
    decidedBy: text("decided_by"),
    decidedAt: at("decided_at"),
  },
  (t) => [
    index("qualifications_brand").on(t.brandId, t.channel, t.category, t.item),
    index("qualifications_end").on(t.validUntil).where(sql`${t.status} = 'accepted'`),
    uniqueIndex("qualifications_open")
      .on(t.brandId, t.channel, t.category, t.item)
      .where(sql`${t.status} = 'submitted'`),
    oneOf("qualifications_status", t.status, qualificationStatuses),
  ],
);
