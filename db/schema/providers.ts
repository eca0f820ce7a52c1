import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, id, oneOf, party } from "../columns";
import {
  authorisationEventTypes,
  authorisationParties,
  channelIds,
  exclusiveSets,
  grantStatuses,
  preauthTypes,
  proposalStatuses,
} from "../enums";
import { miniapps } from "./miniapps";
import { organisations } from "./tenants";

const provider = () =>
  party("provider_id")
    .notNull()
    .references(() => organisations.id);

const sets = (name: string) => integer(name).array().notNull();

/** A provider's third-party application; its component appid is the organisation's own. */
export const providerApps = pgTable("provider_apps", {
  providerId: provider().primaryKey(),
  secretHash: text("secret_hash"),
  secretMadeAt: at("secret_made_at"),
  /** Where tickets and authorisation events go. */
  eventUrl: text("event_url"),
  /** Where messages of an authorised mini-program go; `$APPID$` stands for its appid. */
  messageUrl: text("message_url"),
  /** Both sealed: they sign and encrypt what is pushed. */
  tokenSealed: text("token_sealed"),
  encodingKeySealed: text("encoding_key_sealed"),
  /** What brands are told on the page of consent. */
  intro: text("intro").notNull().default(""),
  contact: text("contact").notNull().default(""),
  /** Sets asked for unless a link asks for others. */
  askedSets: sets("asked_sets"),
  /** Hosts to which the page of consent may lead back. */
  redirectHosts: text("redirect_hosts").array().notNull().default([]),
  /** Tickets are pushed from when the provider asks for them. */
  pushesTickets: boolean("pushes_tickets").notNull().default(false),
  createdAt: at("created_at").notNull(),
  updatedAt: at("updated_at").notNull(),
});

/** Verify tickets: pushed every ten minutes, each good for twelve hours. */
export const providerTickets = pgTable(
  "provider_tickets",
  {
    ticketHash: text("ticket_hash").primaryKey(),
    providerId: provider(),
    sealed: text("sealed").notNull(),
    issuedAt: at("issued_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    deliveredAt: at("delivered_at"),
  },
  (t) => [index("provider_tickets_provider").on(t.providerId, t.issuedAt)],
);

/** One link of a provider to the page of consent: 1800 s, one use. */
export const preauthCodes = pgTable(
  "preauth_codes",
  {
    id: id(),
    providerId: provider(),
    codeHash: text("code_hash").notNull(),
    /** Lets the console draw the link again while it lasts. */
    sealed: text("sealed").notNull(),
    authType: integer("auth_type").notNull(),
    /** Only this mini-program may be authorised by it. */
    miniappId: text("miniapp_id").references(() => miniapps.id),
    sets: sets("sets"),
    redirectUri: text("redirect_uri"),
    createdBy: text("created_by").notNull(),
    createdByName: text("created_by_name").notNull(),
    createdAt: at("created_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    revokedAt: at("revoked_at"),
    usedAt: at("used_at"),
    usedBy: text("used_by"),
    usedMiniappId: text("used_miniapp_id").references(() => miniapps.id),
  },
  (t) => [
    uniqueIndex("preauth_codes_hash").on(t.codeHash),
    index("preauth_codes_provider").on(t.providerId, t.createdAt),
    oneOf("preauth_codes_type", t.authType, preauthTypes),
  ],
);

/** What a brand allows a provider in one mini-program, as it stands now. */
export const authorisations = pgTable(
  "authorisations",
  {
    id: id(),
    providerId: provider(),
    brandId: party("brand_id")
      .notNull()
      .references(() => organisations.id),
    miniappId: text("miniapp_id")
      .notNull()
      .references(() => miniapps.id),
    channel: text("channel", { enum: channelIds }).notNull(),
    status: text("status", { enum: grantStatuses }).notNull(),
    sets: sets("sets"),
    version: integer("version").notNull(),
    refreshTokenHash: text("refresh_token_hash"),
    options: jsonb("options").notNull().default({}),
    authorisedAt: at("authorised_at").notNull(),
    updatedAt: at("updated_at").notNull(),
    revokedAt: at("revoked_at"),
  },
  (t) => [
    uniqueIndex("authorisations_pair").on(t.providerId, t.miniappId),
    index("authorisations_provider").on(t.providerId, t.authorisedAt),
    index("authorisations_miniapp").on(t.miniappId, t.status),
    index("authorisations_brand").on(t.brandId),
    uniqueIndex("authorisations_refresh_token").on(t.refreshTokenHash),
    oneOf("authorisations_status", t.status, grantStatuses),
    check("authorisations_revoked", sql`(${t.status} = 'revoked') = (${t.revokedAt} is not null)`),
  ],
);

/** Every state an authorisation ever had. Append only. */
export const authorisationVersions = pgTable(
  "authorisation_versions",
  {
    authorisationId: text("authorisation_id")
      .notNull()
      .references(() => authorisations.id),
    version: integer("version").notNull(),
    providerId: party("provider_id").notNull(),
    brandId: party("brand_id").notNull(),
    status: text("status", { enum: grantStatuses }).notNull(),
    sets: sets("sets"),
    /** Which side did it. */
    by: text("by", { enum: authorisationParties }).notNull(),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
    reason: text("reason"),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.authorisationId, t.version] }),
    oneOf("authorisation_versions_by", t.by, authorisationParties),
  ],
);

/** Each set of each authorisation, with when it began and ended: what the guard of exclusive sets stands on. */
export const authorisationSets = pgTable(
  "authorisation_sets",
  {
    id: id(),
    authorisationId: text("authorisation_id")
      .notNull()
      .references(() => authorisations.id),
    providerId: party("provider_id").notNull(),
    brandId: party("brand_id").notNull(),
    miniappId: text("miniapp_id").notNull(),
    setId: integer("set_id").notNull(),
    isExclusive: boolean("is_exclusive").notNull(),
    grantedAt: at("granted_at").notNull(),
    endedAt: at("ended_at"),
  },
  (t) => [
    uniqueIndex("authorisation_sets_live").on(t.authorisationId, t.setId).where(sql`${t.endedAt} is null`),
    /** At most one provider holds an exclusive set of a mini-program. */
    uniqueIndex("authorisation_sets_exclusive")
      .on(t.miniappId, t.setId)
      .where(sql`${t.isExclusive} and ${t.endedAt} is null`),
    check(
      "authorisation_sets_exclusiveness",
      sql`${t.isExclusive} = (${t.setId} in (${sql.raw(exclusiveSets.join(", "))}))`,
    ),
  ],
);

/** Codes a provider exchanges for tokens: an hour, one use. A lost one is made anew. */
export const authorizationCodes = pgTable(
  "authorization_codes",
  {
    codeHash: text("code_hash").primaryKey(),
    authorisationId: text("authorisation_id")
      .notNull()
      .references(() => authorisations.id),
    providerId: party("provider_id").notNull(),
    sealed: text("sealed").notNull(),
    createdAt: at("created_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    usedAt: at("used_at"),
    /** Taken back with the authorisation, or replaced. */
    endedAt: at("ended_at"),
  },
  (t) => [index("authorization_codes_authorisation").on(t.authorisationId, t.createdAt)],
);

/** Access tokens of a component (no authorisation) or for one authorised mini-program. Hashed. */
export const providerTokens = pgTable(
  "provider_tokens",
  {
    tokenHash: text("token_hash").primaryKey(),
    providerId: provider(),
    authorisationId: text("authorisation_id").references(() => authorisations.id),
    expiresAt: at("expires_at").notNull(),
    /** By the machine's clock, as the tokens of keys: moving the sandbox's time does not end what a client holds. */
    machineExpiresAt: at("machine_expires_at").notNull().default(sql`clock_timestamp() + interval '7200 seconds'`),
    revokedAt: at("revoked_at"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [index("provider_tokens_provider").on(t.providerId, t.authorisationId)],
);

/** What happened to authorisations, to be pushed to the provider's event address. */
export const authorisationEvents = pgTable(
  "authorisation_events",
  {
    id: id(),
    providerId: provider(),
    brandId: party("brand_id").notNull(),
    miniappId: text("miniapp_id").notNull(),
    authorisationId: text("authorisation_id")
      .notNull()
      .references(() => authorisations.id),
    type: text("type", { enum: authorisationEventTypes }).notNull(),
    sets: sets("sets"),
    /** Of the code that comes with it; null for `unauthorized`. */
    codeHash: text("code_hash").references(() => authorizationCodes.codeHash),
    preauthCodeId: text("preauth_code_id").references(() => preauthCodes.id),
    createdAt: at("created_at").notNull(),
    deliveredAt: at("delivered_at"),
    attempts: integer("attempts").notNull().default(0),
    dueAt: at("due_at").notNull(),
    lastError: text("last_error"),
  },
  (t) => [
    index("authorisation_events_provider").on(t.providerId, t.createdAt),
    index("authorisation_events_due").on(t.dueAt).where(sql`${t.deliveredAt} is null`),
    oneOf("authorisation_events_type", t.type, authorisationEventTypes),
  ],
);

/** A brand a provider wants whitelisted in a channel; the operator decides one by one or a week's batch at once. */
export const brandProposals = pgTable(
  "brand_proposals",
  {
    id: id(),
    providerId: provider(),
    channel: text("channel", { enum: channelIds }).notNull(),
    /** `2026-W47`, by Shanghai's calendar. */
    week: text("week").notNull(),
    brandName: text("brand_name").notNull(),
    /** The legal subject, as on the business licence. */
    subject: text("subject").notNull(),
    category: text("category").notNull(),
    /** Of an organisation that is here already; a new one is made on approval otherwise. */
    brandAppid: text("brand_appid"),
    /** Who becomes administrator of a new brand. */
    contactEmail: text("contact_email"),
    /** `file:<id>`, a link or a number: the deposit paid at the provider. */
    depositEvidence: text("deposit_evidence").notNull(),
    status: text("status", { enum: proposalStatuses }).notNull(),
    reason: text("reason"),
    brandId: party("brand_id").references(() => organisations.id),
    admissionId: text("admission_id"),
    proposedBy: text("proposed_by").notNull(),
    decidedBy: text("decided_by"),
    decidedAt: at("decided_at"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    index("brand_proposals_provider").on(t.providerId, t.createdAt),
    index("brand_proposals_queue").on(t.status, t.createdAt),
    uniqueIndex("brand_proposals_open")
      .on(t.providerId, t.channel, t.subject)
      .where(sql`${t.status} in ('proposed', 'approved')`),
    oneOf("brand_proposals_status", t.status, proposalStatuses),
  ],
);
