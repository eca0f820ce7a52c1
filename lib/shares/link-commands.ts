import { and, desc, eq, isNull } from "drizzle-orm";
import { promoters, shares } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { createShare } from "./commands";
import type { CreateShareInput } from "./input";
import { shareLinks } from "./links";

export type LongLivedLink = ReturnType<typeof shareLinks> & { isVoid: boolean };

/**
 * The link of an institution's promoter to a target, made once and told again: programs ask for it every time they show
 * something. One that can never touch is looked at anew, since the product may be promotable by now. Needs `across`;
 * refusals as `createShare`.
 */
export function linkOf(caller: Caller, input: CreateShareInput): Promise<LongLivedLink> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "share.create");
    const { target, couponId } = input;
    const [known] = await ctx.db
      .select({ code: shares.code })
      .from(shares)
      .innerJoin(promoters, eq(promoters.id, shares.promoterId))
      .where(
        and(
          eq(promoters.sharerAppid, input.sharerAppid),
          eq(shares.institutionId, ctx.tenant.id),
          eq(shares.origin, "made"),
          eq(shares.targetType, target.type),
          eq(shares.targetId, target.id),
          couponId ? eq(shares.couponId, couponId) : isNull(shares.couponId),
          input.channel ? eq(shares.channel, input.channel) : isNull(shares.channel),
          isNull(shares.voidReason),
        ),
      )
      .orderBy(desc(shares.createdAt), desc(shares.id))
      .limit(1);
    if (known) return { ...shareLinks(known.code), isVoid: false };
    const { shareId: _id, voidReason, ...links } = await createShare(ctx, input);
    return { ...links, isVoid: voidReason === "product_not_promotable" };
  });
}
