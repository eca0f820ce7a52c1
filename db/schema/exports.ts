import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, id, oneOf, party } from "../columns";
import { exportFormats, exportKinds, exportStatuses, viewPages } from "../enums";
import { organisations, users } from "./tenants";

/** A file somebody asked for, made in the background from a frozen question. */
export const exports = pgTable(
  "exports",
  {
    id: id(),
    orgId: party("org_id")
      .notNull()
      .references(() => organisations.id),
    /** Who asked; null = a key. Files are his, and of those who may see the whole organisation's. */
    userId: text("user_id").references(() => users.id),
    askedBy: text("asked_by").notNull(),
    kind: text("kind", { enum: exportKinds }).notNull(),
    format: text("format", { enum: exportFormats }).notNull(),
    locale: text("locale").notNull(),
    /** The address query of the list it was asked from. */
    query: text("query").notNull(),
    /** The right it was asked under, looked at again before each part is read. */
    asker: jsonb("asker").notNull(),
    status: text("status", { enum: exportStatuses }).notNull(),
    rowsDone: integer("rows_done").notNull().default(0),
    /** As counted when it began; null while nobody knows. */
    rowsTotal: integer("rows_total"),
    sha256: text("sha256"),
    bytes: bigint("bytes", { mode: "number" }),
    failure: text("failure"),
    createdAt: at("created_at").notNull(),
    startedAt: at("started_at"),
    /** Who works on it lives so long: past it, another takes it up. */
    leasedUntil: at("leased_until"),
    finishedAt: at("finished_at"),
    /** The file is kept so long. */
    expiresAt: at("expires_at"),
  },
  (t) => [
    index("exports_org").on(t.orgId, t.createdAt, t.id),
    index("exports_waiting").on(t.createdAt).where(sql`${t.status} in ('waiting', 'running')`),
    oneOf("exports_kind", t.kind, exportKinds),
    oneOf("exports_format", t.format, exportFormats),
    oneOf("exports_status", t.status, exportStatuses),
    check("exports_file", sql`(${t.status} = 'done') = (${t.sha256} is not null)`),
  ],
);

/** A list's filters under a name: a person's own, shared by him, or the organisation's, which its keys keep. */
export const savedViews = pgTable(
  "saved_views",
  {
    id: id(),
    orgId: party("org_id")
      .notNull()
      .references(() => organisations.id),
    /** Null = the organisation's own. */
    userId: party("user_id").references(() => users.id),
    page: text("page", { enum: viewPages }).notNull(),
    name: text("name").notNull(),
    query: text("query").notNull(),
    /** Null = its maker's alone. */
    sharedAt: at("shared_at"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("saved_views_name").on(t.orgId, t.userId, t.page, t.name),
    uniqueIndex("saved_views_own_name").on(t.orgId, t.page, t.name).where(sql`${t.userId} is null`),
    check("saved_views_own_shared", sql`${t.userId} is not null or ${t.sharedAt} is not null`),
    index("saved_views_page").on(t.orgId, t.page, t.createdAt),
    oneOf("saved_views_page_known", t.page, viewPages),
  ],
);
