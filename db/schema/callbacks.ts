import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, id, party } from "../columns";
import { organisations } from "./tenants";

/** What is told a provider's message address about an authorised mini-program, until it is taken. */
export const providerMessages = pgTable(
  "provider_messages",
  {
    id: id(),
    providerId: party("provider_id")
      .notNull()
      .references(() => organisations.id),
    /** The mini-program it is about, `$APPID$` in the address. */
    appid: text("appid").notNull(),
    event: text("event").notNull(),
    /** What it is about, so that it is told once. */
    subject: text("subject").notNull(),
    fields: jsonb("fields").notNull(),
    createdAt: at("created_at").notNull(),
    dueAt: at("due_at").notNull(),
    attempts: integer("attempts").notNull().default(0),
    deliveredAt: at("delivered_at"),
    lastError: text("last_error"),
  },
  (t) => [
    uniqueIndex("provider_messages_subject").on(t.providerId, t.event, t.subject),
    index("provider_messages_due").on(t.dueAt).where(sql`${t.deliveredAt} is null`),
  ],
);
