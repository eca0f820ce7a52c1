import { and, eq, inArray, sql } from "drizzle-orm";
import { creatorCooperations, creatorCooperationVersions, notices, organisations } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { type CooperationStatus, cooperationBefore } from "./rules";

export type CooperationRow = typeof creatorCooperations.$inferSelect;
type Pair = { institutionId: string; creatorId: string };

export const cooperationView = (row: CooperationRow) => ({
  cooperationId: row.id,
  institutionId: row.institutionId,
  creatorId: row.creatorId,
  status: row.status,
  version: row.version,
});
export type CooperationView = ReturnType<typeof cooperationView>;

/** Appends the state that holds from now on and writes it in the logs of both sides. */
async function record(ctx: Ctx, row: CooperationRow, action: string): Promise<void> {
  const { id, version, institutionId, creatorId, status } = row;
  await ctx.db.insert(creatorCooperationVersions).values({
    cooperationId: id,
    version,
    institutionId,
    creatorId,
    status,
    validFrom: ctx.now,
    changedBy: ctx.actor.id,
    changedByKind: ctx.tenant.kind,
  });
  const entry = { action, target: { type: "content_cooperation", id }, after: { creatorId, institutionId, status } };
  await audit(ctx, { ...entry, orgId: institutionId });
  await audit(ctx, { ...entry, orgId: creatorId });
}

/** Brings the pair into this state; conflict where its state does not let it. */
export async function putCooperation(
  ctx: Ctx,
  pair: Pair,
  status: CooperationStatus,
  action: string,
  invitationId: string | null = null,
): Promise<CooperationRow> {
  const [row] = await ctx.db
    .insert(creatorCooperations)
    .values({ id: ctx.newId("cop"), ...pair, status, version: 1, invitationId, createdAt: ctx.now, updatedAt: ctx.now })
    .onConflictDoUpdate({
      target: [creatorCooperations.institutionId, creatorCooperations.creatorId],
      set: {
        status,
        invitationId: sql`coalesce(${invitationId}, ${creatorCooperations.invitationId})`,
        version: sql`${creatorCooperations.version} + 1`,
        updatedAt: ctx.now,
      },
      setWhere: inArray(creatorCooperations.status, cooperationBefore(status)),
    })
    .returning();
  if (!row) throw new AppError("wrong_state");
  await record(ctx, row, action);
  return row;
}

/** A creator who authorises something works with that institution: where he did not, he does from now on. */
export async function keepCooperation(ctx: Ctx, pair: Pair): Promise<void> {
  const [row] = await ctx.db
    .select({ status: creatorCooperations.status })
    .from(creatorCooperations)
    .where(
      and(eq(creatorCooperations.institutionId, pair.institutionId), eq(creatorCooperations.creatorId, pair.creatorId)),
    );
  if (row?.status !== "active") await putCooperation(ctx, pair, "active", "content_cooperation.accept");
}

/** The same for the creator, who is told which institution it is about. */
export async function tellCreator(ctx: Ctx, pair: Pair, kind: string, data: Record<string, string | number>) {
  const [org] = await ctx.db
    .select({ name: organisations.name })
    .from(organisations)
    .where(eq(organisations.id, pair.institutionId));
  await tell(ctx, pair.creatorId, kind, { institution: org?.name ?? "", ...data }, "/c");
}

/** A line for the other side's bell: what happened, with names as they are now. */
export const tell = (
  ctx: Ctx,
  orgId: string,
  kind: string,
  data: Record<string, string | number>,
  href: string,
): Promise<unknown> =>
  ctx.db.insert(notices).values({ id: ctx.newId("ntc"), orgId, kind, data, href, createdAt: ctx.now });
