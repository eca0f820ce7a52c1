import { and, eq, inArray } from "drizzle-orm";
import { appeals, evidenceFiles } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { endSanction, lockSanction, tell } from "./commands";
import type { Appeal, DecideAppeal } from "./input";
import { mayDecideAppeal } from "./rules";

/**
 * The sanctioned party asks for another look, with a statement and files. One appeal is open at a time. Throws
 * not_found, conflict (ended, or one is open), invalid_input for files that are not its own.
 */
export function appealSanction(caller: Caller, input: Appeal): Promise<{ appealId: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "sanction.appeal");
    const row = await lockSanction(ctx, input.sanctionId);
    ensure(!row.endedAt, "conflict");
    await ensureOwnFiles(ctx, input.evidence);
    const opened = await ctx.db
      .insert(appeals)
      .values({
        id: ctx.newId("apl"),
        sanctionId: row.id,
        orgId: ctx.tenant.id,
        statement: input.statement,
        evidence: input.evidence,
        status: "open",
        submittedBy: ctx.actor.id,
        submittedByName: ctx.actor.name,
        submittedAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning({ id: appeals.id });
    const appeal = opened[0];
    ensure(appeal, "conflict");
    await audit(ctx, {
      action: "sanction.appeal",
      target: { type: "sanction", id: row.id },
      after: { appealId: appeal.id, evidence: input.evidence.length },
    });
    return { appealId: appeal.id };
  });
}

async function ensureOwnFiles(ctx: Ctx, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return;
  const rows = await ctx.db
    .select({ id: evidenceFiles.id })
    .from(evidenceFiles)
    .where(and(inArray(evidenceFiles.id, [...fileIds]), eq(evidenceFiles.brandId, ctx.tenant.id)));
  ensure(rows.length === new Set(fileIds).size, "invalid_input", { fields: { evidence: "no such file" } });
}

/** Takes one's own appeal back while nobody has decided. Throws not_found, conflict. */
export function withdrawAppeal(caller: Caller, input: { appealId: string }): Promise<{ appealId: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "sanction.appeal");
    const [known] = await ctx.db
      .select()
      .from(appeals)
      .where(and(eq(appeals.id, input.appealId), eq(appeals.orgId, ctx.tenant.id)));
    if (!known) throw notFound("appeal");
    await close(ctx, known.id, { status: "withdrawn", note: null });
    await audit(ctx, { action: "sanction.appeal_withdraw", target: { type: "sanction", id: known.sanctionId } });
    return { appealId: known.id };
  });
}

/**
 * The operator's second person decides: upheld leaves the sanction, overturned ends it and everything it did. Throws
 * not_found, second_person (the one who issued it), conflict (decided or withdrawn meanwhile).
 */
export function decideAppeal(
  caller: Caller,
  input: DecideAppeal,
): Promise<{ appealId: string; status: DecideAppeal["decision"] }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "sanction.decide");
    const [known] = await ctx.db.select().from(appeals).where(eq(appeals.id, input.appealId));
    if (!known) throw notFound("appeal");
    const row = await lockSanction(ctx, known.sanctionId);
    ensure(mayDecideAppeal(ctx.actor.id, row), "second_person");
    await close(ctx, known.id, { status: input.decision, note: input.note });
    const entry = {
      action: "sanction.appeal_decide",
      target: { type: "sanction", id: row.id },
      after: { appealId: known.id, decision: input.decision, note: input.note },
    };
    await audit(ctx, entry);
    await audit(ctx, { ...entry, orgId: row.orgId });
    if (input.decision === "upheld") await tell(ctx, row.orgId, "sanction.appeal_upheld", row);
    else await endSanction(ctx, row, { note: input.note, isOverturned: true });
    return { appealId: known.id, status: input.decision };
  });
}

async function close(
  ctx: Ctx,
  appealId: string,
  to: { status: "upheld" | "overturned" | "withdrawn"; note: string | null },
): Promise<void> {
  const closed = await ctx.db
    .update(appeals)
    .set({ ...to, decidedBy: ctx.actor.id, decidedByName: ctx.actor.name, decidedAt: ctx.now })
    .where(and(eq(appeals.id, appealId), eq(appeals.status, "open")))
    .returning({ id: appeals.id });
  ensure(closed.length === 1, "conflict");
}
