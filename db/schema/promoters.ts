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
import { at, id, oneOf, party, ppm, ratio } from "../columns";
import {
  authorisationStatuses,
  bindingStatuses,
  contentKinds,
  invitationKinds,
  receivingStates,
  registrationKinds,
} from "../enums";
import { organisations, users } from "./tenants";

/** 推客: the part every partner may see. `sharerAppid` is the wire's id. */
export const promoters = pgTable(
  "promoters",
  {
    id: id(),
    userId: text("user_id").references(() => users.id),
    sharerAppid: text("sharer_appid").notNull(),
    nickname: text("nickname").notNull(),
    registration: text("registration", { enum: registrationKinds }).notNull(),
    receiving: text("receiving", { enum: receivingStates }).notNull().default("none"),
    registeredAt: at("registered_at").notNull(),
  },
  (t) => [
    uniqueIndex("promoters_appid").on(t.sharerAppid),
    uniqueIndex("promoters_user").on(t.userId),
    oneOf("promoters_registration", t.registration, registrationKinds),
    oneOf("promoters_receiving", t.receiving, receivingStates),
  ],
);

/** What only the promoter himself may see (encrypted where it is a person's data). */
export const promoterPrivate = pgTable(
  "promoter_private",
  {
    promoterId: party("promoter_id")
      .primaryKey()
      .references(() => promoters.id),
    phone: text("phone"),
    /** Keyed hash by which an institution's list of numbers is matched; the number itself stays sealed. */
    phoneHash: text("phone_hash"),
    realName: text("real_name"),
    idNumber: text("id_number"),
    account: text("account"),
    noticesReadAt: at("notices_read_at"),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [index("promoter_private_phone").on(t.phoneHash)],
);

/** The identities (openids) by which a promoter is also a consumer. */
export const promoterIdentities = pgTable(
  "promoter_identities",
  {
    promoterId: party("promoter_id")
      .notNull()
      .references(() => promoters.id),
    identityId: text("identity_id").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.promoterId, t.identityId] }),
    index("promoter_identities_identity").on(t.identityId),
  ],
);

/** An institution's list of people to bind, with what became of each line. */
export const promoterImports = pgTable(
  "promoter_imports",
  {
    id: id(),
    institutionId: party("institution_id")
      .notNull()
      .references(() => organisations.id),
    commissionType: integer("commission_type").notNull(),
    ratioPpm: ppm("ratio_ppm").notNull(),
    total: integer("total").notNull(),
    results: jsonb("results").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [index("promoter_imports_institution").on(t.institutionId, t.createdAt)],
);

/** An institution's invitation for promoters: a QR for many, or one for a person it knows by openid or phone. */
export const promoterInvitations = pgTable(
  "promoter_invitations",
  {
    id: id(),
    institutionId: party("institution_id")
      .notNull()
      .references(() => organisations.id),
    kind: text("kind", { enum: invitationKinds }).notNull().default("link"),
    /** The person's openid in a linked mini-program. */
    appid: text("appid"),
    openid: text("openid"),
    /** Keyed hash of the openid or the number, and what a list shows of it. */
    subjectHash: text("subject_hash"),
    shown: text("shown"),
    importId: text("import_id").references(() => promoterImports.id),
    commissionType: integer("commission_type").notNull(),
    ratioPpm: ppm("ratio_ppm").notNull(),
    maxUses: integer("max_uses").notNull(),
    used: integer("used").notNull().default(0),
    expiresAt: at("expires_at").notNull(),
    revokedAt: at("revoked_at"),
    createdBy: text("created_by").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    index("promoter_invitations_institution").on(t.institutionId, t.createdAt),
    uniqueIndex("promoter_invitations_subject")
      .on(t.institutionId, t.subjectHash)
      .where(sql`${t.subjectHash} is not null and ${t.revokedAt} is null and ${t.used} = 0`),
    oneOf("promoter_invitations_kind", t.kind, invitationKinds),
    check("promoter_invitations_uses", sql`${t.used} <= ${t.maxUses}`),
  ],
);

/** institution × promoter; status and ratio repeat the newest version for lists. */
export const bindings = pgTable(
  "bindings",
  {
    id: id(),
    institutionId: party("institution_id")
      .notNull()
      .references(() => organisations.id),
    promoterId: party("promoter_id")
      .notNull()
      .references(() => promoters.id),
    status: text("status", { enum: bindingStatuses }).notNull(),
    /** 0 the platform pays the promoter his ratio, 1 the institution pays him outside. */
    commissionType: integer("commission_type").notNull(),
    ratioPpm: ppm("ratio_ppm").notNull(),
    version: integer("version").notNull(),
    /** Since when the promoter is bound without a break; null where he is not. */
    boundAt: at("bound_at"),
    /** Terms that are agreed and begin later; they stand in the versions already. */
    nextType: integer("next_type"),
    nextRatioPpm: ppm("next_ratio_ppm"),
    nextFrom: at("next_from"),
    note: text("note"),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("bindings_pair").on(t.institutionId, t.promoterId),
    index("bindings_promoter").on(t.promoterId),
    index("bindings_list").on(t.institutionId, t.createdAt, t.id),
    oneOf("bindings_status", t.status, bindingStatuses),
    check("bindings_type", sql`${t.commissionType} in (0, 1)`),
    ratio("bindings_ratio", t.ratioPpm),
  ],
);

export const bindingVersions = pgTable(
  "binding_versions",
  {
    bindingId: text("binding_id")
      .notNull()
      .references(() => bindings.id),
    version: integer("version").notNull(),
    institutionId: party("institution_id").notNull(),
    promoterId: party("promoter_id").notNull(),
    status: text("status", { enum: bindingStatuses }).notNull(),
    commissionType: integer("commission_type").notNull(),
    ratioPpm: ppm("ratio_ppm").notNull(),
    validFrom: at("valid_from").notNull(),
    /** When it was made, where it begins later than that. */
    announcedAt: at("announced_at"),
    changedBy: text("changed_by").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.bindingId, t.version] }),
    index("binding_versions_pair").on(t.promoterId, t.institutionId, t.validFrom),
  ],
);

/** A product's own ratio for one binding; null ratio = back to the general one. Append only. */
export const bindingProductRatios = pgTable(
  "binding_product_ratios",
  {
    bindingId: text("binding_id")
      .notNull()
      .references(() => bindings.id),
    institutionId: party("institution_id").notNull(),
    promoterId: party("promoter_id").notNull(),
    productId: bigint("product_id", { mode: "bigint" }).notNull(),
    version: integer("version").notNull(),
    ratioPpm: ppm("ratio_ppm"),
    validFrom: at("valid_from").notNull(),
    changedBy: text("changed_by").notNull(),
  },
  (t) => [primaryKey({ columns: [t.bindingId, t.productId, t.version] })],
);

/** A product's ratio for every promoter of an institution who has none of his own for it; null = taken back. Append only. */
export const productRatioDefaults = pgTable(
  "product_ratio_defaults",
  {
    institutionId: party("institution_id")
      .notNull()
      .references(() => organisations.id),
    productId: bigint("product_id", { mode: "bigint" }).notNull(),
    version: integer("version").notNull(),
    ratioPpm: ppm("ratio_ppm"),
    validFrom: at("valid_from").notNull(),
    changedBy: text("changed_by").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.institutionId, t.productId, t.version] }),
    check("product_ratio_defaults_ratio", sql`${t.ratioPpm} is null or ${t.ratioPpm} between 0 and 1000000`),
  ],
);

/** A group by which an institution sorts its promoters. */
export const promoterGroups = pgTable(
  "promoter_groups",
  {
    id: id(),
    institutionId: party("institution_id")
      .notNull()
      .references(() => organisations.id),
    name: text("name").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [uniqueIndex("promoter_groups_name").on(t.institutionId, t.name)],
);

export const promoterGroupMembers = pgTable(
  "promoter_group_members",
  {
    groupId: text("group_id")
      .notNull()
      .references(() => promoterGroups.id, { onDelete: "cascade" }),
    bindingId: text("binding_id")
      .notNull()
      .references(() => bindings.id),
    institutionId: party("institution_id").notNull(),
    addedAt: at("added_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.groupId, t.bindingId] }), index("promoter_group_members_binding").on(t.bindingId)],
);

/** What an institution's people write down about a promoter, for themselves. */
export const promoterNotes = pgTable(
  "promoter_notes",
  {
    id: id(),
    institutionId: party("institution_id").notNull(),
    bindingId: text("binding_id")
      .notNull()
      .references(() => bindings.id),
    body: text("body").notNull(),
    createdBy: text("created_by").notNull(),
    createdByName: text("created_by_name").notNull(),
    createdAt: at("created_at").notNull(),
    removedAt: at("removed_at"),
  },
  (t) => [index("promoter_notes_binding").on(t.bindingId, t.createdAt)],
);

/** 达人: the part every partner may see. */
export const creators = pgTable(
  "creators",
  {
    id: id(),
    userId: text("user_id").references(() => users.id),
    creatorAppid: text("creator_appid").notNull(),
    name: text("name").notNull(),
    /** The institution that keeps his account and acts for him while he has no sign-in of his own. */
    managedBy: party("managed_by").references(() => organisations.id),
    createdAt: at("created_at").notNull(),
  },
  (t) => [uniqueIndex("creators_appid").on(t.creatorAppid), uniqueIndex("creators_user").on(t.userId)],
);

export const creatorContents = pgTable(
  "creator_contents",
  {
    id: id(),
    creatorId: party("creator_id")
      .notNull()
      .references(() => creators.id),
    kind: text("kind", { enum: contentKinds }).notNull(),
    title: text("title").notNull(),
    /** Content that contains goods outside the alliance: promoters must be of commission type 1. */
    hasOutsideGoods: boolean("has_outside_goods").notNull().default(false),
    /** What those goods are, in the creator's words. */
    outsideGoods: text("outside_goods").array().notNull().default(sql`'{}'`),
    cover: text("cover"),
    /** Of live content: when it begins and ends; open where it is not known. */
    startsAt: at("starts_at"),
    endsAt: at("ends_at"),
    version: integer("version").notNull().default(1),
    removedAt: at("removed_at"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [index("creator_contents_creator").on(t.creatorId), oneOf("creator_contents_kind", t.kind, contentKinds)],
);

/** 内容授权 of a creator to an institution; terms in versions, the newest repeated here. */
export const creatorAuthorisations = pgTable(
  "creator_authorisations",
  {
    id: id(),
    creatorId: party("creator_id")
      .notNull()
      .references(() => creators.id),
    institutionId: party("institution_id")
      .notNull()
      .references(() => organisations.id),
    /** One content, or (`coversKind`) all of a kind, also what comes later: 全部内容合作. */
    contentId: text("content_id").references(() => creatorContents.id),
    coversKind: text("covers_kind", { enum: contentKinds }),
    status: text("status", { enum: authorisationStatuses }).notNull(),
    servicePpm: ppm("service_ppm").notNull(),
    periodFrom: at("period_from"),
    periodTo: at("period_to"),
    version: integer("version").notNull(),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("creator_authorisations_pair").on(t.institutionId, t.contentId),
    uniqueIndex("creator_authorisations_kind")
      .on(t.institutionId, t.creatorId, t.coversKind)
      .where(sql`${t.coversKind} is not null`),
    index("creator_authorisations_creator").on(t.creatorId),
    check("creator_authorisations_what", sql`num_nonnulls(${t.contentId}, ${t.coversKind}) = 1`),
    ratio("creator_authorisations_service", t.servicePpm),
  ],
);

export const creatorAuthorisationVersions = pgTable(
  "creator_authorisation_versions",
  {
    authorisationId: text("authorisation_id")
      .notNull()
      .references(() => creatorAuthorisations.id),
    version: integer("version").notNull(),
    creatorId: party("creator_id").notNull(),
    institutionId: party("institution_id").notNull(),
    contentId: text("content_id"),
    coversKind: text("covers_kind", { enum: contentKinds }),
    status: text("status", { enum: authorisationStatuses }).notNull(),
    servicePpm: ppm("service_ppm").notNull(),
    periodFrom: at("period_from"),
    periodTo: at("period_to"),
    validFrom: at("valid_from").notNull(),
    changedBy: text("changed_by").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.authorisationId, t.version] }),
    index("creator_authorisation_versions_content").on(t.contentId, t.institutionId, t.validFrom),
    index("creator_authorisation_versions_kind")
      .on(t.creatorId, t.coversKind, t.validFrom)
      .where(sql`${t.coversKind} is not null`),
  ],
);
