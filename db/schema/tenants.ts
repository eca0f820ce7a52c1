import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, id, oneOf, party } from "../columns";
import { memberKinds, orgKinds, orgRoles } from "../enums";

export const organisations = pgTable(
  "organisations",
  {
    id: id(),
    kind: text("kind", { enum: orgKinds }).notNull(),
    name: text("name").notNull(),
    /** Stands in every console URL. */
    slug: text("slug").notNull(),
    /** The organisation's id on the wire: shop_appid, head_supplier_appid, component_appid. */
    appid: text("appid").notNull(),
    status: text("status", { enum: ["active", "stopped"] })
      .notNull()
      .default("active"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("organisations_slug").on(t.slug),
    uniqueIndex("organisations_appid").on(t.appid),
    oneOf("organisations_kind", t.kind, orgKinds),
  ],
);

export const users = pgTable(
  "users",
  {
    id: id(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    passwordHash: text("password_hash").notNull(),
    /** Raised on password change and removal: sessions that carry an older number end. */
    sessionVersion: integer("session_version").notNull().default(1),
    disabledAt: at("disabled_at"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [uniqueIndex("users_email").on(sql`lower(${t.email})`)],
);

/** A signed-in browser. Signing out revokes the row, so a copied cookie is worth nothing afterwards. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    sessionVersion: integer("session_version").notNull(),
    createdAt: at("created_at").notNull(),
    revokedAt: at("revoked_at"),
  },
  (t) => [index("sessions_user").on(t.userId)],
);

export const memberships = pgTable(
  "memberships",
  {
    id: id(),
    orgId: party("org_id")
      .notNull()
      .references(() => organisations.id),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    role: text("role", { enum: orgRoles }).notNull(),
    createdAt: at("created_at").notNull(),
    removedAt: at("removed_at"),
  },
  (t) => [
    uniqueIndex("memberships_live").on(t.orgId, t.userId).where(sql`${t.removedAt} is null`),
    index("memberships_user").on(t.userId),
    oneOf("memberships_role", t.role, orgRoles),
  ],
);

/** Invitations into an organisation or into a mini-program's members. The token itself is never stored. */
export const invitations = pgTable(
  "invitations",
  {
    id: id(),
    orgId: party("org_id")
      .notNull()
      .references(() => organisations.id),
    miniappId: text("miniapp_id"),
    memberKind: text("member_kind", { enum: ["organisation", ...memberKinds] }).notNull(),
    role: text("role").notNull(),
    email: text("email"),
    tokenHash: text("token_hash").notNull(),
    invitedBy: text("invited_by").notNull(),
    expiresAt: at("expires_at").notNull(),
    acceptedAt: at("accepted_at"),
    acceptedBy: text("accepted_by"),
    revokedAt: at("revoked_at"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [uniqueIndex("invitations_token").on(t.tokenHash), index("invitations_org").on(t.orgId, t.createdAt)],
);

/** Throttles sign-in by account and by address; subjects are hashed. */
export const signInAttempts = pgTable(
  "sign_in_attempts",
  { id: id(), subject: text("subject").notNull(), succeeded: boolean("succeeded").notNull(), at: at("at").notNull() },
  (t) => [index("sign_in_attempts_subject").on(t.subject, t.at)],
);

/** One secret of an organisation (or a promoter's server). Secrets are stored hashed and shown once. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: id(),
    /** An organisation, or a creator. */
    orgId: party("org_id").notNull(),
    name: text("name").notNull(),
    secretHash: text("secret_hash").notNull(),
    /** Addresses and blocks it may be used from; empty = anywhere. */
    allowedAddresses: text("allowed_addresses").array().notNull().default(sql`'{}'`),
    createdBy: text("created_by").notNull(),
    createdAt: at("created_at").notNull(),
    revokedAt: at("revoked_at"),
    lastUsedAt: at("last_used_at"),
  },
  (t) => [index("api_keys_org").on(t.orgId)],
);

export const apiTokens = pgTable(
  "api_tokens",
  {
    tokenHash: text("token_hash").primaryKey(),
    orgId: party("org_id").notNull(),
    keyId: text("key_id")
      .notNull()
      .references(() => apiKeys.id),
    kind: text("kind", { enum: ["plain", "stable"] }).notNull(),
    expiresAt: at("expires_at").notNull(),
    /** By the machine's clock: moving the sandbox's time does not end what a client holds. Never later than it was issued for. */
    machineExpiresAt: at("machine_expires_at").notNull().default(sql`clock_timestamp() + interval '7200 seconds'`),
    createdAt: at("created_at").notNull(),
  },
  (t) => [index("api_tokens_org").on(t.orgId, t.kind)],
);

/** How often an organisation called a path of the compatible wire on a day (Shanghai), for its daily quota. */
export const wireCallCounts = pgTable(
  "wire_call_counts",
  {
    orgId: party("org_id").notNull(),
    path: text("path").notNull(),
    day: text("day").notNull(),
    calls: integer("calls").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.path, t.day] })],
);

/** Quotas an organisation had cleared: a few a month. `path` null = every path. */
export const wireQuotaClears = pgTable(
  "wire_quota_clears",
  {
    id: id(),
    orgId: party("org_id").notNull(),
    path: text("path"),
    clearedAt: at("cleared_at").notNull(),
  },
  (t) => [index("wire_quota_clears_org").on(t.orgId, t.clearedAt)],
);
