import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, fen, id, oneOf, party } from "../columns";
import { fraudCaseStatuses, fraudEventTypes, fraudVerdicts } from "../enums";
import { commissions } from "./orders";

/** From which figures on a signal holds a commission; `scope` is an institution's id or `deployment`. Append only. */
export const fraudSettings = pgTable(
  "fraud_settings",
  {
    scope: party("scope").notNull(),
    version: integer("version").notNull(),
    values: jsonb("values").notNull(),
    validFrom: at("valid_from").notNull(),
    changedBy: text("changed_by").notNull(),
  },
  (t) => [primaryKey({ columns: [t.scope, t.version] })],
);

/** A commission held for a person to look at, with the signals that held it. One case per commission. */
export const fraudCases = pgTable(
  "fraud_cases",
  {
    id: id(),
    commissionId: text("commission_id")
      .notNull()
      .references(() => commissions.id),
    lineId: text("line_id").notNull(),
    orderId: text("order_id").notNull(),
    orderNo: text("order_no").notNull(),
    lineNo: text("line_no").notNull(),
    title: text("title").notNull(),
    brandId: party("brand_id").notNull(),
    institutionId: party("institution_id").notNull(),
    promoterId: party("promoter_id").notNull(),
    orderedAt: at("ordered_at").notNull(),
    /** The line's whole commission when it was held. */
    amountFen: fen("amount_fen").notNull(),
    /** Codes of the signals, gravest first; their facts stand in `signals`. */
    codes: text("codes").array().notNull(),
    signals: jsonb("signals").notNull(),
    /** False where the line was confirmed before anybody looked: nothing is held, a refusal takes the money back. */
    isHeld: boolean("is_held").notNull(),
    needsSecond: boolean("needs_second").notNull(),
    status: text("status", { enum: fraudCaseStatuses }).notNull(),
    /** The first person's word on a large sum, until a second says the same. */
    proposed: text("proposed", { enum: fraudVerdicts }),
    proposedBy: text("proposed_by"),
    proposedByName: text("proposed_by_name"),
    decidedBy: text("decided_by"),
    decidedByName: text("decided_by_name"),
    decidedAt: at("decided_at"),
    note: text("note"),
    version: integer("version").notNull(),
    openedAt: at("opened_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("fraud_cases_commission").on(t.commissionId),
    index("fraud_cases_line").on(t.lineId),
    index("fraud_cases_queue").on(t.status, t.openedAt, t.id),
    index("fraud_cases_institution").on(t.institutionId, t.openedAt, t.id),
    index("fraud_cases_brand").on(t.brandId, t.openedAt, t.id),
    index("fraud_cases_promoter").on(t.promoterId, t.openedAt, t.id),
    oneOf("fraud_cases_status", t.status, fraudCaseStatuses),
  ],
);

/** What happened to a case, and who said what. Append only. */
export const fraudEvents = pgTable(
  "fraud_events",
  {
    id: id(),
    caseId: text("case_id")
      .notNull()
      .references(() => fraudCases.id),
    brandId: party("brand_id").notNull(),
    institutionId: party("institution_id").notNull(),
    type: text("type", { enum: fraudEventTypes }).notNull(),
    verdict: text("verdict", { enum: fraudVerdicts }),
    actorName: text("actor_name").notNull(),
    /** Whose person it was; null for the deployment itself. */
    orgId: text("org_id"),
    note: text("note"),
    at: at("at").notNull(),
  },
  (t) => [index("fraud_events_case").on(t.caseId, t.at), oneOf("fraud_events_type", t.type, fraudEventTypes)],
);
