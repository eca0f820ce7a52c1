import { and, asc, count, desc, eq, isNull, lte } from "drizzle-orm";
import { bindings, institutionFeatures, institutionMiniapps } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { type Feature, featureState, initialFeature } from "./rules";

const featureColumns = {
  version: institutionFeatures.version,
  promoterEnabled: institutionFeatures.promoterEnabled,
  selfPurchase: institutionFeatures.selfPurchase,
  defaultType: institutionFeatures.defaultType,
  defaultRatioPpm: institutionFeatures.defaultRatioPpm,
  agreement: institutionFeatures.agreement,
};

/** What an institution had switched on at `t`; one that never changed anything has the initial feature. */
export async function featureAsOf(ctx: Ctx, institutionId: string, t: Date): Promise<Feature> {
  const [row] = await ctx.db
    .select(featureColumns)
    .from(institutionFeatures)
    .where(and(eq(institutionFeatures.institutionId, institutionId), lte(institutionFeatures.validFrom, t)))
    .orderBy(desc(institutionFeatures.version))
    .limit(1);
  return row ?? initialFeature;
}

/** Mini-programs linked now, in the order of linking. */
export function linkedMiniapps(ctx: Ctx, institutionId: string) {
  return ctx.db
    .select({
      appid: institutionMiniapps.appid,
      name: institutionMiniapps.name,
      linkedAt: institutionMiniapps.linkedAt,
    })
    .from(institutionMiniapps)
    .where(and(eq(institutionMiniapps.institutionId, institutionId), isNull(institutionMiniapps.unlinkedAt)))
    .orderBy(asc(institutionMiniapps.linkedAt), asc(institutionMiniapps.appid));
}

/** The institution's own settings: switch, policy, linked mini-programs, bound promoters, and how they changed. */
export function getAllianceSettings(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.read");
    const feature = await featureAsOf(ctx, ctx.tenant.id, ctx.now);
    const miniapps = await linkedMiniapps(ctx, ctx.tenant.id);
    const [bound] = await ctx.db
      .select({ n: count() })
      .from(bindings)
      .where(and(eq(bindings.institutionId, ctx.tenant.id), eq(bindings.status, "bound")));
    const history = await ctx.db
      .select({
        ...featureColumns,
        reason: institutionFeatures.reason,
        changedBy: institutionFeatures.changedBy,
        validFrom: institutionFeatures.validFrom,
      })
      .from(institutionFeatures)
      .where(eq(institutionFeatures.institutionId, ctx.tenant.id))
      .orderBy(desc(institutionFeatures.version))
      .limit(50);
    const wasOn = history.some((one) => one.promoterEnabled);
    return { feature, state: featureState(feature, wasOn), miniapps, bound: bound?.n ?? 0, history };
  });
}
export type AllianceSettings = Awaited<ReturnType<typeof getAllianceSettings>>;
