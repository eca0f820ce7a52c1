import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { at, id, oneOf, party } from "../columns";
import {
  channelIds,
  memberKinds,
  memberRoles,
  miniappStatuses,
  packageKinds,
  releaseKinds,
  reviewStatuses,
  runStates,
  versionStatuses,
} from "../enums";
import { admissions } from "./channels";
import { organisations, users } from "./tenants";

export const miniapps = pgTable(
  "miniapps",
  {
    id: id(),
    brandId: party("brand_id")
      .notNull()
      .references(() => organisations.id),
    providerId: party("provider_id").references(() => organisations.id),
    admissionId: text("admission_id").references(() => admissions.id),
    channel: text("channel", { enum: channelIds }).notNull(),
    /** A provider's own, from which its templates come (开发小程序). */
    isDevelopment: boolean("is_development").notNull().default(false),
    /** miniprogram_appid on the wire. */
    appid: text("appid").notNull(),
    name: text("name").notNull(),
    icon: text("icon"),
    intro: text("intro").notNull().default(""),
    category: text("category").notNull().default(""),
    status: text("status", { enum: miniappStatuses }).notNull(),
    /** The wizard's unfinished answers while `draft`. */
    draft: jsonb("draft"),
    /** Options handed to the package at launch (colours and the like of our sample storefront). */
    launchOptions: jsonb("launch_options").notNull().default({}),
    uploadKeyHash: text("upload_key_hash"),
    uploadKeyMadeAt: at("upload_key_made_at"),
    /** Addresses and blocks (CIDR) the upload key may be used from; none means from anywhere. */
    uploadKeyBlocks: text("upload_key_blocks").array().notNull().default([]),
    uploadKeyUsedAt: at("upload_key_used_at"),
    uploadKeyUsedFrom: text("upload_key_used_from"),
    liveVersionId: text("live_version_id"),
    /** Since when its owner keeps visitors out; nothing to do with sanctions. */
    suspendedAt: at("suspended_at"),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("miniapps_appid").on(t.appid),
    index("miniapps_brand").on(t.brandId, t.createdAt),
    oneOf("miniapps_status", t.status, miniappStatuses),
  ],
);

export const miniappDomains = pgTable(
  "miniapp_domains",
  {
    miniappId: text("miniapp_id")
      .notNull()
      .references(() => miniapps.id),
    brandId: party("brand_id").notNull(),
    domain: text("domain").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.miniappId, t.domain] })],
);

export const miniappMembers = pgTable(
  "miniapp_members",
  {
    id: id(),
    miniappId: text("miniapp_id")
      .notNull()
      .references(() => miniapps.id),
    brandId: party("brand_id").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    kind: text("kind", { enum: memberKinds }).notNull(),
    role: text("role", { enum: memberRoles }).notNull(),
    createdAt: at("created_at").notNull(),
    removedAt: at("removed_at"),
  },
  (t) => [
    uniqueIndex("miniapp_members_live").on(t.miniappId, t.userId, t.kind).where(sql`${t.removedAt} is null`),
    index("miniapp_members_user").on(t.userId),
    oneOf("miniapp_members_role", t.role, memberRoles),
  ],
);

/** One uploaded package. The bytes lie in the blob store under their hashes. */
export const versions = pgTable(
  "versions",
  {
    id: id(),
    miniappId: text("miniapp_id")
      .notNull()
      .references(() => miniapps.id),
    brandId: party("brand_id").notNull(),
    version: text("version").notNull(),
    description: text("description").notNull().default(""),
    branch: text("branch").notNull().default("main"),
    robot: integer("robot"),
    uploadedBy: text("uploaded_by").notNull(),
    /** The development line: a named branch of one robot or one person. */
    lineKey: text("line_key").generatedAlwaysAs(
      sql`branch || chr(10) || coalesce('robot ' || robot::text, uploaded_by)`,
    ),
    uploaderName: text("uploader_name").notNull(),
    /** The uploader's own key for "what became of it?". */
    uploadKey: text("upload_key"),
    kind: text("kind", { enum: packageKinds }).notNull(),
    runState: text("run_state", { enum: runStates }).notNull().default("ready"),
    packageHash: text("package_hash").notNull(),
    totalBytes: integer("total_bytes").notNull(),
    report: jsonb("report").notNull(),
    /** Made from this template, by the provider that keeps it, with the brand's ext.json as it was laid over it. */
    templateId: bigint("template_id", { mode: "number" }),
    providerId: party("provider_id").references(() => organisations.id),
    extConfig: jsonb("ext_config"),
    status: text("status", { enum: versionStatuses }).notNull(),
    firstReleasedAt: at("first_released_at"),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    index("versions_miniapp").on(t.miniappId, t.createdAt),
    index("versions_line").on(t.miniappId, t.lineKey, t.createdAt),
    index("versions_template").on(t.providerId, t.templateId).where(sql`${t.templateId} is not null`),
    uniqueIndex("versions_upload_key").on(t.miniappId, t.uploadKey).where(sql`${t.uploadKey} is not null`),
    /** Exactly one version of a mini-program is live. */
    uniqueIndex("versions_live").on(t.miniappId).where(sql`${t.status} = 'released'`),
    oneOf("versions_status", t.status, versionStatuses),
    oneOf("versions_run_state", t.runState, runStates),
    check("versions_h5_runs", sql`${t.kind} = 'native' or ${t.runState} = 'ready'`),
    index("versions_to_compile").on(t.createdAt).where(sql`${t.runState} = 'pending'`),
    check("versions_robot", sql`${t.robot} is null or ${t.robot} between 1 and 30`),
  ],
);

export const versionFiles = pgTable(
  "version_files",
  {
    versionId: text("version_id")
      .notNull()
      .references(() => versions.id),
    brandId: party("brand_id").notNull(),
    path: text("path").notNull(),
    sha256: text("sha256").notNull(),
    size: integer("size").notNull(),
    mime: text("mime").notNull(),
  },
  (t) => [primaryKey({ columns: [t.versionId, t.path] })],
);

/** A named trial of a version behind one QR. The token is signed over the id, so it needs no storing. */
export const trials = pgTable(
  "trials",
  {
    id: id(),
    miniappId: text("miniapp_id")
      .notNull()
      .references(() => miniapps.id),
    brandId: party("brand_id").notNull(),
    versionId: text("version_id")
      .notNull()
      .references(() => versions.id),
    name: text("name").notNull(),
    startPath: text("start_path").notNull().default("/"),
    audience: text("audience", { enum: ["anyone", "members"] }).notNull(),
    expiresAt: at("expires_at").notNull(),
    revokedAt: at("revoked_at"),
    openedCount: integer("opened_count").notNull().default(0),
    lastOpenedAt: at("last_opened_at"),
    lastOpenedBy: text("last_opened_by"),
    createdBy: text("created_by").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [index("trials_miniapp").on(t.miniappId, t.createdAt)],
);

export const versionReviews = pgTable(
  "version_reviews",
  {
    id: id(),
    /** auditid on the wire: a number. */
    auditId: bigint("audit_id", { mode: "number" }).generatedAlwaysAsIdentity(),
    versionId: text("version_id")
      .notNull()
      .references(() => versions.id),
    miniappId: text("miniapp_id").notNull(),
    brandId: party("brand_id").notNull(),
    notes: text("notes").notNull().default(""),
    /** `[{ page, title, tags }]`: pages the reviewer is led to. */
    items: jsonb("items").notNull().default([]),
    /** Pictures of the version, by their ids in `review_files`. */
    pictures: text("pictures").array().notNull().default([]),
    /** The brand's word on the rejection before. */
    feedback: text("feedback").notNull().default(""),
    status: text("status", { enum: reviewStatuses }).notNull(),
    submittedBy: text("submitted_by").notNull(),
    submittedAt: at("submitted_at").notNull(),
    decidedBy: text("decided_by"),
    decidedAt: at("decided_at"),
    /** `[{ page, reason, fileId?, mark? }]` of a rejection. */
    reasons: jsonb("reasons"),
  },
  (t) => [
    uniqueIndex("version_reviews_open").on(t.miniappId).where(sql`${t.status} = 'in_review'`),
    uniqueIndex("version_reviews_audit").on(t.auditId),
    index("version_reviews_status").on(t.status, t.submittedAt),
    index("version_reviews_miniapp").on(t.miniappId, t.submittedAt),
    oneOf("version_reviews_status_value", t.status, reviewStatuses),
  ],
);

/** What was live when: append only, the latest row is the live one. */
export const releases = pgTable(
  "releases",
  {
    id: id(),
    miniappId: text("miniapp_id")
      .notNull()
      .references(() => miniapps.id),
    brandId: party("brand_id").notNull(),
    versionId: text("version_id")
      .notNull()
      .references(() => versions.id),
    fromVersionId: text("from_version_id"),
    sequence: integer("sequence").notNull(),
    kind: text("kind", { enum: releaseKinds }).notNull(),
    /** Why, in the words of who did it. */
    note: text("note").notNull().default(""),
    /** The grey release that ended in this full one. */
    greyReleaseId: text("grey_release_id"),
    releasedBy: text("released_by").notNull(),
    releasedByName: text("released_by_name").notNull(),
    releasedAt: at("released_at").notNull(),
  },
  (t) => [uniqueIndex("releases_sequence").on(t.miniappId, t.sequence), oneOf("releases_kind", t.kind, releaseKinds)],
);

/** The timeline of a mini-program's versions. */
export const versionEvents = pgTable(
  "version_events",
  {
    id: id(),
    miniappId: text("miniapp_id").notNull(),
    versionId: text("version_id"),
    brandId: party("brand_id").notNull(),
    type: text("type").notNull(),
    actorType: text("actor_type").notNull().default(""),
    actorId: text("actor_id").notNull().default(""),
    actorName: text("actor_name").notNull(),
    data: jsonb("data").notNull().default({}),
    at: at("at").notNull(),
  },
  (t) => [
    index("version_events_miniapp").on(t.miniappId, t.at),
    index("version_events_version").on(t.versionId, t.at),
    index("version_events_type").on(t.miniappId, t.type, t.at),
  ],
);

/** Storage of a mini-program for one visitor, kept by the shell on the frame's behalf. */
export const frameStorage = pgTable(
  "frame_storage",
  {
    miniappId: text("miniapp_id").notNull(),
    brandId: party("brand_id").notNull(),
    identityId: text("identity_id").notNull(),
    key: text("key").notNull(),
    value: jsonb("value").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.miniappId, t.identityId, t.key] })],
);
