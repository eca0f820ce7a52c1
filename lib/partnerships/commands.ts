import { eq } from "drizzle-orm";
import { partnerships } from "@/db/schema";
import { creatorActedFor } from "@/lib/creators/commands";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { assertInvariant, ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { withdrawCreator } from "@/lib/plans/withdraw-creator";
import type { ChangePartnershipInput } from "./input";
import { nextOf } from "./invite-commands";
import { type PartnershipRow, writePartnerships } from "./rows";
import { fits, isOfSide, type PartnershipStatus, type Side, stateAfter } from "./rules";

export type ChangedPartnership = {
  partnershipId: string;
  status: PartnershipStatus;
  version: number;
  /** Plans that name the creator no longer, those that named nobody else ended. */
  endedPlans: number;
};

/** Which side of it the caller is; not_found where he is none. */
export async function sideOf(ctx: Ctx, row: Pick<PartnershipRow, "brandId" | "creatorId">): Promise<Side> {
  if (row.brandId === ctx.tenant.id) return "shop";
  await creatorActedFor(ctx, { creatorId: row.creatorId }, "partnership");
  return "creator";
}

/**
 * The creator accepts or refuses, the shop takes its invitation back or strikes what is over from its list, either ends,
 * from now on. With its end the shop's plans name the creator no longer; lines ordered before keep their terms. forbidden
 * for the other side's deed, wrong_state where it no longer fits, expired for an invitation past its time. Runs across.
 */
export function changePartnership(caller: Caller | Ctx, input: ChangePartnershipInput): Promise<ChangedPartnership> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "partnership.write");
    assertInvariant(ctx.dbRole === "system", "a partnership is changed across organisations");
    const { partnershipId, deed } = input;
    const [before] = await ctx.db.select().from(partnerships).where(eq(partnerships.id, partnershipId)).for("update");
    if (!before) throw notFound("partnership");
    const side = await sideOf(ctx, before);
    ensure(isOfSide(deed, side), "forbidden");
    ensure(fits(deed, before.status, before.blockedAt !== null), "wrong_state");
    if (deed === "accept") ensure(before.expiresAt !== null && before.expiresAt > ctx.now, "expired");
    const next = nextOf(ctx, before, before, {
      status: stateAfter(deed),
      ...(deed === "accept" && { acceptedAt: ctx.now }),
      ...(deed === "end" && { endedAt: ctx.now }),
    });
    await writePartnerships(ctx, [{ before, next, verb: deed }]);
    const endedPlans = deed === "end" ? await withdrawCreator(ctx, before.brandId, before.creatorId) : 0;
    return { partnershipId, status: next.status, version: next.version, endedPlans };
  });
}
