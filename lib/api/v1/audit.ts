import { z } from "zod";
import { listAudit } from "@/lib/audit/queries";
import { type ApiRoute, route } from "../route";
import { pageQuery, wirePage } from "./fields";

const query = z.strictObject({
  ...pageQuery,
  action: z.string().max(80).optional(),
  outcome: z.enum(["done", "denied"]).optional(),
  actor: z.string().max(100).optional(),
  target_id: z.string().max(100).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});

/** Who did what, newest first. */
export const auditRoutes: ApiRoute[] = [
  route(
    "get",
    "/audit",
    { summary: "The audit log; from and to are days in Shanghai, both included", tag: "audit" },
    {
      permission: "audit.read",
      query,
      run: async (caller, { query: { target_id, from, to, ...rest } }) =>
        wirePage(
          await listAudit(caller, { ...rest, q: target_id, atFrom: from, atTo: to, direction: "older" }),
          (row) => ({
            id: row.id,
            at: row.at,
            action: row.action,
            outcome: row.outcome,
            actor: { type: row.actorType, id: row.actorId, name: row.actorName },
            /** Who acted on the organisation's behalf. */
            provider: row.providerId && { id: row.providerId, name: row.providerName },
            target: { type: row.targetType, id: row.targetId },
            before: row.before,
            after: row.after,
            request_id: row.requestId,
          }),
        ),
    },
  ),
];
