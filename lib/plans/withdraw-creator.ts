import { and, arrayContains, eq, ne } from "drizzle-orm";
import { plans } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { changeLocked, lockPlansAlone } from "./make-changes";

/**
 * Takes a creator out of every plan of a shop that names him, from now on and as a new version of each; a plan that names
 * nobody else ends. Orders already made keep their terms. Answers how many plans. Needs `across`.
 */
export async function withdrawCreator(ctx: Ctx, brandId: string, creatorId: string): Promise<number> {
  const named = await ctx.db
    .select({ id: plans.id })
    .from(plans)
    .where(
      and(
        eq(plans.brandId, brandId),
        eq(plans.audience, "creator"),
        ne(plans.status, "ended"),
        arrayContains(plans.creatorIds, [creatorId]),
      ),
    );
  if (named.length === 0) return 0;
  // The plans are the shop's, whoever ended the cooperation.
  const shop: Ctx = { ...ctx, tenant: { id: brandId, kind: "brand" } };
  const locked = await lockPlansAlone(
    shop,
    named.map((plan) => plan.id),
  );
  const done = await changeLocked(shop, {
    locked,
    wanted: locked.map((plan) => ({
      planId: plan.id,
      change: plan.creatorIds?.length === 1 ? { status: "ended" as const } : { removeCreatorIds: [creatorId] },
    })),
    at: null,
    cooperating: new Set(),
  });
  return done.filter((one) => "version" in one).length;
}
