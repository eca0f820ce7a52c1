import { templateDrafts } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";

/** What comes into a provider's development mini-program lies in its draft box too, from the upload's own transaction. */
export async function keepDraft(
  ctx: Ctx,
  miniapp: { id: string; brandId: string; isDevelopment: boolean },
  versionId: string,
): Promise<void> {
  if (!miniapp.isDevelopment) return;
  await ctx.db
    .insert(templateDrafts)
    .values({ providerId: miniapp.brandId, miniappId: miniapp.id, versionId, createdAt: ctx.now });
}
