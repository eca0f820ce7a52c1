import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, id, oneOf, party } from "../columns";
import { partnershipStatuses } from "../enums";
import { creators } from "./promoters";
import { organisations } from "./tenants";

/** 达人合作: a shop with a creator. One row per pair, whatever became of it. */
export const partnerships = pgTable(
  "partnerships",
  {
    id: id(),
    brandId: party("brand_id")
      .notNull()
      .references(() => organisations.id),
    creatorId: party("creator_id")
      .notNull()
      .references(() => creators.id),
    status: text("status", { enum: partnershipStatuses }).notNull(),
    version: integer("version").notNull(),
    /** The shop's word to the creator, of its last invitation. */
    note: text("note"),
    /** The link he came by, where it was one. */
    linkId: text("link_id"),
    invitedAt: at("invited_at"),
    /** Until when the invitation may be answered. */
    expiresAt: at("expires_at"),
    acceptedAt: at("accepted_at"),
    endedAt: at("ended_at"),
    /** 拉黑: since when the shop wants nothing of him. */
    blockedAt: at("blocked_at"),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("partnerships_pair").on(t.brandId, t.creatorId),
    index("partnerships_brand").on(t.brandId, t.updatedAt, t.id),
    index("partnerships_creator").on(t.creatorId, t.updatedAt, t.id),
    index("partnerships_brand_invited").on(t.brandId, t.invitedAt),
    index("partnerships_expiry").on(t.expiresAt).where(sql`${t.status} = 'invited'`),
    oneOf("partnerships_status", t.status, partnershipStatuses),
    check(
      "partnerships_invited",
      sql`${t.status} <> 'invited' or (${t.expiresAt} > ${t.invitedAt} and ${t.blockedAt} is null)`,
    ),
    check(
      "partnerships_accepted",
      sql`${t.status} <> 'accepted' or (${t.acceptedAt} is not null and ${t.blockedAt} is null)`,
    ),
  ],
);

/** Every state a partnership has been in. Append only. */
export const partnershipVersions = pgTable(
  "partnership_versions",
  {
    partnershipId: text("partnership_id")
      .notNull()
      .references(() => partnerships.id),
    version: integer("version").notNull(),
    brandId: party("brand_id").notNull(),
    creatorId: party("creator_id").notNull(),
    status: text("status", { enum: partnershipStatuses }).notNull(),
    isBlocked: boolean("is_blocked").notNull(),
    note: text("note"),
    validFrom: at("valid_from").notNull(),
    changedBy: text("changed_by").notNull(),
    /** Which side changed it: the kind of tenant that acted. */
    changedByKind: text("changed_by_kind").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.partnershipId, t.version] }),
    index("partnership_versions_blocks").on(t.brandId, t.validFrom).where(sql`${t.isBlocked}`),
  ],
);

/** A shop's link or QR for creators it does not know yet: whoever opens it may accept, so many times. */
export const partnershipLinks = pgTable(
  "partnership_links",
  {
    id: id(),
    brandId: party("brand_id")
      .notNull()
      .references(() => organisations.id),
    note: text("note"),
    maxUses: integer("max_uses").notNull(),
    used: integer("used").notNull().default(0),
    expiresAt: at("expires_at").notNull(),
    revokedAt: at("revoked_at"),
    createdBy: text("created_by").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    index("partnership_links_brand").on(t.brandId, t.createdAt),
    check("partnership_links_uses", sql`${t.used} <= ${t.maxUses}`),
  ],
);
