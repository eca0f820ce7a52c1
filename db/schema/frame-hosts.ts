import { index, pgTable, text } from "drizzle-orm/pg-core";
import { at } from "../columns";

/**
 * Which ticket an origin of its own stands for, where the deployment gives previews such origins. The label is of the
 * mini-program, the way it was opened and the visitor, so that what a package keeps there lasts.
 */
export const frameHosts = pgTable(
  "frame_hosts",
  {
    label: text("label").primaryKey(),
    ticket: text("ticket").notNull(),
    expiresAt: at("expires_at").notNull(),
  },
  (t) => [index("frame_hosts_expires").on(t.expiresAt)],
);
