import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, id, oneOf, party, ppm } from "../columns";
import { openItemStatuses, waveItemStatuses, waveStatuses } from "../enums";
import { miniapps, versions } from "./miniapps";
import { templates } from "./templates";
import { organisations } from "./tenants";

/** One template on its way to many brands' mini-programs. */
export const releaseWaves = pgTable(
  "release_waves",
  {
    id: id(),
    providerId: party("provider_id")
      .notNull()
      .references(() => organisations.id),
    templateId: bigint("template_id", { mode: "number" })
      .notNull()
      .references(() => templates.id),
    name: text("name").notNull(),
    /** What the versions it makes are called. */
    version: text("version").notNull(),
    description: text("description").notNull().default(""),
    status: text("status", { enum: waveStatuses }).notNull(),
    /** ext.json all brands have in common. */
    ext: jsonb("ext").notNull().default({}),
    needsAcceptance: boolean("needs_acceptance").notNull(),
    submitsItself: boolean("submits_itself").notNull(),
    releasesItself: boolean("releases_itself").notNull(),
    /** A release begins with this part of the visitors; null for everybody at once. */
    greyPercent: integer("grey_percent"),
    reviewNotes: text("review_notes").notNull(),
    trialHours: integer("trial_hours").notNull(),
    startPath: text("start_path").notNull().default("/"),
    /** Halts at this many failures since it was started or last resumed. */
    haltFailures: integer("halt_failures"),
    /** Halts when this part of what is finished has failed. */
    haltPpm: ppm("halt_ppm"),
    itemCount: integer("item_count").notNull(),
    /** Failures that count towards halting; reset when somebody resumes. */
    failures: integer("failures").notNull().default(0),
    finishes: integer("finishes").notNull().default(0),
    haltReason: text("halt_reason"),
    startedBy: text("started_by").notNull(),
    startedByName: text("started_by_name").notNull(),
    startedByType: text("started_by_type", { enum: ["user", "key"] }).notNull(),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
    finishedAt: at("finished_at"),
  },
  (t) => [
    index("release_waves_provider").on(t.providerId, t.createdAt, t.id),
    index("release_waves_live").on(t.status).where(sql`${t.status} in ('running', 'paused', 'halted')`),
    oneOf("release_waves_status", t.status, waveStatuses),
    check("release_waves_grey", sql`${t.greyPercent} is null or ${t.greyPercent} between 1 and 99`),
  ],
);

const open = sql.raw(openItemStatuses.map((status) => `'${status}'`).join(", "));

/** One mini-program's way through a wave: what the worker claims, step by step. */
export const releaseWaveItems = pgTable(
  "release_wave_items",
  {
    id: id(),
    waveId: text("wave_id")
      .notNull()
      .references(() => releaseWaves.id),
    providerId: party("provider_id").notNull(),
    brandId: party("brand_id").notNull(),
    miniappId: text("miniapp_id")
      .notNull()
      .references(() => miniapps.id),
    /** Place in the wave, from 1. */
    position: integer("position").notNull(),
    /** Place in the one queue over all waves: where two waves meet they take turns. */
    turn: bigint("turn", { mode: "number" }).notNull(),
    status: text("status", { enum: waveItemStatuses }).notNull(),
    /** What it was when the wave halted. */
    heldStatus: text("held_status", { enum: waveItemStatuses }),
    /** Never released before: goes first, and from the reserved part of the quota. */
    isFirst: boolean("is_first").notNull(),
    /** ext.json of this brand alone. */
    ext: jsonb("ext"),
    versionId: text("version_id").references(() => versions.id),
    trialId: text("trial_id"),
    reviewId: text("review_id"),
    attempts: integer("attempts").notNull().default(0),
    /** When the worker is to take the next step; null while it waits for somebody. */
    dueAt: at("due_at"),
    /** Why it failed, was skipped or waits: a code with what belongs to it. */
    reason: text("reason"),
    reasonDetail: jsonb("reason_detail"),
    decidedByName: text("decided_by_name"),
    appliedAt: at("applied_at"),
    acceptedAt: at("accepted_at"),
    submittedAt: at("submitted_at"),
    reviewedAt: at("reviewed_at"),
    releasedAt: at("released_at"),
    remindedAt: at("reminded_at"),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("release_wave_items_miniapp").on(t.waveId, t.miniappId),
    uniqueIndex("release_wave_items_position").on(t.waveId, t.position),
    uniqueIndex("release_wave_items_version").on(t.versionId),
    uniqueIndex("release_wave_items_open").on(t.miniappId).where(sql`${t.status} in (${open})`),
    index("release_wave_items_status").on(t.waveId, t.status, t.position),
    index("release_wave_items_due").on(t.isFirst.desc(), t.turn, t.position).where(sql`${t.dueAt} is not null`),
    index("release_wave_items_due_at").on(t.dueAt).where(sql`${t.dueAt} is not null`),
    index("release_wave_items_brand").on(t.brandId, t.status),
    oneOf("release_wave_items_status_value", t.status, waveItemStatuses),
    check("release_wave_items_held", sql`(${t.status} = 'halted') = (${t.heldStatus} is not null)`),
  ],
);
