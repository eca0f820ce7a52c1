import { z } from "zod";
import { viewPages } from "@/db/enums";

export const viewPageInput = z.enum(viewPages);
export type ViewPage = z.infer<typeof viewPageInput>;

export const saveViewInput = z.strictObject({
  page: viewPageInput,
  name: z.string().trim().min(1).max(40),
  /** The list's address query: filters, columns; never a place in the list. */
  query: z.string().max(4_000),
  /** For the whole organisation, not for oneself alone. */
  isShared: z.boolean().default(false),
});
export type SaveView = z.input<typeof saveViewInput>;

export const viewIdInput = z.strictObject({ viewId: z.string().min(1).max(64) });
export type ViewId = z.infer<typeof viewIdInput>;
