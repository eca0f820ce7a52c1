import { and, desc, eq, isNull } from "drizzle-orm";
import { admissions, openPlatformAccounts, openPlatforms } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";

export type PlatformRow = typeof openPlatforms.$inferSelect;
export type AccountRow = typeof openPlatformAccounts.$inferSelect;

/** The institution's open platform account, where it has one. */
export async function findPlatform(ctx: Ctx, institutionId: string): Promise<PlatformRow | null> {
  const [row] = await ctx.db
    .select()
    .from(openPlatforms)
    .where(and(eq(openPlatforms.institutionId, institutionId), isNull(openPlatforms.closedAt)));
  return row ?? null;
}

/** The same, locked: who binds, unbinds or closes waits for who does so already. Throws not_found. */
export async function lockPlatform(ctx: Ctx, institutionId: string): Promise<PlatformRow> {
  const [row] = await ctx.db
    .select()
    .from(openPlatforms)
    .where(and(eq(openPlatforms.institutionId, institutionId), isNull(openPlatforms.closedAt)))
    .for("update");
  if (!row) throw notFound("open_platform");
  return row;
}

/** An account one of whose sides is the caller. Throws not_found. */
export async function loadAccount(ctx: Ctx, accountId: string, side: "institutionId" | "brandId"): Promise<AccountRow> {
  const [row] = await ctx.db
    .select()
    .from(openPlatformAccounts)
    .where(and(eq(openPlatformAccounts.id, accountId), eq(openPlatformAccounts[side], ctx.tenant.id)));
  if (!row) throw notFound("account");
  return row;
}

/** The legal subject under which a brand was admitted last; null where it never was. */
export async function subjectOf(ctx: Ctx, brandId: string): Promise<string | null> {
  const [row] = await ctx.db
    .select({ subject: admissions.subject })
    .from(admissions)
    .where(and(eq(admissions.brandId, brandId), eq(admissions.status, "admitted")))
    .orderBy(desc(admissions.decidedAt))
    .limit(1);
  return row?.subject ?? null;
}
