import { and, eq, isNull } from "drizzle-orm";
import { authorisationSets, authorisations, organisations } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import type { Permission } from "@/lib/kernel/permissions";
import { codeSet } from "./rules";

/** What moves to a provider with the code set: one writer decides what goes out. */
const writing: readonly Permission[] = ["version.submit", "version.release"];

export const isWriting = (permission: Permission): boolean => writing.includes(permission);

export type Writer = { providerId: string; providerName: string; since: Date };

/** The provider who submits and releases in this mini-program, or null where its owner does. */
export async function findWriter(ctx: Ctx, miniappId: string): Promise<Writer | null> {
  const [row] = await ctx.db
    .select({
      providerId: authorisationSets.providerId,
      providerName: organisations.name,
      since: authorisationSets.grantedAt,
    })
    .from(authorisationSets)
    .innerJoin(organisations, eq(organisations.id, authorisationSets.providerId))
    .where(
      and(
        eq(authorisationSets.miniappId, miniappId),
        eq(authorisationSets.setId, codeSet),
        isNull(authorisationSets.endedAt),
      ),
    );
  return row ?? null;
}

/** Whether somebody else than the caller submits and releases there. */
export async function isWriterElsewhere(ctx: Ctx, miniappId: string): Promise<boolean> {
  return !ctx.delegate && (await findWriter(ctx, miniappId)) !== null;
}

/** Throws released_by_provider, naming him, where the owner submits or releases what a provider does for him. */
export async function ensureWriter(ctx: Ctx, miniappId: string, permission: Permission): Promise<void> {
  if (ctx.delegate || !isWriting(permission)) return;
  const writer = await findWriter(ctx, miniappId);
  if (writer) throw new AppError("released_by_provider", { params: { provider: writer.providerName } });
}

/** A delegate's grant as it stands in this very transaction: not_found where it was taken back or cut down meanwhile. */
export async function ensureGranted(ctx: Ctx, miniappId: string): Promise<void> {
  const { delegate } = ctx;
  if (!delegate) return;
  const [grant] = await ctx.db
    .select({ sets: authorisations.sets })
    .from(authorisations)
    .where(
      and(
        eq(authorisations.id, delegate.authorisationId),
        eq(authorisations.miniappId, miniappId),
        eq(authorisations.status, "active"),
      ),
    );
  if (!grant || !delegate.sets.every((set) => grant.sets.includes(set))) throw notFound("miniapp");
}

/** Throws forbidden where a delegate was not granted this set; everybody else passes. */
export function ensureSet(ctx: Ctx, set: number): void {
  ensure(!ctx.delegate || ctx.delegate.sets.includes(set), "forbidden", { params: { set } });
}

/** Throws forbidden for a delegate: what stays with the brand whatever it granted. */
export function ensureOwner(ctx: Ctx): void {
  ensure(!ctx.delegate, "forbidden", { params: { reason: "owner_only" } });
}
