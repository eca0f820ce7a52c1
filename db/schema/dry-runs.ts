import { index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, fen, id, oneOf, party } from "../columns";
import { dryRunChanges, dryRunParties, dryRunStatuses } from "../enums";
import { organisations } from "./tenants";

/** 试算: past orders replayed on stored facts under other terms. Nothing outside these four tables is touched. */
export const dryRuns = pgTable(
  "dry_runs",
  {
    id: id(),
    orgId: party("org_id")
      .notNull()
      .references(() => organisations.id),
    name: text("name").notNull(),
    /** Whose lines: of one brand, of one institution, or (the operator) of all. */
    brandId: party("brand_id"),
    institutionId: party("institution_id"),
    from: at("from_at").notNull(),
    until: at("until_at").notNull(),
    /** What is changed: lock days, plan rates, ratios, self-purchase policy. */
    terms: jsonb("terms").notNull(),
    status: text("status", { enum: dryRunStatuses }).notNull(),
    linesTotal: integer("lines_total").notNull().default(0),
    linesDone: integer("lines_done").notNull().default(0),
    handsChanged: integer("hands_changed").notNull().default(0),
    amountsChanged: integer("amounts_changed").notNull().default(0),
    /** Lines whose decision stands although today's facts would give another: confirmed before a fact came late. */
    drifted: integer("drifted").notNull().default(0),
    /** How far the replay has come: the last order's time and id. */
    cursorAt: at("cursor_at"),
    cursorId: text("cursor_id"),
    attempts: integer("attempts").notNull().default(0),
    failure: text("failure"),
    startedBy: text("started_by").notNull(),
    startedByName: text("started_by_name").notNull(),
    createdAt: at("created_at").notNull(),
    startedAt: at("started_at"),
    finishedAt: at("finished_at"),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    index("dry_runs_org").on(t.orgId, t.createdAt, t.id),
    index("dry_runs_open").on(t.status, t.createdAt),
    oneOf("dry_runs_status_value", t.status, dryRunStatuses),
  ],
);

/** A line that comes out otherwise. The first of each kind keep both receipts to look at side by side. */
export const dryRunLines = pgTable(
  "dry_run_lines",
  {
    runId: text("run_id")
      .notNull()
      .references(() => dryRuns.id, { onDelete: "cascade" }),
    orgId: party("org_id").notNull(),
    lineId: text("line_id").notNull(),
    orderId: text("order_id").notNull(),
    orderNo: text("order_no").notNull(),
    lineNo: text("line_no").notNull(),
    title: text("title").notNull(),
    orderedAt: at("ordered_at").notNull(),
    change: text("change", { enum: dryRunChanges }).notNull(),
    /** Who earns what of it, as `LineOutcome`. */
    before: jsonb("before").notNull(),
    after: jsonb("after").notNull(),
    /** What the merchant would owe more (or, negative, less). */
    differenceFen: fen("difference_fen").notNull(),
    receipts: jsonb("receipts"),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.lineId] }),
    index("dry_run_lines_page").on(t.runId, t.change, t.orderedAt, t.lineId),
  ],
);

/** What each party would have had, before and after. */
export const dryRunSums = pgTable(
  "dry_run_sums",
  {
    runId: text("run_id")
      .notNull()
      .references(() => dryRuns.id, { onDelete: "cascade" }),
    orgId: party("org_id").notNull(),
    kind: text("kind", { enum: dryRunParties }).notNull(),
    partyId: text("party_id").notNull(),
    linesBefore: integer("lines_before").notNull(),
    linesAfter: integer("lines_after").notNull(),
    linesChanged: integer("lines_changed").notNull(),
    beforeFen: fen("before_fen").notNull(),
    afterFen: fen("after_fen").notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.kind, t.partyId] }), oneOf("dry_run_sums_kind", t.kind, dryRunParties)],
);

/** Locks that orders of the replay carried on, for later orders of it; cleared when the run ends. */
export const dryRunExtensions = pgTable(
  "dry_run_extensions",
  {
    runId: text("run_id")
      .notNull()
      .references(() => dryRuns.id, { onDelete: "cascade" }),
    side: text("side", { enum: ["before", "after"] }).notNull(),
    touchId: text("touch_id").notNull(),
    lineId: text("line_id").notNull(),
    orderAt: at("order_at").notNull(),
    lockedUntil: at("locked_until").notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.side, t.touchId, t.lineId] })],
);
