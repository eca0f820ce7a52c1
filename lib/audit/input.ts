import { z } from "zod";
import { pageInput } from "@/lib/kernel/paging";

const day = z.iso.date().optional();

/** Filters of the audit log: days are Shanghai's, both ends included. */
export const listAuditInput = pageInput.extend({
  /** Noun or full action: `member` or `member.remove`. */
  action: z.union([z.string().max(80), z.array(z.string().max(80)).max(40)]).optional(),
  outcome: z.enum(["done", "denied"]).optional(),
  /** A person's or key's name (part of it) or id. */
  actor: z.string().trim().max(100).optional(),
  /** Id of the thing it happened to, or of the request. */
  q: z.string().trim().max(100).optional(),
  atFrom: day,
  atTo: day,
});
export type ListAudit = z.output<typeof listAuditInput>;
