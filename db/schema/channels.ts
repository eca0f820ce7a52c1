import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, fen, id, oneOf, party, ppm } from "../columns";
import {
  admissionItemStatuses,
  admissionModes,
  admissionStatuses,
  channelIds,
  depositEntryKinds,
  providerRights,
} from "../enums";
import { organisations } from "./tenants";

/** A brand's application to a channel in one mode, or a provider's for one of its two rights there. */
export const admissions = pgTable(
  "admissions",
  {
    id: id(),
    brandId: party("brand_id")
      .notNull()
      .references(() => organisations.id),
    channel: text("channel", { enum: channelIds }).notNull(),
    mode: text("mode", { enum: admissionModes }).notNull(),
    /** What a provider applies for: `brand_id` is then the provider itself. Null for a brand. */
    providerRight: text("provider_right", { enum: providerRights }),
    providerId: party("provider_id").references(() => organisations.id),
    subject: text("subject").notNull(),
    category: text("category").notNull(),
    status: text("status", { enum: admissionStatuses }).notNull(),
    decisionNote: text("decision_note"),
    appliedAt: at("applied_at"),
    decidedAt: at("decided_at"),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("admissions_live")
      .on(t.brandId, t.channel, sql`coalesce(${t.providerRight}, '')`)
      .where(sql`${t.status} <> 'rejected'`),
    index("admissions_status").on(t.status, t.updatedAt),
    oneOf("admissions_status_value", t.status, admissionStatuses),
    oneOf("admissions_mode_value", t.mode, admissionModes),
  ],
);

/** One item of the channel's checklist: what the brand shows, what the operator says. */
export const admissionItems = pgTable(
  "admission_items",
  {
    id: id(),
    admissionId: text("admission_id")
      .notNull()
      .references(() => admissions.id),
    brandId: party("brand_id").notNull(),
    itemKey: text("item_key").notNull(),
    status: text("status", { enum: admissionItemStatuses }).notNull(),
    evidence: text("evidence"),
    reason: text("reason"),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("admission_items_key").on(t.admissionId, t.itemKey),
    oneOf("admission_items_status", t.status, admissionItemStatuses),
  ],
);

/** A file a brand shows as evidence. The bytes lie in the blob store under their hash. */
export const evidenceFiles = pgTable(
  "evidence_files",
  {
    id: id(),
    brandId: party("brand_id")
      .notNull()
      .references(() => organisations.id),
    name: text("name").notNull(),
    mime: text("mime").notNull(),
    size: integer("size").notNull(),
    sha256: text("sha256").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [index("evidence_files_brand").on(t.brandId, t.createdAt)],
);

/** A brand's own terms with the deployment for a channel, where they differ from the profile. Append only. */
export const channelContracts = pgTable(
  "channel_contracts",
  {
    id: id(),
    brandId: party("brand_id")
      .notNull()
      .references(() => organisations.id),
    channel: text("channel", { enum: channelIds }).notNull(),
    version: integer("version").notNull(),
    feePpm: ppm("fee_ppm").notNull(),
    validFrom: at("valid_from").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [uniqueIndex("channel_contracts_version").on(t.brandId, t.channel, t.version)],
);

/** Cached deposit of a brand in a channel; equals the ledger, and can never go below zero. */
export const deposits = pgTable(
  "deposits",
  {
    id: id(),
    brandId: party("brand_id")
      .notNull()
      .references(() => organisations.id),
    channel: text("channel", { enum: channelIds }).notNull(),
    requiredFen: fen("required_fen").notNull(),
    availableFen: fen("available_fen").notNull().default(0),
    heldFen: fen("held_fen").notNull().default(0),
    exemptEvidence: text("exempt_evidence"),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("deposits_brand_channel").on(t.brandId, t.channel),
    check("deposits_not_negative", sql`${t.availableFen} >= 0 and ${t.heldFen} >= 0 and ${t.requiredFen} >= 0`),
  ],
);

export const depositEntries = pgTable(
  "deposit_entries",
  {
    id: id(),
    depositId: text("deposit_id")
      .notNull()
      .references(() => deposits.id),
    brandId: party("brand_id").notNull(),
    kind: text("kind", { enum: depositEntryKinds }).notNull(),
    amountFen: fen("amount_fen").notNull(),
    reference: text("reference").notNull(),
    note: text("note"),
    ledgerTransactionId: text("ledger_transaction_id").notNull(),
    detail: jsonb("detail"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("deposit_entries_reference").on(t.brandId, t.reference),
    check("deposit_entries_positive", sql`${t.amountFen} > 0`),
  ],
);
