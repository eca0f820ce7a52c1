import { and, eq } from "drizzle-orm";
import { miniapps } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller } from "@/lib/kernel/ctx";
import { ensure } from "@/lib/kernel/errors";
import { transaction } from "@/lib/kernel/transaction";
import { miniappFor } from "@/lib/miniapps/queries";
import { ensureOwner } from "@/lib/miniapps/writer";

/**
 * Marks one of the provider's own mini-programs as development mini-program: its versions are the drafts templates are
 * made of. Throws not_found, forbidden (a brand's, or not a provider). Source: channels.md, creation through a provider.
 */
export function markDevelopment(
  caller: Caller,
  input: { appid: string; isDevelopment: boolean },
): Promise<{ appid: string; isDevelopment: boolean }> {
  return transaction(caller, async (ctx) => {
    const miniapp = await miniappFor(ctx, input.appid, "miniapp.settings");
    ensureOwner(ctx);
    ensure(ctx.tenant.kind === "provider", "forbidden", { params: { permission: "miniapp.settings" } });
    await ctx.db
      .update(miniapps)
      .set({ isDevelopment: input.isDevelopment, updatedAt: ctx.now })
      .where(and(eq(miniapps.id, miniapp.id), eq(miniapps.brandId, ctx.tenant.id)));
    await audit(ctx, {
      action: "miniapp.development",
      target: { type: "miniapp", id: miniapp.id },
      before: { isDevelopment: miniapp.isDevelopment },
      after: { isDevelopment: input.isDevelopment },
    });
    return input;
  });
}
