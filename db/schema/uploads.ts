import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import { at, id, oneOf, party } from "../columns";
import { probeStatuses, uploadStatuses } from "../enums";
import { miniapps, versions } from "./miniapps";

/** The intent of an upload that carries a key, and what became of it. */
export const uploadAttempts = pgTable(
  "upload_attempts",
  {
    id: id(),
    miniappId: text("miniapp_id")
      .notNull()
      .references(() => miniapps.id),
    brandId: party("brand_id").notNull(),
    uploadKey: text("upload_key").notNull(),
    status: text("status", { enum: uploadStatuses }).notNull(),
    version: text("version").notNull(),
    /** SHA-256 of the archive as it was sent. */
    archiveHash: text("archive_hash").notNull(),
    archiveBytes: integer("archive_bytes").notNull(),
    /** How often this key was sent to be worked on. */
    tries: integer("tries").notNull().default(1),
    versionId: text("version_id").references(() => versions.id),
    reason: text("reason"),
    diagnostics: jsonb("diagnostics"),
    actorName: text("actor_name").notNull(),
    startedAt: at("started_at").notNull(),
    finishedAt: at("finished_at"),
    /** Who works on it, and until when that is believed without a sign of life: by the machine's clock. */
    holder: text("holder").notNull(),
    heldUntil: timestamp("held_until", { withTimezone: true, mode: "date", precision: 3 }).notNull(),
  },
  (t) => [
    uniqueIndex("upload_attempts_key").on(t.miniappId, t.uploadKey),
    index("upload_attempts_held").on(t.heldUntil).where(sql`${t.status} in ('received', 'processing')`),
    oneOf("upload_attempts_status", t.status, uploadStatuses),
  ],
);

/** What a headless run saw of a version: its first page as a picture, and what failed while starting. */
export const versionProbes = pgTable(
  "version_probes",
  {
    versionId: text("version_id")
      .primaryKey()
      .references(() => versions.id),
    miniappId: text("miniapp_id").notNull(),
    brandId: party("brand_id").notNull(),
    status: text("status", { enum: probeStatuses }).notNull(),
    /** Why there is none (`no_browser`), or why it failed. */
    reason: text("reason"),
    thumbnailHash: text("thumbnail_hash"),
    thumbnailMime: text("thumbnail_mime"),
    /** `[{ page, message, source, line, column }]`. */
    bootErrors: jsonb("boot_errors").notNull().default([]),
    /** `[{ page, isBooted, ms }]`. */
    pages: jsonb("pages").notNull().default([]),
    bootMs: integer("boot_ms"),
    tries: integer("tries").notNull().default(0),
    queuedAt: at("queued_at").notNull(),
    startedAt: at("started_at"),
    finishedAt: at("finished_at"),
  },
  (t) => [
    index("version_probes_waiting").on(t.queuedAt).where(sql`${t.status} in ('queued', 'running')`),
    oneOf("version_probes_status", t.status, probeStatuses),
  ],
);

/** Pictures beside a submission or a rejection, of the brand or of the operator. */
export const reviewFiles = pgTable(
  "review_files",
  {
    id: id(),
    miniappId: text("miniapp_id")
      .notNull()
      .references(() => miniapps.id),
    brandId: party("brand_id").notNull(),
    side: text("side", { enum: ["brand", "operator"] }).notNull(),
    name: text("name").notNull(),
    mime: text("mime").notNull(),
    size: integer("size").notNull(),
    sha256: text("sha256").notNull(),
    keptBy: text("kept_by").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [index("review_files_miniapp").on(t.miniappId, t.createdAt)],
);
