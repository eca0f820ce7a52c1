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

/**
 * Writes the audit row of a change in the change's own transaction: without it the change does not happen. What a
 * provider does for a brand stands in the logs of both, with the provider's name.
 */
export async function audit(ctx: Ctx, entry: AuditEntry): Promise<void> {
  const { delegate } = ctx;
  await write(ctx, entry, entry.orgId ?? ctx.tenant.id);
  if (delegate && (entry.orgId ?? ctx.tenant.id) !== delegate.providerId) await write(ctx, entry, delegate.providerId);
}

async function write(ctx: Ctx, entry: AuditEntry, orgId: string): Promise<void> {
  await ctx.db.insert(auditLog).values({
    orgId,
    actorType: ctx.actor.type,
    actorId: ctx.actor.id,
    actorName: ctx.actor.name,
    providerId: ctx.delegate?.providerId ?? null,
    providerName: ctx.delegate?.providerName ?? null,
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
