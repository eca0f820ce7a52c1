import { and, desc, eq, isNull } from "drizzle-orm";
import { promoters, shares } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { ensure } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { storeShare } from "./commands";
import type { CreateShareInput } from "./input";
import { judgeShare } from "./judge";
import { shareLinks } from "./links";

export type LongLivedLink = ReturnType<typeof shareLinks> & { isVoid: boolean };

/**
 * The link of an institution's promoter to a target, made once and told again: programs ask for it every time they show
 * something. Judged each time, with the refusals of `createShare`; a product that may be promoted again gets a new one,
 * since what was frozen with the old cannot touch. Needs `across`.
 */
export function linkOf(caller: Caller, { sharerAppid, ...what }: CreateShareInput): Promise<LongLivedLink> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "share.create");
    const [promoter] = await ctx.db
      .select({ id: promoters.id })
      .from(promoters)
      .where(eq(promoters.sharerAppid, sharerAppid));
    ensure(promoter, "not_bound");
    const pair = { institutionId: ctx.tenant.id, promoterId: promoter.id };
    const judged = await judgeShare(ctx, pair, what);
    const { target, couponId, channel } = what;
    const [known] = await ctx.db
      .select({ code: shares.code })
      .from(shares)
      .where(
        and(
          eq(shares.promoterId, pair.promoterId),
          eq(shares.institutionId, pair.institutionId),
          eq(shares.origin, "made"),
          eq(shares.targetType, target.type),
          eq(shares.targetId, target.id),
          couponId ? eq(shares.couponId, couponId) : isNull(shares.couponId),
          channel ? eq(shares.channel, channel) : isNull(shares.channel),
          judged.voidReason ? eq(shares.voidReason, judged.voidReason) : isNull(shares.voidReason),
        ),
      )
      .orderBy(desc(shares.createdAt), desc(shares.id))
      .limit(1);
    const links = known ? shareLinks(known.code) : await storeShare(ctx, pair, what, judged);
    return { ...links, isVoid: judged.voidReason === "product_not_promotable" };
  });
}
