import { auditLog } from "@/db/schema";
import type { Ctx } from "./ctx";
import { toPlain } from "./json";

export type AuditEntry = {
  /** `<noun>.<verb>`, as the permission table and the console show it. */
  action: string;
  target: { type: string; id: string };
  before?: unknown;
  after?: unknown;
  /** The organisation whose log it belongs to, where that is not the actor's own. */
  orgId?: string;
  outcome?: "done" | "denied";
};

/** Writes the audit row of a change in the change's own transaction: without it the change does not happen. */
export async function audit(ctx: Ctx, entry: AuditEntry): Promise<void> {
  await ctx.db.insert(auditLog).values({
    orgId: entry.orgId ?? ctx.tenant.id,
    actorType: ctx.actor.type,
    actorId: ctx.actor.id,
    actorName: ctx.actor.name,
    action: entry.action,
    targetType: entry.target.type,
    targetId: entry.target.id,
    before: toPlain(entry.before),
    after: toPlain(entry.after),
    outcome: entry.outcome ?? "done",
    requestId: ctx.requestId,
    at: ctx.now,
  });
}
