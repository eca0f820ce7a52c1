import { bigint, bigserial, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, id, party } from "../columns";

/** One row: how far the deployment's domain time runs ahead of the machine's (sandbox only). */
export const deploymentClock = pgTable("deployment_clock", {
  id: integer("id").primaryKey(),
  offsetMs: bigint("offset_ms", { mode: "number" }).notNull().default(0),
});

/** Who did what to what, written in the transaction of the change. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    orgId: party("org_id").notNull(),
    actorType: text("actor_type").notNull(),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
    /** The service provider for whom the actor worked on the organisation's behalf. */
    providerId: text("provider_id"),
    providerName: text("provider_name"),
    action: text("action").notNull(),
    targetType: text("target_type").notNull(),
    targetId: text("target_id").notNull(),
    before: jsonb("before"),
    after: jsonb("after"),
    outcome: text("outcome", { enum: ["done", "denied"] }).notNull(),
    requestId: text("request_id").notNull(),
    at: at("at").notNull(),
  },
  (t) => [index("audit_log_org").on(t.orgId, t.id), index("audit_log_target").on(t.targetType, t.targetId)],
);

/** Answers kept for replays of a create call; written in the transaction of the effect. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    orgId: party("org_id").notNull(),
    endpoint: text("endpoint").notNull(),
    key: text("key").notNull(),
    bodyHash: text("body_hash").notNull(),
    status: integer("status"),
    response: jsonb("response"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.endpoint, t.key] })],
);

/** Facts that climb upward after commit: written with the change, handled by the worker. */
export const outbox = pgTable(
  "outbox",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    orgId: party("org_id").notNull(),
    topic: text("topic").notNull(),
    dedupeKey: text("dedupe_key").notNull(),
    payload: jsonb("payload").notNull(),
    attempts: integer("attempts").notNull().default(0),
    lastError: text("last_error"),
    dueAt: at("due_at").notNull(),
    handledAt: at("handled_at"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [uniqueIndex("outbox_dedupe").on(t.topic, t.dedupeKey), index("outbox_due").on(t.handledAt, t.dueAt)],
);

/** Notices shown behind the bell. */
export const notices = pgTable(
  "notices",
  {
    id: id(),
    orgId: party("org_id").notNull(),
    kind: text("kind").notNull(),
    data: jsonb("data").notNull(),
    href: text("href"),
    readAt: at("read_at"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [index("notices_org").on(t.orgId, t.createdAt)],
);

/** What the operator set for the whole deployment, by name; what is not here has its default in the code. */
export const deploymentSettings = pgTable("deployment_settings", {
  key: text("key").primaryKey(),
  value: jsonb("value").notNull(),
  updatedBy: text("updated_by").notNull(),
  updatedAt: at("updated_at").notNull(),
});
