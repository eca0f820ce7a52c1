import { and, eq, inArray, or, sql } from "drizzle-orm";
import { cooperations, cooperationVersions, organisations } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { emitEvents } from "@/lib/webhooks/emit";

export type RelationRow = typeof cooperations.$inferSelect;

export const isOf = (partyId: string) => or(eq(cooperations.inviterId, partyId), eq(cooperations.inviteeId, partyId));
export const otherOf = (row: Pick<RelationRow, "inviterId" | "inviteeId">, partyId: string): string =>
  row.inviterId === partyId ? row.inviteeId : row.inviterId;

/** The one cooperation of two organisations, whatever its state; locked where something follows from it. */
export async function findRelation(ctx: Ctx, one: string, other: string, lock?: "update" | "share") {
  const query = ctx.db
    .select()
    .from(cooperations)
    .where(
      sql`least(${cooperations.inviterId}, ${cooperations.inviteeId}) = least(${one}, ${other}) and greatest(${cooperations.inviterId}, ${cooperations.inviteeId}) = greatest(${one}, ${other})`,
    );
  const [row] = await (lock ? query.for(lock) : query);
  return row ?? null;
}

/** Throws no_cooperation unless the two cooperate now; until the transaction ends they go on doing so. */
export async function ensureCooperates(ctx: Ctx, one: string, other: string): Promise<void> {
  const row = await findRelation(ctx, one, other, "share");
  ensure(row?.status === "accepted", "no_cooperation");
}

/** Appends the state a cooperation is in now, and tells both sides. */
export async function appendVersion(ctx: Ctx, row: RelationRow): Promise<void> {
  await ctx.db.insert(cooperationVersions).values({
    cooperationId: row.id,
    version: row.version,
    inviterId: row.inviterId,
    inviteeId: row.inviteeId,
    status: row.status,
    changedByOrg: ctx.tenant.id,
    changedBy: ctx.actor.name,
    validFrom: ctx.now,
  });
  const names = await namesOf(ctx, [row.inviterId, row.inviteeId]);
  await emitEvents(
    ctx,
    [row.inviterId, row.inviteeId].map((orgId) => ({
      orgId,
      event: "cooperation.changed" as const,
      key: `${row.id}:${row.version}`,
      data: {
        cooperation_id: row.id,
        kind: row.kind,
        status: row.status,
        partner_appid: names.get(otherOf(row, orgId))?.appid ?? null,
        changed_at: ctx.now,
      },
    })),
  );
}

export type Party = { id: string; name: string; appid: string; kind: string };

export async function namesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Party>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: organisations.id, name: organisations.name, appid: organisations.appid, kind: organisations.kind })
    .from(organisations)
    .where(inArray(organisations.id, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, row]));
}

/** An organisation in service by its wire id, other than the caller; not_found where there is none. */
export async function partnerByAppid(ctx: Ctx, appid: string, kinds: readonly ("brand" | "institution")[]) {
  const [row] = await ctx.db
    .select({ id: organisations.id, name: organisations.name, appid: organisations.appid, kind: organisations.kind })
    .from(organisations)
    .where(
      and(eq(organisations.appid, appid), inArray(organisations.kind, [...kinds]), eq(organisations.status, "active")),
    );
  if (!row) throw notFound("organisation");
  if (row.id === ctx.tenant.id) throw new AppError("invalid_input", { fields: { appid: "not yourself" } });
  return row;
}
