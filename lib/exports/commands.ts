import { and, count, eq, inArray, sql } from "drizzle-orm";
import { exports } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { type AskExport, askExportInput, type ExportId } from "./input";
import { rightOf, waitingLimit } from "./rules";

/** Whose rights the file is made under; looked up again when it is. */
export type Asker = { kind: Caller["tenant"]["kind"]; actor: Caller["actor"] };

const waiting = inArray(exports.status, ["waiting", "running"]);

/** Tells the workers, when this transaction commits, that a file is asked for. */
const wake = (ctx: Ctx) => ctx.db.execute(sql`select liantai_wake_worker('exports')`);

/**
 * Asks for a list as a file, made in the background from the filters as they stand in its address. Throws forbidden
 * without the list's own right, quota where the organisation has five waiting or under way.
 */
export function askExport(caller: Caller, raw: AskExport): Promise<{ exportId: string }> {
  const input = askExportInput.parse(raw);
  allow(caller, rightOf[input.kind]);
  return transaction(caller, async (ctx) => {
    const orgId = ctx.tenant.id;
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`exports:${orgId}`}, 0))`);
    const [open] = await ctx.db
      .select({ n: count() })
      .from(exports)
      .where(and(eq(exports.orgId, orgId), waiting));
    ensure((open?.n ?? 0) < waitingLimit, "quota", { params: { cap: waitingLimit } });
    const exportId = ctx.newId("exp");
    const asker: Asker = { kind: ctx.tenant.kind, actor: ctx.actor };
    await ctx.db.insert(exports).values({
      id: exportId,
      orgId,
      userId: ctx.actor.type === "user" ? ctx.actor.id : null,
      askedBy: ctx.actor.name,
      ...input,
      asker,
      status: "waiting",
      createdAt: ctx.now,
    });
    await audit(ctx, {
      action: "export.ask",
      target: { type: "export", id: exportId },
      after: { kind: input.kind, format: input.format, query: input.query },
    });
    await wake(ctx);
    return { exportId };
  });
}

/** Stops a file that waits or is under way; throws wrong_state where it is over, not_found where it is another's. */
export function cancelExport(caller: Caller, { exportId }: ExportId): Promise<{ exportId: string }> {
  allow(caller, "order.read");
  return transaction(caller, async (ctx) => {
    const here = and(eq(exports.id, exportId), eq(exports.orgId, ctx.tenant.id));
    const [known] = await ctx.db.select({ kind: exports.kind }).from(exports).where(here);
    if (!known) throw notFound("export");
    allow(ctx, rightOf[known.kind]);
    const stopped = await ctx.db
      .update(exports)
      .set({ status: "cancelled", finishedAt: ctx.now, leasedUntil: null })
      .where(and(here, waiting))
      .returning({ id: exports.id });
    ensure(stopped.length === 1, "wrong_state");
    await audit(ctx, { action: "export.cancel", target: { type: "export", id: exportId } });
    return { exportId };
  });
}
