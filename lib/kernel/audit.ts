import { auditLog } from "@/db/schema";
import { inserting, type Writing, writeAll } from "./bulk";
import type { Caller, Ctx } from "./ctx";

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

/** An entry with whoever did it, where that is not the transaction's own caller. */
export type AuditEntryBy = AuditEntry & { by?: Caller };

/**
 * Writes the audit rows of changes in the changes' own transaction: without them the changes do not happen. What a
 * provider does for a brand stands in the logs of both, with the provider's name.
 */
export const auditAll = (ctx: Ctx, entries: readonly AuditEntryBy[]): Promise<void> =>
  writeAll(ctx, [auditing(ctx, entries)]);

/** The same, to be written together with the changes. */
export function auditing(ctx: Ctx, entries: readonly AuditEntryBy[]): Writing {
  const rows = entries.flatMap((entry) => {
    const by = entry.by ?? ctx;
    const orgId = entry.orgId ?? by.tenant.id;
    const own = rowOf(entry, by, orgId, ctx.now);
    const { delegate } = by;
    return delegate && orgId !== delegate.providerId ? [own, { ...own, orgId: delegate.providerId }] : [own];
  });
  return inserting(auditLog, rows);
}

/** The same of one. */
export const audit = (ctx: Ctx, entry: AuditEntry): Promise<void> => auditAll(ctx, [entry]);

const rowOf = (entry: AuditEntry, by: Caller, orgId: string, at: Date) => ({
  orgId,
  actorType: by.actor.type,
  actorId: by.actor.id,
  actorName: by.actor.name,
  providerId: by.delegate?.providerId ?? null,
  providerName: by.delegate?.providerName ?? null,
  action: entry.action,
  targetType: entry.target.type,
  targetId: entry.target.id,
  before: entry.before ?? null,
  after: entry.after ?? null,
  outcome: entry.outcome ?? "done",
  requestId: by.requestId,
  at,
});
