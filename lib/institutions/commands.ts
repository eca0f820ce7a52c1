import { and, eq, isNull } from "drizzle-orm";
import { institutionFeatures, institutionMiniapps } from "@/db/schema";
import { channelOf } from "@/lib/channels/registry";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import type {
  AgreementInput,
  PromoterDefaultsInput,
  PromoterFeatureInput,
  SelfPurchaseInput,
  UnlinkMiniappInput,
} from "./input";
import { endConsent, lockSettings, tellUnlinked } from "./links";
import { featureAsOf, linkedMiniapps } from "./queries";
import { agreementEdition, type Feature, isSameFeature, mayEnable, mayUnlink } from "./rules";

/** Takes a link away. wrong_state for the last one while the promoter feature is on; not_found where none is linked. Runs across organisations. */
export function unlinkMiniapp(caller: Caller, input: UnlinkMiniappInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "institution.settings");
    await lockSettings(ctx, ctx.tenant.id);
    const linked = await linkedMiniapps(ctx, ctx.tenant.id);
    if (!linked.some((one) => one.appid === input.appid)) throw notFound("miniapp");
    ensure(mayUnlink(await featureAsOf(ctx, ctx.tenant.id, ctx.now), linked.length), "wrong_state");
    await ctx.db
      .update(institutionMiniapps)
      .set({ unlinkedAt: ctx.now })
      .where(
        and(
          eq(institutionMiniapps.institutionId, ctx.tenant.id),
          eq(institutionMiniapps.appid, input.appid),
          isNull(institutionMiniapps.unlinkedAt),
        ),
      );
    await endConsent(ctx, input.appid);
    await audit(ctx, { action: "institution.unlink_miniapp", target: { type: "miniapp", id: input.appid } });
    await tellUnlinked(ctx, ctx.tenant.id, input.appid);
    return { appid: input.appid };
  });
}

/** Appends a version from now on; the same setting again changes nothing. */
async function change(ctx: Ctx, action: string, wanted: Partial<Feature>, reason?: string): Promise<Feature> {
  const before = await featureAsOf(ctx, ctx.tenant.id, ctx.now);
  const after = { ...before, ...wanted, version: before.version + 1 };
  if (isSameFeature(before, after)) return before;
  const row = { institutionId: ctx.tenant.id, ...after, reason: reason || null };
  await ctx.db.insert(institutionFeatures).values({ ...row, validFrom: ctx.now, changedBy: ctx.actor.name });
  await audit(ctx, {
    action,
    target: { type: "institution", id: ctx.tenant.id },
    before,
    after: { ...after, ...(reason && { reason }) },
  });
  return after;
}

/** Accepts the promoter programme's agreement in its edition in force; invalid_input for another. */
export function acceptAgreement(caller: Caller, input: AgreementInput): Promise<Feature> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "institution.settings");
    ensure(input.edition === agreementEdition, "invalid_input", { fields: { edition: "not_in_force" } });
    await lockSettings(ctx, ctx.tenant.id);
    return change(ctx, "institution.agreement", { agreement: input.edition });
  });
}

/** What new promoters are offered; ratio_out_of_bounds where the channel could not pay it. Standing bindings keep theirs. */
export function setPromoterDefaults(caller: Caller, input: PromoterDefaultsInput): Promise<Feature> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "institution.settings");
    const { minPpm: min, maxPpm: max } = channelOf("wechat").promoterRatio;
    const fits = input.commissionType === 1 || (input.ratioPpm >= min && input.ratioPpm <= max);
    ensure(fits, "ratio_out_of_bounds", { params: { min, max } });
    await lockSettings(ctx, ctx.tenant.id);
    const wanted = { defaultType: input.commissionType, defaultRatioPpm: input.ratioPpm };
    return change(ctx, "institution.promoter_defaults", wanted);
  });
}

/**
 * Switches 推客功能 on (wrong_state without a linked mini-program) or off, from now on. Whoever switches it on accepts
 * the agreement in force, if he had not.
 */
export function setPromoterFeature(caller: Caller, input: PromoterFeatureInput): Promise<Feature> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "institution.settings");
    await lockSettings(ctx, ctx.tenant.id);
    if (input.enabled) ensure(mayEnable((await linkedMiniapps(ctx, ctx.tenant.id)).length), "wrong_state");
    const wanted = { promoterEnabled: input.enabled, ...(input.enabled && { agreement: agreementEdition }) };
    return change(ctx, "institution.promoter_feature", wanted, input.reason);
  });
}

/** Who earns when a promoter of this institution buys himself: for orders from now on. */
export function setSelfPurchasePolicy(caller: Caller, input: SelfPurchaseInput): Promise<Feature> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "institution.settings");
    await lockSettings(ctx, ctx.tenant.id);
    return change(ctx, "institution.self_purchase", { selfPurchase: input.policy }, input.reason);
  });
}
