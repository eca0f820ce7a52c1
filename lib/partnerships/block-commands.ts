import type { Caller } from "@/lib/kernel/ctx";
import { assertInvariant, ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { followBlocks, withdrawCreator } from "@/lib/plans/withdraw-creator";
import { takeShopOut } from "@/lib/windows/product-rows";
import type { ChangedPartnership } from "./commands";
import type { BlockInput } from "./input";
import { creatorsByKey, nextOf, pairsOf } from "./invite-commands";
import { lockShop, writePartnerships } from "./rows";
import type { PartnershipStatus } from "./rules";

/** What stands is over with a block: an invitation is taken back, a cooperation ended. */
const blocked: Partial<Record<PartnershipStatus, PartnershipStatus>> = { invited: "cancelled", accepted: "ended" };

/**
 * 拉黑: the shop wants nothing of this creator, or no longer says so. Blocked he is not invited, gets in by no link, is
 * named by no plan, none of the shop's plans for creators pays him, and its goods leave his window. wrong_state where it
 * is so already. Runs across.
 */
export function setBlocked(caller: Caller, input: BlockInput): Promise<ChangedPartnership> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "partnership.invite");
    assertInvariant(ctx.dbRole === "system", "a partnership is changed across organisations");
    const brandId = ctx.tenant.id;
    await lockShop(ctx, brandId);
    const creator = (await creatorsByKey(ctx, [input.creator]))(input.creator);
    if (!creator) throw notFound("creator");
    const before = (await pairsOf(ctx, brandId, [creator.id])).get(creator.id) ?? null;
    ensure(((before?.blockedAt ?? null) !== null) !== input.isBlocked, "wrong_state");
    const status = before?.status ?? "initial";
    const over = input.isBlocked ? blocked[status] : undefined;
    const next = nextOf(ctx, { brandId, creatorId: creator.id }, before, {
      blockedAt: input.isBlocked ? ctx.now : null,
      status: over ?? status,
      ...(over === "ended" && { endedAt: ctx.now }),
    });
    await writePartnerships(ctx, [{ before, next, verb: input.isBlocked ? "block" : "unblock" }]);
    await followBlocks(ctx, brandId);
    const endedPlans = input.isBlocked ? await withdrawCreator(ctx, brandId, creator.id) : 0;
    if (input.isBlocked) await takeShopOut(ctx, brandId, creator.id);
    return { partnershipId: next.id, status: next.status, version: next.version, endedPlans };
  });
}
