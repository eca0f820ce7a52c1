import { and, eq } from "drizzle-orm";
import { miniapps, versions } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import type { Permission } from "@/lib/kernel/permissions";
import { type MiniappRow, miniappFor } from "@/lib/miniapps/queries";

export type VersionRow = typeof versions.$inferSelect;

/**
 * The brand's own version and its mini-program, for somebody who holds the permission there. Throws not_found (also
 * for another brand's), forbidden.
 */
export async function versionFor(
  ctx: Ctx,
  versionId: string,
  permission: Permission,
): Promise<{ version: VersionRow; miniapp: MiniappRow }> {
  const [row] = await ctx.db
    .select({ version: versions, appid: miniapps.appid })
    .from(versions)
    .innerJoin(miniapps, eq(miniapps.id, versions.miniappId))
    .where(and(eq(versions.id, versionId), eq(versions.brandId, ctx.tenant.id)));
  if (!row) throw notFound("version");
  return { version: row.version, miniapp: await miniappFor(ctx, row.appid, permission) };
}
