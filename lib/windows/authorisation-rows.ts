import { and, eq, inArray, sql } from "drizzle-orm";
import { windowAuthorisations, windowAuthorisationVersions } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import { sign, unsign } from "@/lib/kernel/crypto";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { publicUrl } from "@/lib/kernel/paths";
import { type WindowStatus, windowBefore } from "./rules";

export type WindowRow = typeof windowAuthorisations.$inferSelect;
export type WindowPair = { institutionId: string; creatorId: string };

const purpose = "window-auth";

/** The link by which a creator is asked; whoever else opens it can do nothing with it. */
const windowToken = (authorisationId: string): string => sign(purpose, authorisationId);
export const windowPath = (authorisationId: string): string => `/c/window/${windowToken(authorisationId)}`;
export const windowUrl = (authorisationId: string): string => publicUrl(windowPath(authorisationId));
export const authorisationOfToken = (token: string): string | null => unsign(purpose, token);

export const windowView = (row: WindowRow) => ({
  authorisationId: row.id,
  institutionId: row.institutionId,
  creatorId: row.creatorId,
  status: row.status,
  version: row.version,
});
export type WindowView = ReturnType<typeof windowView>;

const ofPair = (pair: WindowPair) =>
  and(eq(windowAuthorisations.institutionId, pair.institutionId), eq(windowAuthorisations.creatorId, pair.creatorId));

export async function findWindow(ctx: Ctx, pair: WindowPair): Promise<WindowRow | null> {
  const [row] = await ctx.db.select().from(windowAuthorisations).where(ofPair(pair));
  return row ?? null;
}

/**
 * The same, granted and not withdrawn until the transaction ends: who changes the window's products holds it. Throws
 * window_not_authorised.
 */
export async function heldWindow(ctx: Ctx, pair: WindowPair): Promise<WindowRow> {
  const [row] = await ctx.db.select().from(windowAuthorisations).where(ofPair(pair)).for("update");
  if (row?.status !== "granted") throw new AppError("window_not_authorised");
  return row;
}

/** Brings the pair into this state, a new version in the logs of both; wrong_state where its state does not let it. */
export async function putWindow(ctx: Ctx, pair: WindowPair, status: WindowStatus, action: string): Promise<WindowRow> {
  const values = { id: ctx.newId("win"), ...pair, status, version: 1, createdAt: ctx.now, updatedAt: ctx.now };
  const change = { status, version: sql`${windowAuthorisations.version} + 1`, updatedAt: ctx.now };
  const mayBecome = inArray(windowAuthorisations.status, windowBefore(status));
  const [row] =
    status === "asked"
      ? await ctx.db
          .insert(windowAuthorisations)
          .values(values)
          .onConflictDoUpdate({
            target: [windowAuthorisations.institutionId, windowAuthorisations.creatorId],
            set: change,
            setWhere: mayBecome,
          })
          .returning()
      : await ctx.db
          .update(windowAuthorisations)
          .set(change)
          .where(and(ofPair(pair), mayBecome))
          .returning();
  if (!row) throw new AppError("wrong_state");
  await ctx.db.insert(windowAuthorisationVersions).values({
    authorisationId: row.id,
    version: row.version,
    ...pair,
    status,
    validFrom: ctx.now,
    changedBy: ctx.actor.id,
    changedByKind: ctx.tenant.kind,
  });
  const entry = { action, target: { type: "window_authorisation", id: row.id }, after: { ...pair, status } };
  await audit(ctx, { ...entry, orgId: pair.institutionId });
  await audit(ctx, { ...entry, orgId: pair.creatorId });
  return row;
}
