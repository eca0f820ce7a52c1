import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, id, oneOf, party } from "../columns";
import { greyArms, greyListKinds, greyPauses, greyReasons, greyStatuses } from "../enums";
import { miniapps, versions } from "./miniapps";

/** A version given to some visitors beside the live one. A mini-program has one such release open at a time. */
export const greyReleases = pgTable(
  "grey_releases",
  {
    id: id(),
    miniappId: text("miniapp_id")
      .notNull()
      .references(() => miniapps.id),
    brandId: party("brand_id").notNull(),
    versionId: text("version_id")
      .notNull()
      .references(() => versions.id),
    /** What everybody else has: the live version when it began. */
    baseVersionId: text("base_version_id")
      .notNull()
      .references(() => versions.id),
    status: text("status", { enum: greyStatuses }).notNull(),
    /** Of a halted one: whether those who have it keep it. */
    pause: text("pause", { enum: greyPauses }),
    percent: integer("percent").notNull(),
    hasProjectMembers: boolean("has_project_members").notNull().default(false),
    hasTrialMembers: boolean("has_trial_members").notNull().default(false),
    note: text("note").notNull().default(""),
    startedBy: text("started_by").notNull(),
    startedByName: text("started_by_name").notNull(),
    startedAt: at("started_at").notNull(),
    changedAt: at("changed_at").notNull(),
    endedByName: text("ended_by_name"),
    endedAt: at("ended_at"),
  },
  (t) => [
    uniqueIndex("grey_releases_open").on(t.miniappId).where(sql`${t.status} in ('running', 'paused')`),
    index("grey_releases_miniapp").on(t.miniappId, t.startedAt),
    index("grey_releases_version").on(t.versionId),
    oneOf("grey_releases_status", t.status, greyStatuses),
    check("grey_releases_percent", sql`${t.percent} between 0 and 100`),
    check("grey_releases_pause", sql`(${t.status} = 'paused') = (${t.pause} is not null)`),
  ],
);

/** Whom a grey release names: a visitor by his openid in the mini-program, a promoter by his sharer_appid. */
export const greyListed = pgTable(
  "grey_listed",
  {
    greyReleaseId: text("grey_release_id")
      .notNull()
      .references(() => greyReleases.id),
    brandId: party("brand_id").notNull(),
    kind: text("kind", { enum: greyListKinds }).notNull(),
    value: text("value").notNull(),
    addedAt: at("added_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.greyReleaseId, t.kind, t.value] }),
    oneOf("grey_listed_kind", t.kind, greyListKinds),
  ],
);

/** Which arm a visitor is in, and what came of it: assigned at his first opening, kept from then on. */
export const greyVisitors = pgTable(
  "grey_visitors",
  {
    greyReleaseId: text("grey_release_id")
      .notNull()
      .references(() => greyReleases.id),
    brandId: party("brand_id").notNull(),
    visitorId: text("visitor_id").notNull(),
    arm: text("arm", { enum: greyArms }).notNull(),
    reason: text("reason", { enum: greyReasons }).notNull(),
    greyOpenings: integer("grey_openings").notNull().default(0),
    baseOpenings: integer("base_openings").notNull().default(0),
    greyErrors: integer("grey_errors").notNull().default(0),
    baseErrors: integer("base_errors").notNull().default(0),
    firstOpenedAt: at("first_opened_at").notNull(),
    lastOpenedAt: at("last_opened_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.greyReleaseId, t.visitorId] }), oneOf("grey_visitors_arm", t.arm, greyArms)],
);
