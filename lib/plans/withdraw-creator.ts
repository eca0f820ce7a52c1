import { and, arrayContains, eq, ne, type SQL } from "drizzle-orm";
import { plans } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { blockedOf } from "./cooperating";
import type { WantedChange } from "./judge-changes";
import { changeLocked, lockPlansAlone } from "./make-changes";
import type { PlanRecord } from "./write-plans";

/** The same change of every plan for creators a shop has like this, from now on; answers how many. Needs `across`. */
async function changeEach(
  ctx: Ctx,
  brandId: string,
  which: SQL,
  change: (plan: PlanRecord) => WantedChange["change"],
): Promise<number> {
  const found = await ctx.db
    .select({ id: plans.id })
    .from(plans)
    .where(and(eq(plans.brandId, brandId), eq(plans.audience, "creator"), ne(plans.status, "ended"), which));
  if (found.length === 0) return 0;
  // The plans are the shop's, whoever ended the cooperation.
  const shop: Ctx = { ...ctx, tenant: { id: brandId, kind: "brand" } };
  const locked = await lockPlansAlone(
    shop,
    found.map((plan) => plan.id),
  );
  const wanted = locked.map((plan) => ({ planId: plan.id, change: change(plan) }));
  const done = await changeLocked(shop, { locked, wanted, at: null, cooperating: new Set() });
  return done.filter((one) => "version" in one).length;
}

/**
 * Takes a creator out of every plan of a shop that names him, from now on and as a new version of each; a plan that names
 * nobody else ends. Orders already made keep their terms. Answers how many plans. Needs `across`.
 */
export const withdrawCreator = (ctx: Ctx, brandId: string, creatorId: string): Promise<number> =>
  changeEach(ctx, brandId, arrayContains(plans.creatorIds, [creatorId]), (plan) =>
    plan.creatorIds?.length === 1 ? { status: "ended" } : { removeCreatorIds: [creatorId] },
  );

/** Whom the shop blocks now, its plans for every creator leave out from now on. Needs `across`. */
export async function followBlocks(ctx: Ctx, brandId: string): Promise<void> {
  const barredCreatorIds = await blockedOf(ctx, brandId);
  await changeEach(ctx, brandId, eq(plans.kind, "ordinary"), () => ({ barredCreatorIds }));
}
