import { sql } from "drizzle-orm";
import { bigint, bigserial, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, id, oneOf, party } from "../columns";
import { callbackModes, deliveryStatuses, receiverKinds, receiverStatuses } from "../enums";
import { organisations } from "./tenants";

/** Where an organisation hears of events: one signed and encrypted callback, and any number of webhooks. */
export const eventReceivers = pgTable(
  "event_receivers",
  {
    id: id(),
    orgId: party("org_id")
      .notNull()
      .references(() => organisations.id),
    kind: text("kind", { enum: receiverKinds }).notNull(),
    url: text("url").notNull(),
    description: text("description").notNull().default(""),
    /** Events it wants to hear of; null means every one. */
    events: text("events").array(),
    mode: text("mode", { enum: callbackModes }),
    /** A callback's token, a webhook's secret. */
    secretSealed: text("secret_sealed").notNull(),
    encodingKeySealed: text("encoding_key_sealed"),
    /** Signs beside the new secret until then. */
    previousSealed: text("previous_sealed"),
    previousUntil: at("previous_until"),
    status: text("status", { enum: receiverStatuses }).notNull(),
    /** Why it stands still, where nobody paused it. */
    pausedReason: text("paused_reason"),
    checkedAt: at("checked_at"),
    createdBy: text("created_by").notNull(),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    index("event_receivers_org").on(t.orgId, t.createdAt),
    uniqueIndex("event_receivers_callback").on(t.orgId).where(sql`${t.kind} = 'callback' and ${t.status} <> 'removed'`),
    oneOf("event_receivers_kind", t.kind, receiverKinds),
    oneOf("event_receivers_status", t.status, receiverStatuses),
  ],
);

/** Which events somebody of the organisation listens for: what nobody listens for is not written down. */
export const eventSubscriptions = pgTable(
  "event_subscriptions",
  {
    orgId: party("org_id").notNull(),
    event: text("event").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.event] })],
);

/** What happened, for one organisation: written with the change. `seq` rises and is the event's version. */
export const webhookEvents = pgTable(
  "webhook_events",
  {
    seq: bigserial("seq", { mode: "number" }).primaryKey(),
    id: text("id").notNull(),
    orgId: party("org_id").notNull(),
    event: text("event").notNull(),
    dedupeKey: text("dedupe_key").notNull(),
    data: jsonb("data").notNull(),
    /** The same in the words of the compatible wire, where it has some. */
    wire: jsonb("wire"),
    createdAt: at("created_at").notNull(),
    /** When it was written out to the receivers. */
    spreadAt: at("spread_at"),
  },
  (t) => [
    uniqueIndex("webhook_events_id").on(t.id),
    uniqueIndex("webhook_events_dedupe").on(t.orgId, t.event, t.dedupeKey),
    index("webhook_events_waiting").on(t.seq).where(sql`${t.spreadAt} is null`),
    index("webhook_events_created").on(t.createdAt),
  ],
);

/** One event on its way to one receiver. */
export const eventDeliveries = pgTable(
  "event_deliveries",
  {
    id: id(),
    eventSeq: bigint("event_seq", { mode: "number" })
      .notNull()
      .references(() => webhookEvents.seq, { onDelete: "cascade" }),
    orgId: party("org_id").notNull(),
    receiverId: text("receiver_id")
      .notNull()
      .references(() => eventReceivers.id),
    event: text("event").notNull(),
    status: text("status", { enum: deliveryStatuses }).notNull(),
    attempts: integer("attempts").notNull().default(0),
    dueAt: at("due_at").notNull(),
    deliveredAt: at("delivered_at"),
    lastStatus: integer("last_status"),
    lastError: text("last_error"),
    lastMs: integer("last_ms"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("event_deliveries_pair").on(t.eventSeq, t.receiverId),
    index("event_deliveries_due").on(t.dueAt).where(sql`${t.status} = 'waiting'`),
    index("event_deliveries_org").on(t.orgId, t.createdAt, t.id),
    index("event_deliveries_receiver").on(t.receiverId, t.status),
    oneOf("event_deliveries_status", t.status, deliveryStatuses),
  ],
);

/** Each try of a delivery: what came back, and how long it took. */
export const deliveryAttempts = pgTable(
  "delivery_attempts",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    deliveryId: text("delivery_id")
      .notNull()
      .references(() => eventDeliveries.id, { onDelete: "cascade" }),
    orgId: party("org_id").notNull(),
    number: integer("number").notNull(),
    status: integer("status"),
    error: text("error"),
    excerpt: text("excerpt"),
    ms: integer("ms").notNull(),
    /** `worker`, or the person who sent it again. */
    by: text("by").notNull(),
    at: at("at").notNull(),
  },
  (t) => [index("delivery_attempts_delivery").on(t.deliveryId, t.id)],
);
