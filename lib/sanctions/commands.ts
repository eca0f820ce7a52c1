import { and, eq, isNull, ne } from "drizzle-orm";
import { appeals, miniapps, notices, organisations, sanctions } from "@/db/schema";
import { channelOf } from "@/lib/channels/registry";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { fallOn, hitBy, takeOff } from "./effects";
import type { EndSanction, IssueSanction } from "./input";
import { findRule } from "./rules";

export type SanctionRow = typeof sanctions.$inferSelect;

/** Who is meant: the party that may appeal, and the mini-program where only one is. */
async function targetOf(
  ctx: Ctx,
  input: IssueSanction,
): Promise<{ orgId: string; miniappId: string | null; channel: IssueSanction["channel"] }> {
  if (input.targetKind === "miniapp") {
    const [row] = await ctx.db
      .select({ id: miniapps.id, brandId: miniapps.brandId, channel: miniapps.channel })
      .from(miniapps)
      .where(and(eq(miniapps.appid, input.appid), ne(miniapps.status, "draft")));
    if (!row) throw new AppError("invalid_input", { fields: { appid: "no such mini-program" } });
    return { orgId: row.brandId, miniappId: row.id, channel: row.channel };
  }
  const [org] = await ctx.db
    .select({ id: organisations.id })
    .from(organisations)
    .where(and(eq(organisations.appid, input.appid), eq(organisations.kind, input.targetKind)));
  if (!org) throw new AppError("invalid_input", { fields: { appid: "no such organisation" } });
  return { orgId: org.id, miniappId: null, channel: input.channel };
}

/**
 * Warns, restricts or stops a mini-program, a brand or a provider with all it made in that channel, founded on a rule
 * of the channel. A restricted mini-program releases nothing new; a stopped one is closed to visitors. Throws
 * invalid_input by field (no such target, no such rule).
 */
export function issueSanction(caller: Caller, input: IssueSanction): Promise<{ sanctionId: string; hitCount: number }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "sanction.decide");
    const target = await targetOf(ctx, input);
    const rule = findRule(channelOf(target.channel), input.ruleId);
    ensure(rule, "invalid_input", { fields: { ruleId: "not a rule of this channel" } });
    ensure(!input.remedyBy || input.remedyBy > ctx.now, "invalid_input", { fields: { remedyBy: "in the past" } });
    const [row] = await ctx.db
      .insert(sanctions)
      .values({
        ...target,
        id: ctx.newId("snc"),
        targetKind: input.targetKind,
        level: input.level,
        ruleId: input.ruleId,
        reason: input.reason,
        remedyBy: input.remedyBy ?? null,
        issuedBy: ctx.actor.id,
        issuedByName: ctx.actor.name,
        issuedAt: ctx.now,
      })
      .returning();
    if (!row) throw new AppError("internal");
    const hits = await hitBy(ctx, row);
    await fallOn(ctx, row, hits);
    const entry = {
      action: "sanction.issue",
      target: { type: "sanction", id: row.id },
      after: { ...input, hits: hits.map((hit) => hit.appid) },
    };
    await audit(ctx, entry);
    await audit(ctx, { ...entry, orgId: row.orgId });
    await tell(ctx, row.orgId, `sanction.${row.level}`, row);
    // A brand hit through its provider learns it too, each once.
    const others = new Set(hits.map((hit) => hit.brandId).filter((brandId) => brandId !== row.orgId));
    for (const brandId of others) await tell(ctx, brandId, "sanction.through_provider", row);
    return { sanctionId: row.id, hitCount: hits.length };
  });
}

/** Lifts a sanction before any appeal is decided, with a word why. Throws not_found, conflict where it has ended. */
export function liftSanction(caller: Caller, input: EndSanction): Promise<{ sanctionId: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "sanction.decide");
    const row = await lockSanction(ctx, input.sanctionId);
    await endSanction(ctx, row, { note: input.note, isOverturned: false });
    // Whoever was still waiting for an answer has it.
    await ctx.db
      .update(appeals)
      .set({
        status: "overturned",
        decidedBy: ctx.actor.id,
        decidedByName: ctx.actor.name,
        decidedAt: ctx.now,
        note: input.note,
      })
      .where(and(eq(appeals.sanctionId, row.id), eq(appeals.status, "open")));
    return { sanctionId: row.id };
  });
}

/** The sanction, locked: an appeal and a lifting wait for each other. Throws not_found. */
export async function lockSanction(ctx: Ctx, sanctionId: string): Promise<SanctionRow> {
  const own = ctx.tenant.kind === "operator" ? undefined : eq(sanctions.orgId, ctx.tenant.id);
  const [row] = await ctx.db
    .select()
    .from(sanctions)
    .where(and(eq(sanctions.id, sanctionId), own))
    .for("update");
  if (!row) throw notFound("sanction");
  return row;
}

/** Ends a locked sanction, takes its effects off and tells the party. Throws conflict where it has ended. */
export async function endSanction(
  ctx: Ctx,
  row: SanctionRow,
  end: { note: string; isOverturned: boolean },
): Promise<void> {
  const ended = await ctx.db
    .update(sanctions)
    .set({
      endedAt: ctx.now,
      endedBy: ctx.actor.id,
      endedByName: ctx.actor.name,
      endNote: end.note,
      isOverturned: end.isOverturned,
    })
    .where(and(eq(sanctions.id, row.id), isNull(sanctions.endedAt)))
    .returning({ id: sanctions.id });
  ensure(ended.length === 1, "conflict");
  const freed = await takeOff(ctx, row.id);
  const entry = {
    action: end.isOverturned ? "sanction.overturn" : "sanction.lift",
    target: { type: "sanction", id: row.id },
    before: { level: row.level, reason: row.reason },
    after: { note: end.note, freed: freed.length },
  };
  await audit(ctx, entry);
  await audit(ctx, { ...entry, orgId: row.orgId });
  await tell(ctx, row.orgId, "sanction.ended", row);
}

/** A notice to a party of the sanction; only the sanctioned party itself is led to the case. */
export async function tell(ctx: Ctx, orgId: string, kind: string, row: SanctionRow): Promise<void> {
  await ctx.db.insert(notices).values({
    id: ctx.newId("ntc"),
    orgId,
    kind,
    data: { channel: row.channel },
    href: orgId === row.orgId ? `/sanctions/${row.id}` : "/miniapps",
    createdAt: ctx.now,
  });
}
