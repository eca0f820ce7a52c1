import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { bindings, institutionMiniapps, promoterIdentities, promoters } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { resolveIdentity } from "./identities";

const short = z.string().trim().min(1).max(128);

export const promoterIdentityInput = z.strictObject({
  sharerAppid: short,
  /** A mini-program linked to the institution; its first one where left out. */
  appid: short.optional(),
  openid: short,
  unionid: short.optional(),
});
export type PromoterIdentityInput = z.infer<typeof promoterIdentityInput>;

/**
 * Tells by which openid (and unionid) a bound promoter is himself a consumer, so that his own purchases are known as his.
 * An openid that is another promoter's is conflict. Runs across organisations.
 */
export async function linkPromoterIdentity(
  caller: Caller,
  raw: PromoterIdentityInput,
): Promise<{ identityId: string }> {
  allow(caller, "promoter.manage");
  return transaction(caller, async (ctx) => {
    const input = promoterIdentityInput.parse(raw);
    const [promoter] = await ctx.db
      .select({ id: promoters.id })
      .from(promoters)
      .innerJoin(bindings, and(eq(bindings.promoterId, promoters.id), eq(bindings.institutionId, ctx.tenant.id)))
      .where(and(eq(promoters.sharerAppid, input.sharerAppid), eq(bindings.status, "bound")));
    if (!promoter) throw new AppError("not_found");
    const [app] = await ctx.db
      .select({ appid: institutionMiniapps.appid })
      .from(institutionMiniapps)
      .where(
        and(
          eq(institutionMiniapps.institutionId, ctx.tenant.id),
          isNull(institutionMiniapps.unlinkedAt),
          input.appid ? eq(institutionMiniapps.appid, input.appid) : undefined,
        ),
      )
      .limit(1);
    if (!app) throw new AppError("invalid_input", { fields: { miniprogram_appid: "not linked to this institution" } });
    const identity = { appid: app.appid, openid: input.openid, unionid: input.unionid, institutionId: ctx.tenant.id };
    const { identityId } = await resolveIdentity(ctx, identity);
    const [taken] = await ctx.db
      .select({ promoterId: promoterIdentities.promoterId })
      .from(promoterIdentities)
      .where(eq(promoterIdentities.identityId, identityId));
    if (taken && taken.promoterId !== promoter.id) {
      throw new AppError("conflict", { fields: { openid: "is another promoter's" } });
    }
    const row = { promoterId: promoter.id, identityId, createdAt: ctx.now };
    await ctx.db.insert(promoterIdentities).values(row).onConflictDoNothing();
    await audit(ctx, {
      action: "promoter.identity",
      target: { type: "promoter", id: promoter.id },
      after: { appid: app.appid },
    });
    return { identityId };
  });
}
